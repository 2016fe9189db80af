"""Keeps what rarely changes (settings, calendar) in memory until somebody writes to the database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from intake.store import database

Kept = TypeVar("Kept")
_here = threading.local()


def steady(name: str, load: Callable[[], Kept]) -> Kept:
    """What ``load`` answers, asked again only after a commit by anybody; not kept inside ``write_tx()``."""
    if database.writing():
        return load()
    moment = (database.db.database, database.data_version(), database.commits())
    if getattr(_here, "moment", None) != moment:
        _here.moment, _here.kept = moment, {}
    kept: dict[str, Any] = _here.kept
    if name not in kept:
        kept[name] = load()
    found: Kept = kept[name]
    return found
