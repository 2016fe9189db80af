"""What the office has published and not taken down yet: notices with their lines, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake import clock
from intake.store import office, procedure, reading
from intake.store.models import Notice, NoticeLine
from workflows import dates
from workflows.catalogue import items
from workflows.language import Item

OUTCOMES = {"payment": "approved", "queued": "approved", "payment_failed": "approved", "disbursed": "paid",
            "use_supervision": "paid", "spot_check": "paid", "recognised": "recognised"}  # fmt: skip
MOST = 60


@dataclass(frozen=True)
class Shown:
    """A notice with its live lines: the line, its item, and approved, paid, recognised or nothing yet."""

    notice: Notice
    lines: tuple[tuple[NoticeLine, Item, str], ...]

    @property
    def yuan(self) -> int:
        """What its lines of money come to."""
        return sum(line.amount_yuan or 0 for line, item, _ in self.lines if item.kind == "money")

    @property
    def settled(self) -> str:
        """paid or recognised where every line has come to that; approved where each is decided; else nothing."""
        ends = {outcome for *_, outcome in self.lines}
        return "" if not ends or "" in ends else ends.pop() if len(ends) == 1 else "approved"


@dataclass(frozen=True)
class Counted:
    """One counted working day of a notice: done, now or later."""

    weekday: int  # 0 is Monday
    date: str  # MM-DD
    state: str


def counted(notice: Notice) -> tuple[Counted, ...]:
    """The working days of the objection period; the day of posting does not count, days off are absent."""
    calendar, today = office.calendar(), clock.today()
    length = max(0, calendar.workdays_between(notice.first_day, notice.last_day))
    days = (calendar.add_workdays(notice.first_day, n).day for n in range(1, length + 1))
    return tuple(
        Counted(
            date.fromisoformat(day).weekday(), day[5:],
            "done" if day < today else "now" if day == today else "later",
        )
        for day in days
    )  # fmt: skip


def up(last_day: str) -> bool:
    """Whether a notice with that last day is still shown."""
    keep = office.settings_on(clock.today())["workflow.publicity_page_keep_days"]
    return clock.today() <= dates.add_days(last_day, keep)


def notices_up(most: int = MOST) -> list[Shown]:
    """The newest notices that are still up."""
    found = [one for one in procedure.notices(most) if up(one.last_day)]
    lines = reading.lines_of([one.id for one in found])
    states = reading.states_of([line.application for line in lines])
    known = items()
    return [
        Shown(
            notice,
            tuple(
                (line, known[states[line.application][0]], _outcome(*states[line.application][1:]))
                for line in lines
                if line.notice == notice.id
            ),
        )
        for notice in found
    ]


def _outcome(state: str, paid: int | None) -> str:
    return "paid" if state == "closed" and paid else OUTCOMES.get(state, "")
