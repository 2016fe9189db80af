CREATE TABLE "fact_check" ("act" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "had" INTEGER NOT NULL, "before" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "fact_check_application_id" ON "fact_check" ("application_id")
--
CREATE TABLE "objection" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "number" TEXT NOT NULL, "code_digest" TEXT NOT NULL, "named" INTEGER NOT NULL, "name_sealed" TEXT, "contact_sealed" TEXT, "reason_sealed" TEXT, "evidence_sealed" TEXT, "made_at" TEXT NOT NULL, "due_on" TEXT NOT NULL, "due_provisional" INTEGER NOT NULL, "outcome" TEXT, "answer" TEXT, "answered_at" TEXT, "answered_by_id" INTEGER, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("line_id") REFERENCES "notice_line" ("id"), FOREIGN KEY ("answered_by_id") REFERENCES "account" ("id"), CHECK (outcome IS NULL OR outcome IN ('unfounded', 'amount_changed', 'founded', 'withdrawn')), CHECK ((outcome IS NULL) = (answered_at IS NULL)), CHECK ((outcome IS NULL) = (answer IS NULL)))
--
CREATE INDEX "objection_application_id" ON "objection" ("application_id")
--
CREATE INDEX "objection_line_id" ON "objection" ("line_id")
--
CREATE UNIQUE INDEX "objection_number" ON "objection" ("number")
--
CREATE INDEX "objection_answered_by_id" ON "objection" ("answered_by_id")
--
CREATE TABLE "objection_paper" ("id" INTEGER NOT NULL PRIMARY KEY, "objection_id" INTEGER NOT NULL, "blob_id" VARCHAR(64) NOT NULL, "name" TEXT NOT NULL, FOREIGN KEY ("objection_id") REFERENCES "objection" ("id"), FOREIGN KEY ("blob_id") REFERENCES "blob" ("sha256"))
--
CREATE INDEX "objection_paper_objection_id" ON "objection_paper" ("objection_id")
--
CREATE INDEX "objection_paper_blob_id" ON "objection_paper" ("blob_id")
--
CREATE TABLE "refusal" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "place" TEXT NOT NULL, "proposed_at" TEXT NOT NULL, "proposed_by_id" INTEGER NOT NULL, "outcome" TEXT, "closed_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("proposed_by_id") REFERENCES "account" ("id"), CHECK (outcome IS NULL OR outcome IN ('refused', 'dropped', 'undone')), CHECK ((outcome IS NULL) = (closed_at IS NULL)))
--
CREATE INDEX "refusal_application_id" ON "refusal" ("application_id")
--
CREATE INDEX "refusal_proposed_by_id" ON "refusal" ("proposed_by_id")
--
CREATE UNIQUE INDEX "refusal_one_open" ON "refusal" ("application_id") WHERE closed_at IS NULL
--
CREATE TABLE "suspension" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "started_at" TEXT NOT NULL, "started_on" TEXT NOT NULL, "started_by_id" INTEGER NOT NULL, "ends_on" TEXT NOT NULL, "due_on" TEXT, "remaining_wd" INTEGER, "line_wd" INTEGER, "ended_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("started_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "suspension_application_id" ON "suspension" ("application_id")
--
CREATE INDEX "suspension_started_by_id" ON "suspension" ("started_by_id")
--
CREATE UNIQUE INDEX "suspension_one_open" ON "suspension" ("application_id") WHERE ended_at IS NULL
--
ALTER TABLE "notice_line" ADD COLUMN "last_day" TEXT
--
ALTER TABLE "notice_line" ADD COLUMN "ends_at" TEXT
--
CREATE TRIGGER notice_never_shorter BEFORE UPDATE OF first_day, last_day, ends_at ON notice
WHEN NEW.ends_at < OLD.ends_at OR NEW.last_day < OLD.last_day OR NEW.first_day > OLD.first_day
BEGIN SELECT RAISE(ABORT, 'a publicity is never shortened'); END
--
CREATE TRIGGER notice_line_never_shorter BEFORE UPDATE OF last_day, ends_at ON notice_line
WHEN NEW.ends_at IS NULL AND OLD.ends_at IS NOT NULL
  OR NEW.ends_at < COALESCE(OLD.ends_at, (SELECT ends_at FROM notice WHERE id = OLD.notice_id))
  OR NEW.last_day < COALESCE(OLD.last_day, (SELECT last_day FROM notice WHERE id = OLD.notice_id))
BEGIN SELECT RAISE(ABORT, 'a publicity is never shortened'); END
