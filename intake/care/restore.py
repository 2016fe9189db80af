"""Brings a backup into a fresh place and compares everything with its manifest; tells whether the key fits."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake import keys
from intake.care import manifest
from intake.errors import IntakeError, NoSpace


@dataclass(frozen=True)
class Restored:
    """What was brought back: rows, files and acts, and what the administrator must know of the key."""

    rows: int
    files: int
    acts: int
    key: str
    key_words: str


def restore(backup: Path, into: Path, key_file: Path) -> Restored:
    """The backup as a data directory at ``into``, which must be empty or absent.

    The backup is verified before anything is copied, the copy again afterwards; IntakeError names what differs, and
    then nothing remains at ``into``.
    """
    said = manifest.read(backup)
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise IntakeError(f"{into} 不是空的，不会覆盖；请指定一个新的目录。")
    if wrong := manifest.differences(backup, said):
        raise IntakeError("这份备份不完整，没有恢复：" + "；".join(wrong[:5]))
    aside = into.with_name(into.name + ".restoring")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        _bring(backup, aside)
        if wrong := manifest.differences(aside, said):
            raise IntakeError("恢复出来的与备份不同，已撤销：" + "；".join(wrong[:5]))
        if into.exists():
            into.rmdir()
        aside.rename(into)
    except OSError as error:
        raise NoSpace(f"没有恢复成功（{error.strerror}），请检查 {into} 所在磁盘的空间和权限。") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    rows = sum(said["tables"].values())
    return Restored(rows, len(said["files"]), said["chain"]["seq"], said["key"], _about_key(said, key_file, into))


def _bring(backup: Path, aside: Path) -> None:
    aside.mkdir(parents=True, mode=0o700)
    shutil.copytree(backup / manifest.FILES, aside / manifest.FILES) if (backup / manifest.FILES).is_dir() else (
        aside / manifest.FILES
    ).mkdir(mode=0o700)
    shutil.copyfile(backup / manifest.DATABASE, aside / manifest.DATABASE)
    os.chmod(aside / manifest.DATABASE, 0o600)
    for folder, _, names in os.walk(aside):
        for name in names:
            with open(Path(folder, name), "rb") as file:
                os.fsync(file.fileno())


def _about_key(said: dict[str, Any], key_file: Path, data_dir: Path) -> str:
    """Empty where the key at hand opens what was restored."""
    if not said["key"]:
        return "备份没有记下密钥的指纹，请用当时的密钥文件。"
    try:
        key = keys.load(key_file, data_dir=data_dir)
    except keys.KeyTrouble as trouble:
        return f"{trouble.message}这份数据要用指纹为 {said['key']} 的密钥。"
    if key.id != said["key"]:
        return f"密钥不符：这份数据要用指纹为 {said['key']} 的密钥，{key_file} 的指纹是 {key.id}。"
    return ""
