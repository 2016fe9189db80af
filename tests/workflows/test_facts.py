"""Holds every fact against the published vocabulary: type, unit, giver, proof, values and columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workflows import facts
from workflows.language import Fact

VOCABULARY: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "vocabulary.json").read_text(encoding="utf-8")
)
ASKED = {name for item in VOCABULARY["items"] for name in item["identity"]["asked_of_the_applicant"]}
OPTIONAL = {"parent_id", "content_key", "revenue_mostly_elsewhere"}
WORKER_COLUMNS = [  # rulebook, m12: name, type, whether null is an answer
    ("worker_id", "string", False),
    ("hire_date", "date", False),
    ("employment_end_date", "date", True),
    ("contract_signed", "bool", False),
    ("contract_start", "date", True),
    ("contract_end", "date", True),
    ("si_months", "list_month", False),
    ("wage_months", "list_month", False),
    ("employee_before_policy", "bool", False),
    ("dispatched", "bool", False),
]


def values_of(name: str) -> list[str]:
    """The values of an enumeration of the vocabulary, in its order."""
    return list(VOCABULARY["enums"][name])


def written_type(fact: Fact) -> str:
    """The fact's type in the vocabulary's spelling, enumerations by their values."""
    values = "|".join(choice.value for choice in fact.choices)
    if fact.type == "rows":
        spelled = "list[{" + ", ".join(f"{column.name}:{written_type(column)}" for column in fact.columns) + "}]"
    else:
        spelled = {"enum": f"enum:{values}", "list_enum": f"list[enum:{values}]"}.get(fact.type, fact.type)
    return spelled + ("|null" if fact.nullable else "")


def expected_type(written: str) -> str:
    """A type of the vocabulary with the names of its enumerations replaced by their values."""
    for name in sorted(VOCABULARY["enums"], key=len, reverse=True):
        for end in ("]", ",", "}", ""):
            named = f"enum:{name}{end}"
            if written.endswith(named) or (end and named in written):
                return written.replace(named, "enum:" + "|".join(values_of(name)) + end)
    return written


def test_the_law_asks_exactly_the_facts_of_the_vocabulary() -> None:
    assert set(facts.ALL) == set(VOCABULARY["facts"])


@pytest.mark.parametrize("name", sorted(VOCABULARY["facts"]))
def test_a_fact_says_what_the_vocabulary_says(name: str) -> None:
    fact, told = facts.ALL[name], VOCABULARY["facts"][name]
    assert (fact.name, fact.unit, fact.given_by, fact.source, fact.description) == (
        name,
        told["unit"],
        told["given_by"],
        told["source_zh"],
        told["desc_zh"],
    )
    if name != "workers":
        assert written_type(fact) == expected_type(told["type"])
    assert fact.optional is (name in OPTIONAL)


def test_the_roster_has_the_columns_of_the_rulebook() -> None:
    assert [(column.name, column.type, column.nullable) for column in facts.WORKERS.columns] == WORKER_COLUMNS
    given = {column.name: column.given_by for column in facts.WORKERS.columns}
    assert {name for name, giver in given.items() if giver != "applicant"} == {"worker_id"}
    assert given["worker_id"] == "system"


def test_sums_of_cost_lines_are_in_fen_and_of_the_plan_in_yuan() -> None:
    units = {(row.name, column.name): column.unit for row in facts.ROW_FACTS for column in row.columns if column.unit}
    assert units == {
        ("cost_lines", "gross_fen"): "fen",
        ("cost_lines", "deductible_vat_fen"): "fen",
        ("investment_lines", "net_fen"): "fen",
        ("use_plan", "amount_yuan"): "yuan",
    }


@pytest.mark.parametrize("name", sorted(VOCABULARY["enums"]))
def test_an_enumeration_has_the_values_of_the_vocabulary_in_order(name: str) -> None:
    told = VOCABULARY["enums"][name]
    choices = facts.ENUMS[name]
    assert [choice.value for choice in choices] == values_of(name)
    if isinstance(told, dict):
        assert [choice.label for choice in choices] == list(told.values())


def test_no_two_choices_of_a_list_read_the_same() -> None:
    for name, choices in facts.ENUMS.items():
        labels = [choice.label for choice in choices]
        assert len(set(labels)) == len(labels), name
        assert all(not label.isascii() for label in labels), name


def test_only_enumerations_have_choices_and_only_rows_have_columns() -> None:
    for fact in facts.ALL.values():
        assert bool(fact.choices) is (fact.type in ("enum", "list_enum")), fact.name
        assert bool(fact.columns) is (fact.type == "rows"), fact.name


def test_every_identity_answer_can_be_asked() -> None:
    assert set(facts.IDENTITY_ANSWERS) == ASKED - {"event_end_date"}
    assert facts.IDENTITY_ANSWERS["contest_year"].type == "int"
    for fact in facts.IDENTITY_ANSWERS.values():
        assert fact.label and fact.description and fact.source and fact.section, fact.name


def test_no_identity_answer_or_form_column_is_a_fact_of_the_law() -> None:
    beside_the_law = {*facts.IDENTITY_ANSWERS, facts.WORKER_NAME.name, facts.WORKER_ID_NUMBER.name}
    assert beside_the_law.isdisjoint(facts.ALL)
    assert beside_the_law.isdisjoint(column.name for column in facts.WORKERS.columns)


def test_each_constant_bears_its_fact_s_name() -> None:
    for name, fact in {**facts.ALL, **facts.IDENTITY_ANSWERS}.items():
        assert getattr(facts, name.upper()) is fact


def test_facts_are_found_by_name_in_the_order_asked() -> None:
    assert facts.facts("workers", "applicant_id") == (facts.WORKERS, facts.APPLICANT_ID)
    with pytest.raises(KeyError):
        facts.facts("no_such_fact")


def test_a_label_is_short_and_a_yes_or_no_is_asked_as_a_question() -> None:
    for fact in facts.ALL.values():
        assert 0 < len(fact.label) <= 30, fact.name
        assert fact.section, fact.name
        if fact.type == "bool":
            assert fact.label.endswith("？") and "是否" in fact.label, fact.name
