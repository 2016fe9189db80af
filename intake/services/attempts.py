"""Counts failures of sign-in and tracking in the database, so that a restart forgives nothing."""

from __future__ import annotations

from datetime import timedelta

from intake import clock
from intake.errors import TooMany
from intake.services.recording import moment, parse
from intake.store import people as store
from intake.store.database import write_tx

WINDOW = timedelta(minutes=15)


def check(subject: str, *, limit: int) -> None:
    """Returns unless the subject has failed ``limit`` times within the window; TooMany then."""
    found = store.attempt(subject)
    if found is not None and found.failures >= limit and clock.now() - parse(found.first_at) < WINDOW:
        raise TooMany("尝试次数过多，请15分钟后再试。")


def failed(*subjects: str) -> None:
    """Count one failure for each subject."""
    now = clock.now()
    with write_tx(aside=True):
        for subject in subjects:
            found = store.attempt(subject)
            fresh = found is None or now - parse(found.first_at) >= WINDOW
            store.count_attempt(subject, moment(), fresh=fresh)


def forget(subject: str) -> None:
    """Success wipes the slate; inside ``write_tx()``."""
    store.forget_attempt(subject)
