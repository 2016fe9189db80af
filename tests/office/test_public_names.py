"""What a notice tells of people: names of persons masked, whatever they typed."""

from __future__ import annotations

import pytest

from intake import clock
from intake.demo.loading import answers_of
from intake.store import people as people_store
from intake.store import procedure
from tests.office.test_concurrency import WORKERS
from tests.office.world import Office
from tests.web.walk import sample
from workflows.catalogue import items
from workflows.facts.choices import APPLICANT_KIND, PERSONAL_NAMES

NAME = "王小明"


def _line(office: Office, item: str, kind: str, **changed: str) -> tuple[str, str]:
    """(applicant, subject) as posted, for an applicant of that kind called after its owner."""
    year, month, day = (int(part) for part in sample(item)["submitted_on"].split("-"))
    office.on(year, month, day)
    firm = office.firm(kind)
    people_store.set_organisation(firm.organisation or 0, name=f"{NAME}工作室")
    made = office.draft(firm, item, {**answers_of(sample(item), WORKERS), **changed})
    office.act(firm, made, "submit", declared=True)
    office.act("clerk", made, "accept")
    office.initial_review(made)
    duty = items()[item].duty
    office.act("hrss", made, "pass", **({"opinion": "相符"} if duty else {"cuts": []}))
    office.act("chair", made, "pass", votes=office.votes(), minutes="同意")
    office.act("reviewer", made, "post", notice="公示1号", first_day=clock.today())
    found = procedure.live_line(made)
    assert found is not None
    return found[0].applicant, found[0].subject


@pytest.mark.parametrize("kind", ["sole_proprietor", "studio"])
def test_a_firm_called_after_a_person_is_masked(office: Office, kind: str) -> None:
    assert _line(office, "m12_seat_subsidy", kind) == ("王*****", "")


def test_a_winner_typed_with_the_contest_is_masked(office: Office) -> None:
    applicant, subject = _line(office, "m11_competition_regional", "enterprise", contest_name=f"{NAME}（标注大赛）")
    assert applicant == f"{NAME}工作室"  # a company's name is public
    assert NAME not in subject and "大赛" not in subject and subject.startswith("王**")


def test_an_applicant_named_again_in_the_subject_is_masked_there_too(office: Office) -> None:
    from intake.services.effects.deciding import public_subject
    from intake.services.turn import Turn
    from intake.store import applications

    firm = office.firm("sole_proprietor")
    item = "m07_demo_title_national"
    made = office.draft(firm, item, {"programme_name": "示范名单", "object_name": f"{firm.organisation_name}示范"})
    row, applicant = applications.get_with_applicant(made, firm.role, firm.organisation)
    turn = Turn(None, "system", items()[item], row, applicant, None, {}, "", "")
    assert public_subject(turn) == "示范名单 测****示范"


def test_identity_numbers_never_stand_on_a_notice() -> None:
    asked = [fact for item in items().values() if item.identity.person for fact in item.identity.asked]
    assert asked and {fact.notice for fact in asked} == {"never"}
    assert {choice.value for choice in APPLICANT_KIND} > PERSONAL_NAMES
