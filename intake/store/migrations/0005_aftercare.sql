CREATE TABLE "pool_place" ("application_id" INTEGER NOT NULL PRIMARY KEY, "pool" TEXT NOT NULL, "receipt" TEXT NOT NULL, "wanted_yuan" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (wanted_yuan IS NULL OR wanted_yuan >= 0))
--
CREATE INDEX "pool_place_pool_receipt" ON "pool_place" ("pool", "receipt")
--
CREATE TABLE "recovery" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "ground" TEXT NOT NULL, "amount_yuan" INTEGER NOT NULL, "repaid_yuan" INTEGER NOT NULL, "proposed_at" TEXT NOT NULL, "proposed_by_id" INTEGER NOT NULL, "confirmed_at" TEXT, "confirmed_by_id" INTEGER, "stated_at" TEXT, "closed_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("proposed_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("confirmed_by_id") REFERENCES "account" ("id"), CHECK (ground IN ('false', 'duplicate', 'misuse', 'mistake')), CHECK (confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id), CHECK (amount_yuan > 0 AND repaid_yuan >= 0 AND repaid_yuan <= amount_yuan))
--
CREATE INDEX "recovery_application_id" ON "recovery" ("application_id")
--
CREATE INDEX "recovery_confirmed_by_id" ON "recovery" ("confirmed_by_id")
--
CREATE UNIQUE INDEX "recovery_one_open" ON "recovery" ("application_id") WHERE closed_at IS NULL
--
CREATE INDEX "recovery_proposed_by_id" ON "recovery" ("proposed_by_id")
--
CREATE TABLE "repayment" ("id" INTEGER NOT NULL PRIMARY KEY, "recovery_id" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "amount_yuan" INTEGER NOT NULL, "reference" TEXT NOT NULL, "repaid_on" TEXT NOT NULL, "recorded_by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, FOREIGN KEY ("recovery_id") REFERENCES "recovery" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("recorded_by_id") REFERENCES "account" ("id"), CHECK (amount_yuan > 0))
--
CREATE INDEX "repayment_application_id" ON "repayment" ("application_id")
--
CREATE UNIQUE INDEX "repayment_application_id_reference" ON "repayment" ("application_id", "reference")
--
CREATE INDEX "repayment_recorded_by_id" ON "repayment" ("recorded_by_id")
--
CREATE INDEX "repayment_recovery_id" ON "repayment" ("recovery_id")
--
CREATE TABLE "use_report" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "uses" TEXT NOT NULL, "total_yuan" INTEGER NOT NULL, "reported_at" TEXT NOT NULL, "reported_by_id" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("reported_by_id") REFERENCES "account" ("id"), CHECK (total_yuan IS NULL OR total_yuan >= 0))
--
CREATE INDEX "use_report_application_id" ON "use_report" ("application_id")
--
CREATE INDEX "use_report_reported_by_id" ON "use_report" ("reported_by_id")
--
CREATE TABLE "spot_batch" ("id" INTEGER NOT NULL PRIMARY KEY, "seed" TEXT NOT NULL, "drawn_at" TEXT NOT NULL)
--
CREATE UNIQUE INDEX "spot_batch_seed" ON "spot_batch" ("seed")
--
CREATE TABLE "spot_draw" ("application_id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT NULL, "share_bp" INTEGER NOT NULL, "drawn" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("batch_id") REFERENCES "spot_batch" ("id"))
--
CREATE INDEX "spot_draw_batch_id" ON "spot_draw" ("batch_id")
--
CREATE TABLE "prompt" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "reason" TEXT NOT NULL, "at" TEXT NOT NULL, "closed_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "prompt_application_id" ON "prompt" ("application_id")
--
CREATE UNIQUE INDEX "prompt_one_open" ON "prompt" ("application_id", "reason") WHERE closed_at IS NULL
--
CREATE INDEX "prompt_role_closed_at" ON "prompt" ("role", "closed_at")
--
CREATE TRIGGER repayment_no_update BEFORE UPDATE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment is append-only'); END
--
CREATE TRIGGER repayment_no_delete BEFORE DELETE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment is append-only'); END
--
CREATE TRIGGER spot_batch_no_update BEFORE UPDATE ON spot_batch
BEGIN SELECT RAISE(ABORT, 'spot_batch is append-only'); END
--
CREATE TRIGGER spot_batch_no_delete BEFORE DELETE ON spot_batch
BEGIN SELECT RAISE(ABORT, 'spot_batch is append-only'); END
--
CREATE TRIGGER spot_draw_no_update BEFORE UPDATE ON spot_draw
BEGIN SELECT RAISE(ABORT, 'spot_draw is append-only'); END
--
CREATE TRIGGER spot_draw_no_delete BEFORE DELETE ON spot_draw
BEGIN SELECT RAISE(ABORT, 'spot_draw is append-only'); END
--
INSERT INTO pool_place (application_id, pool, receipt, wanted_yuan)
SELECT application_id, pool, receipt, amount_yuan FROM hold WHERE year = 0 AND kind <> 'released'
