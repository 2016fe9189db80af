"""The worked examples: one an award of money, answers the item asks, an amount under whatever day it begins."""

from __future__ import annotations

import pytest

from workflows import settings as register
from workflows.answers import check_facts, read_history
from workflows.assessment import assess
from workflows.catalogue import items, measures
from workflows.worked import CASES, judged_on

DAYS = ("2026-01-01", "2026-03-02", "2026-08-31", "2026-12-31")
MONEY = [award.id for measure in measures() for award in measure.awards if award.items[0].kind == "money"]


def test_every_award_of_money_has_one_and_nothing_else_does() -> None:
    assert sorted(CASES) == sorted(MONEY)
    awards = {award.id: award for measure in measures() for award in measure.awards}
    assert all(case.item in {item.id for item in awards[award].items} for award, case in CASES.items())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("award", MONEY)
def test_it_meets_every_condition_and_comes_to_a_sum(award: str, day: str) -> None:
    case = CASES[award]
    item, facts = items()[case.item], case.facts(day)
    check_facts(item, facts)
    settings = {**register.DEFAULTS, "policy.effective_date": day}
    found = assess(item, facts, as_of=judged_on(day), settings=settings, history=read_history([], items()))
    assert found.eligible and found.amount_yuan and not found.failed and not found.undecided
    assert found.steps and found.steps[-1].yuan == found.amount_yuan


def test_the_caps_are_shown_where_they_bite() -> None:
    case, day = CASES["m04_data_voucher"], "2026-03-02"
    settings = {**register.DEFAULTS, "policy.effective_date": day}
    item = items()[case.item]
    found = assess(item, case.facts(day), as_of=judged_on(day), settings=settings, history=read_history([], items()))
    assert [step.yuan for step in found.steps] == [None, 540_000, 500_000]
