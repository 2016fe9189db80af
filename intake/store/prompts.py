"""Why the system puts an application on a desk: finds, opens and closes those reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intake.store.models import Application, Prompt


def open_now() -> set[tuple[int, str]]:
    """(application, reason) of every open prompt."""
    return {(row.application, row.reason) for row in Prompt.select().where(Prompt.closed_at.is_null())}


def add(application: int, role: str, reason: str, at: str) -> None:
    """On that role's desk for this reason; once."""
    Prompt.insert(application=application, role=role, reason=reason, at=at).on_conflict_ignore().execute()


def close(application: int, at: str, *reasons: str) -> None:
    """Off the desk: for these reasons, or for all."""
    query = Prompt.update(closed_at=at).where(Prompt.application == application, Prompt.closed_at.is_null())
    (query.where(Prompt.reason.in_(reasons)) if reasons else query).execute()


def waiting(role: str) -> Any:
    """The ids of applications with an open prompt for this role, as a query."""
    return Prompt.select(Prompt.application).where(Prompt.role == role, Prompt.closed_at.is_null())


def of(applications: Iterable[int], role: str) -> dict[int, list[str]]:
    """The open reasons for this role, by application."""
    found: dict[int, list[str]] = {}
    query = Prompt.select().where(
        Prompt.application.in_(list(applications)), Prompt.role == role, Prompt.closed_at.is_null()
    )
    for row in query.order_by(Prompt.id):
        found.setdefault(row.application, []).append(row.reason)
    return found


def in_states(states: Iterable[str]) -> list[Application]:
    """Every application in these states in the order of receipt, for finding what to prompt."""
    query = Application.select().where(Application.state.in_(list(states)))
    return list(query.order_by(Application.accepted_at, Application.id))
