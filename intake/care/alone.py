"""Lets the running service and work that needs the installation alone know of each other, by a lock on one file.

On Windows there is no such lock: there the administrator stops the service first, as docs/running.md says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from intake.errors import InUse

NAME = "in-use.lock"
BUSY = "正在维护这套系统（升级或更换密钥），请等它做完再运行。"
_held: list[IO[bytes]] = []


def join(data_dir: Path) -> None:
    """The service is running from now until the process ends; InUse while somebody needs the installation alone.

    Where there is no data directory yet there is nothing to hold: opening the store then tells so.
    """
    if not data_dir.is_dir():
        return
    file = _open(data_dir)
    if not _lock(file, shared=True):
        file.close()
        raise InUse(BUSY)
    _held.append(file)


@contextmanager
def together(data_dir: Path) -> Iterator[None]:
    """At work beside the service during the block; InUse while somebody needs the installation alone."""
    with _open(data_dir) as file:
        if not _lock(file, shared=True):
            raise InUse(BUSY)
        yield


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Nobody else works on the installation during the block; InUse where the service is running."""
    file = _open(data_dir)
    try:
        if not _lock(file, shared=False):
            raise InUse("服务正在运行，请先停止（systemctl stop intake intake-tick.timer），做完再启动。")
        yield
    finally:
        file.close()


def in_use(data_dir: Path) -> bool:
    """Whether a service is running on this installation, as far as the lock tells."""
    with _open(data_dir) as file:
        return not _lock(file, shared=False)


def _open(data_dir: Path) -> IO[bytes]:
    handle = os.open(data_dir / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    return os.fdopen(handle, "r+b", buffering=0)


def _lock(file: IO[bytes], *, shared: bool) -> bool:
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
