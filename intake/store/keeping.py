"""Finds and writes forms kept over a sign-in."""

from __future__ import annotations

from typing import Any

from intake.store.models import KeptForm


def add(**columns: Any) -> None:
    """A kept form."""
    KeptForm.insert(**columns).execute()


def only_newest(account: int, most: int) -> None:
    """Drop all but the newest of this account."""
    newest = KeptForm.select(KeptForm.id).where(KeptForm.account == account)
    newest = newest.order_by(KeptForm.kept_at.desc(), KeptForm.id).limit(most)
    KeptForm.delete().where(KeptForm.account == account, KeptForm.id.not_in([row.id for row in newest])).execute()


def of(account: int, form: str) -> KeptForm | None:
    """The kept form, for its own account only."""
    return KeptForm.get_or_none(KeptForm.id == form, KeptForm.account == account)


def drop(account: int, form: str) -> None:
    """It is not wanted any more."""
    KeptForm.delete().where(KeptForm.id == form, KeptForm.account == account).execute()


def forget_before(at: str) -> int:
    """Drop what was kept before that moment; how many went."""
    return int(KeptForm.delete().where(KeptForm.kept_at < at).execute())
