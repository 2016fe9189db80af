"""In whose hands applications are: which office has a state of an item, and the board of office by state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from intake.services.standing import holding, stages_of
from intake.store import overview as store
from workflows.catalogue import items
from workflows.states import STATES
from workflows.workdays import is_over

#: Whose hands a thing can be in, by the first part of the role.
BUREAUS: Mapping[str, str] = {
    "ndrc": "区发改委（数发局）",
    "hrss": "区人社局",
    "sti": "区科工局",
    "finance": "区财政局",
    "expert": "评审专家",
    "applicant": "申请单位",
}
#: Nothing is to be done here any more, unless somebody opens it again.
OVER = (*(code for code, state in STATES.items() if state.final), "draft", "recognised", "disbursed", "unfunded")
#: The columns of the board in the order of the road; every other state stands under 其他.
COLUMNS = ("submitted", "initial_review", "bureau_review", "verification", "expert_review", "joint_review",
           "publicity", "approval", "payment")  # fmt: skip
OTHER = "other"


@dataclass(frozen=True)
class Cell:
    """What one bureau has in one state: how many, how many past their last day, the oldest clock (working days)."""

    count: int = 0
    late: int = 0
    used: int = 0
    limit: int = 0


@dataclass(frozen=True)
class Board:
    """Bureau by state; columns as (code, label), rows as (code, label, cells in the order of the columns)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]

    def sum_of(self, column: int) -> int:
        """How many stand in a column."""
        return sum(cells[column].count for _, _, cells in self.rows)

    @property
    def total(self) -> int:
        """How many are under way."""
        return sum(cell.count for _, _, cells in self.rows for cell in cells)

    @property
    def late(self) -> int:
        """How many are past their last day."""
        return sum(cell.late for _, _, cells in self.rows for cell in cells)


@cache
def bureau_of(item: str, state: str) -> str:
    """Whose hands that state of the item is in, as ``BUREAUS`` has them; empty for nobody's."""
    roles = holding(items()[item], state)
    return roles[0].partition(".")[0] if roles and roles[0].partition(".")[0] in BUREAUS else ""


@cache
def bureaus_of(item: str) -> frozenset[str]:
    """The bureaus that hold a stage of the item's road."""
    return frozenset(bureau_of(item, state) for state in stages_of(items()[item].path))


def label_of(state: str) -> str:
    """A stage as a column is headed."""
    return "其他" if state == OTHER else STATES[state].label.removesuffix("中").removeprefix("待")


def limit_of(state: str, settings: Mapping[str, Any]) -> int | None:
    """The working days of a state's clock; None for no clock, and for one of calendar days."""
    name = STATES[state].clock or ""
    length = settings.get(name)
    return int(length) if name.endswith("_wd") and isinstance(length, int) else None


def board(
    asked: tuple[str, ...], year: str, bureau: str, settings: Mapping[str, Any], calendar: Any, today: str
) -> Board:
    """What is under way in the scope, by office and state; ``bureau`` leaves only its row."""
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for item, state, published, due_on, count in store.hands(asked, year, OVER):
        office = bureau_of(item, state)
        column = state if state in COLUMNS else OTHER
        late = count if due_on and is_over(due_on, today) else 0
        limit = None if state == "publicity" and not published else limit_of(state, settings)
        used = limit - calendar.workdays_between(today, due_on) if limit and due_on else 0
        old = cells[office, column]
        longer = bool(limit) and used / (limit or 1) > (old.used / old.limit if old.limit else -1)
        cells[office, column] = Cell(
            old.count + count,
            old.late + late,
            max(0, used) if longer else old.used,
            limit or 0 if longer else old.limit,
        )
    here = [one for one in BUREAUS if any(key[0] == one for key in cells)]
    shown = [one for one in here if not bureau or one == bureau]
    columns = tuple((code, label_of(code)) for code in (*COLUMNS, OTHER))
    return Board(
        columns,
        tuple((one, BUREAUS[one], tuple(cells.get((one, code), Cell()) for code, _ in columns)) for one in shown),
    )
