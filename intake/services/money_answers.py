"""Answers the guards that ask about money: room in a budget, the order of receipt, what may be offered or asked back."""

from __future__ import annotations

from collections.abc import Callable

from intake.services import money, standing_in
from intake.services.recording import month_of
from intake.services.turn import Turn
from intake.store import aftercare, places
from intake.store.models import Application
from workflows.catalogue import items
from workflows.settings.budgets import TOTALS


def follows(turn: Turn) -> str | None:
    """Where a state leads that waits for the draw, or for the rest of what is owed."""
    if turn.application.state == "recovery":
        owed, given = outstanding(turn), turn.given.get("amount")
        return "recovery" if isinstance(given, int) and given < owed else "recovered"
    if turn.application.state != "disbursed":
        return None
    last = turn.item.path.stages[-1]
    if last == "payment":
        return "closed"
    if not money.is_drawn_stage(turn.item):
        return last
    draw = aftercare.story(turn.application.id).draw
    return None if draw is None else last if draw.drawn else "closed"


def outstanding(turn: Turn) -> int:
    """Yuan of the confirmed recovery that have not come back yet."""
    found = aftercare.story(turn.application.id).recovery
    return found.amount_yuan - found.repaid_yuan if found is not None and found.confirmed_at else 0


def kept(turn: Turn) -> int:
    """Yuan that were paid and have not come back."""
    return (turn.application.paid_yuan or 0) - aftercare.story(turn.application.id).back


def has_room(row: Application, year: int) -> bool:
    """Whether the budget of that year bears what is approved after the earlier receipts; pools were held before."""
    pool = items()[row.item].pool
    return pool is None or pool in TOTALS or _standing(row, year).room_yuan >= (row.approved_yuan or 0)


def _standing(row: Application, year: int) -> places.Standing:
    pool = items()[row.item].pool or ""
    same = tuple(item.id for item in items().values() if item.pool == pool)
    return places.standing(row.id, row.state, pool, year, row.accepted_at or "9999", same)


def _has_room(turn: Turn) -> bool:
    return has_room(turn.application, money.year_of(turn))


def _in_order(turn: Turn) -> bool:
    return not _standing(turn.application, money.year_of(turn)).behind


def _batch_open(turn: Turn) -> bool:
    """Whether others may still join the batch that shares the pool in proportion."""
    shares = turn.law.settings["m04.pool_exhaustion_mode"] == "prorata" and turn.item.pool in TOTALS
    receipt = turn.application.accepted_at
    return bool(shares and receipt and turn.now < month_of(receipt)[1])


def _recovery_proposed(turn: Turn) -> bool:
    found = aftercare.story(turn.application.id).recovery
    return found is not None and found.confirmed_at is None


def _another_confirms(turn: Turn) -> bool:
    found = aftercare.story(turn.application.id).recovery
    return found is None or found.proposed_by not in standing_in.hands(turn)


def _not_stated_yet(turn: Turn) -> bool:
    found = aftercare.story(turn.application.id).recovery
    return found is not None and found.stated_at is None


ANSWERS: dict[str, Callable[[Turn], bool]] = {
    "has_room": _has_room,
    "no_room": lambda turn: not _has_room(turn),
    "next_in_order": _in_order,
    "something_left": lambda turn: not turn.law.assessment.waits,
    "nothing_left": lambda turn: turn.law.assessment.waits,
    "batch_open": _batch_open,
    "room_came_back": lambda turn: not turn.law.assessment.failed and bool(turn.law.assessment.amount_yuan),
    "reported": lambda turn: bool(aftercare.story(turn.application.id).reports),
    "was_paid": lambda turn: kept(turn) > 0 and aftercare.story(turn.application.id).recovery is None,
    "recovery_proposed": _recovery_proposed,
    "another_confirms": _another_confirms,
    "not_stated_yet": _not_stated_yet,
}
