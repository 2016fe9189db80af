"""Writes messages to applicants."""

from __future__ import annotations

from peewee import fn

from intake.store.models import Delivery, Outbox


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
    """When the oldest message was written that has not been put into letters, or whose letter has not left."""
    messages = Outbox.select(fn.MIN(Outbox.at)).where(Outbox.sent_at.is_null()).scalar()
    letters = Delivery.select(fn.MIN(Delivery.at)).where(Delivery.state.in_(("waiting", "sending", "handing"))).scalar()
    return min((str(at) for at in (messages, letters) if at), default=None)
