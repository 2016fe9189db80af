"""Two employers declare one worker: both see it, the law names the first, confirming takes the person."""

from __future__ import annotations

from typing import Any

import pytest

from intake.errors import BadInput, Forbidden, NotFound, Refused
from intake.services import drafting, judging, rivals, rosters
from intake.services.people import Person
from intake.store import applications
from intake.store import people as people_store
from intake.store.models import Act, Listing, WorkerClaim
from tests.office.world import Office
from tests.samples.rosters import id_number

ITEM = "m12_seat_subsidy"


def row(n: int, hired: str = "2026-04-01", first: int = 4) -> dict[str, Any]:
    """One worker, hired that day, insured for six months from that month of 2026 on."""
    months = [f"2026-{month:02d}" for month in range(first, first + 6)]
    return {
        "worker_name": f"员工{n}", "worker_id_number": id_number(n), "hire_date": hired, "employment_end_date": None,
        "contract_signed": True, "contract_start": hired, "contract_end": "2029-12-31", "si_months": months,
        "wage_months": months, "employee_before_policy": False, "dispatched": False,
    }  # fmt: skip


def filed(office: Office, *rows: dict[str, Any]) -> tuple[Person, int]:
    """A submitted and accepted application of a new firm with this roster."""
    firm = office.firm()
    answers = {"operates_in_yizhou": True, "core_business_data_processing": True, "workers": list(rows)}
    made = office.draft(firm, ITEM, answers)
    office.act(firm, made, "submit", declared=True)
    office.act("clerk", made, "accept")
    return firm, made


def found(made: int) -> tuple[rivals.Rivalry, ...]:
    application = applications.by_id(made)
    applicant = people_store.organisation(application.organisation)
    assert applicant is not None
    return rivals.of(application, applicant)


def failed(made: int) -> list[tuple[str, ...]]:
    """What the law finds of each row now."""
    application = applications.by_id(made)
    applicant = people_store.organisation(application.organisation)
    assert applicant is not None
    return list(judging.judge(application, applicant).assessment.rows.values())


def test_both_sheets_show_the_other_and_the_law_names_the_first(office: Office) -> None:
    office.on(2026, 11, 10)
    _, late = filed(office, row(1, "2026-05-01", 5), row(2))
    assert found(late) == () and failed(late) == [(), ()]
    _, early = filed(office, row(1))
    one, other = found(late), found(early)
    assert [(r.first, r.own.qualified_on) for r in one] == [("other", "2026-10-31")]
    assert [(r.first, r.others[0].qualified_on) for r in other] == [("own", "2026-10-31")]
    assert one[0].others[0].employer != one[0].own.employer and one[0].others[0].contract_start == "2026-04-01"
    assert failed(late) == [("m12_first_employer",), ()] and failed(early) == [()]


def test_on_one_day_the_earlier_receipt_goes_first(office: Office) -> None:
    office.on(2026, 11, 10)
    _, first = filed(office, row(1))
    office.later(1)
    _, second = filed(office, row(1))
    assert failed(first) == [()] and failed(second) == [("m12_first_employer",)]


def test_an_employer_that_never_met_the_conditions_is_nobodys_first(office: Office) -> None:
    office.on(2026, 11, 10)
    five = row(1, "2026-03-10") | {"si_months": ["2026-03"], "wage_months": ["2026-03"]}
    filed(office, five)
    _, made = filed(office, row(1))
    assert found(made)[0].first == "own" and found(made)[0].others[0].qualified_on is None
    assert failed(made) == [()]


def test_confirming_takes_the_worker_and_nobody_later_takes_it_back(office: Office) -> None:
    office.on(2026, 11, 10)
    _, made = filed(office, row(1, "2026-05-01", 5), row(2))
    office.initial_review(made)
    office.act("hrss", made, "pass", cuts=[])
    assert WorkerClaim.select().where(WorkerClaim.live).count() == 2
    _, early = filed(office, row(1))
    assert failed(made) == [(), ()]  # decided
    assert "m12_worker_not_claimed" in failed(early)[0]
    assert found(early)[0].others[0].confirmed


def test_human_resources_confirm_only_whom_the_law_counts(office: Office) -> None:
    office.on(2026, 11, 10)
    _, late = filed(office, row(1, "2026-05-01", 5), row(2))
    filed(office, row(1))
    office.initial_review(late)
    office.act("hrss", late, "pass", cuts=[])
    claimed = [claim.worker for claim in WorkerClaim.select().where(WorkerClaim.live)]
    assert claimed == rosters.workers.ids_of([applications.by_id(late).submitted["workers"][1]["worker_id"]])
    assert applications.by_id(late).checked_yuan == 2500


def test_a_draft_tells_nothing_and_a_withdrawal_frees(office: Office) -> None:
    office.on(2026, 11, 10)
    firm, made = filed(office, row(1))
    other = office.firm()
    answers = {"operates_in_yizhou": True, "core_business_data_processing": True, "workers": [row(1)]}
    draft = office.draft(other, ITEM, answers)
    assert found(draft) == () and found(made) == ()
    office.act(other, draft, "submit", declared=True)
    assert len(found(draft)) == len(found(made)) == 1
    office.act(firm, made, "withdraw")
    assert found(draft) == ()


def test_who_is_listed_follows_the_roster_and_goes_with_the_draft(office: Office) -> None:
    def listed() -> int:
        return int(Listing.select().where(Listing.application == draft).count())

    office.on(2026, 11, 10)
    firm = office.firm()
    answers = {"operates_in_yizhou": True, "core_business_data_processing": True}
    draft = office.draft(firm, ITEM, {**answers, "workers": [row(1), row(2)]})
    assert listed() == 2
    seen = applications.by_id(draft).version
    drafting.save(firm, draft, item=ITEM, values={**answers, "workers": [row(3)]}, typed={}, seen=seen)
    assert listed() == 1
    drafting.discard(firm, draft)
    assert listed() == 0


def test_a_reveal_is_one_act_with_a_reason_for_those_who_may(office: Office) -> None:
    office.on(2026, 11, 10)
    firm, made = filed(office, row(1))
    _, stranger = filed(office, row(7))
    reference = applications.by_id(made).submitted["workers"][0]["worker_id"]
    foreign = applications.by_id(stranger).submitted["workers"][0]["worker_id"]
    for n in range(1, 4):
        assert rosters.reveal(office.people["hrss"], made, reference, reason="比对社保") == ("员工1", id_number(1))
        assert Act.select().where(Act.action == "reveal").count() == n
    assert id_number(1) not in str(list(Act.select().dicts()))
    for who, wrong, reason, error in (
        ("hrss", reference, " ", BadInput), ("hrss", foreign, "比对", BadInput), ("hrss", "W", "比对", BadInput),
        ("clerk", reference, "比对", Forbidden), ("leader", reference, "比对", Forbidden),
    ):  # fmt: skip
        with pytest.raises(error):
            rosters.reveal(office.people[who], made, wrong, reason=reason)
    with pytest.raises((Forbidden, NotFound, Refused)):
        rosters.reveal(firm, made, reference, reason="自己看")
    assert Act.select().where(Act.action == "reveal").count() == 3
