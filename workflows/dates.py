"""Calendar arithmetic on ISO strings, total: a day past the year 9999 is its last day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

LAST = date.max.isoformat()


def add_days(day: str, days: int) -> str:
    """The day that many days later (or earlier, for a negative number)."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return LAST if days > 0 else date.min.isoformat()


def days_between(start: str, end: str) -> int:
    """Calendar days after ``start``, up to and with ``end``; negative when ``end`` comes first."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def day_before(day: str) -> str:
    """The previous day."""
    return add_days(day, -1)


def add_months(day: str, months: int) -> str:
    """The corresponding day; where there is none, the month's end."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > 9999:
        return LAST
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def year_end(year: int) -> str:
    """31 December of that year (1 to 9999)."""
    return f"{year:04d}-12-31"


def longest_run(months: Iterable[str]) -> int:
    """The longest run of consecutive months among ``YYYY-MM`` strings."""
    numbers = {int(month[:4]) * 12 + int(month[5:7]) for month in months}
    best = 0
    for number in numbers:
        if number - 1 in numbers:
            continue
        length = 1
        while number + length in numbers:
            length += 1
        best = max(best, length)
    return best
