CREATE TABLE "paper_filing" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "opened_by_id" INTEGER NOT NULL, "opened_at" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("opened_by_id") REFERENCES "account" ("id"))
--
CREATE UNIQUE INDEX "paper_filing_application_id" ON "paper_filing" ("application_id")
--
CREATE INDEX "paper_filing_opened_by_id" ON "paper_filing" ("opened_by_id")
--
CREATE TABLE "paper_signature" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "act" TEXT NOT NULL, "blob_id" VARCHAR(64) NOT NULL, "name" TEXT NOT NULL, "signer" TEXT NOT NULL, "received_on" TEXT NOT NULL, "by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, "used_by" INTEGER, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("blob_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("by_id") REFERENCES "account" ("id"), CHECK (act IN ('submit', 'resubmit', 'withdraw')))
--
CREATE INDEX "paper_signature_application_id" ON "paper_signature" ("application_id")
--
CREATE INDEX "paper_signature_blob_id" ON "paper_signature" ("blob_id")
--
CREATE INDEX "paper_signature_by_id" ON "paper_signature" ("by_id")
--
CREATE UNIQUE INDEX "paper_signature_one_open" ON "paper_signature" ("application_id", "act") WHERE used_by IS NULL
--
CREATE TABLE "claim" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "organisation_id" INTEGER NOT NULL, "code_hash" TEXT NOT NULL, "made_by_id" INTEGER NOT NULL, "made_at" TEXT NOT NULL, "expires_at" TEXT NOT NULL, "void_at" TEXT, "used_at" TEXT, "account_id" INTEGER, "authorisation_id" VARCHAR(64), "authorisation_name" TEXT NOT NULL, "answer" TEXT, "answered_by_id" INTEGER, "answered_at" TEXT, "reason" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("made_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("account_id") REFERENCES "account" ("id"), FOREIGN KEY ("authorisation_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("answered_by_id") REFERENCES "account" ("id"), CHECK (answer IS NULL OR answer IN ('confirmed', 'refused')), CHECK ((used_at IS NULL) = (account_id IS NULL)), CHECK (used_at IS NULL OR void_at IS NULL), CHECK (answer IS NULL OR used_at IS NOT NULL), CHECK (answered_by_id IS NULL OR answered_by_id <> made_by_id))
--
CREATE INDEX "claim_application_id" ON "claim" ("application_id")
--
CREATE INDEX "claim_organisation_id" ON "claim" ("organisation_id")
--
CREATE UNIQUE INDEX "claim_code_hash" ON "claim" ("code_hash")
--
CREATE INDEX "claim_made_by_id" ON "claim" ("made_by_id")
--
CREATE INDEX "claim_account_id" ON "claim" ("account_id")
--
CREATE INDEX "claim_authorisation_id" ON "claim" ("authorisation_id")
--
CREATE INDEX "claim_answered_by_id" ON "claim" ("answered_by_id")
--
CREATE UNIQUE INDEX "claim_one_open" ON "claim" ("organisation_id") WHERE void_at IS NULL AND (answer IS NULL OR answer = 'confirmed')
--
CREATE TRIGGER act_not_by_who_entered BEFORE INSERT ON act
WHEN NEW.actor_id IS NOT NULL
  AND (NEW.duty IS NOT NULL OR NEW.action IN ('accept', 'propose_refusal', 'request_correction', 'propose_rejection'))
  AND EXISTS (SELECT 1 FROM act WHERE application_id = NEW.application_id AND actor_id = NEW.actor_id
    AND role = 'window.clerk' AND action IN ('submit', 'resubmit'))
BEGIN SELECT RAISE(ABORT, 'who entered it at the window decides nothing on it'); END
