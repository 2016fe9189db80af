"""What the front page tells beside the measures: the days that come, what the pool has left, how long it takes."""

from __future__ import annotations

from intake import clock
from intake.services import cataloguing, counting, publishing
from intake.store import counting as counted
from intake.store import ledger
from workflows.language import Award
from workflows.settings.budgets import TOTALS

SHOWN = 6


def days() -> list[tuple[str, str, str]]:
    """(day, words, address) of what opens and closes, notices included; the next first."""
    today = clock.today()
    ends = [
        (shown.notice.last_day, f"{shown.notice.number}公示截止", f"/notices/{shown.notice.id}")
        for shown in publishing.notices_up(SHOWN)
        if shown.notice.last_day >= today
    ]
    return sorted([*cataloguing.coming_days(), *ends])[:SHOWN]


def pool() -> ledger.Balance | None:
    """The pool of the whole validity, once it is opened."""
    return next((one for one in ledger.balances() if one.name in TOTALS), None)


def pace(award: Award | None = None) -> int | None:
    """Calendar days from submission within which half (of that award) were paid; None while they are few."""
    count, median = counted.paid_within(award.id if award else "")
    return round(median) if count >= counting.FEWEST and median is not None else None
