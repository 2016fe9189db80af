CREATE TABLE "pause_kept" AS SELECT * FROM "pause"
--
DROP TABLE "pause"
--
CREATE TABLE "pause" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "started_on" TEXT NOT NULL, "ended_on" TEXT, "state" TEXT NOT NULL, "remaining" INTEGER, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "pause_application_id" ON "pause" ("application_id")
--
INSERT INTO "pause" ("id", "application_id", "started_on", "ended_on", "state", "remaining") SELECT k."id", k."application_id", k."started_on", k."ended_on", COALESCE((SELECT a."came_from" FROM "application" a WHERE a."id" = k."application_id" AND k."ended_on" IS NULL), ''), NULL FROM "pause_kept" k
--
DROP TABLE "pause_kept"
--
CREATE TABLE "calendar_day_kept" AS SELECT * FROM "calendar_day"
--
DROP TABLE "calendar_day"
--
CREATE TABLE "calendar_day" ("day" VARCHAR(10) NOT NULL, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "source" TEXT NOT NULL, PRIMARY KEY ("day", "source"), CHECK (kind IN ('off', 'work')), CHECK (source IN ('national', 'regional')))
--
INSERT INTO "calendar_day" ("day", "kind", "name", "source") SELECT "day", "kind", "name", "source" FROM "calendar_day_kept"
--
DROP TABLE "calendar_day_kept"
--
CREATE TABLE "clock_reading" ("id" INTEGER NOT NULL PRIMARY KEY, "wall" TEXT NOT NULL, "boot" REAL NOT NULL, "boot_id" TEXT NOT NULL, CHECK (id = 1))
--
CREATE TABLE "clock_alarm" ("id" INTEGER NOT NULL PRIMARY KEY, "found_at" TEXT NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, "seconds" INTEGER NOT NULL, "confirmed_at" TEXT, "confirmed_by_id" INTEGER, "reason" TEXT NOT NULL, FOREIGN KEY ("confirmed_by_id") REFERENCES "account" ("id"), CHECK ((confirmed_at IS NULL) = (confirmed_by_id IS NULL)))
--
CREATE INDEX "clock_alarm_confirmed_by_id" ON "clock_alarm" ("confirmed_by_id")
--
CREATE TABLE "pending_import" ("id" VARCHAR(40) NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "account_id" INTEGER NOT NULL, "fact" TEXT NOT NULL, "mode" TEXT NOT NULL, "version" INTEGER NOT NULL, "table_sealed" TEXT NOT NULL, "made_at" TEXT NOT NULL, "expires_at" TEXT NOT NULL, "confirmed_at" TEXT, "kept" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("account_id") REFERENCES "account" ("id"), CHECK (mode IN ('append', 'replace')))
--
CREATE INDEX "pending_import_application_id" ON "pending_import" ("application_id")
--
CREATE INDEX "pending_import_account_id" ON "pending_import" ("account_id")
--
CREATE TABLE "listing" ("application_id" INTEGER NOT NULL, "worker_id" INTEGER NOT NULL, PRIMARY KEY ("application_id", "worker_id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("worker_id") REFERENCES "worker" ("id"))
--
CREATE INDEX "listing_application_id" ON "listing" ("application_id")
--
CREATE INDEX "listing_worker_id" ON "listing" ("worker_id")
--
INSERT OR IGNORE INTO "listing" ("application_id", "worker_id")
SELECT a."id", w."id" FROM "application" a, json_each(a."submitted", '$.workers') r
JOIN "worker" w ON w."id" = CAST(substr(json_extract(r."value", '$.worker_id'), 2) AS INTEGER)
WHERE a."submitted" LIKE '%"worker_id"%'
