"""Totals of pools that change on a day: the line follows its setting on that day, or it is told why it cannot."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from intake import clock
from intake.errors import Refused
from intake.services.recording import office_act
from intake.store import ledger, office
from intake.store.database import write_tx
from workflows.settings.budgets import LINES, TOTALS

log = logging.getLogger("intake")


@dataclass(frozen=True)
class Lag:
    """A pool whose line does not stand at the total in force today; yuan.  ``firm``: what is held, committed and spent."""

    pool: str
    name: str
    total_yuan: int
    wanted_yuan: int
    firm_yuan: int


def lagging() -> list[Lag]:
    """The pools in use whose total has another value today than their line."""
    settings, found = office.settings_on(clock.today()), []
    for pool, setting in TOTALS.items():
        line = ledger.line(pool, 0)
        if line is not None and line.total_yuan != settings[setting]:
            firm = line.held_yuan + line.committed_yuan + line.spent_yuan
            found.append(Lag(pool, LINES[pool], line.total_yuan, settings[setting], firm))
    return found


def follow() -> int:
    """Bring every line to the total of today, each in an act of its own; how many moved.  Never below what is firm."""
    return sum(_follow(lag.pool) for lag in lagging())


def _follow(pool: str) -> bool:
    try:
        with write_tx():
            lag = next((one for one in lagging() if one.pool == pool), None)
            if lag is None:
                return False
            ledger.set_total(pool, 0, lag.wanted_yuan, strict=True)
            body = {"pool": pool, "from_yuan": lag.total_yuan, "total_yuan": lag.wanted_yuan, "on": clock.today()}
            office_act(None, "system", "follow_total", body=body)
    except Refused:
        log.warning("pool %s: its total of today is below what is firm", pool)
        return False
    return True
