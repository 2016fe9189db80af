"""Reads and writes what the installation remembers, the keys that sign, and the signed heads of finished days."""

from __future__ import annotations

from intake.chain import Head, Key
from intake.store.models import Act, DayHead, Installation, SigningKey


def recall(name: str) -> str:
    """What the installation remembers under this name; empty where nothing."""
    found = Installation.get_or_none(Installation.name == name)
    return str(found.value) if found else ""


def remember(name: str, value: str, at: str) -> None:
    """Remember this from now on; inside ``write_tx()``."""
    Installation.insert(name=name, value=value, at=at).on_conflict(
        conflict_target=[Installation.name], update={Installation.value: value, Installation.at: at}
    ).execute()


def signing_keys() -> list[Key]:
    """Every public key that ever signed, oldest first."""
    rows = SigningKey.select().order_by(SigningKey.since)
    return [Key(row.public, row.since, row.introduced_by, row.introduction) for row in rows]


def add_signing_key(key: Key) -> None:
    """A public key that signs from now on."""
    SigningKey.insert(
        public=key.public, since=key.since, introduced_by=key.introduced_by, introduction=key.introduction
    ).execute()


def heads(limit: int | None = None) -> list[Head]:
    """The signed heads, oldest first; the newest ``limit`` of them."""
    query = DayHead.select().order_by(DayHead.day.desc()).limit(limit)
    return [Head(row.day, row.seq, row.head, row.public, row.signature) for row in reversed(list(query))]


def last_head() -> Head | None:
    """The newest signed head."""
    return next(iter(heads(1)), None)


def add_head(head: Head, at: str) -> None:
    """The head of a finished day; a second one for the same day is a Conflict."""
    DayHead.insert(
        day=head.day, seq=head.seq, head=head.head, public=head.public, signature=head.signature, signed_at=at
    ).execute()


def first_moment() -> str | None:
    """When the first act was recorded."""
    first = Act.select(Act.at).order_by(Act.seq).first()
    return str(first.at) if first else None


def last_until(moment: str, after: int) -> tuple[int, str] | None:
    """(number, digest) of the last act up to that moment, from number ``after`` on."""
    query = Act.select(Act.seq, Act.digest).where(Act.at <= moment, Act.seq >= after)
    row = query.order_by(Act.seq.desc()).first()
    return (row.seq, row.digest) if row else None
