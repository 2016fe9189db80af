"""The days off that are already announced: the State Council's by year, and what is known of Xinjiang's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chinese_calendar.constants import Holiday, holidays, workdays


@dataclass(frozen=True)
class NationalDays:
    """One year's notice of the State Council: days off with the festival's name, and make-up working days."""

    off: Mapping[str, str]
    makeup: frozenset[str]


#: 肉孜节 and 古尔邦节 are public holidays in Xinjiang; the region announces the days each year.  Around these days
#: they are expected; until the notice is entered, dates of the year stay provisional.
REGIONAL_EXPECTED: Mapping[int, Mapping[str, str]] = {2026: {"肉孜节": "2026-03-20", "古尔邦节": "2026-05-27"}}

#: The region's announced days off by year; 2026's notice was not found, so no year stands here yet.
REGIONAL_OFF: Mapping[int, Mapping[str, str]] = {}


def national_days(year: int) -> NationalDays | None:
    """The year's national days off and make-up working days; None while they are not announced."""
    off = {day.isoformat(): _name(festival) for day, festival in holidays.items() if day.year == year}
    if f"{year:04d}-10-01" not in off:  # the notice always has National Day; a lone New Year's Eve is no notice
        return None
    return NationalDays(off, frozenset(day.isoformat() for day in workdays if day.year == year))


def regional_days(year: int) -> Mapping[str, str] | None:
    """Xinjiang's own days off of the year with their names; None while its notice has not been entered."""
    return REGIONAL_OFF.get(year)


def _name(festival: str) -> str:
    name = str(Holiday(festival).chinese)
    return name if name.endswith(("节", "元旦", "日")) else f"{name}节"
