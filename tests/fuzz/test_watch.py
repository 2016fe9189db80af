"""The watch of the random walk sees what it is there to see: each promise, broken behind the store's back, is told."""

from __future__ import annotations

import pytest

from intake.store.database import db
from tests.fuzz.invariants import Watch
from tests.office import roads
from tests.web.site import Site

BROKEN = (
    ("3:", "UPDATE application SET approved_yuan = published_yuan + 1"),
    ("4: one live payment", """INSERT INTO payment (application_id, instalment, amount_yuan, reference, paid_on, paid_by_id,
        approved_by_id, paid_at, words) SELECT application_id, 2, 1, 'x', paid_on, paid_by_id, approved_by_id, paid_at, ''
        FROM payment"""),
    ("4: what is paid", "UPDATE payment SET amount_yuan = amount_yuan + 1"),
    ("5: the approver", "UPDATE payment SET paid_by_id = approved_by_id"),
    ("6: no line", "UPDATE line SET total_yuan = spent_yuan - 1 WHERE spent_yuan > 0"),
    ("6: the line is", "UPDATE hold SET amount_yuan = amount_yuan - 1"),
    ("6: one live award", """INSERT INTO application (item, award, organisation_id, state, number, award_status, subject_key,
        subject, version, round, created_by_id, created_at, changed_at, state_since, due_provisional, typed, submitted,
        checked, stage, rule_version, settings_version, set_off_yuan, decision_number, letter, result, discarded)
        SELECT item, award, organisation_id, 'closed', 'x', award_status, subject_key, subject, version, round,
        created_by_id, created_at, changed_at, state_since, 0, '{}', '{}', '{}', '{}', '', 0, 0, '', '', '', 0
        FROM application"""),
    ("10:", "UPDATE application SET state = 'rejected'"),
    ("11:", "UPDATE application SET award_status = 'approved'"),
    ("7: publicity", "UPDATE notice_line SET completed_at = '2026'"),
    ("application 1 stands in", "UPDATE application SET state = 'use_supervision'"),
    ("district_policy_fund", "UPDATE line SET spent_yuan = spent_yuan - 1 WHERE spent_yuan > 0"),
)  # fmt: skip
FORGED = (
    ("5:", "UPDATE act SET actor_id = (SELECT actor_id FROM act WHERE duty = 'initial_review') WHERE duty = 'payment'"),
    ("4:", "UPDATE act SET role = 'ndrc.leader' WHERE action = 'pay'"),
    ("1:", "UPDATE act SET round = 9 WHERE duty = 'initial_review'"),
    ("7:", "UPDATE act SET assessment = NULL WHERE action = 'approve'"),
    ("8:", "UPDATE act SET role = 'system' WHERE action = 'pass' AND to_state = 'joint_review'"),
    ("内容被改动", "UPDATE act SET at = at || 'x' WHERE seq = 5"),
    ("starts from", "UPDATE act SET from_state = 'queued' WHERE action = 'pay'"),
    ("led to", "UPDATE act SET to_state = 'closed' WHERE action = 'pay'"),
)


@pytest.fixture
def paid(site: Site) -> int:
    """An application that was paid; whoever has the file may write what he likes."""
    roads.budget(site.office, 5_000_000)
    made, _ = roads.walked(site.office, "m02_growth_tier_500", "disbursed")
    Watch().check()
    for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f"DROP TRIGGER {name}")
    db.execute_sql("PRAGMA ignore_check_constraints = ON")
    return made


def test_whatever_is_broken_is_told(paid: int) -> None:
    for told, change in (*BROKEN, *FORGED):
        db.begin("IMMEDIATE")
        db.execute_sql(change)
        try:
            Watch().check()
        except AssertionError as found:
            assert told in str(found), (change, str(found)[:600])
        else:
            pytest.fail(f"nobody saw: {change}")
        db.rollback()
    Watch().check()
