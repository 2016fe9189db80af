"""Writes messages to applicants."""

from __future__ import annotations

from intake.store.models import Outbox


def put(organisation: int, application: int | None, message: str, words: str, at: str) -> None:
    """A message that leaves after the commit."""
    Outbox.insert(organisation=organisation, application=application, message=message, words=words, at=at).execute()


def put_once(organisation: int, application: int, message: str, words: str, at: str) -> bool:
    """The message unless this application has it already; whether it was put.  Inside ``write_tx()``."""
    if Outbox.select().where(Outbox.application == application, Outbox.message == message).exists():
        return False
    put(organisation, application, message, words, at)
    return True


def oldest_unsent() -> str | None:
    """When the oldest message that has not left was written."""
    found = Outbox.select(Outbox.at).where(Outbox.sent_at.is_null()).order_by(Outbox.id).first()
    return str(found.at) if found else None
