"""What the office has published and not taken down yet: notices with their lines, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

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


def up(last_day: str) -> bool:
    """Whether a notice with that last day is still shown."""
    keep = office.settings_on(clock.today())["workflow.publicity_page_keep_days"]
    return clock.today() <= dates.add_days(last_day, keep)


def notices_up() -> list[Shown]:
    """The newest notices that are still up."""
    found = [one for one in procedure.notices(MOST) if up(one.last_day)]
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
