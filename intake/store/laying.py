"""Writes what the office lays down: settings, days, calls."""

from __future__ import annotations

from typing import Any

from intake.store.models import CalendarDay, CalendarYear, Call, SettingValue


def add_setting(name: str, value: Any, from_day: str, reason: str, document: str, by: int | None, at: str) -> None:
    """One more entry of a setting."""
    SettingValue.insert(
        name=name, value=value, from_day=from_day, reason=reason, document=document, set_by=by, set_at=at
    ).execute()


def set_days(year: int, source: str, days: dict[str, tuple[str, str]]) -> None:
    """The days of a year from one source, in place of those entered before."""
    CalendarDay.delete().where(CalendarDay.day.startswith(f"{year:04d}-"), CalendarDay.source == source).execute()
    for day, (kind, name) in days.items():
        CalendarDay.insert(day=day, kind=kind, name=name, source=source).on_conflict_replace().execute()
    known = {getattr(CalendarYear, source): True}
    CalendarYear.insert({CalendarYear.year: year, **known}).on_conflict(
        conflict_target=[CalendarYear.year], update=known
    ).execute()


def add_call(award: str, title: str, criteria: str, opens_on: str, closes_on: str, by: int, at: str) -> None:
    """A published call."""
    Call.insert(
        award=award, title=title, criteria=criteria, opens_on=opens_on, closes_on=closes_on,
        published_by=by, published_at=at,
    ).execute()  # fmt: skip
