"""What the office has laid down: settings in force, calendar, calls, experts, outbox, idempotency, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import Value

from intake.store.models import (
    Account,
    CalendarDay,
    CalendarYear,
    Call,
    Counter,
    Expert,
    Idempotency,
    Outbox,
    SettingValue,
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
    """Days and years in one question, since every page that counts days asks it."""
    off, work = {}, set()
    known: dict[str, set[int]] = {"national": set(), "regional": set()}
    days = CalendarDay.select(CalendarDay.day, CalendarDay.kind, CalendarDay.name)
    years = [
        CalendarYear.select(CalendarYear.year, Value(source), Value("")).where(getattr(CalendarYear, source))
        for source in known
    ]
    for day, kind, name in days.union_all(years[0]).union_all(years[1]).tuples():
        if kind in known:
            known[kind].add(int(day))
        elif kind == "off":
            off[day] = name
        else:
            work.add(day)
    return Calendar(off, frozenset(work), frozenset(known["national"]), frozenset(known["regional"]))


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
    """The active expert pool with their accounts, by id."""
    query = Expert.select(Expert, Account).join(Account).where(Expert.active, Account.active).order_by(Expert.id)
    return [(expert, expert.account) for expert in query]


def messages_for(organisation: int, limit: int = 20) -> list[Outbox]:
    """The newest messages to an applicant."""
    return list(Outbox.select().where(Outbox.organisation == organisation).order_by(Outbox.id.desc()).limit(limit))


def answered(person: str, key: str) -> Idempotency | None:
    """The answer already given under this key."""
    return Idempotency.get_or_none(Idempotency.person == person, Idempotency.key == key)


def next_number(series: str) -> int:
    """The next number of a series; inside ``write_tx()``."""
    Counter.insert(series=series, last=1).on_conflict(
        conflict_target=[Counter.series], update={Counter.last: Counter.last + 1}
    ).execute()
    return int(Counter.get_by_id(series).last)
