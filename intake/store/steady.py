"""Keeps what was read (settings, calendar, one application's procedure) until somebody writes to the database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from intake.store import database

Kept = TypeVar("Kept")
Asked = ParamSpec("Asked")
MOST = 200  # answers kept at a time
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


def until_written(load: Callable[Asked, Kept]) -> Callable[Asked, Kept]:
    """A question that several parts of one page ask: answered once until somebody writes.  Never change the answer."""

    @wraps(load)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Kept:
        name = f"{load.__module__}.{load.__qualname__}{args}{sorted(kwargs.items())}"
        return steady(name, lambda: load(*args, **kwargs))

    return asked
