"""Finds who gets the letter of the morning, and writes it down once a day and person."""

from __future__ import annotations

import secrets
from typing import Any

from intake.store.delegations import LENDABLE
from intake.store.models import Account, Contact, Delegation, Delivery, Digest, MailOff, StaffRole

KIND = "digest"


def waiting(day: str) -> list[int]:
    """Active accounts with a desk, a confirmed address and the letter not switched off, without one of that day."""
    own = StaffRole.select(StaffRole.account).where(StaffRole.ended_at.is_null(), StaffRole.role.in_(LENDABLE))
    lent = Delegation.select(Delegation.taker).where(*_live(day))
    reached = Contact.select(Contact.account).where(Contact.confirmed_at.is_null(False))
    off = MailOff.select(MailOff.account).where(MailOff.kind == KIND)
    have = Digest.select(Digest.account).where(Digest.day == day)
    query = Account.select(Account.id).where(
        Account.active, Account.id.in_(own | lent), Account.id.in_(reached),
        Account.id.not_in(off), Account.id.not_in(have),
    )  # fmt: skip
    return [row.id for row in query.order_by(Account.id)]


def _live(day: str) -> tuple[Any, ...]:
    return Delegation.ended_at.is_null(), Delegation.from_day <= day, Delegation.to_day >= day


def roles_of(account: int, day: str) -> list[str]:
    """The roles whose desk the account works at that day: its own, and those lent to it for all items."""
    own = StaffRole.select(StaffRole.role).where(
        StaffRole.account == account, StaffRole.ended_at.is_null(), StaffRole.role.in_(LENDABLE)
    )
    lent = Delegation.select(Delegation.role, Delegation.items).where(Delegation.taker == account, *_live(day))
    return sorted({row.role for row in own} | {row.role for row in lent if not row.items})


def add(account: int, day: str, body: Any, at: str) -> int | None:
    """The letter of that day; None where there is one.  Inside ``write_tx()``."""
    if Digest.select().where(Digest.account == account, Digest.day == day).exists():
        return None
    return int(Digest.insert(account=account, day=day, body=body, at=at).execute())


def send(digest: int, account: int, at: str) -> None:
    """It waits to be sent."""
    Delivery.insert(digest=digest, account=account, at=at, next_at=at, mark=secrets.token_hex(16)).execute()


def by_id(digest: int) -> Digest | None:
    """The letter of that id."""
    return Digest.get_or_none(Digest.id == digest)
