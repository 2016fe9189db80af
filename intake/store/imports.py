"""Keeps rows that wait for their applicant's word, sealed, and forgets them when their time is over."""

from __future__ import annotations

from intake.store.models import PendingImport


def add(
    token: str, *, application: int, account: int, fact: str, mode: str, version: int, sealed: str, at: str, until: str
) -> None:
    """A table that waits; an earlier one of the same person for the same place makes way."""
    PendingImport.delete().where(
        PendingImport.application == application, PendingImport.account == account, PendingImport.fact == fact,
        PendingImport.confirmed_at.is_null(),
    ).execute()  # fmt: skip
    PendingImport.insert(
        id=token, application=application, account=account, fact=fact, mode=mode, version=version, table_sealed=sealed,
        made_at=at, expires_at=until,
    ).execute()  # fmt: skip


def get(token: str, application: int, account: int, now: str) -> PendingImport | None:
    """The person's own table for that application, while its time is not over."""
    return PendingImport.get_or_none(
        PendingImport.id == token, PendingImport.application == application, PendingImport.account == account,
        PendingImport.expires_at > now,
    )  # fmt: skip


def confirm(token: str, at: str, kept: int) -> bool:
    """Whether this call was the one that confirmed it."""
    changed = (
        PendingImport.update(confirmed_at=at, kept=kept)
        .where(PendingImport.id == token, PendingImport.confirmed_at.is_null())
        .execute()
    )
    return bool(changed == 1)


def forget(token: str) -> None:
    """Thrown away before its time."""
    PendingImport.delete().where(PendingImport.id == token).execute()


def over(now: str) -> int:
    """How many have outlived their time."""
    return int(PendingImport.select().where(PendingImport.expires_at <= now).count())


def sweep(now: str) -> int:
    """Forget what has outlived its time; how many went."""
    return int(PendingImport.delete().where(PendingImport.expires_at <= now).execute())
