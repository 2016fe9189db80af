"""The officers' overview: money, months, how long each stage takes, why applications failed, who has what in hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intake import clock
from intake.services import hands
from intake.services.people import Person
from intake.store import ledger, office
from intake.store import overview as store
from workflows import dates
from workflows.catalogue import items
from workflows.language import Item
from workflows.settings.budgets import LINES

#: Who sees it: leaders, finance, auditors and the reviewers of the bureaus.
READERS = ("ndrc.leader", "ndrc.reviewer", "finance.reviewer", "finance.payer", "hrss.reviewer", "sti.reviewer",
           "auditor")  # fmt: skip
MONTHS = 12
_REASONS = 8


@dataclass(frozen=True)
class Scope:
    """What is counted: a measure (0: all), a year of submission (empty: all), a bureau that takes part (empty: any)."""

    measure: int = 0
    year: str = ""
    bureau: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        """The items of the scope."""
        fits = (item for item in items().values() if not self.measure or item.measure == self.measure)
        return tuple(item.id for item in fits if not self.bureau or self.bureau in hands.bureaus_of(item.id))


@dataclass(frozen=True)
class OfItem:
    """One item's figures; yuan."""

    item: str
    name: str
    received: int
    running: int
    approved: int
    approved_yuan: int
    paid: int
    paid_yuan: int
    rejected: int
    not_accepted: int


@dataclass(frozen=True)
class Month:
    """One Beijing month: how many came in, were approved, were paid, and how much was paid."""

    month: str
    received: int = 0
    approved: int = 0
    paid: int = 0
    paid_yuan: int = 0


@dataclass(frozen=True)
class StageTime:
    """How many working days a stage took: median, 90th percentile, the limit of its clock (None: no clock)."""

    state: str
    label: str
    count: int
    median: int
    ninetieth: int
    limit: int | None
    late: int


@dataclass(frozen=True)
class Reason:
    """A condition that rejected applications failed."""

    sentence: str
    clause: str
    count: int


@dataclass(frozen=True)
class Overview:
    """Everything the page and its export show."""

    day: str
    scope: Scope
    items: tuple[OfItem, ...]
    pools: tuple[ledger.Balance, ...]
    months: tuple[Month, ...]
    stages: tuple[StageTime, ...]
    reasons: tuple[Reason, ...]
    board: hands.Board

    def total(self, name: str) -> int:
        """The sum of one figure over the items."""
        return sum(getattr(one, name) for one in self.items)

    @property
    def in_time(self) -> tuple[int, int]:
        """(stays within the limit, stays with a limit) of all stages."""
        timed = [one for one in self.stages if one.limit is not None]
        return sum(one.count - one.late for one in timed), sum(one.count for one in timed)


def of(person: Person, scope: Scope) -> Overview:
    """The overview of that scope as it stands today."""
    person.needs(*READERS)
    today, asked = clock.today(), scope.items
    settings, calendar = office.settings_on(today), office.calendar()
    known = items()
    found = tuple(OfItem(row[0], known[row[0]].name, *row[1:]) for row in store.totals(asked, scope.year, hands.OVER))
    return Overview(
        day=today,
        scope=scope,
        items=found,
        pools=_pools(scope, [known[one] for one in asked]),
        months=_months(asked, scope.year, today),
        stages=_stages(asked, scope, settings, _worked(today, calendar)),
        reasons=_reasons(store.refusals(asked, scope.year), sum(one.not_accepted for one in found)),
        board=hands.board(asked, scope.year, scope.bureau, settings, calendar, today),
    )


def _pools(scope: Scope, asked: Iterable[Item]) -> tuple[ledger.Balance, ...]:
    """The lines these items draw on, of that year or of the whole validity."""
    drawn = {item.pool for item in asked if item.pool}
    years = {"0", scope.year} if scope.year else set()
    return tuple(
        line for line in ledger.balances() if line.name in drawn and (not years or line.key.rpartition("-")[2] in years)
    )


def pool_name(pool: ledger.Balance) -> str:
    """What people call a line, with its year."""
    year = pool.key.rpartition("-")[2]
    return LINES[pool.name] if year == "0" else f"{year}年 {LINES[pool.name]}"


def _months(asked: tuple[str, ...], year: str, today: str) -> tuple[Month, ...]:
    """Every month from the first with something in it to the present one, at most a year of them."""
    first = f"{year}-01" if year else dates.add_months(f"{today[:7]}-01", 1 - MONTHS)[:7]
    found = {row[0]: Month(*row) for row in store.months(asked, year, first)}
    month, last, shown = min(found, default=""), max([*found, "" if year else today[:7]], default=""), []
    while month and month <= last:
        shown.append(found.get(month, Month(month)))
        month = dates.add_months(f"{month}-01", 1)[:7]
    return tuple(shown[-MONTHS:])


def _worked(today: str, calendar: Any) -> dict[str, int]:
    """The number of working days up to and with each day of the last three years."""
    day, number, found = dates.add_days(today, -3 * 366), 0, {}
    while day <= today:
        number += calendar.is_workday(day)
        found[day] = number
        day = dates.add_days(day, 1)
    return found


def _stages(
    asked: tuple[str, ...], scope: Scope, settings: Mapping[str, Any], worked: Mapping[str, int]
) -> tuple[StageTime, ...]:
    took: dict[str, Counter[int]] = defaultdict(Counter)
    for item, state, days, count in store.stays(asked, scope.year, worked):
        if state in hands.COLUMNS and (not scope.bureau or hands.bureau_of(item, state) == scope.bureau):
            took[state][days] += count
    return tuple(_stage(state, took[state], hands.limit_of(state, settings)) for state in hands.COLUMNS if took[state])


def _stage(state: str, took: Counter[int], limit: int | None) -> StageTime:
    late = sum(count for days, count in took.items() if limit is not None and days > limit)
    return StageTime(
        state, hands.label_of(state), took.total(), _percentile(took, 50), _percentile(took, 90), limit, late
    )  # fmt: skip


def _percentile(took: Counter[int], share: int) -> int:
    """The fewest days within which that share of the stays ended."""
    wanted, seen = took.total() * share, 0
    for days in sorted(took):
        seen += took[days] * 100
        if seen >= wanted:
            return days
    return 0


def _reasons(found: list[tuple[str, str, int]], not_accepted: int) -> tuple[Reason, ...]:
    """The most frequent failed conditions, the rest together, and what was not accepted at all."""
    rest = sum(count for _, _, count in found[_REASONS:])
    shown = [Reason(*one) for one in found[:_REASONS]]
    shown += [Reason("其他条件", "", rest), Reason("不属于受理范围，不予受理", "", not_accepted)]
    return tuple(one for one in shown if one.count)
