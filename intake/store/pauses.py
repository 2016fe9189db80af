"""Stops the clock of an application, lets it run on, and remembers when; pauses lie one within another."""

from __future__ import annotations

from collections.abc import Iterable

from intake.store.models import Application, Pause


def stop_clock(application: int, day: str, *, state: str = "", remaining: int | None = None) -> None:
    """The clock of that state (the present one) stands still from this day, with so many working days left."""
    if not state:
        state = Application.select(Application.state).where(Application.id == application).scalar()
    Pause.insert(application=application, started_on=day, state=state, remaining=remaining).execute()


def start_clock(application: int, day: str) -> Pause | None:
    """The clock stopped last runs on; the pause that is over, if there was one."""
    found: Pause | None = (
        Pause.select()
        .where(Pause.application == application, Pause.ended_on.is_null())
        .order_by(Pause.id.desc())
        .first()
    )
    if found is not None:
        Pause.update(ended_on=day).where(Pause.id == found.id).execute()
        found.ended_on = day
    return found


def of(applications: Iterable[int]) -> dict[int, list[Pause]]:
    """Every pause of these applications, oldest first."""
    kept: dict[int, list[Pause]] = {}
    for row in Pause.select().where(Pause.application.in_(list(applications))).order_by(Pause.id):
        kept.setdefault(row.application, []).append(row)
    return kept
