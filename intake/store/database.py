"""Opens the one SQLite file, sets its pragmas, and gives the only way to write: ``write_tx()``."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from peewee import DatabaseError, IntegrityError, OperationalError, PeeweeException, SqliteDatabase

from intake.errors import NoSpace, NotInstalled

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PRAGMAS: dict[str, Any] = {
    "busy_timeout": 15000,
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "journal_size_limit": 64 * 1024 * 1024,
}
Conflict = IntegrityError  # a constraint said no
SAFE_WAL = (3, 51, 3)

#: Unbound until ``open_database``; one persistent connection a thread.
db = SqliteDatabase(None, lock_type="IMMEDIATE", autoconnect=True)


class First(Protocol):
    """What the first transaction of a request does before anything else (see ``services/once.py``)."""

    def begin(self) -> None:
        """Inside the transaction; may raise."""

    def done(self) -> None:
        """After the commit."""


#: Set by a request that writes; None elsewhere.
first: ContextVar[First | None] = ContextVar("first", default=None)

_gate = threading.Lock()
_writing = threading.local()
_committed = [0]
_file: dict[str, Any] = {}  # the file of the gate, opened once a process and store


def library_version() -> tuple[int, ...]:
    """The version of the SQLite library in use, as numbers."""
    found = db.execute_sql(  # type: ignore[no-untyped-call]
        "select sqlite_version()"
    ).fetchone()[0]
    return tuple(int(part) for part in found.split("."))


def open_database(path: Path, *, create: bool = False) -> SqliteDatabase:
    """Bind the database to the file; NotInstalled if it is not there and ``create`` is not set.

    Below SQLite 3.51.3 the write-ahead log can be corrupted, so the rollback journal is used there.
    """
    if not create and not path.exists():
        raise NotInstalled(f"还没有建立数据库 {path}，请先运行 intake init 或 make demo。")
    close_all()
    pragmas = dict(PRAGMAS)
    if tuple(int(part) for part in library().sqlite_version.split(".")) < SAFE_WAL:
        pragmas["journal_mode"] = "truncate"
    db.init(str(path), pragmas=pragmas)
    db.connect(reuse_if_open=True)
    return db


def close_all() -> None:
    """Close this thread's connection, if there is one."""
    if not db.deferred and not db.is_closed():
        db.close()


def library() -> Any:
    """The SQLite module in use; one file is never opened with two."""
    try:
        import pysqlite3

        return pysqlite3
    except ImportError:
        return sqlite3


#: What is raised where the file, or a question to it, is not as it should be.
Broken = (DatabaseError, library().DatabaseError)


@contextmanager
def write_tx(*, aside: bool = False) -> Iterator[None]:
    """One writing transaction (BEGIN IMMEDIATE), never nested, with nothing slow inside.

    ``aside`` is bookkeeping that is no part of what a form asks (sessions, attempts): it claims no key.
    Writers queue at a lock, those of other processes (the timer, a command) at a lock on a file: SQLite's own waiting is
    not a queue, and beside a process that writes without a pause people would wait for seconds.
    Raises NoSpace when the disk is full.
    """
    if writing():
        raise RuntimeError("write_tx() does not nest: one public service function is one transaction")
    claim = None if aside else first.get()
    with _gate, _gate_of_processes():
        _begin()
        _writing.on = True
        try:
            if claim is not None:
                claim.begin()
            yield
        except BaseException as error:
            _roll_back()
            if _is_full(error):
                raise NoSpace("磁盘空间不足，没有保存。请联系管理员。") from error
            raise
        else:
            _commit()
            if claim is not None:
                claim.done()
        finally:
            _writing.on = False


@contextmanager
def reading_tx() -> Iterator[None]:
    """One moment of the store for several questions; writers are not stopped by it."""
    db.connect(reuse_if_open=True)
    db.begin("DEFERRED")
    try:
        yield
    finally:
        _roll_back()


def answers() -> bool:
    """Whether the store answers a question."""
    try:
        return bool(db.execute_sql("SELECT 1").fetchone()[0] == 1)  # type: ignore[no-untyped-call]
    except PeeweeException:
        return False


def commits() -> int:
    """How often this process has committed."""
    return _committed[0]


def data_version() -> int:
    """SQLite's own number, which changes when another connection has committed."""
    return int(db.execute_sql("PRAGMA data_version").fetchone()[0])  # type: ignore[no-untyped-call]


def writing() -> bool:
    """Whether this thread is inside ``write_tx()``."""
    return getattr(_writing, "on", False)


@contextmanager
def _gate_of_processes() -> Iterator[None]:
    """The file's lock, held; it goes with the process, however that ends.  Windows leaves it to SQLite."""
    if fcntl is None:
        yield
        return
    place = (os.getpid(), str(db.database))
    if _file.get("place") != place:
        _open_gate(place)
    fcntl.flock(_file["handle"], fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(_file["handle"], fcntl.LOCK_UN)


def _open_gate(place: tuple[int, str]) -> None:
    if "handle" in _file and _file["place"][0] == place[0]:
        os.close(_file.pop("handle"))
    try:
        _file.update(handle=os.open(f"{place[1]}.gate", os.O_RDWR | os.O_CREAT, 0o600), place=place)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoSpace("磁盘空间不足，没有保存。请联系管理员。") from error
        raise


def _begin() -> None:
    db.connect(reuse_if_open=True)
    for attempt in range(40):
        try:
            db.begin("IMMEDIATE")
            return
        except OperationalError as error:
            if "locked" not in str(error) or attempt == 39:
                raise
            time.sleep(random.uniform(0.0002, 0.001) * (attempt + 1))


def _commit() -> None:
    try:
        db.commit()
        _committed[0] += 1
    except BaseException as error:
        _roll_back()
        if _is_full(error):
            raise NoSpace("磁盘空间不足，没有保存。请联系管理员。") from error
        raise


def _roll_back() -> None:
    try:
        db.rollback()
    except OperationalError as error:
        if "no transaction" not in str(error):  # SQLite has already rolled back by itself
            raise


def _is_full(error: BaseException | None) -> bool:
    while error is not None:
        if "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
