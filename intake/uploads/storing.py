"""Keeps accepted files under the hash of their content: written aside, synced, inspected, then put in place.

``<root>/incoming/`` holds what is being written; ``<root>/ab/cd/<sha256>`` what is kept.
A refused file leaves nothing.  The row that names the file is written after ``store`` has returned.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from intake.disk import sync_folder
from intake.uploads import Verdict, inspecting

MIB = 1024 * 1024
LIMIT = 20 * MIB
_CHUNK = 256 * 1024
_INCOMING = "incoming"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class UploadRefused(Exception):
    """The file is not kept; ``message`` tells the applicant in Chinese what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class EmptyUpload(UploadRefused):
    """Nothing was in it."""


class TooLarge(UploadRefused):
    """It is over the limit."""


class NoRoom(UploadRefused):
    """The disk is full."""


class Unacceptable(UploadRefused):
    """The inspection refused it, or could not be done (then ``verdict.checked`` is False)."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


@dataclass(frozen=True)
class Stored:
    """A kept file: its address, its size in bytes and what it is by content."""

    sha256: str
    size: int
    media_type: str


class Inspect(Protocol):
    """How a file written aside is judged."""

    def __call__(self, path: Path, *, name: str, docx: bool) -> Verdict: ...


class Known(Protocol):
    """Which of these hashes a row names."""

    def __call__(self, hashes: list[str]) -> set[str]: ...


def store(
    source: BinaryIO,
    *,
    root: Path,
    name: str = "",
    docx: bool = False,
    limit: int = LIMIT,
    inspect: Inspect = inspecting.inspect,
) -> Stored:
    """Stream a file into the store; durable on return.  ``limit`` in bytes.  Raises UploadRefused, leaving nothing."""
    with _aside(root) as (path, handle):
        sha256, size = _write(source, handle, limit)
        verdict = inspect(path, name=name, docx=docx)
        if not verdict.ok:
            raise Unacceptable(verdict)
        _put_in_place(path, address(root, sha256), size)
    return Stored(sha256, size, verdict.media_type)


def open_stored(root: Path, sha256: str) -> BinaryIO:
    """A kept file for reading; FileNotFoundError where there is none, ValueError for what is no hash."""
    return address(root, sha256).open("rb")


def address(root: Path, sha256: str) -> Path:
    """Where the content with this hash lies or would lie."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in small hex")
    return root / sha256[:2] / sha256[2:4] / sha256


def sweep(root: Path, *, known: Known | None = None, age: timedelta = timedelta(hours=24)) -> int:
    """Remove what was left aside longer than ``age`` by the file system's own clock; how many went.

    With ``known`` (which of these hashes does a row name?) also kept files of that age which no row names.  Uploads may
    run meanwhile: storing a content again makes its file young, and a file that grew young is put back.
    """
    if not (root / _INCOMING).is_dir():
        return 0
    with _aside(root) as (probe, _):
        oldest = probe.stat().st_mtime - age.total_seconds()
        left = [path for path in (root / _INCOMING).iterdir() if path != probe and _touched(path) < oldest]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left) + (sum(_discard(root, path, oldest) for path in _unnamed(root, oldest, known)) if known else 0)


def _unnamed(root: Path, oldest: float, known: Known) -> Iterator[Path]:
    """Kept files older than that which no row names, folder by folder."""
    for folder in sorted(root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]")):
        old = [path for path in folder.iterdir() if _SHA256.fullmatch(path.name) and _touched(path) < oldest]
        named = known([path.name for path in old]) if old else set()
        yield from (path for path in old if path.name not in named)


def _discard(root: Path, path: Path, oldest: float) -> bool:
    """Take the file out of its place, look once more, then remove it; whether it went."""
    aside = root / _INCOMING / secrets.token_hex(16)
    try:
        path.replace(aside)
    except FileNotFoundError:
        return False
    if _touched(aside) >= oldest:  # the same content was stored this very moment
        aside.replace(path)
        return False
    aside.unlink(missing_ok=True)
    return True


@contextmanager
def _aside(root: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new private file on the store's own file system, gone afterwards unless it was moved."""
    incoming = root / _INCOMING
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = incoming / secrets.token_hex(16)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            yield path, file
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom("服务器空间不足，文件没有保存，请稍后再试；仍然不行请联系我们。") from error
        raise
    finally:
        path.unlink(missing_ok=True)


def _write(source: BinaryIO, target: BinaryIO, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"文件超过 {limit / MIB:g} MB，请压缩图片、降低扫描清晰度或分成几份上传。")
        digest.update(chunk)
        view = memoryview(chunk)
        while view:
            view = view[target.write(view) :]
    if not size:
        raise EmptyUpload("文件是空的，请重新选择文件；如果文件正在别的程序里打开，请先保存并关闭。")
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _put_in_place(path: Path, place: Path, size: int) -> None:
    """Rename, which cannot be seen half done; the same content twice is kept once."""
    fresh = [folder for folder in (place.parent.parent, place.parent) if not folder.exists()]
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _renewed(place, size):
        path.replace(place)
    sync_folder(place.parent)
    for folder in fresh:
        sync_folder(folder.parent)


def _renewed(place: Path, size: int) -> bool:
    """Whether the content lies there already; then it is young again, and no sweep takes it (see ``sweep``)."""
    try:
        if place.stat().st_size != size:
            return False
        os.utime(place)
    except FileNotFoundError:
        return False
    return True


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # moved into place this very moment
        return float("inf")
