"""Writes messages to applicants and the answers of writes."""

from __future__ import annotations

from typing import Any

from intake.store.models import Idempotency, Outbox


def put(organisation: int, application: int | None, message: str, words: str, at: str) -> None:
    """A message that leaves after the commit."""
    Outbox.insert(organisation=organisation, application=application, message=message, words=words, at=at).execute()


def put_once(organisation: int, application: int, message: str, words: str, at: str) -> bool:
    """The message unless this application has it already; whether it was put.  Inside ``write_tx()``."""
    if Outbox.select().where(Outbox.application == application, Outbox.message == message).exists():
        return False
    put(organisation, application, message, words, at)
    return True


def answer(person: str, key: str, body: str, answer: Any, at: str) -> None:
    """The answer given under this key."""
    Idempotency.insert(person=person, key=key, body=body, answer=answer, at=at).execute()
