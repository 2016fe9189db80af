"""The officers' letter of the morning: what lies on the desk, what comes to its last day, what is past it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intake import clock
from intake.services import queues
from intake.services.recording import moment
from intake.store import digests, office
from intake.store.database import write_tx

HOUR = 8  # Beijing time, from which on the letter of the day is written
LINES = 8  # applications named for each role; the desk has them all


def due() -> list[int]:
    """The officers who get today's letter and have none yet: a working day, a confirmed address, not switched off."""
    now = clock.now().astimezone(clock.SHANGHAI)
    if now.hour < HOUR or not office.calendar().is_workday(clock.today()):
        return []
    return digests.waiting(clock.today())


def write() -> int:
    """Write today's letters; how many.  Safe to repeat: one a day and person, none for an empty desk."""
    return sum(_write(account) for account in due())


def _write(account: int) -> bool:
    body = _body(digests.roles_of(account, clock.today()))
    with write_tx():
        made = digests.add(account, clock.today(), body, moment())
        if made and body["roles"]:
            digests.send(made, account, moment())
    return bool(made and body["roles"])


def _body(roles: Sequence[str]) -> dict[str, Any]:
    """By role: how many there are, how many are over and soon over, and the most urgent by number, item and last day."""
    found = []
    for role in roles:
        tally = queues.tally(role, lines=LINES)
        if tally.total:
            lines = [[row.number, row.item, row.due_on or ""] for row in tally.rows]
            found.append(
                {"role": role, "total": tally.total, "overdue": tally.overdue, "soon": tally.soon, "lines": lines}
            )
    return {"roles": found}
