"""Two employers with one worker: who else has the person on an open roster, and whom the law calls the first.

The day that decides is the one on which an employer met every condition for the worker (I-M12-FIRST); it is counted
from what each has stated, so that human resources see both before anybody is confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.store import office, workers
from intake.store.models import Application, Organisation
from workflows.catalogue import items
from workflows.claim import Facts
from workflows.history import EMPTY, EmploymentRecord, History

#: Not handed in yet: nothing is told of others.
UNSETTLED = ("draft",)


@dataclass(frozen=True)
class Side:
    """What one employer has stated about the worker, and the day the law counts from it; None: not every condition."""

    application: int
    number: str
    employer: str
    code: str | None
    parent: str | None
    contract_start: str | None
    hire_date: str | None
    first_insured: str | None
    first_paid: str | None
    qualified_on: str | None
    accepted_at: str | None
    confirmed: bool


@dataclass(frozen=True)
class Rivalry:
    """One worker on this roster and on others; ``first``: own, other, or empty while nobody meets every condition."""

    worker: str
    own: Side
    others: tuple[Side, ...]

    @property
    def first(self) -> str:
        """Whom the law calls the first employer, by the days stated."""
        sides = [side for side in (self.own, *self.others) if side.qualified_on is not None]
        if not sides:
            return ""
        best = min(sides, key=lambda side: (str(side.qualified_on), side.accepted_at or "9999"))
        return "own" if best is self.own else "other"


def of(application: Application, applicant: Organisation) -> tuple[Rivalry, ...]:
    """Every worker of this submitted application who stands on another open or confirmed one; () for the rest."""
    item = items()[application.item]
    if item.rows is None or item.rows.kind != "workers" or application.state in UNSETTLED:
        return ()
    listed = workers.also_listed(application.id)
    if not listed:
        return ()
    both = workers.employers(frozenset(one.application for one in listed))
    rosters = {other: _Roster(row, employer) for other, (row, employer) in both.items()}
    found: dict[str, list[Side]] = {}
    for one in listed:
        name = workers.name_of(one.worker)
        if (side := rosters[one.application].side(name, one.confirmed_yuan is not None)) is not None:
            found.setdefault(name, []).append(side)
    mine, claimed = (
        _Roster(application, applicant),
        {workers.name_of(one.worker) for one in listed if one.confirmed_here},
    )
    own = {name: mine.side(name, name in claimed) for name in found}
    return tuple(
        Rivalry(name, side, tuple(others)) for name, others in sorted(found.items()) if (side := own[name]) is not None
    )


class _Roster:
    """One application's rows by worker, judged as they were stated."""

    def __init__(self, row: Application, employer: Organisation) -> None:
        self.row, self.employer = row, employer
        self.item = items()[row.item]
        declared = self.item.rows
        stated = {**row.submitted, **row.checked}.get(declared.fact) if declared else None
        self.cells = {str(cells.get("worker_id")): cells for cells in stated or ()}
        self.settings = office.settings_on(row.as_of or "9999-12-31", row.settings_version or None)

    def side(self, name: str, confirmed: bool) -> Side | None:
        """What this employer states of the worker; None where a cut has taken the row away."""
        cells = self.cells.get(name)
        if cells is None:
            return None
        return Side(
            self.row.id, self.row.number or "", self.employer.name, self.employer.credit_code,
            self.employer.parent_code, cells.get("contract_start"), cells.get("hire_date"), min(cells.get("si_months") or (), default=None),
            min(cells.get("wage_months") or (), default=None), self._qualified(cells), self.row.accepted_at, confirmed,
        )  # fmt: skip

    def _qualified(self, cells: Mapping[str, Any]) -> str | None:
        declared = self.item.rows
        if declared is None or declared.qualified_on is None:
            return None
        asked = {declared.fact: [cells]}
        row = Facts(self.item, asked, as_of=self.row.as_of or "", settings=self.settings, history=EMPTY).rows[0]
        return None if row.failed else declared.qualified_on(row)


def with_rivals(history: History, application: Application, applicant: Organisation) -> History:
    """The history with what other employers have stated of the same workers, as far as they meet every condition.

    A worker confirmed for this application is decided: nobody's later statement takes the person away.
    """
    records = []
    for rivalry in of(application, applicant):
        if rivalry.own.confirmed:
            continue
        for side in rivalry.others:
            if side.qualified_on is not None and side.accepted_at is not None:
                earlier = side.accepted_at < (application.accepted_at or "9999")
                records.append(
                    EmploymentRecord(
                        side.code or "",
                        f"worker:{rivalry.worker}",
                        side.hire_date,
                        side.qualified_on,
                        side.parent,
                        earlier,
                    )
                )
    if not records:
        return history
    return History(history.awards, history.external, history.pools, (*history.employment, *records))
