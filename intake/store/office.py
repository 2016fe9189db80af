"""What the office has laid down: settings in force, calendar, calls, experts, outbox, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import Value

from intake.store.models import (
    Account,
    CalendarDay,
    CalendarYear,
    Call,
    Counter,
    Expert,
    Outbox,
    SettingValue,
    StaffRole,
)
from intake.store.steady import steady
from workflows.settings import DEFAULTS
from workflows.workdays import Calendar


def settings_on(day: str, version: int | None = None) -> dict[str, Any]:
    """Every setting in force that day; ``version`` leaves out what was entered after it was pinned."""
    entered = {
        row.name: row.value
        for row in sorted(setting_entries(), key=lambda row: (row.from_day, row.id))
        if row.from_day <= day and (version is None or row.id <= version)
    }
    return {**DEFAULTS, **entered}


def settings_version() -> int:
    """The number of the newest entry; 0 while every setting is the default."""
    return max((int(row.id) for row in setting_entries()), default=0)


def confirmed_settings() -> Mapping[str, str]:
    """The confirmed settings with their document."""
    return {row.name: row.document for row in reversed(setting_entries()) if row.document}


def setting_entries() -> list[SettingValue]:
    """Every entry of every setting, newest first."""
    return steady("settings", lambda: list(SettingValue.select().order_by(SettingValue.id.desc())))


def calendar() -> Calendar:
    """The working days as entered."""
    return steady("calendar", _calendar)


def _calendar() -> Calendar:
    """Days and years in one question, since every page that counts days asks it; the region's days stand last."""
    days = CalendarDay.select(CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.source)
    known: dict[str, set[int]] = {"national": set(), "regional": set()}
    for source in known:
        years = CalendarYear.select(CalendarYear.year, Value("year"), Value(""), Value(source))
        days = days.union_all(years.where(getattr(CalendarYear, source)))
    found = sorted(days.tuples(), key=lambda row: str(row[3]))
    for year, kind, _, source in found:
        if kind == "year":
            known[source].add(int(year))
    return _calendar_of([row[:3] for row in found if row[1] != "year"], known["national"], known["regional"])


def _calendar_of(days: Iterable[tuple[str, str, str]], national: set[int], regional: set[int]) -> Calendar:
    off, work = {}, set()
    for day, kind, name in days:
        if kind == "off":
            off[day] = name
        else:
            work.add(day)
    return Calendar(off, frozenset(work), frozenset(national), frozenset(regional))


def calendar_with(year: int, source: str, days: Mapping[str, tuple[str, str]]) -> Calendar:
    """The calendar as it would be with these days of that year and source; nothing is written."""
    now = calendar()
    rows = [
        (row.day, row.kind, row.name)
        for row in CalendarDay.select().order_by(CalendarDay.source)
        if not (row.source == source and row.day.startswith(f"{year:04d}-"))
    ]
    known = {"national": set(now.national), "regional": set(now.regional)}
    known[source].add(year)
    new = [(day, kind, name) for day, (kind, name) in days.items()]
    return _calendar_of([*rows, *new], known["national"], known["regional"])


def calendar_days(year: int) -> list[CalendarDay]:
    """The entered days of a year, in order."""
    return list(CalendarDay.select().where(CalendarDay.day.startswith(f"{year:04d}-")).order_by(CalendarDay.day))


def open_call(award: str, day: str) -> Call | None:
    """The published call for that award whose window holds the day."""
    return next((call for call in calls() if call.award == award and call.opens_on <= day <= call.closes_on), None)


def calls() -> list[Call]:
    """Every call, newest first."""
    return steady("calls", lambda: list(Call.select().order_by(Call.id.desc())))


def experts() -> list[tuple[Expert, Account]]:
    """The expert pool with their accounts, by id: active, able to sign in, and holding the role now."""
    holders = StaffRole.select(StaffRole.account).where(StaffRole.role == "expert", StaffRole.ended_at.is_null())
    query = Expert.select(Expert, Account).join(Account).where(Expert.active, Account.active, Account.id.in_(holders))
    return [(expert, expert.account) for expert in query.order_by(Expert.id)]


def messages_for(organisation: int, limit: int = 20) -> list[Outbox]:
    """The newest messages to an applicant."""
    return list(Outbox.select().where(Outbox.organisation == organisation).order_by(Outbox.id.desc()).limit(limit))


def next_number(series: str) -> int:
    """The next number of a series; inside ``write_tx()``."""
    Counter.insert(series=series, last=1).on_conflict(
        conflict_target=[Counter.series], update={Counter.last: Counter.last + 1}
    ).execute()
    return int(Counter.get_by_id(series).last)
