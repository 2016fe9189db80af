"""Counts failures of sign-in, codes and tracking in the database, so that a restart forgives nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from intake import clock
from intake.errors import TooMany
from intake.services.recording import moment, parse
from intake.store import attempts as store
from intake.store.database import write_tx

WINDOW = timedelta(minutes=15)
WORDS = "尝试次数过多，请15分钟后再试。"


def check(subject: str, *, limit: int) -> None:
    """Returns unless the subject has failed ``limit`` times within the window; TooMany then."""
    if _failures(subject) >= limit:
        raise TooMany(WORDS)


def failed(*subjects: str) -> None:
    """Count one failure for each subject."""
    with write_tx(aside=True):
        _count(subjects)


def take(limits: Mapping[str, int]) -> None:
    """Count an attempt for each subject before it is tried, so that many at once do not slip through; or TooMany.

    Nothing is counted when any subject has reached its limit.  After success: ``give_back`` inside ``write_tx()``.
    """
    with write_tx(aside=True):
        for subject, limit in limits.items():
            check(subject, limit=limit)
        _count(tuple(limits))


def give_back(*subjects: str) -> None:
    """These attempts were no failures; inside ``write_tx()``."""
    for subject in subjects:
        store.give_back(subject)


def forget(subject: str) -> None:
    """Success wipes the slate; inside ``write_tx()``."""
    store.forget_attempt(subject)


def _failures(subject: str) -> int:
    found = store.attempt(subject)
    return found.failures if found is not None and clock.now() - parse(found.first_at) < WINDOW else 0


def _count(subjects: tuple[str, ...]) -> None:
    for subject in subjects:
        store.count_attempt(subject, moment(), fresh=_failures(subject) == 0)
