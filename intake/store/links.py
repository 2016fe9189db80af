"""Finds and writes one-time links and requests for a new password."""

from __future__ import annotations

from typing import Any

from intake.store.models import Account, Contact, OneTimeLink, ResetRequest


def add(**columns: Any) -> int:
    """A new link's id."""
    return int(OneTimeLink.insert(**columns).execute())


def by_hash(token_hash: str) -> OneTimeLink | None:
    """The link of that token."""
    return OneTimeLink.get_or_none(OneTimeLink.token_hash == token_hash)


def by_id(link: int) -> OneTimeLink | None:
    """The link of that id."""
    return OneTimeLink.get_or_none(OneTimeLink.id == link)


def use(link: int, now: str) -> bool:
    """Whether the link was still good; it is used up now."""
    good = (
        (OneTimeLink.id == link)
        & OneTimeLink.used_at.is_null()
        & OneTimeLink.void_at.is_null()
        & (OneTimeLink.expires_at > now)
    )
    return bool(OneTimeLink.update(used_at=now).where(good).execute() == 1)


def void(now: str, **same: Any) -> int:
    """Links with these columns that wait are good no longer; how many were."""
    query = OneTimeLink.update(void_at=now).where(OneTimeLink.used_at.is_null(), OneTimeLink.void_at.is_null())
    for name, value in same.items():
        query = query.where(getattr(OneTimeLink, name) == value)
    return int(query.execute())


def waiting(now: str, *, kind: str, organisation: int | None = None) -> list[OneTimeLink]:
    """Invitations that wait for an answer, newest first."""
    query = OneTimeLink.select().where(
        OneTimeLink.kind == kind, OneTimeLink.used_at.is_null(), OneTimeLink.void_at.is_null(),
        OneTimeLink.expires_at > now,
    )  # fmt: skip
    if organisation is not None:
        query = query.where(OneTimeLink.organisation == organisation)
    return list(query.order_by(OneTimeLink.id.desc()))


def ask_reset(typed: str, at: str) -> None:
    """Somebody asked for a new password."""
    ResetRequest.insert(typed=typed, at=at).execute()


def reset_requests() -> list[ResetRequest]:
    """The requests nobody has looked at yet, oldest first."""
    return list(ResetRequest.select().order_by(ResetRequest.id).limit(200))


def drop_request(request: int) -> bool:
    """Whether it was there until now: nobody else answers it."""
    return bool(ResetRequest.delete().where(ResetRequest.id == request).execute() == 1)


def accounts_of(typed: str, most: int = 5) -> list[tuple[int, str]]:
    """(account, confirmed address) of active accounts under this login or address."""
    query = (
        Contact.select(Contact.account, Contact.email)
        .join(Account)
        .where(Account.active, Contact.confirmed_at.is_null(False), (Account.login == typed) | (Contact.email == typed))
    )
    return [tuple(row) for row in query.order_by(Contact.account).limit(most).tuples()]
