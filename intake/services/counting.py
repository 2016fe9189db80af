"""The figures anybody may read: received, approved, paid, what is left of the pools, and how long each stage took."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.store import counting, ledger
from workflows import dates
from workflows.catalogue import items
from workflows.settings.budgets import LINES
from workflows.states import STATES

FEWEST = 3  # a stage left less often is not shown: it would tell of single cases
SHOWN = ("submitted", "initial_review", "bureau_review", "verification", "expert_review", "joint_review", "publicity",
         "approval", "payment")  # fmt: skip


@dataclass(frozen=True)
class OfItem:
    """One item's figures; yuan."""

    item: str
    name: str
    received: int
    approved: int
    approved_yuan: int
    paid: int
    paid_yuan: int


@dataclass(frozen=True)
class Month:
    """One month: how many came in, how many were paid, how much."""

    month: str
    received: int
    paid: int
    paid_yuan: int


@dataclass(frozen=True)
class StageTime:
    """How long a stage took, in calendar days: median and 90th percentile."""

    state: str
    label: str
    count: int
    median: float
    ninetieth: float


@dataclass(frozen=True)
class Figures:
    """Everything the statistics page and the interface show."""

    day: str
    items: tuple[OfItem, ...]
    months: tuple[Month, ...]
    stages: tuple[StageTime, ...]
    pools: tuple[ledger.Balance, ...]

    @property
    def received(self) -> int:
        """How many applications were submitted."""
        return sum(one.received for one in self.items)

    @property
    def approved_yuan(self) -> int:
        """What was approved in all."""
        return sum(one.approved_yuan for one in self.items)

    @property
    def paid(self) -> int:
        """How many were paid."""
        return sum(one.paid for one in self.items)

    @property
    def paid_yuan(self) -> int:
        """What was paid in all."""
        return sum(one.paid_yuan for one in self.items)


def figures() -> Figures:
    """The figures of today."""
    today = clock.today()
    first = f"{int(today[:4]) - 1}-{today[5:7]}"
    known = items()
    return Figures(
        day=today,
        items=tuple(
            OfItem(item, known[item].name, received, approved or 0, yuan, paid or 0, paid_yuan)
            for item, received, approved, yuan, paid, paid_yuan, _ in sorted(counting.by_item())
            if item in known
        ),
        months=_months(first, today[:7]),
        stages=tuple(sorted(stage_times().values(), key=lambda one: SHOWN.index(one.state))),
        pools=tuple(ledger.balances()),
    )


def _months(first: str, last: str) -> tuple[Month, ...]:
    """Every month from the first with something in it; those without are 0."""
    found = {row[0]: Month(*row) for row in counting.by_month(first)}
    month, shown = min(found, default=""), []
    while month and month <= max([last, *found]):
        shown.append(found.get(month, Month(month, 0, 0, 0)))
        month = dates.add_months(f"{month}-01", 1)[:7]
    return tuple(shown)


def stage_times() -> dict[str, StageTime]:
    """How long each stage of the road takes, as far as it was left often enough."""
    return {
        state: StageTime(
            state,
            STATES[state].label.removesuffix("中").removeprefix("待"),
            count,
            round(median, 1),
            round(ninetieth, 1),
        )
        for state, count, median, ninetieth in counting.by_stage()
        if state in SHOWN and count >= FEWEST and median is not None and ninetieth is not None
    }


def pool_name(pool: ledger.Balance) -> str:
    """What people call a line, with its year."""
    year = pool.key.rpartition("-")[2]
    return LINES[pool.name] if year == "0" else f"{year}年 {LINES[pool.name]}"
