"""The order of receipt: places in a pool, and what earlier receipts leave of a pool or a yearly budget."""

from __future__ import annotations

from peewee import fn

from intake.store.models import Application, Hold, Line, PoolPlace


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


def room(pool: str, year: int, receipt: str, application: int) -> int:
    """What a yearly budget leaves: its total less what is spent, and what is committed to earlier receipts."""
    line = Line.get_or_none(Line.pool == pool, Line.year == year)
    if line is None:
        return 0
    first = (Hold.receipt < receipt) | ((Hold.receipt == receipt) & (Hold.application < application))
    earlier = Hold.select(fn.SUM(Hold.amount_yuan)).where(
        Hold.pool == pool, Hold.kind == "committed", Hold.application != application, first
    )
    return int(line.total_yuan - line.spent_yuan - (earlier.scalar() or 0))


def earlier_waiting(application: Application, items: list[str]) -> bool:
    """Whether an application of these items, received earlier, waits in the same state."""
    first = (Application.accepted_at < application.accepted_at) | (
        (Application.accepted_at == application.accepted_at) & (Application.id < application.id)
    )
    query = Application.select().where(Application.state == application.state, Application.item.in_(items), first)
    return bool(query.exists())
