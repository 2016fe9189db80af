"""Which answers of an earlier application serve again: the same question of the same shape, and nothing used up by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.store import applications
from intake.store.models import Application
from workflows.catalogue import items
from workflows.facts import LASTING
from workflows.language import Award, Fact, Item


@dataclass
class Taken:
    """Answers for a new draft, and where each came from: (application, whether it may be stale) by fact."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, tuple[int, bool]] = field(default_factory=dict)


def lasting(own: Iterable[Application], award: Award) -> Taken:
    """What the applicant last said about itself, newest first; nothing that the office found otherwise."""
    asked, taken = _asked(award), Taken()
    for row in own:
        for name, fact in _asked_by(items()[row.item]).items():
            value = row.submitted.get(name)
            fits = row.number is not None and name in LASTING and name in asked and name not in taken.values
            if fits and value is not None and row.checked.get(name, value) == value:
                taken.values[name], taken.origins[name] = value, (row.id, may_be_stale(fact))
    return taken


def shared(source: Application, award: Award) -> Taken:
    """The answers of one application that the award asks too; people only by their reference, invoices never."""
    asked, taken = _asked(award), Taken()
    for name, fact in _asked_by(items()[source.item]).items():
        value = source.submitted.get(name)
        if name in asked and _shape(asked[name]) == _shape(fact) and value not in (None, []):
            taken.values[name], taken.origins[name] = value, (source.id, may_be_stale(fact))
    return taken


def without_forgotten(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without rows of people whose identity is not kept any more."""
    rows = {name: value for name, value in values.items() if isinstance(value, list)}
    named = {str(row["worker_id"]) for value in rows.values() for row in value if _person(row)}
    known = {name for name, row in applications.workers(named).items() if row.last_four}
    kept = {
        name: [row for row in value if not _person(row) or row["worker_id"] in known] for name, value in rows.items()
    }
    return {**values, **kept}


def may_be_stale(fact: Fact) -> bool:
    """Whether the answer belongs to a time or an occasion: a day, a figure, rows, or a question that speaks of years."""
    return fact.type in ("date", "list_month", "int", "rows") or "年" in fact.label + fact.description


def _person(row: Any) -> bool:
    return isinstance(row, dict) and bool(row.get("worker_id"))


def _asked(award: Award) -> dict[str, Fact]:
    return {name: fact for item in award.items for name, fact in _asked_by(item).items()}


def _asked_by(item: Item) -> dict[str, Fact]:
    """What the applicant answers, but the number of a person and the invoices, which are used once."""
    used_up = item.rows.fact if item.rows is not None and item.rows.kind == "invoices" else ""
    named = () if item.identity.person else item.identity.asked
    own = [fact for fact in item.facts if fact.given_by == "applicant" and fact.name != used_up]
    of_person = {fact.name for fact in item.identity.asked} if item.identity.person else set()
    return {fact.name: fact for fact in (*named, *own) if fact.name not in of_person}


def _shape(fact: Fact) -> tuple[Any, ...]:
    return (fact.type, fact.unit, fact.values, tuple(column.name for column in fact.columns))
