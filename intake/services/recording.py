"""Moments as text, and acts of the office that belong to no application's path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from intake import clock
from intake.store import acts, delegations
from workflows import dates
from workflows.guards import WINDOW
from workflows.version import RULES

CLERK = "ndrc.clerk"  # who may put on the hat of the window
FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment(when: datetime | None = None) -> str:
    """This moment (or that one) in UTC, as sortable text."""
    return (when or clock.now()).astimezone(UTC).strftime(FORMAT)


def parse(text: str) -> datetime:
    """The moment behind the text."""
    return datetime.strptime(text, FORMAT).replace(tzinfo=UTC)


def day_of(text: str) -> str:
    """The day in Beijing of a stored moment."""
    return clock.local_day(parse(text))


def month_of(text: str) -> tuple[str, str]:
    """The first moment of the Beijing month of a stored moment, and the first moment after it."""
    day = day_of(text)
    first, after = day[:8] + "01", dates.add_months(day[:8] + "01", 1)
    return _start_of(first), _start_of(after)


def _start_of(day: str) -> str:
    return moment(datetime.combine(datetime.fromisoformat(day), time(), tzinfo=clock.SHANGHAI))


def end_of(day: str) -> str:
    """24:00 Beijing time of a day, in UTC."""
    last = datetime.combine(datetime.fromisoformat(day), time(23, 59, 59, 999999), tzinfo=clock.SHANGHAI)
    return moment(last)


def behalf(actor: int | None, role: str) -> dict[str, int]:
    """For the body of an act: ``on_behalf_of`` and ``delegation`` where the actor stands in for somebody today."""
    return delegations.behalf(actor, CLERK if role == WINDOW else role, clock.today())


def office_act(
    actor: int | None, role: str, action: str, *, body: Mapping[str, Any], texts: Mapping[str, str] | None = None,
    application: int | None = None,
) -> int:  # fmt: skip
    """Record an act that moves no application; inside ``write_tx()``."""
    return acts.record(
        at=moment(), actor=actor, role=role, action=action, application=application,
        rule_version=RULES, body={**body, **behalf(actor, role)}, texts=texts or {},
    )  # fmt: skip
