"""Finds and writes the e-mail addresses of accounts."""

from __future__ import annotations

from collections.abc import Iterable

from intake.store.models import Contact, MailOff


def of(account_id: int) -> Contact | None:
    """The address of an account, confirmed or not."""
    return Contact.get_or_none(Contact.account == account_id)


def put(account_id: int, email: str) -> None:
    """Another address, not confirmed yet."""
    Contact.insert(account=account_id, email=email).on_conflict(
        conflict_target=[Contact.account], update={Contact.email: email, Contact.confirmed_at: None}
    ).execute()


def confirm(account_id: int, email: str, at: str) -> bool:
    """Whether this is still the account's address; it is confirmed now."""
    same = (Contact.account == account_id) & (Contact.email == email)
    return bool(Contact.update(confirmed_at=at).where(same).execute() == 1)


def remove(account_id: int) -> None:
    """No address."""
    Contact.delete().where(Contact.account == account_id).execute()


def off(account_id: int) -> frozenset[str]:
    """The kinds of letters the account does not want."""
    return frozenset(row.kind for row in MailOff.select().where(MailOff.account == account_id))


def set_off(account_id: int, kinds: Iterable[str]) -> None:
    """Exactly these kinds are not wanted; inside ``write_tx()``."""
    MailOff.delete().where(MailOff.account == account_id).execute()
    if rows := [{"account": account_id, "kind": kind} for kind in kinds]:
        MailOff.insert_many(rows).execute()
