"""Keys of writes: each is claimed once a person, with the answer that was given."""

from __future__ import annotations

from typing import Any

from intake.store.models import Idempotency


def claimed(person: str, key: str) -> Idempotency | None:
    """The claim of this key, with body and answer."""
    return Idempotency.get_or_none(Idempotency.person == person, Idempotency.key == key)


def claim(person: str, key: str, body: str, at: str) -> bool:
    """Take the key; False where it is taken.  Inside ``write_tx()``, so that it goes with a rolled-back effect."""
    made = Idempotency.insert(person=person, key=key, body=body, answer={}, at=at)
    return bool(made.on_conflict_ignore().as_rowcount().execute())


def keep_answer(person: str, key: str, answer: Any) -> None:
    """What was answered under this key."""
    Idempotency.update(answer=answer).where(Idempotency.person == person, Idempotency.key == key).execute()


def forget_before(at: str) -> int:
    """Drop the keys claimed before that moment; how many went."""
    return int(Idempotency.delete().where(Idempotency.at < at).execute())
