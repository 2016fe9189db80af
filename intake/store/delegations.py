"""Finds and writes delegations: who lent which role to whom, from when to when."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from intake.store.models import ROLES, Account, Delegation, StaffRole

#: Roles that may be lent: those of the bureaus that handle applications.
LENDABLE = tuple(role for role in ROLES if "." in role)


def behalf(actor: int | None, role: str, day: str) -> dict[str, int]:
    """For the record of an act: whom the actor stood in for, empty for somebody who acted in the own role."""
    if actor is None or role not in LENDABLE:
        return {}
    own = StaffRole.select().where(StaffRole.account == actor, StaffRole.role == role, StaffRole.ended_at.is_null())
    if own.exists():
        return {}
    found = _live(day).where(Delegation.taker == actor, Delegation.role == role).first()
    return {"on_behalf_of": found.giver, "delegation": found.id} if found is not None else {}


def _live(day: str) -> Any:
    return Delegation.select().where(
        Delegation.ended_at.is_null(), Delegation.from_day <= day, Delegation.to_day >= day
    )


def overlapping(taker: int, role: str, from_day: str, to_day: str) -> bool:
    """Whether that role is lent to that account already on one of these days."""
    query = Delegation.select().where(
        Delegation.taker == taker, Delegation.role == role, Delegation.ended_at.is_null(),
        Delegation.from_day <= to_day, Delegation.to_day >= from_day,
    )  # fmt: skip
    return bool(query.exists())


def add(**columns: Any) -> int:
    """A new delegation's id."""
    return int(Delegation.insert(**columns).execute())


def end(delegation: int, by: int, at: str) -> bool:
    """Whether it was live until now; it has ended."""
    live = (Delegation.id == delegation) & Delegation.ended_at.is_null()
    return bool(Delegation.update(ended_at=at, ended_by=by).where(live).execute() == 1)


def by_id(delegation: int) -> Delegation | None:
    """The delegation of that id."""
    return Delegation.get_or_none(Delegation.id == delegation)


def listed(account: int | None) -> list[tuple[Delegation, str, str]]:
    """(delegation, giver's name, taker's name) of an account, given or taken; None for everybody's; newest first."""
    giver, taker = Account.alias(), Account.alias()
    query = (
        Delegation.select(Delegation, giver.name.alias("giver_name"), taker.name.alias("taker_name"))
        .join(giver, JOIN.INNER, on=(Delegation.giver == giver.id))
        .switch(Delegation)
        .join(taker, JOIN.INNER, on=(Delegation.taker == taker.id))
        .order_by(Delegation.id.desc())
    )
    if account is not None:
        query = query.where((Delegation.giver == account) | (Delegation.taker == account))
    return [(row, row.giver_name, row.taker_name) for row in query.limit(100).objects()]


def staff_roles() -> list[tuple[int, str, str]]:
    """(account, name, role) of every live role that may be lent, of active accounts."""
    query = (
        StaffRole.select(StaffRole.account, Account.name, StaffRole.role)
        .join(Account)
        .where(StaffRole.ended_at.is_null(), Account.active, StaffRole.role.in_(LENDABLE))
        .order_by(Account.id, StaffRole.id)
    )
    return [tuple(row) for row in query.tuples()]
