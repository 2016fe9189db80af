"""Writes messages to applicants and the answers of writes."""

from __future__ import annotations

from typing import Any

from intake.store.models import Idempotency, Outbox


def put(organisation: int, application: int | None, message: str, words: str, at: str) -> None:
    """A message that leaves after the commit."""
    Outbox.insert(organisation=organisation, application=application, message=message, words=words, at=at).execute()


def oldest_unsent() -> str | None:
    """When the oldest message that has not left was written."""
    found = Outbox.select(Outbox.at).where(Outbox.sent_at.is_null()).order_by(Outbox.id).first()
    return str(found.at) if found else None


def answer(person: str, key: str, body: str, answer: Any, at: str) -> None:
    """The answer given under this key."""
    Idempotency.insert(person=person, key=key, body=body, answer=answer, at=at).execute()
