"""The expert pool and the panels follow who is an expert now."""

from __future__ import annotations

import pytest

from intake.errors import BadInput, Forbidden, Refused
from intake.services import panels, people
from intake.services.pool import Expertise
from intake.store import acts, applications, procedure
from intake.store import people as people_store
from intake.store.models import Expert
from intake.store.office import experts
from tests.office.test_concurrency import prepared
from tests.office.world import Office

ITEM = "m14_dataset_opened"


def _sitting(office_: Office, number: int = 7) -> int:
    """An application before its drawn panel."""
    made, _ = prepared(office_, ITEM)
    office_.experts(number)
    office_.initial_review(made)
    office_.act("sti", made, "pass", opinion="同意")
    panels.draw(office_.people["reviewer"], made)
    return made


def _seats(made: int) -> list[tuple[str, str]]:
    found = procedure.panel(made, applications.by_id(made).round)
    assert found is not None
    return [(account.login, member.standing) for member, _, account in found[1]]


def _roles(office_: Office, login: str, *roles: str, active: bool = True, employer: str = "") -> None:
    account = people_store.account_by_login(login)
    assert account is not None
    people.set_roles(office_.people["first"], account.id, roles, active=active, expertise=Expertise(employer))


def test_the_pool_is_who_has_the_role_now(office: Office) -> None:
    office.experts(2)
    _roles(office, "expert0", "ndrc.reviewer")
    assert [account.login for _, account in experts()] == ["expert1"]
    _roles(office, "expert0", "expert")  # comes back with what was known
    assert [(e.employer, e.finance) for e, account in experts() if account.login == "expert0"] == [("单位0", True)]
    _roles(office, "expert0", "expert", active=False)
    assert [account.login for _, account in experts()] == ["expert1"]
    with pytest.raises(BadInput) as refused:
        _roles(office, "payer", "expert")
    assert "employer" in refused.value.errors
    _roles(office, "payer", "expert", employer="样例大学")
    assert {account.login for _, account in experts()} == {"expert1", "payer"}


def test_an_old_row_without_the_role_is_not_drawn(office: Office) -> None:
    office.experts(1)
    people_store.set_roles(office.people["expert0"].id, ("finance.payer",), "2026-06-01T00:00:00Z")
    assert Expert.get().active
    assert experts() == []


def test_a_seat_whose_expert_became_staff_is_given_to_somebody_else(office: Office) -> None:
    made = _sitting(office)
    reviewer, first = office.people["reviewer"], _seats(made)[0][0]
    with pytest.raises(Refused):
        panels.refill(reviewer, made, reason="没有空缺")
    _roles(office, first, "finance.payer")
    with pytest.raises(BadInput):
        panels.refill(reviewer, made, reason=" ")
    with pytest.raises(Forbidden):
        panels.refill(office.people["chair"], made, reason="已转岗")
    panels.refill(reviewer, made, reason="已转岗")
    seats = dict(_seats(made))
    assert seats[first] == "conflicted" and list(seats.values()).count("drawn") == 5
    assert "refill_panel" in [act.action for act in acts.plain_of(made)] and acts.verify() == []


def test_a_replacement_never_comes_from_the_applicant(office: Office) -> None:
    made = _sitting(office, 6)
    spare = next(f"expert{n}" for n in range(6) if f"expert{n}" not in dict(_seats(made)))
    applicant = people_store.organisation(applications.by_id(made).organisation)
    account = people_store.account_by_login(spare)
    assert applicant is not None and account is not None
    people_store.set_expert(account.id, employer=applicant.name, finance=True)
    gone = _seats(made)[0][0]
    member = procedure.seats_of(office.people[gone].id)[0][0]
    panels.declare(office.people[gone], member.id, conflict="近亲属")
    assert [standing for _, standing in _seats(made)].count("drawn") == 4 and spare not in dict(_seats(made))
    people.add_staff(office.people["first"], login="late", name="后来", password="x", roles=("expert",),
                     employer="新单位", finance=True)  # fmt: skip
    panels.refill(office.people["reviewer"], made, reason="回避后补抽")
    assert dict(_seats(made))["late"] == "drawn"


def test_a_score_once_given_stands(office: Office) -> None:
    made = _sitting(office)
    office.score_all(made, amount=300_000)
    _roles(office, _seats(made)[0][0], "finance.payer")
    with pytest.raises(Refused):
        panels.refill(office.people["reviewer"], made, reason="已转岗")
    assert {standing for _, standing in _seats(made)} == {"scored"}
    office.act("reviewer", made, "pass", summary="通过")
