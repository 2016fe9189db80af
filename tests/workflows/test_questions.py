"""Questions that make no sense given another answer: left out, the law says the same; faults name a bad declaration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workflows.test_cases import FILE
from workflows.assessment import assess
from workflows.catalogue import items
from workflows.faults import faults
from workflows.questions import When, unasked
from workflows.settings import DEFAULTS
from workflows.showing import lacking

ASKING = [item for item in items().values() if item.asked_when]
CASES = [case for case in FILE["cases"] if case["item"] in {item.id for item in ASKING}]


def _judged(case: dict[str, Any], facts: dict[str, Any]) -> Any:
    settings = {**DEFAULTS, **FILE["meta"]["config"], **(case.get("config_overrides") or {})}
    found = assess(items()[case["item"]], facts, as_of=case["as_of"], settings=settings)
    return found.eligible, found.amount_yuan, found.failed, found.missing, found.flags


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_law_never_reads_what_is_not_asked(case: dict[str, Any]) -> None:
    item = items()[case["item"]]
    for one in item.asked_when:
        reads = item.fact(one.reads)
        for value in (True, False) if reads.type == "bool" else reads.values:
            facts = {**case["facts"], one.reads: value}
            closed = unasked((item,), facts)
            asked = {name: told for name, told in facts.items() if name not in closed}
            assert _judged(case, asked) == _judged(case, {**facts, **dict.fromkeys(closed, False)}), one


def test_a_question_waits_for_what_it_hangs_on() -> None:
    item = items()["m01_pilot_base_entry"]
    name = "will_operate_in_yizhou"
    assert name in unasked((item,), {}) and name in unasked((item,), {"operates_in_yizhou": True})
    assert name not in unasked((item,), {"operates_in_yizhou": False})


def test_what_is_not_asked_does_not_lack() -> None:
    item = items()["m13_event_subsidy"]
    for kind, asked in (("industry_association", False), ("enterprise", True)):
        facts = {"applicant_kind": kind}
        found = assess(item, facts, as_of="2026-10-01", settings=DEFAULTS)
        assert ("is_data_annotation_enterprise" in lacking(found, facts)) is asked


def test_a_question_of_one_level_stays_while_another_level_asks_it() -> None:
    item = items()["m01_pilot_base_entry"]
    other = replace(item, asked_when=())
    assert unasked((item, other), {"operates_in_yizhou": True}) == frozenset()


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("no_such_fact", "operates_in_yizhou", (False,)), "no question"),
        (When("requested_area_sqm", "operates_in_yizhou", (False,)), "no question"),
        (When("lawfully_operating", "operates_in_yizhou", (False,)), "no question"),
        (When("will_operate_in_yizhou", "lawfully_operating", (False,)), "nobody has answered"),
        (When("will_operate_in_yizhou", "operates_in_yizhou", ("no",)), "never has"),
        (When("will_operate_in_yizhou", "operates_in_yizhou", ()), "never has"),
    ],
)
def test_a_bad_declaration_is_a_fault(when: When, words: str) -> None:
    found = faults([replace(items()["m01_pilot_base_entry"], asked_when=(when,))])
    assert [words in fault for fault in found if fault.startswith("m01_")] == [True]
