DROP TABLE session
--
CREATE TABLE "delegation" ("id" INTEGER NOT NULL PRIMARY KEY, "giver_id" INTEGER NOT NULL, "taker_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "items" TEXT NOT NULL, "from_day" TEXT NOT NULL, "to_day" TEXT NOT NULL, "made_by_id" INTEGER NOT NULL, "made_at" TEXT NOT NULL, "ended_at" TEXT, "ended_by_id" INTEGER, FOREIGN KEY ("giver_id") REFERENCES "account" ("id"), FOREIGN KEY ("taker_id") REFERENCES "account" ("id"), FOREIGN KEY ("made_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("ended_by_id") REFERENCES "account" ("id"), CHECK (role IN ('ndrc.clerk', 'ndrc.reviewer', 'ndrc.leader', 'finance.reviewer', 'finance.payer', 'hrss.reviewer', 'sti.reviewer', 'expert', 'auditor', 'administrator')), CHECK (giver_id <> taker_id), CHECK (from_day <= to_day))
--
CREATE INDEX "delegation_giver_id" ON "delegation" ("giver_id")
--
CREATE INDEX "delegation_taker_id" ON "delegation" ("taker_id")
--
CREATE INDEX "delegation_made_by_id" ON "delegation" ("made_by_id")
--
CREATE INDEX "delegation_ended_by_id" ON "delegation" ("ended_by_id")
--
CREATE TABLE "session" ("id" VARCHAR(64) NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "role" TEXT, "organisation_id" INTEGER, "delegation_id" INTEGER, "started_at" TEXT NOT NULL, "seen_at" TEXT NOT NULL, "factor_at" TEXT, "proved_at" TEXT, "address" TEXT NOT NULL, "device" TEXT NOT NULL, "ended_at" TEXT, "ended_why" TEXT NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("delegation_id") REFERENCES "delegation" ("id"))
--
CREATE INDEX "session_account_id" ON "session" ("account_id")
--
CREATE INDEX "session_organisation_id" ON "session" ("organisation_id")
--
CREATE INDEX "session_delegation_id" ON "session" ("delegation_id")
--
CREATE TABLE "contact" ("account_id" INTEGER NOT NULL PRIMARY KEY, "email" TEXT NOT NULL, "confirmed_at" TEXT, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE INDEX "contact_email" ON "contact" ("email")
--
CREATE TABLE "one_time_link" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "salt" TEXT NOT NULL, "token_hash" TEXT NOT NULL, "account_id" INTEGER, "organisation_id" INTEGER, "email" TEXT NOT NULL, "body" TEXT NOT NULL, "made_by_id" INTEGER, "made_at" TEXT NOT NULL, "expires_at" TEXT NOT NULL, "used_at" TEXT, "void_at" TEXT, FOREIGN KEY ("account_id") REFERENCES "account" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("made_by_id") REFERENCES "account" ("id"), CHECK (kind IN ('reset', 'member', 'staff', 'email')), CHECK (used_at IS NULL OR void_at IS NULL))
--
CREATE UNIQUE INDEX "one_time_link_token_hash" ON "one_time_link" ("token_hash")
--
CREATE INDEX "one_time_link_account_id" ON "one_time_link" ("account_id")
--
CREATE INDEX "one_time_link_organisation_id" ON "one_time_link" ("organisation_id")
--
CREATE INDEX "one_time_link_made_by_id" ON "one_time_link" ("made_by_id")
--
CREATE TABLE "reset_request" ("id" INTEGER NOT NULL PRIMARY KEY, "typed" TEXT NOT NULL, "at" TEXT NOT NULL)
--
CREATE TABLE "second_factor" ("account_id" INTEGER NOT NULL PRIMARY KEY, "secret_sealed" TEXT NOT NULL, "made_at" TEXT NOT NULL, "confirmed_at" TEXT, "last_step" INTEGER NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE TABLE "recovery_code" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "digest" TEXT NOT NULL, "used_at" TEXT, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE INDEX "recovery_code_account_id" ON "recovery_code" ("account_id")
--
CREATE UNIQUE INDEX "recovery_code_account_id_digest" ON "recovery_code" ("account_id", "digest")
--
CREATE TABLE "organisation_change" ("id" INTEGER NOT NULL PRIMARY KEY, "organisation_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "document" TEXT NOT NULL, "paper_id" VARCHAR(64) NOT NULL, "paper_name" TEXT NOT NULL, "reason" TEXT NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, "successor_id" INTEGER, "by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("paper_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("successor_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("by_id") REFERENCES "account" ("id"), CHECK (kind IN ('renamed', 'merged', 'struck_off')), CHECK ((kind = 'merged') = (successor_id IS NOT NULL)))
--
CREATE INDEX "organisation_change_organisation_id" ON "organisation_change" ("organisation_id")
--
CREATE INDEX "organisation_change_paper_id" ON "organisation_change" ("paper_id")
--
CREATE INDEX "organisation_change_successor_id" ON "organisation_change" ("successor_id")
--
CREATE INDEX "organisation_change_by_id" ON "organisation_change" ("by_id")
--
CREATE UNIQUE INDEX "organisation_ends_once" ON "organisation_change" ("organisation_id") WHERE kind IN ('merged', 'struck_off')
--
CREATE TABLE "delivery" ("id" INTEGER NOT NULL PRIMARY KEY, "outbox_id" INTEGER, "link_id" INTEGER, "account_id" INTEGER, "mark" TEXT NOT NULL, "state" TEXT NOT NULL, "tries" INTEGER NOT NULL, "at" TEXT NOT NULL, "next_at" TEXT NOT NULL, "lease" TEXT, "leased_until" TEXT, "sent_at" TEXT, "reason" TEXT NOT NULL, FOREIGN KEY ("outbox_id") REFERENCES "outbox" ("id"), FOREIGN KEY ("link_id") REFERENCES "one_time_link" ("id"), FOREIGN KEY ("account_id") REFERENCES "account" ("id"), CHECK (state IN ('waiting', 'sending', 'handing', 'sent', 'dead', 'unsure')), CHECK ((outbox_id IS NULL) <> (link_id IS NULL)), CHECK ((state = 'sent') = (sent_at IS NOT NULL)))
--
CREATE INDEX "delivery_outbox_id" ON "delivery" ("outbox_id")
--
CREATE UNIQUE INDEX "delivery_link_id" ON "delivery" ("link_id")
--
CREATE INDEX "delivery_account_id" ON "delivery" ("account_id")
--
CREATE UNIQUE INDEX "delivery_mark" ON "delivery" ("mark")
--
CREATE UNIQUE INDEX "delivery_outbox_id_account_id" ON "delivery" ("outbox_id", "account_id")
--
CREATE INDEX "delivery_state_next_at" ON "delivery" ("state", "next_at")
