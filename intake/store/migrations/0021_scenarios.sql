CREATE TABLE "batch" ("id" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "note" TEXT NOT NULL, "published_on" TEXT NOT NULL, "published_at" TEXT NOT NULL, "published_by_id" INTEGER NOT NULL, FOREIGN KEY ("published_by_id") REFERENCES "account" ("id"))
--
CREATE UNIQUE INDEX "batch_title" ON "batch" ("title")
--
CREATE INDEX "batch_published_by_id" ON "batch" ("published_by_id")
--
CREATE TABLE "matching" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "organisation_id" INTEGER NOT NULL, "words" TEXT NOT NULL, "asked_at" TEXT NOT NULL, "asked_by_id" INTEGER NOT NULL, "forwarded_at" TEXT, "forwarded_by_id" INTEGER, "result" TEXT NOT NULL, "outcome" TEXT NOT NULL, "ended_at" TEXT, "ended_by_id" INTEGER, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("asked_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("forwarded_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("ended_by_id") REFERENCES "account" ("id"), CHECK (result IN ('', 'matched', 'not_matched', 'declined')), CHECK ((result = '') = (ended_at IS NULL)), CHECK (forwarded_at IS NOT NULL OR result IN ('', 'declined')))
--
CREATE INDEX "matching_application_id" ON "matching" ("application_id")
--
CREATE INDEX "matching_organisation_id" ON "matching" ("organisation_id")
--
CREATE INDEX "matching_asked_by_id" ON "matching" ("asked_by_id")
--
CREATE INDEX "matching_forwarded_by_id" ON "matching" ("forwarded_by_id")
--
CREATE INDEX "matching_ended_by_id" ON "matching" ("ended_by_id")
--
CREATE UNIQUE INDEX "matching_application_id_organisation_id" ON "matching" ("application_id", "organisation_id")
--
CREATE TABLE "office_contact" ("bureau" VARCHAR(255) NOT NULL PRIMARY KEY, "address" TEXT NOT NULL, "hours" TEXT NOT NULL, "telephone" TEXT NOT NULL, "set_at" TEXT NOT NULL, "set_by_id" INTEGER NOT NULL, FOREIGN KEY ("set_by_id") REFERENCES "account" ("id"), CHECK (bureau IN ('ndrc', 'finance', 'hrss', 'sti')))
--
CREATE INDEX "office_contact_set_by_id" ON "office_contact" ("set_by_id")
--
CREATE TABLE "opportunity" ("application_id" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "wanted" TEXT NOT NULL, "named" INTEGER NOT NULL, "field" TEXT NOT NULL, "written_at" TEXT NOT NULL, "written_by_id" INTEGER NOT NULL, "batch_id" INTEGER, "withdrawn_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("written_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("batch_id") REFERENCES "batch" ("id"), CHECK (withdrawn_at IS NULL OR batch_id IS NOT NULL))
--
CREATE INDEX "opportunity_written_by_id" ON "opportunity" ("written_by_id")
--
CREATE INDEX "opportunity_batch_id" ON "opportunity" ("batch_id")
