"""Keeps what was read (settings, calendar, one application's procedure) until somebody writes to the database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from intake.store import database

Kept = TypeVar("Kept")
Asked = ParamSpec("Asked")
MOST = 200  # answers kept at a time
MINUTE = 60.0
_seldom: dict[tuple[str, str], tuple[float, Any]] = {}
_here = threading.local()


def steady(name: str, load: Callable[[], Kept]) -> Kept:
    """What ``load`` answers, asked again only after a commit by anybody; not kept inside ``write_tx()``."""
    if database.writing():
        return load()
    moment = (database.db.database, database.data_version(), database.commits())
    if getattr(_here, "moment", None) != moment or len(_here.kept) > MOST:
        _here.moment, _here.kept = moment, {}
    kept: dict[str, Any] = _here.kept
    if name not in kept:
        kept[name] = load()
    found: Kept = kept[name]
    return found


def seldom(name: str, load: Callable[[], Kept]) -> Kept:
    """What hardly ever changes: asked again after ``forget(name)`` in this process, and every minute for the others."""
    place, now = (database.db.database, name), time.monotonic()
    if database.writing():
        return load()
    if place not in _seldom or now - _seldom[place][0] > MINUTE:
        _seldom[place] = (now, load())
    found: Kept = _seldom[place][1]
    return found


def forget(name: str) -> None:
    """It is about to change, or has changed."""
    _seldom.pop((database.db.database, name), None)


def until_written(load: Callable[Asked, Kept]) -> Callable[Asked, Kept]:
    """A question that several parts of one page ask: answered once until somebody writes.  Never change the answer."""

    @wraps(load)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Kept:
        name = f"{load.__module__}.{load.__qualname__}{args}{sorted(kwargs.items())}"
        return steady(name, lambda: load(*args, **kwargs))

    return asked
