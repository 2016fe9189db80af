"""Counts failures in the database, by subject."""

from __future__ import annotations

from intake.store.models import Attempt


def attempt(subject: str) -> Attempt | None:
    """The failures counted for a subject."""
    return Attempt.get_or_none(Attempt.subject == subject)


def count_attempt(subject: str, at: str, *, fresh: bool) -> None:
    """One failure more; ``fresh`` begins a new window."""
    Attempt.insert(subject=subject, failures=1, first_at=at).on_conflict(
        conflict_target=[Attempt.subject],
        update={Attempt.failures: 1, Attempt.first_at: at} if fresh else {Attempt.failures: Attempt.failures + 1},
    ).execute()


def give_back(subject: str) -> None:
    """One failure less: it was none."""
    Attempt.update(failures=Attempt.failures - 1).where(Attempt.subject == subject, Attempt.failures > 0).execute()


def forget_attempt(subject: str) -> None:
    """No failures."""
    Attempt.delete().where(Attempt.subject == subject).execute()
