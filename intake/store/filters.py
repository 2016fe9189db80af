"""Narrows and orders a list of applications by what an officer filters for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from peewee import SQL, ModelSelect, fn

from intake.store.models import Application, Organisation, OrganisationChange

#: How a list may be ordered: by its last day, by when it came to this state, by its receipt, by its amount.
SORTS = ("due", "since", "received", "amount")
#: Which last days: those that are over, those that come by ``soon``.
DUES = ("late", "soon")


@dataclass(frozen=True)
class Filter:
    """What is wanted; empty values leave nothing out.  ``items`` and ``hands`` (items by state) None: all.

    ``year`` is that of the submission; days are ISO days in Beijing.
    """

    text: str = ""
    items: tuple[str, ...] | None = None
    states: tuple[str, ...] = ()
    hands: Mapping[str, list[str]] | None = None
    year: str = ""
    due: str = ""
    sort: str = "due"
    today: str = ""
    soon: str = ""


def narrowed(query: ModelSelect, wanted: Filter) -> ModelSelect:
    """The query with what is wanted."""
    if wanted.text:
        query = query.where(_said(wanted.text))
    if wanted.items is not None:
        query = query.where(Application.item.in_(wanted.items))
    if wanted.states:
        query = query.where(Application.state.in_(wanted.states))
    if wanted.hands is not None:
        query = query.where(_in_hand(wanted.hands))
    if wanted.year:
        day = fn.datetime(Application.submitted_at, "+8 hours")
        query = query.where(fn.substr(day, 1, 4) == wanted.year)
    if wanted.due == "late":
        query = query.where(Application.due_on < wanted.today)
    elif wanted.due == "soon":
        query = query.where(Application.due_on >= wanted.today, Application.due_on <= wanted.soon)
    return query


def _in_hand(hands: Mapping[str, list[str]]) -> object:
    found: Any = SQL("0")
    for state, items in hands.items():
        found = found | ((Application.state == state) & Application.item.in_(items))
    return found


def _said(text: str) -> object:
    """By number, or by the applicant's name, an earlier name of it, or its credit code."""
    once = OrganisationChange.select(OrganisationChange.organisation).where(OrganisationChange.before.contains(text))
    named = Organisation.select(Organisation.id).where(
        Organisation.name.contains(text) | (Organisation.credit_code == text) | Organisation.id.in_(once)
    )
    return Application.number.contains(text) | Application.organisation.in_(named)


def ordered(query: ModelSelect, sort: str) -> ModelSelect:
    """Oldest due first unless asked otherwise; the largest amount first."""
    amount = fn.COALESCE(
        Application.approved_yuan, Application.checked_yuan, Application.computed_yuan, SQL("0")
    )  # fmt: skip
    by = {"since": (Application.state_since,), "received": (Application.submitted_at,), "amount": (amount.desc(),)}.get(
        sort, (fn.COALESCE(Application.due_on, "9999"), Application.state_since)
    )
    return query.order_by(*by, Application.id)


@dataclass(frozen=True)
class Count:
    """How many stand in a state: all, past their last day, near it."""

    every: int
    late: int
    soon: int

    def of(self, due: str) -> int:
        """Those with such a last day; all where none is asked."""
        return {"late": self.late, "soon": self.soon}.get(due, self.every)


def by_state(query: ModelSelect, wanted: Filter) -> dict[str, Count]:
    """How many of what is wanted stand in each state, whatever state and last day are asked."""
    over, day = fn.SUM(fn.IIF(Application.due_on < wanted.today, 1, 0)), Application.due_on
    near = fn.SUM(fn.IIF((day >= wanted.today) & (day <= wanted.soon), 1, 0))
    counted = narrowed(query, replace(wanted, states=(), due="")).select(
        Application.state, fn.COUNT(SQL("*")), over, near
    )
    return {row[0]: Count(row[1], row[2] or 0, row[3] or 0) for row in counted.group_by(Application.state).tuples()}
