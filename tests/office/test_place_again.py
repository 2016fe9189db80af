"""A voucher application that an outside decision reopens has its place in the pool again."""

from __future__ import annotations

from intake import clock
from intake.demo.loading import answers_of
from intake.store import acts, ledger, places
from tests.office.test_concurrency import WORKERS
from tests.office.walks import Walk
from tests.office.world import Office
from tests.web.walk import kind_of, sample

ITEM = "m04_compute_voucher"


def filed(office: Office) -> Walk:
    """Submitted on its sample's day."""
    office.on(*(int(part) for part in sample(ITEM)["submitted_on"].split("-")))
    firm = office.firm(kind_of(ITEM))
    made = office.draft(firm, ITEM, answers_of(sample(ITEM), WORKERS))
    office.act(firm, made, "submit", declared=True)
    return Walk(office, firm, made, sample(ITEM))


def reopened(walk: Walk) -> None:
    """By a reconsideration decision of today."""
    walk.act("leader3", "reopen_by_decision", decision="复决1号", decided_on=clock.today())
    place, held = places.of(walk.id), ledger.hold_of(walk.id)
    assert place is not None and held is not None
    assert (held.kind, held.amount_yuan) == ("soft", place.wanted_yuan) and place.wanted_yuan > 0
    assert place.receipt == held.receipt == walk.row.accepted_at
    assert acts.verify() == [] and ledger.differences() == []


def test_refused_at_intake_it_gets_a_place(office: Office) -> None:
    walk = filed(office)
    walk.act("clerk", "propose_refusal")
    walk.act("leader", "refuse_intake")
    assert places.of(walk.id) is None
    reopened(walk)


def test_rejected_after_acceptance_it_gets_the_first_one_back(office: Office) -> None:
    walk = filed(office)
    walk.act("clerk", "accept")
    first = places.of(walk.id)
    office.later(3)
    walk.act("reviewer", "propose_rejection", failed=walk.failed())
    walk.act(walk.firm, "state", statement="说明")
    office.later(20)
    walk.act("leader", "uphold")
    assert first is not None and places.of(walk.id) is None
    reopened(walk)
    again = places.of(walk.id)
    assert again is not None and again.receipt == first.receipt
