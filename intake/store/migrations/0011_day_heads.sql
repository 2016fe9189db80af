CREATE TABLE "installation" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "value" TEXT NOT NULL, "at" TEXT NOT NULL)
--
CREATE TABLE "signing_key" ("public" VARCHAR(64) NOT NULL PRIMARY KEY, "since" TEXT NOT NULL, "introduced_by" TEXT NOT NULL, "introduction" TEXT NOT NULL)
--
CREATE TABLE "day_head" ("day" VARCHAR(10) NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "head" TEXT NOT NULL, "public" TEXT NOT NULL, "signature" TEXT NOT NULL, "signed_at" TEXT NOT NULL)
--
CREATE TRIGGER day_head_no_update BEFORE UPDATE ON day_head
BEGIN SELECT RAISE(ABORT, 'day_head is append-only'); END
--
CREATE TRIGGER day_head_no_delete BEFORE DELETE ON day_head
BEGIN SELECT RAISE(ABORT, 'day_head is append-only'); END
--
CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key
BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END
--
CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END
