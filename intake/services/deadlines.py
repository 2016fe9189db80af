"""When something is due: the clock of a state, counted over the office's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.store import office
from intake.store.models import Application
from workflows.states import STATES
from workflows.workdays import Deadline


def due(state: str, start: str, settings: Mapping[str, Any], *, government: bool = False) -> Deadline | None:
    """The last day of a state entered on ``start``; None for states without a clock.

    ``government``: the amount needs the government's decision, which adds its own days to approval.
    """
    name = STATES[state].clock
    if name is None or STATES[state].final:
        return None
    length = settings.get(name)
    if not isinstance(length, int):
        return None
    if name.endswith("_days"):
        return office.calendar().add_days_rolled(start, length)
    if state == "approval" and government:
        length += settings["workflow.approval_government_wd"]
    return office.calendar().add_workdays(start, length)


def columns(state: str, start: str, settings: Mapping[str, Any], yuan: int | None = None) -> dict[str, Any]:
    """The deadline as columns of an application of that amount."""
    government = (yuan or 0) >= settings["workflow.gov_approval_threshold_yuan"]
    found = due(state, start, settings, government=government)
    return {"due_on": found.day if found else None, "due_provisional": bool(found and found.provisional)}


def remaining(application: Application, today: str) -> int:
    """Working days left on the clock of the present state, at least 1."""
    if application.due_on is None:
        return 1
    return max(1, office.calendar().workdays_between(today, application.due_on))


def again(days: int, today: str) -> dict[str, Any]:
    """The deadline of a clock that runs on with so many working days."""
    found = office.calendar().add_workdays(today, days)
    return {"due_on": found.day, "due_provisional": found.provisional}
