CREATE TABLE "account" ("id" INTEGER NOT NULL PRIMARY KEY, "login" TEXT NOT NULL, "name" TEXT NOT NULL, "password" TEXT NOT NULL, "active" INTEGER NOT NULL, "created_at" TEXT NOT NULL)
--
CREATE UNIQUE INDEX "account_login" ON "account" ("login")
--
CREATE TABLE "blob" ("sha256" VARCHAR(64) NOT NULL PRIMARY KEY, "size" INTEGER NOT NULL, "media_type" TEXT NOT NULL, "stored_at" TEXT NOT NULL)
--
CREATE TABLE "organisation" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "applicant_kind" TEXT NOT NULL, "credit_code" TEXT, "id_digest" TEXT, "id_sealed" TEXT, "last_four" TEXT NOT NULL, "parent_code" TEXT, "legal_representative" TEXT NOT NULL, "address" TEXT NOT NULL, "contact_name" TEXT NOT NULL, "contact_phone" TEXT NOT NULL, "bank_name" TEXT NOT NULL, "account_name" TEXT NOT NULL, "account_sealed" TEXT, "account_last_four" TEXT NOT NULL, "licence_id" VARCHAR(64), "licence_name" TEXT NOT NULL, "authorisation_id" VARCHAR(64), "authorisation_name" TEXT NOT NULL, "standing" TEXT NOT NULL, "standing_reason" TEXT NOT NULL, "registered_at" TEXT NOT NULL, "confirmed_at" TEXT, "confirmed_by_id" INTEGER, "version" INTEGER NOT NULL, FOREIGN KEY ("licence_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("authorisation_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("confirmed_by_id") REFERENCES "account" ("id"), CHECK (standing IN ('pending', 'confirmed', 'refused')), CHECK ((credit_code IS NULL) <> (id_digest IS NULL)), CHECK ((standing = 'confirmed') = (confirmed_at IS NOT NULL)))
--
CREATE UNIQUE INDEX "organisation_credit_code" ON "organisation" ("credit_code")
--
CREATE UNIQUE INDEX "organisation_id_digest" ON "organisation" ("id_digest")
--
CREATE INDEX "organisation_licence_id" ON "organisation" ("licence_id")
--
CREATE INDEX "organisation_authorisation_id" ON "organisation" ("authorisation_id")
--
CREATE INDEX "organisation_confirmed_by_id" ON "organisation" ("confirmed_by_id")
--
CREATE TABLE "application" ("id" INTEGER NOT NULL PRIMARY KEY, "number" TEXT, "item" TEXT NOT NULL, "award" TEXT NOT NULL, "organisation_id" INTEGER NOT NULL, "linked_id" INTEGER, "subject" TEXT NOT NULL, "subject_key" TEXT, "content_key" TEXT, "state" TEXT NOT NULL, "left_state" TEXT, "came_from" TEXT, "returns_to" TEXT, "version" INTEGER NOT NULL, "round" INTEGER NOT NULL, "created_by_id" INTEGER NOT NULL, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "as_of" TEXT, "submitted_at" TEXT, "accepted_at" TEXT, "state_since" TEXT NOT NULL, "due_on" TEXT, "due_provisional" INTEGER NOT NULL, "call" INTEGER, "typed" TEXT NOT NULL, "submitted" TEXT NOT NULL, "checked" TEXT NOT NULL, "stage" TEXT NOT NULL, "rule_version" TEXT NOT NULL, "settings_version" INTEGER NOT NULL, "asked_yuan" INTEGER, "computed_yuan" INTEGER, "checked_yuan" INTEGER, "published_yuan" INTEGER, "approved_yuan" INTEGER, "paid_yuan" INTEGER, "set_off_yuan" INTEGER NOT NULL, "award_status" TEXT, "award_year" INTEGER, "decision_number" TEXT NOT NULL, "letter" TEXT NOT NULL, "result" TEXT NOT NULL, "discarded" INTEGER NOT NULL, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), FOREIGN KEY ("linked_id") REFERENCES "application" ("id"), FOREIGN KEY ("created_by_id") REFERENCES "account" ("id"), CHECK (state IN ('draft', 'submitted', 'correction', 'initial_review', 'bureau_review', 'verification', 'expert_review', 'joint_review', 'publicity', 'objection', 'approval', 'payment', 'queued', 'unfunded', 'payment_failed', 'disbursed', 'recognised', 'handling', 'referred', 'use_supervision', 'spot_check', 'hearing', 'not_accepted', 'rejected', 'reconsideration', 'withdrawn', 'lapsed', 'suspended', 'recovery', 'recovered', 'closed')), CHECK (award_status IS NULL OR award_status IN ('reserved', 'approved', 'disbursed')), CHECK ((state = 'suspended') = (left_state IS NOT NULL)), CHECK ((state = 'draft') = (number IS NULL)), CHECK (approved_yuan IS NULL OR (published_yuan IS NOT NULL AND approved_yuan <= published_yuan)), CHECK (paid_yuan IS NULL OR (approved_yuan IS NOT NULL AND paid_yuan <= approved_yuan)), CHECK (published_yuan IS NULL OR published_yuan >= 0), CHECK (approved_yuan IS NULL OR approved_yuan >= 0), CHECK (paid_yuan IS NULL OR paid_yuan >= 0))
--
CREATE UNIQUE INDEX "application_number" ON "application" ("number")
--
CREATE INDEX "application_organisation_id" ON "application" ("organisation_id")
--
CREATE INDEX "application_linked_id" ON "application" ("linked_id")
--
CREATE INDEX "application_created_by_id" ON "application" ("created_by_id")
--
CREATE INDEX "application_organisation_id_state" ON "application" ("organisation_id", "state")
--
CREATE INDEX "application_state_due_on" ON "application" ("state", "due_on")
--
CREATE INDEX "application_item_subject_key" ON "application" ("item", "subject_key")
--
CREATE INDEX "application_content_key" ON "application" ("content_key")
--
CREATE INDEX "application_award_status_item" ON "application" ("award_status", "item")
--
CREATE UNIQUE INDEX "application_one_live" ON "application" ("item", "subject_key") WHERE state NOT IN ('withdrawn', 'lapsed', 'not_accepted', 'rejected', 'recovered', 'closed', 'draft') AND subject_key IS NOT NULL
--
CREATE TABLE "act" ("seq" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "actor_id" INTEGER, "role" TEXT NOT NULL, "action" TEXT NOT NULL, "duty" TEXT, "application_id" INTEGER, "round" INTEGER NOT NULL, "from_state" TEXT NOT NULL, "to_state" TEXT NOT NULL, "rule_version" TEXT NOT NULL, "settings_version" INTEGER NOT NULL, "facts_digest" TEXT NOT NULL, "body" TEXT NOT NULL, "assessment" TEXT, "previous" TEXT NOT NULL, "digest" TEXT NOT NULL, FOREIGN KEY ("actor_id") REFERENCES "account" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "act_actor_id" ON "act" ("actor_id")
--
CREATE INDEX "act_application_id" ON "act" ("application_id")
--
CREATE UNIQUE INDEX "act_digest" ON "act" ("digest")
--
CREATE TABLE "act_text" ("id" INTEGER NOT NULL PRIMARY KEY, "act_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "salt" TEXT NOT NULL, "text" TEXT, FOREIGN KEY ("act_id") REFERENCES "act" ("seq"))
--
CREATE INDEX "act_text_act_id" ON "act_text" ("act_id")
--
CREATE TABLE "attachment" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "slot" TEXT NOT NULL, "blob_id" VARCHAR(64) NOT NULL, "name" TEXT NOT NULL, "added_at" TEXT NOT NULL, "added_by_id" INTEGER NOT NULL, "removed_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("blob_id") REFERENCES "blob" ("sha256"), FOREIGN KEY ("added_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "attachment_application_id" ON "attachment" ("application_id")
--
CREATE INDEX "attachment_blob_id" ON "attachment" ("blob_id")
--
CREATE INDEX "attachment_added_by_id" ON "attachment" ("added_by_id")
--
CREATE TABLE "attempt" ("subject" VARCHAR(255) NOT NULL PRIMARY KEY, "failures" INTEGER NOT NULL, "first_at" TEXT NOT NULL, "locked_until" TEXT)
--
CREATE TABLE "calendar_day" ("day" VARCHAR(10) NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "source" TEXT NOT NULL, CHECK (kind IN ('off', 'work')), CHECK (source IN ('national', 'regional')))
--
CREATE TABLE "calendar_year" ("year" INTEGER NOT NULL PRIMARY KEY, "national" INTEGER NOT NULL, "regional" INTEGER NOT NULL)
--
CREATE TABLE "call" ("id" INTEGER NOT NULL PRIMARY KEY, "award" TEXT NOT NULL, "title" TEXT NOT NULL, "criteria" TEXT NOT NULL, "opens_on" TEXT NOT NULL, "closes_on" TEXT NOT NULL, "published_at" TEXT NOT NULL, "published_by_id" INTEGER NOT NULL, FOREIGN KEY ("published_by_id") REFERENCES "account" ("id"), CHECK (opens_on <= closes_on))
--
CREATE INDEX "call_published_by_id" ON "call" ("published_by_id")
--
CREATE TABLE "correction" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "points" TEXT NOT NULL, "asked_at" TEXT NOT NULL, "asked_by_id" INTEGER NOT NULL, "extended" INTEGER NOT NULL, "remaining_wd" INTEGER NOT NULL, "answered_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("asked_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "correction_application_id" ON "correction" ("application_id")
--
CREATE INDEX "correction_asked_by_id" ON "correction" ("asked_by_id")
--
CREATE TABLE "counter" ("series" VARCHAR(255) NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL)
--
CREATE TABLE "entry" ("id" INTEGER NOT NULL PRIMARY KEY, "pool" TEXT NOT NULL, "year" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "delta_yuan" INTEGER NOT NULL, "act" INTEGER, "at" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (kind IN ('soft', 'held', 'committed', 'spent')))
--
CREATE INDEX "entry_application_id" ON "entry" ("application_id")
--
CREATE TABLE "expert" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "employer" TEXT NOT NULL, "fields" TEXT NOT NULL, "finance" INTEGER NOT NULL, "active" INTEGER NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"))
--
CREATE UNIQUE INDEX "expert_account_id" ON "expert" ("account_id")
--
CREATE TABLE "external_fund" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "policy_name" TEXT NOT NULL, "authority" TEXT NOT NULL, "level" TEXT NOT NULL, "award_kind" TEXT NOT NULL, "status" TEXT NOT NULL, "amount_yuan" INTEGER NOT NULL, "content" TEXT NOT NULL, "content_key" TEXT, "policy_issue_date" TEXT, "declared_at" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (status IN ('pending', 'approved', 'received')), CHECK (amount_yuan IS NULL OR amount_yuan >= 0))
--
CREATE INDEX "external_fund_application_id" ON "external_fund" ("application_id")
--
CREATE TABLE "hearing" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "failed" TEXT NOT NULL, "reason" TEXT NOT NULL, "evidence" TEXT NOT NULL, "proposed_at" TEXT NOT NULL, "proposed_by_id" INTEGER NOT NULL, "statement" TEXT, "stated_at" TEXT, "answer" TEXT, "closed_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("proposed_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "hearing_application_id" ON "hearing" ("application_id")
--
CREATE INDEX "hearing_proposed_by_id" ON "hearing" ("proposed_by_id")
--
CREATE TABLE "hold" ("application_id" INTEGER NOT NULL PRIMARY KEY, "pool" TEXT NOT NULL, "year" INTEGER NOT NULL, "kind" TEXT NOT NULL, "amount_yuan" INTEGER NOT NULL, "receipt" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (kind IN ('soft', 'held', 'committed', 'spent', 'released')), CHECK (amount_yuan IS NULL OR amount_yuan >= 0))
--
CREATE INDEX "hold_pool_year_kind" ON "hold" ("pool", "year", "kind")
--
CREATE TABLE "idempotency" ("person" TEXT NOT NULL, "key" TEXT NOT NULL, "body" TEXT NOT NULL, "answer" TEXT NOT NULL, "at" TEXT NOT NULL, PRIMARY KEY ("person", "key")) WITHOUT ROWID
--
CREATE TABLE "invoice_use" ("id" INTEGER NOT NULL PRIMARY KEY, "invoice" TEXT NOT NULL, "application_id" INTEGER NOT NULL, "live" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "invoice_use_application_id" ON "invoice_use" ("application_id")
--
CREATE UNIQUE INDEX "invoice_use_one_live" ON "invoice_use" ("invoice") WHERE live = 1
--
CREATE TABLE "line" ("pool" TEXT NOT NULL, "year" INTEGER NOT NULL, "total_yuan" INTEGER NOT NULL, "strict" INTEGER NOT NULL, "soft_yuan" INTEGER NOT NULL, "held_yuan" INTEGER NOT NULL, "committed_yuan" INTEGER NOT NULL, "spent_yuan" INTEGER NOT NULL, PRIMARY KEY ("pool", "year"), CHECK (total_yuan IS NULL OR total_yuan >= 0), CHECK (soft_yuan IS NULL OR soft_yuan >= 0), CHECK (held_yuan IS NULL OR held_yuan >= 0), CHECK (committed_yuan IS NULL OR committed_yuan >= 0), CHECK (spent_yuan IS NULL OR spent_yuan >= 0), CHECK (spent_yuan <= total_yuan), CHECK (strict = 0 OR held_yuan + committed_yuan + spent_yuan <= total_yuan))
--
CREATE TABLE "line_cut" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "row" TEXT NOT NULL, "cut_yuan" INTEGER NOT NULL, "reason" TEXT NOT NULL, "by_id" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("by_id") REFERENCES "account" ("id"), CHECK (cut_yuan IS NULL OR cut_yuan >= 0))
--
CREATE INDEX "line_cut_application_id" ON "line_cut" ("application_id")
--
CREATE INDEX "line_cut_by_id" ON "line_cut" ("by_id")
--
CREATE TABLE "membership" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "organisation_id" INTEGER NOT NULL, "post" TEXT NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"), CHECK (post IN ('filler', 'signatory')))
--
CREATE INDEX "membership_account_id" ON "membership" ("account_id")
--
CREATE INDEX "membership_organisation_id" ON "membership" ("organisation_id")
--
CREATE UNIQUE INDEX "membership_account_id_organisation_id_post" ON "membership" ("account_id", "organisation_id", "post")
--
CREATE TABLE "notice" ("id" INTEGER NOT NULL PRIMARY KEY, "number" TEXT NOT NULL, "first_day" TEXT NOT NULL, "last_day" TEXT NOT NULL, "ends_at" TEXT NOT NULL, "provisional" INTEGER NOT NULL, "posted_at" TEXT NOT NULL, "posted_by_id" INTEGER NOT NULL, FOREIGN KEY ("posted_by_id") REFERENCES "account" ("id"))
--
CREATE UNIQUE INDEX "notice_number" ON "notice" ("number")
--
CREATE INDEX "notice_posted_by_id" ON "notice" ("posted_by_id")
--
CREATE TABLE "notice_line" ("id" INTEGER NOT NULL PRIMARY KEY, "notice_id" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "applicant" TEXT NOT NULL, "credit_code" TEXT NOT NULL, "subject" TEXT NOT NULL, "amount_yuan" INTEGER NOT NULL, "clause" TEXT NOT NULL, "seats" INTEGER, "completed_at" TEXT, "withdrawn_at" TEXT, FOREIGN KEY ("notice_id") REFERENCES "notice" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "notice_line_notice_id" ON "notice_line" ("notice_id")
--
CREATE INDEX "notice_line_application_id" ON "notice_line" ("application_id")
--
CREATE UNIQUE INDEX "notice_line_one_live" ON "notice_line" ("application_id") WHERE withdrawn_at IS NULL
--
CREATE TABLE "outbox" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER, "organisation" INTEGER NOT NULL, "message" TEXT NOT NULL, "words" TEXT NOT NULL, "at" TEXT NOT NULL, "sent_at" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "outbox_application_id" ON "outbox" ("application_id")
--
CREATE TABLE "panel" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "seed" TEXT NOT NULL, "drawn_at" TEXT NOT NULL, "drawn_by_id" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("drawn_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "panel_application_id" ON "panel" ("application_id")
--
CREATE INDEX "panel_drawn_by_id" ON "panel" ("drawn_by_id")
--
CREATE UNIQUE INDEX "panel_application_id_round" ON "panel" ("application_id", "round")
--
CREATE TABLE "panel_member" ("id" INTEGER NOT NULL PRIMARY KEY, "panel_id" INTEGER NOT NULL, "expert_id" INTEGER NOT NULL, "standing" TEXT NOT NULL, "declared_at" TEXT, "conflict" TEXT NOT NULL, "points" TEXT, "reasons" TEXT, "total_bp" INTEGER, "amount_yuan" INTEGER, "scored_at" TEXT, "version" INTEGER NOT NULL, FOREIGN KEY ("panel_id") REFERENCES "panel" ("id"), FOREIGN KEY ("expert_id") REFERENCES "expert" ("id"), CHECK (standing IN ('drawn', 'declared', 'scored', 'conflicted')), CHECK ((standing = 'scored') = (total_bp IS NOT NULL)), CHECK (amount_yuan IS NULL OR amount_yuan >= 0))
--
CREATE INDEX "panel_member_panel_id" ON "panel_member" ("panel_id")
--
CREATE INDEX "panel_member_expert_id" ON "panel_member" ("expert_id")
--
CREATE UNIQUE INDEX "panel_member_panel_id_expert_id" ON "panel_member" ("panel_id", "expert_id")
--
CREATE TABLE "pause" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "started_on" TEXT NOT NULL, "ended_on" TEXT, FOREIGN KEY ("application_id") REFERENCES "application" ("id"))
--
CREATE INDEX "pause_application_id" ON "pause" ("application_id")
--
CREATE TABLE "payment" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "instalment" INTEGER NOT NULL, "amount_yuan" INTEGER NOT NULL, "reference" TEXT NOT NULL, "paid_on" TEXT NOT NULL, "paid_by_id" INTEGER NOT NULL, "approved_by_id" INTEGER NOT NULL, "paid_at" TEXT NOT NULL, "failed_at" TEXT, "words" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("paid_by_id") REFERENCES "account" ("id"), FOREIGN KEY ("approved_by_id") REFERENCES "account" ("id"), CHECK (paid_by_id <> approved_by_id), CHECK (amount_yuan IS NULL OR amount_yuan >= 0))
--
CREATE INDEX "payment_application_id" ON "payment" ("application_id")
--
CREATE INDEX "payment_paid_by_id" ON "payment" ("paid_by_id")
--
CREATE INDEX "payment_approved_by_id" ON "payment" ("approved_by_id")
--
CREATE UNIQUE INDEX "payment_once" ON "payment" ("application_id", "instalment") WHERE failed_at IS NULL
--
CREATE TABLE "session" ("id" VARCHAR(64) NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "role" TEXT, "organisation_id" INTEGER, "started_at" TEXT NOT NULL, "seen_at" TEXT NOT NULL, "ended_at" TEXT, FOREIGN KEY ("account_id") REFERENCES "account" ("id"), FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"))
--
CREATE INDEX "session_account_id" ON "session" ("account_id")
--
CREATE INDEX "session_organisation_id" ON "session" ("organisation_id")
--
CREATE TABLE "setting_value" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "value" TEXT NOT NULL, "from_day" TEXT NOT NULL, "reason" TEXT NOT NULL, "document" TEXT NOT NULL, "set_by_id" INTEGER, "set_at" TEXT NOT NULL, FOREIGN KEY ("set_by_id") REFERENCES "account" ("id"))
--
CREATE INDEX "setting_value_name" ON "setting_value" ("name")
--
CREATE INDEX "setting_value_set_by_id" ON "setting_value" ("set_by_id")
--
CREATE TABLE "staff_role" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "granted_at" TEXT NOT NULL, "ended_at" TEXT, FOREIGN KEY ("account_id") REFERENCES "account" ("id"), CHECK (role IN ('ndrc.clerk', 'ndrc.reviewer', 'ndrc.leader', 'finance.reviewer', 'finance.payer', 'hrss.reviewer', 'sti.reviewer', 'expert', 'auditor', 'administrator')))
--
CREATE INDEX "staff_role_account_id" ON "staff_role" ("account_id")
--
CREATE UNIQUE INDEX "staff_role_account_id_role" ON "staff_role" ("account_id", "role")
--
CREATE TABLE "verdict" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "predicate" TEXT NOT NULL, "result" TEXT NOT NULL, "note" TEXT NOT NULL, "by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), FOREIGN KEY ("by_id") REFERENCES "account" ("id"), CHECK (result IN ('meets', 'fails', 'doubtful')))
--
CREATE INDEX "verdict_application_id" ON "verdict" ("application_id")
--
CREATE INDEX "verdict_by_id" ON "verdict" ("by_id")
--
CREATE UNIQUE INDEX "verdict_application_id_round_predicate" ON "verdict" ("application_id", "round", "predicate")
--
CREATE TABLE "vote" ("id" INTEGER NOT NULL PRIMARY KEY, "application_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "bureau" TEXT NOT NULL, "vote" TEXT NOT NULL, "words" TEXT NOT NULL, FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (bureau IN ('ndrc', 'finance', 'hrss', 'sti')), CHECK (vote IN ('agree', 'disagree', 'recused', 'absent')))
--
CREATE INDEX "vote_application_id" ON "vote" ("application_id")
--
CREATE UNIQUE INDEX "vote_application_id_round_bureau" ON "vote" ("application_id", "round", "bureau")
--
CREATE TABLE "worker" ("id" INTEGER NOT NULL PRIMARY KEY, "digest" TEXT NOT NULL, "name_sealed" TEXT, "number_sealed" TEXT, "last_four" TEXT NOT NULL)
--
CREATE UNIQUE INDEX "worker_digest" ON "worker" ("digest")
--
CREATE TABLE "worker_claim" ("id" INTEGER NOT NULL PRIMARY KEY, "worker_id" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "amount_yuan" INTEGER NOT NULL, "live" INTEGER NOT NULL, "confirmed_at" TEXT NOT NULL, FOREIGN KEY ("worker_id") REFERENCES "worker" ("id"), FOREIGN KEY ("application_id") REFERENCES "application" ("id"), CHECK (amount_yuan IS NULL OR amount_yuan >= 0))
--
CREATE INDEX "worker_claim_worker_id" ON "worker_claim" ("worker_id")
--
CREATE INDEX "worker_claim_application_id" ON "worker_claim" ("application_id")
--
CREATE UNIQUE INDEX "worker_claim_one_live" ON "worker_claim" ("worker_id") WHERE live = 1
