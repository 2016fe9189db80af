CREATE TABLE "kept_form" ("id" VARCHAR(64) NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "role" TEXT, "organisation" INTEGER, "path" TEXT NOT NULL, "files" TEXT NOT NULL, "sealed" TEXT NOT NULL, "kept_at" TEXT NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE INDEX "kept_form_account_id" ON "kept_form" ("account_id")
