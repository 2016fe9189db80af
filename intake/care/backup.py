"""Makes a backup while people work: the database in one step, every file its rows name, and a manifest of both.

A backup is a directory ``intake-<moment in UTC>``: ``intake.sqlite3``, ``files/ab/cd/<sha256>``, ``manifest.json``.
It is made under another name and renamed when whole.  The master key is never in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake import clock
from intake.care import manifest
from intake.config import Config
from intake.disk import sync_folder
from intake.errors import IntakeError, NoSpace
from intake.services.recording import moment
from intake.store import safekeeping
from intake.store.copying import copy
from intake.store.database import write_tx
from intake.uploads.storing import address

NAME = re.compile(r"intake-\d{8}T\d{6}Z(-\d+)?")
UNFINISHED = ".unfinished-"
REMEMBERED = "backup"  # when and where the last backup was made


@dataclass(frozen=True)
class Made:
    """A finished backup."""

    path: Path
    bytes: int
    files: int
    acts: int
    seconds: float
    removed: tuple[str, ...] = ()


def make(config: Config, target: Path, *, keep: int = 0) -> Made:
    """A new backup under ``target``; afterwards only the newest ``keep`` remain (0: all).

    Raises IntakeError where a file is missing or something differs; then nothing new remains under ``target``.
    """
    started = time.monotonic()
    if target.resolve().is_relative_to(config.data_dir.resolve()):
        raise IntakeError("备份不能放在数据目录里，请换一个位置，最好是另一块磁盘。")
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(target)
    aside = target / (UNFINISHED + secrets.token_hex(8))
    aside.mkdir(mode=0o700)
    try:
        written = _fill(config, aside, _newest(target))
        place = _free_name(target)
        sync_folder(aside)
        aside.rename(place)
        sync_folder(target)
    except OSError as error:
        raise NoSpace(f"备份没有做成（{error.strerror}），请检查 {target} 的空间和权限。") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if "installation" in written["tables"]:
        with write_tx():
            remember(place)
    removed = _keep_only(target, keep) if keep else ()
    size = written["database"]["size"] + sum(written["files"].values())
    seconds = time.monotonic() - started
    return Made(place, size, len(written["files"]), written["chain"]["seq"], seconds, removed)


def remember(place: Path) -> None:
    """The installation knows when and where it was last backed up; inside ``write_tx()``."""
    safekeeping.remember(REMEMBERED, json.dumps({"at": moment(), "path": str(place.resolve())}), moment())


def _fill(config: Config, aside: Path, former: Path | None) -> dict[str, Any]:
    database = aside / manifest.DATABASE
    copy(config.database, database)
    found = manifest.of(database)
    missing = [sha for sha, size in found["files"].items() if not _copy_file(config.files, aside, former, sha, size)]
    if missing:
        raise IntakeError(f"有 {len(missing)} 个附件缺失或已损坏，备份没有做成；第一个是 {missing[0]}。")
    with (aside / manifest.NAME).open("x", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    return found


def _copy_file(files: Path, aside: Path, former: Path | None, sha256: str, size: int) -> bool:
    """The file, linked from the backup before where it lies on the same disk, else copied and hashed on the way."""
    place = address(aside / manifest.FILES, sha256)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if former is not None:
        kept = address(former / manifest.FILES, sha256)
        try:
            if kept.stat().st_size == size:
                os.link(kept, place)
                return True
        except OSError:
            place.unlink(missing_ok=True)  # no hard links here, or not there: copy
    digest = hashlib.sha256()
    try:
        source = address(files, sha256).open("rb")
    except FileNotFoundError:
        return False
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source, os.fdopen(handle, "wb") as made:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            made.write(chunk)
        made.flush()
        os.fsync(made.fileno())
    return digest.hexdigest() == sha256


def _free_name(target: Path) -> Path:
    name = "intake-" + clock.now().strftime("%Y%m%dT%H%M%SZ")
    taken = [int(one.name[len(name) + 1 :] or 1) for one in target.iterdir() if one.name.startswith(name)]
    return target / (f"{name}-{max(taken) + 1}" if taken else name)


def all_in(target: Path) -> list[Path]:
    """Every finished backup under there, oldest first."""
    found = [one for one in target.iterdir() if NAME.fullmatch(one.name) and (one / manifest.NAME).is_file()]
    return sorted(found, key=lambda one: (one.name[:23], len(one.name), one.name))


def _newest(target: Path) -> Path | None:
    return next(reversed(all_in(target)), None)


def _keep_only(target: Path, keep: int) -> tuple[str, ...]:
    old = all_in(target)[:-keep]
    for one in old:
        going = one.rename(target / (UNFINISHED + one.name))
        shutil.rmtree(going)
    return tuple(one.name for one in old)


def _sweep(target: Path) -> None:
    """What an interrupted backup left more than a day ago."""
    for one in target.iterdir():
        if one.name.startswith(UNFINISHED) and one.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(one, ignore_errors=True)
