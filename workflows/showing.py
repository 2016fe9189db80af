"""How an assessment is shown while answers are still coming in: what lacks for an amount, and which verdicts are open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.assessment import Assessment, Result, Verdict
from workflows.language import GIVEN_LATER, Item
from workflows.questions import unasked


def lacking(found: Assessment, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What the applicant still has to give before an amount means anything: names of facts, each once.

    These are the facts that the conditions at intake and the amount read; a list of rows lacks while it is empty or
    a row of it is half filled.  A figure made of answers nobody has given would only mislead (``assess`` supposes
    that what is open turns out well).
    """
    item = found.item
    read = [name for predicate in item.predicates if predicate.stage == "intake" for name in predicate.reads]
    read += [*(item.amount.reads if item.amount else ()), *found.missing]
    own = {fact.name: fact for fact in item.facts if fact.given_by == "applicant" and not fact.optional}
    closed = unasked((item,), facts)
    absent = [name for name in read if name in own and name not in facts and name not in closed]
    if item.rows is not None and not rows_filled(item, facts):
        absent.append(item.rows.fact)
    return tuple(dict.fromkeys(absent))


def rows_filled(item: Item, facts: Mapping[str, Any]) -> bool:
    """Whether the rows of the item are there and every one has all its cells."""
    rows = facts.get(item.rows.fact) if item.rows else None
    return bool(rows) and not any(row_gaps(item, row) for row in rows or ())


def row_gaps(item: Item, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels of the cells this row lacks; null is an answer only where it may be one."""
    if item.rows is None:
        return ()
    columns = item.fact(item.rows.fact).columns
    return tuple(column.label for column in columns if not column.nullable and row.get(column.name) is None)


def result_of(verdict: Verdict, item: Item, facts: Mapping[str, Any]) -> Result:
    """The verdict as it is shown.

    One that reads a fact somebody else still has to check is undecided until it is checked, even where the settings
    make it pass anyway; one on rows is missing while they are half filled, instead of not met.
    """
    asked = {fact.name: fact for fact in item.facts}
    open_facts = [name for name in verdict.predicate.reads if name in asked and name not in facts]
    if verdict.result == "met" and any(asked[name].given_by in GIVEN_LATER for name in open_facts):
        return "undecided"
    if verdict.result == "not_met" and _on_rows(verdict, item) and not rows_filled(item, facts):
        return "missing"
    return verdict.result


def _on_rows(verdict: Verdict, item: Item) -> bool:
    if item.rows is None:
        return False
    twins = {line.name for line in item.rows.predicates}
    return verdict.predicate.name in twins or item.rows.fact in verdict.predicate.reads
