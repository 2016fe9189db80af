"""What saving keeps: the level of an award in a correction, a person once named."""

from __future__ import annotations

import pytest

from intake.services.people import Person
from intake.store import applications
from intake.store.models import Application
from tests.web import walk
from tests.web.site import Site
from workflows.catalogue import items

TOP, FIRST = "m02_growth_tier_1000", "m02_growth_tier_500"
OTHER_PERSON = "65999919900101001"


def _in_correction(site: Site, target: str) -> tuple[int, Person]:
    firm = walk.start_of(site, TOP)
    made = walk.fill(site, firm, TOP)
    walk.submit(site, firm, made)
    data = {"points-target": target, f"points-words-{target}": "请更正"}
    walk.do(site, "clerk", made, "request_correction", **data)
    assert applications.by_id(made).state == "correction"
    return made, firm


PAGES = (("edit", 303), ("assess", 200))


def test_a_correction_of_a_paper_never_changes_the_level(site: Site) -> None:
    made, firm = _in_correction(site, "business_licence")
    before, at = applications.by_id(made).submitted, f"/applications/{made}"
    for posted in ({}, {"item": FIRST}, {"item": "auto", "audited_revenue_fen": "1"}):
        for page, status in PAGES:
            site.post(firm, f"{at}/{page}", posted, status, page=f"{at}/edit")
            row = applications.by_id(made)
            assert (row.item, row.submitted) == (TOP, before), (page, posted)


def test_a_listed_answer_that_decides_the_level_moves_it(site: Site) -> None:
    made, firm = _in_correction(site, "audited_revenue_fen")
    at = f"/applications/{made}"
    for revenue, level in (("25000000", "m02_growth_tier_2000"), ("6000000", FIRST), ("12000000", TOP), ("", TOP)):
        for page, status in PAGES:
            posted = {"audited_revenue_fen": revenue, "item": FIRST}
            site.post(firm, f"{at}/{page}", posted, status, page=f"{at}/edit")
            assert applications.by_id(made).item == level, (page, revenue)


def test_a_correction_offers_no_choice_of_level(site: Site) -> None:
    made, firm = _in_correction(site, "audited_revenue_fen")
    assert 'name="item"' not in site.get(firm, f"/applications/{made}/edit")
    draft = walk.fill(site, firm, TOP)
    assert 'name="item"' in site.get(firm, f"/applications/{draft}/edit")
    text = site.post(firm, f"/applications/{draft}/edit", {"item": "m04_data_voucher"}, 422).get_data(as_text=True)
    assert "请选择本奖补中的一个等级" in text


@pytest.mark.parametrize("item", ["m09_talent_living_allowance", "m09_talent_home_purchase", "m10_public_rental"])
def test_a_person_once_named_stays_until_another_is_named(site: Site, item: str) -> None:
    from intake.identity.id_number import check_character

    firm = walk.start_of(site, item)
    made = walk.fill(site, firm, item)
    fact, at = items()[item].identity.asked[0].name, f"/applications/{made}/edit"
    first = applications.by_id(made)
    assert first.subject_key and first.submitted[fact]
    page = site.get(firm, at)
    assert "换人" in page and first.submitted[fact] not in page.partition("已登记的人员")[0]
    site.post(firm, at, {fact: ""})
    site.post(firm, at)
    assert _person(made, fact) == (first.submitted[fact], first.subject_key)
    text = site.post(firm, at, {fact: "123"}, 422).get_data(as_text=True)
    assert _person(made, fact) == (first.submitted[fact], first.subject_key) and "<details open>" in text
    site.post(firm, at, {fact: OTHER_PERSON + check_character(OTHER_PERSON)})
    assert _person(made, fact)[0] not in ("", first.submitted[fact])


def _person(made: int, fact: str) -> tuple[str, str | None]:
    row: Application = applications.by_id(made)
    return row.submitted.get(fact, ""), row.subject_key
