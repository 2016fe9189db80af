CREATE TABLE "act_paper" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "act_id" INTEGER NOT NULL, "field" TEXT NOT NULL, "blob_id" VARCHAR(64) NOT NULL, "name" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("act_id") REFERENCES "act" ("seq"), FOREIGN KEY ("blob_id") REFERENCES "blob" ("sha256"))
--
CREATE INDEX "act_paper_application_id" ON "act_paper" ("application_id")
--
CREATE INDEX "act_paper_act_id" ON "act_paper" ("act_id")
--
CREATE INDEX "act_paper_blob_id" ON "act_paper" ("blob_id")
--
CREATE UNIQUE INDEX "act_paper_act_id_field_blob_id" ON "act_paper" ("act_id", "field", "blob_id")
--
CREATE TABLE "digest" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "body" TEXT NOT NULL, "at" TEXT NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE INDEX "digest_account_id" ON "digest" ("account_id")
--
CREATE UNIQUE INDEX "digest_account_id_day" ON "digest" ("account_id", "day")
--
CREATE TABLE "delivery_new" ("id" INTEGER NOT NULL PRIMARY KEY, "outbox_id" INTEGER, "link_id" INTEGER, "digest_id" INTEGER, "account_id" INTEGER, "mark" TEXT NOT NULL, "state" TEXT NOT NULL, "tries" INTEGER NOT NULL, "at" TEXT NOT NULL, "next_at" TEXT NOT NULL, "lease" TEXT, "leased_until" TEXT, "sent_at" TEXT, "reason" TEXT NOT NULL, FOREIGN KEY ("outbox_id") REFERENCES "outbox" ("id"), FOREIGN KEY ("link_id") REFERENCES "one_time_link" ("id"), FOREIGN KEY ("digest_id") REFERENCES "digest" ("id"), FOREIGN KEY ("account_id") REFERENCES "account" ("id"), CHECK (state IN ('waiting', 'sending', 'handing', 'sent', 'dead', 'unsure')), CHECK ((outbox_id IS NOT NULL) + (link_id IS NOT NULL) + (digest_id IS NOT NULL) = 1), CHECK ((state = 'sent') = (sent_at IS NOT NULL)))
--
INSERT INTO "delivery_new" ("id", "outbox_id", "link_id", "account_id", "mark", "state", "tries", "at", "next_at", "lease", "leased_until", "sent_at", "reason") SELECT "id", "outbox_id", "link_id", "account_id", "mark", "state", "tries", "at", "next_at", "lease", "leased_until", "sent_at", "reason" FROM "delivery"
--
DROP TABLE "delivery"
--
ALTER TABLE "delivery_new" RENAME TO "delivery"
--
CREATE INDEX "delivery_outbox_id" ON "delivery" ("outbox_id")
--
CREATE UNIQUE INDEX "delivery_link_id" ON "delivery" ("link_id")
--
CREATE UNIQUE INDEX "delivery_digest_id" ON "delivery" ("digest_id")
--
CREATE INDEX "delivery_account_id" ON "delivery" ("account_id")
--
CREATE UNIQUE INDEX "delivery_mark" ON "delivery" ("mark")
--
CREATE UNIQUE INDEX "delivery_outbox_id_account_id" ON "delivery" ("outbox_id", "account_id")
--
CREATE INDEX "delivery_state_next_at" ON "delivery" ("state", "next_at")
--
CREATE TABLE "mail_off" ("account_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, PRIMARY KEY ("account_id", "kind"), FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE INDEX "mail_off_account_id" ON "mail_off" ("account_id")
--
CREATE TABLE "point_before" ("correction_id" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "target" TEXT NOT NULL, "value" TEXT, PRIMARY KEY ("correction_id", "target"), FOREIGN KEY ("correction_id") REFERENCES "correction" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "point_before_correction_id" ON "point_before" ("correction_id")
--
CREATE INDEX "point_before_application_id" ON "point_before" ("application_id")
