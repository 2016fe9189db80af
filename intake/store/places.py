"""The order of receipt: places in a pool, and what earlier receipts leave of a pool or a yearly budget."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import fn

from intake.store.models import Application, Hold, Line, PoolPlace
from intake.store.steady import until_written


def keep(application: int, pool: str, receipt: str, wanted: int) -> None:
    """The application's place and what it asks; the receipt stays the first one."""
    PoolPlace.insert(application=application, pool=pool, receipt=receipt, wanted_yuan=wanted).on_conflict(
        conflict_target=[PoolPlace.application], update={PoolPlace.wanted_yuan: wanted}
    ).execute()


def give_up(application: int) -> None:
    """The place is free."""
    PoolPlace.delete().where(PoolPlace.application == application).execute()


def of(application: int) -> PoolPlace | None:
    """The application's place."""
    return PoolPlace.get_or_none(PoolPlace.application == application)


def used_before(pool: str, receipt: str, application: int, without: list[int]) -> int:
    """Yuan of the pool held firmly, and softly with an earlier receipt, but for the applications left out."""
    firm = Hold.kind.in_(("held", "committed", "spent"))
    first = (Hold.receipt < receipt) | ((Hold.receipt == receipt) & (Hold.application < application))
    query = Hold.select(fn.SUM(Hold.amount_yuan)).where(
        Hold.pool == pool, Hold.application.not_in(without), firm | ((Hold.kind == "soft") & first)
    )
    return query.scalar() or 0


def batch(pool: str, first: str, after: str) -> dict[int, int]:
    """What is asked by whom among the receipts from ``first`` on and before ``after``: yuan by application."""
    query = PoolPlace.select().where(PoolPlace.pool == pool, PoolPlace.receipt >= first, PoolPlace.receipt < after)
    return {row.application: row.wanted_yuan for row in query}


@dataclass(frozen=True)
class Standing:
    """What a line leaves an application, and whether somebody received earlier waits as it does."""

    room_yuan: int
    behind: bool


@until_written
def standing(application: int, state: str, pool: str, year: int, receipt: str, items: tuple[str, ...]) -> Standing:
    """Of a yearly budget: its total less what is spent, and what is committed to earlier receipts; in one question."""
    first = (Hold.receipt < receipt) | ((Hold.receipt == receipt) & (Hold.application < application))
    committed = Hold.select(fn.SUM(Hold.amount_yuan)).where(
        Hold.pool == pool, Hold.kind == "committed", Hold.application != application, first
    )
    left = Line.select(Line.total_yuan - Line.spent_yuan).where(Line.pool == pool, Line.year == year)
    other = Application.alias()
    before = (other.accepted_at < receipt) | ((other.accepted_at == receipt) & (other.id < application))
    waits = other.select(other.id).where(other.state == state, other.item.in_(items), before).limit(1)
    row = Application.select(left, committed, waits).where(Application.id == application).tuples().first()
    return Standing((row[0] or 0) - (row[1] or 0), row[2] is not None)
