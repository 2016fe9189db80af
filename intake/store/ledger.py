"""Moves money between free, soft, held, committed and spent; a line that cannot bear it refuses by itself."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import IntegrityError, fn

from intake.errors import Refused
from intake.store.models import Entry, Hold, Line

KINDS = ("soft", "held", "committed", "spent")
EXHAUSTED = "额度不足，这笔金额超出了可用余额"


@dataclass(frozen=True)
class Balance:
    """A line in yuan, as the money bar draws it."""

    name: str
    key: str
    total: int
    soft: int
    held: int
    committed: int
    spent: int

    @property
    def free(self) -> int:
        """What nobody holds firmly."""
        return self.total - self.held - self.committed - self.spent


def line(pool: str, year: int) -> Line | None:
    """The line, if finance has entered it."""
    return Line.get_or_none(Line.pool == pool, Line.year == year)


def set_total(pool: str, year: int, total: int, *, strict: bool) -> None:
    """Enter or change a line's total; Refused if it is below what is already firm."""
    try:
        Line.insert(pool=pool, year=year, total_yuan=total, strict=strict).on_conflict(
            conflict_target=[Line.pool, Line.year], update={Line.total_yuan: total}
        ).execute()
    except IntegrityError:
        raise Refused.because("below_firm", "预算数不得低于已经占用和拨付的金额", "9") from None


def move(application: int, to: str, amount: int, *, pool: str, year: int, receipt: str, act: int, at: str) -> None:
    """Bring what an application has on its line to ``amount`` of kind ``to`` (released: nothing).

    Raises Refused where the line has no room or was never entered.
    """
    hold = Hold.get_or_none(Hold.application == application)
    changes: dict[tuple[str, int, str], int] = {}
    if hold is not None and hold.kind != "released":
        changes[hold.pool, hold.year, hold.kind] = -hold.amount_yuan
        if to != "spent" or hold.pool == pool:
            year = hold.year if hold.pool == pool and to != "spent" else year
    amount = 0 if to == "released" else amount
    if to != "released":
        changes[pool, year, to] = changes.get((pool, year, to), 0) + amount
    by_line: dict[tuple[str, int], dict[str, int]] = {}
    for (name, its_year, kind), delta in changes.items():
        by_line.setdefault((name, its_year), {})[kind] = delta
        if delta:
            Entry.insert(
                pool=name, year=its_year, application=application, kind=kind, delta_yuan=delta, act=act, at=at
            ).execute()
    for (name, its_year), deltas in by_line.items():
        _apply(name, its_year, deltas)
    Hold.insert(
        application=application, pool=pool, year=year, kind=to, amount_yuan=amount, receipt=receipt
    ).on_conflict_replace().execute()


def _apply(pool: str, year: int, deltas: dict[str, int]) -> None:
    columns = {f"{kind}_yuan": getattr(Line, f"{kind}_yuan") + delta for kind, delta in deltas.items()}
    try:
        changed = Line.update(**columns).where(Line.pool == pool, Line.year == year).execute()
    except IntegrityError:
        raise Refused.because("exhausted", EXHAUSTED, "9") from None
    if changed != 1:
        raise Refused.because("no_line", f"区财政局还没有录入{year}年的预算，不能占用或拨付", "9")


def hold_of(application: int) -> Hold | None:
    """What the application has on a line now."""
    return Hold.get_or_none(Hold.application == application)


def balances() -> list[Balance]:
    """Every line."""
    return [
        Balance(
            row.pool,
            f"{row.pool}-{row.year}",
            row.total_yuan,
            row.soft_yuan,
            row.held_yuan,
            row.committed_yuan,
            row.spent_yuan,
        )
        for row in Line.select().order_by(Line.pool, Line.year)
    ]


def differences() -> list[str]:
    """Lines whose balance is not the sum of their entries; empty when the books are right."""
    query = Entry.select(Entry.pool, Entry.year, Entry.kind, fn.SUM(Entry.delta_yuan))
    sums = {row[:3]: row[3] for row in query.group_by(Entry.pool, Entry.year, Entry.kind).tuples()}
    wrong = []
    for row in Line.select():
        for kind in KINDS:
            entries = sums.get((row.pool, row.year, kind), 0)
            if entries != getattr(row, f"{kind}_yuan"):
                wrong.append(f"{row.pool} {row.year} {kind}: {entries}")
    return wrong
