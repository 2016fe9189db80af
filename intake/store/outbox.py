"""Writes messages to applicants."""

from __future__ import annotations

from intake.store.models import Outbox


def put(organisation: int, application: int | None, message: str, words: str, at: str) -> None:
    """A message that leaves after the commit."""
    Outbox.insert(organisation=organisation, application=application, message=message, words=words, at=at).execute()
