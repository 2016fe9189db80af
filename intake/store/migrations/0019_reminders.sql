CREATE TABLE "reminder_list" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, "issued_on" TEXT NOT NULL, "table_sealed" TEXT, "loaded_by_id" INTEGER NOT NULL, "loaded_at" TEXT NOT NULL, "expires_at" TEXT NOT NULL, "confirmed_by_id" INTEGER, "confirmed_at" TEXT, "rows" INTEGER NOT NULL, "left_out" TEXT NOT NULL, FOREIGN KEY ("loaded_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("confirmed_by_id") REFERENCES "account" ("id"), CHECK (confirmed_at IS NULL OR table_sealed IS NULL), CHECK ((confirmed_at IS NULL) = (confirmed_by_id IS NULL)))
--
CREATE INDEX "reminder_list_loaded_by_id" ON "reminder_list" ("loaded_by_id")
--
CREATE INDEX "reminder_list_confirmed_by_id" ON "reminder_list" ("confirmed_by_id")
--
CREATE TABLE "reminder" ("id" INTEGER NOT NULL PRIMARY KEY, "list_id" INTEGER NOT NULL, "credit_code" TEXT NOT NULL, "firm" TEXT NOT NULL, "contact_sealed" TEXT, "item" TEXT NOT NULL, "subject" TEXT NOT NULL, "amount_yuan" INTEGER, "lacks" TEXT NOT NULL, "kind_known" INTEGER NOT NULL, "state" TEXT NOT NULL, "released_by_id" INTEGER, "released_at" TEXT, "application_id" INTEGER, "answered_at" TEXT, FOREIGN KEY ("list_id") REFERENCES "reminder_list" ("id"), FOREIGN KEY ("released_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (state IN ('proposed', 'set_aside', 'released', 'opened', 'declined')), CHECK (amount_yuan IS NULL OR amount_yuan >= 0), CHECK ((released_at IS NULL) = (state IN ('proposed', 'set_aside'))), CHECK (application_id IS NULL OR state = 'opened'))
--
CREATE INDEX "reminder_list_id" ON "reminder" ("list_id")
--
CREATE INDEX "reminder_credit_code" ON "reminder" ("credit_code")
--
CREATE INDEX "reminder_released_by_id" ON "reminder" ("released_by_id")
--
CREATE UNIQUE INDEX "reminder_application_id" ON "reminder" ("application_id")
--
CREATE TABLE "reminder_row" ("id" INTEGER NOT NULL PRIMARY KEY, "reminder_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "credit_code" TEXT NOT NULL, "row_key" TEXT NOT NULL, "answers_sealed" TEXT, FOREIGN KEY ("reminder_id") REFERENCES "reminder" ("id"))
--
CREATE INDEX "reminder_row_reminder_id" ON "reminder_row" ("reminder_id")
--
CREATE UNIQUE INDEX "reminder_row_kind_credit_code_row_key" ON "reminder_row" ("kind", "credit_code", "row_key")
