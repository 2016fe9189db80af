CREATE TABLE "copied_answer" ("application_id" INTEGER NOT NULL, "fact" TEXT NOT NULL, "source_id" INTEGER NOT NULL, "review" INTEGER NOT NULL, "at" TEXT NOT NULL, PRIMARY KEY ("application_id", "fact"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("source_id") REFERENCES "application" ("id")) WITHOUT ROWID
--
CREATE INDEX "copied_answer_application_id" ON "copied_answer" ("application_id")
--
CREATE INDEX "copied_answer_source_id" ON "copied_answer" ("source_id")
--
CREATE TABLE "payee" ("application_id" INTEGER NOT NULL PRIMARY KEY, "account_name" TEXT NOT NULL, "bank_name" TEXT NOT NULL, "number_sealed" TEXT NOT NULL, "last_four" TEXT NOT NULL, "proof_id" VARCHAR(64), "proof_name" TEXT NOT NULL, "set_at" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("proof_id") REFERENCES "blob" ("sha256"))
--
CREATE INDEX "payee_proof_id" ON "payee" ("proof_id")
--
CREATE TABLE "profile" ("organisation_id" INTEGER NOT NULL PRIMARY KEY, "email" TEXT NOT NULL, "letters_to" TEXT NOT NULL, "account_proof_id" VARCHAR(64), "account_proof_name" TEXT NOT NULL, "account_since" TEXT, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("account_proof_id") REFERENCES "blob" ("sha256"))
--
CREATE INDEX "profile_account_proof_id" ON "profile" ("account_proof_id")
--
CREATE TABLE "shelf_paper" ("id" INTEGER NOT NULL PRIMARY KEY, "organisation_id" INTEGER NOT NULL, "blob_id" VARCHAR(64) NOT NULL, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "added_at" TEXT NOT NULL, "added_by_id" INTEGER NOT NULL, "removed_at" TEXT, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("blob_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("added_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "shelf_paper_organisation_id" ON "shelf_paper" ("organisation_id")
--
CREATE INDEX "shelf_paper_blob_id" ON "shelf_paper" ("blob_id")
--
CREATE INDEX "shelf_paper_added_by_id" ON "shelf_paper" ("added_by_id")
--
CREATE UNIQUE INDEX "shelf_paper_organisation_id_blob_id" ON "shelf_paper" ("organisation_id", "blob_id")
--
CREATE TRIGGER payee_stays_once_paid BEFORE UPDATE OF account_name, bank_name, last_four ON payee
WHEN (SELECT paid_yuan FROM application WHERE id = OLD.application_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the account that was paid stays'); END
--
CREATE TRIGGER copied_answer_of_ones_own BEFORE INSERT ON copied_answer
WHEN (SELECT organisation_id FROM application WHERE id = NEW.application_id)
  IS NOT (SELECT organisation_id FROM application WHERE id = NEW.source_id)
BEGIN SELECT RAISE(ABORT, 'answers are copied from one''s own applications only'); END
