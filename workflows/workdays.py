"""Counts working days and explains a deadline day by day, over a calendar handed in.

The day of the event is not counted; the last day ends at 24:00 Beijing time; a last day on a rest day moves to the
next working day.  Days are ISO strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from workflows import dates

WEEKEND = {5: "周六", 6: "周日"}

#: The days a clock stopped and ran on again: the days after the first, up to and with the second, do not count.
Pause = tuple[str, str]


class Deadline(NamedTuple):
    """A last day; ``provisional`` (暂定) while the days off of a year it depends on are not entered."""

    day: str
    provisional: bool


class CountedDay(NamedTuple):
    """One line of an explained deadline: the day, whether it counts, and why (not)."""

    day: str
    counted: bool
    why: str


def is_over(last_day: str, today: str) -> bool:
    """Whether a period that ends with that day, at 24:00, is over on the day called today (both in Beijing)."""
    return today > last_day


@dataclass(frozen=True)
class Calendar:
    """Days off with their reason, make-up working days, and the years whose days have been entered.

    A year is known when both the State Council's days (``national``) and Xinjiang's own (``regional``) are entered.
    A day that stands under both headings is off: the region's holiday goes before a make-up day.
    """

    off: Mapping[str, str] = field(default_factory=dict)
    work: frozenset[str] = frozenset()
    national: frozenset[int] = frozenset()
    regional: frozenset[int] = frozenset()

    def is_workday(self, day: str) -> bool:
        """Whether offices work that day, as far as is known."""
        return self.rest(day) == ""

    def rest(self, day: str) -> str:
        """Why offices rest that day (国庆节, 周六); empty for a working day."""
        if day in self.off:
            return self.off[day]
        return "" if day in self.work else WEEKEND.get(date.fromisoformat(day).weekday(), "")

    def is_known(self, day: str) -> bool:
        """Whether the national and the regional days off of that day's year have been entered."""
        year = int(day[:4])
        return year in self.national and year in self.regional

    def add_workdays(self, start: str, n: int, pauses: Sequence[Pause] = ()) -> Deadline:
        """The n-th working day after the day of the event; days on which the clock stood still are passed over."""
        last, provisional = start, False
        for last, _ in self._counting(start, n, pauses):
            provisional = provisional or not self.is_known(last)
        return Deadline(last, provisional)

    def add_days_rolled(self, start: str, n: int) -> Deadline:
        """The n-th calendar day after the event, moved to the next working day if offices rest on it."""
        day = dates.add_days(start, n)
        provisional = not self.is_known(day)
        while not self.is_workday(day) and day != dates.LAST:
            day = dates.add_days(day, 1)
            provisional = provisional or not self.is_known(day)
        return Deadline(day, provisional)

    def workdays_between(self, a: str, b: str) -> int:
        """Working days after ``a``, up to and with ``b``; negative when ``b`` comes first."""
        if b < a:
            return -self.workdays_between(b, a)
        count, day = 0, a
        while day < b:
            day = dates.add_days(day, 1)
            count += self.is_workday(day)
        return count

    def count_explained(self, start: str, n: int, pauses: Sequence[Pause] = ()) -> list[CountedDay]:
        """Every day from the event to the last one, with the reason why it counts or not."""
        lines = [CountedDay(start, False, "当日不计入")]
        count = 0
        for day, skipped in self._counting(start, n, pauses):
            count += not skipped
            why = skipped or f"第{count}个工作日"
            if not skipped and day in self.work:
                why = f"调休上班，{why}"
            lines.append(CountedDay(day, not skipped, why if self.is_known(day) else f"{why}（暂定）"))
        return lines

    def explained(self, start: str, last: str, pauses: Sequence[Pause] = ()) -> list[CountedDay]:
        """Every day from the event to a last day that stands already, with the reason why it counts or not."""
        lines = self.count_explained(start, self.counted(start, last, pauses), pauses)
        day = lines[-1].day
        while day < last:
            day = dates.add_days(day, 1)
            lines.append(CountedDay(day, False, self.rest(day) or "停止计时"))
        return [line for line in lines if line.day <= last]

    def counted(self, start: str, last: str, pauses: Sequence[Pause] = ()) -> int:
        """Working days after the event, up to and with the last day, but for those on which the clock stood still."""
        still = sum(
            self.workdays_between(max(stopped, start), min(resumed, last))
            for stopped, resumed in pauses
            if max(stopped, start) < min(resumed, last)
        )
        return max(0, self.workdays_between(start, last) - still)

    def _counting(self, start: str, n: int, pauses: Sequence[Pause]) -> Iterator[tuple[str, str]]:
        """The days after ``start`` until n of them count, each with the reason why it does not (empty: it does)."""
        if n < 0:
            raise ValueError(n)
        day = start
        while n > 0 and day != dates.LAST:
            day = dates.add_days(day, 1)
            skipped = self.rest(day)
            if not skipped and any(stopped < day <= resumed for stopped, resumed in pauses):
                skipped = "停止计时"
            n -= not skipped
            yield day, skipped
