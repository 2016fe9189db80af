"""What a backup says of itself, and whether its files are what it says: counts, hashes, the chain's head, the books."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from intake.chain import Chain
from intake.errors import IntakeError
from intake.opening import FINGERPRINT
from intake.services.recording import moment
from intake.store.copying import Copy, reading
from intake.store.database import library
from intake.uploads.storing import address
from workflows.version import RULES

NAME, DATABASE, FILES, FORMAT = "manifest.json", "intake.sqlite3", "files", 1


def of(database: Path) -> dict[str, Any]:
    """The manifest of a copied database; IntakeError where SQLite finds it broken."""
    with reading(database) as copy:
        if faults := copy.faults():
            raise IntakeError(f"数据库副本没有通过完整性检查：{faults[0]}")
        chain = Chain()
        for row in copy.acts():
            chain.previous, chain.last = row["digest"], row["seq"]
        return {
            "format": FORMAT,
            "made_at": moment(),
            "rules": RULES,
            "sqlite": library().sqlite_version,
            "schema": copy.steps(),
            "key": copy.recall(FINGERPRINT),
            "tables": copy.counts(),
            "files": copy.blobs(),
            "chain": {"seq": chain.last, "head": chain.previous},
            "database": {"sha256": sha256_of(database), "size": database.stat().st_size},
        }


def read(backup: Path) -> dict[str, Any]:
    """The manifest of a backup; IntakeError where there is none or it is not ours."""
    try:
        found = json.loads((backup / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise IntakeError(f"{backup} 不是一份完整的备份：没有可读的 {NAME}。") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise IntakeError(f"{backup} 的备份格式不认识，请使用做这份备份的程序版本。")
    return found


def differences(root: Path, said: dict[str, Any], *, database: Path | None = None) -> list[str]:
    """What of a backup (or of what was restored from it) is not as its manifest says; empty when all is."""
    database = database or root / DATABASE
    if not database.is_file():
        return ["缺少数据库文件"]
    found = []
    if sha256_of(database) != said["database"]["sha256"]:
        found.append("数据库文件的摘要与清单不同")
    try:
        with reading(database) as copy:
            found += _in_database(copy, said)
    except (library().DatabaseError, KeyError, ValueError) as error:
        return [*found, f"数据库读不出来：{error}"]
    for sha, size in said["files"].items():
        path = address(root / FILES, sha)
        if not path.is_file():
            found.append(f"缺少附件 {sha}")
        elif path.stat().st_size != size or sha256_of(path) != sha:
            found.append(f"附件 {sha} 的内容已变")
    return found


def _in_database(copy: Copy, said: dict[str, Any]) -> list[str]:
    found = [f"数据库完整性：{fault}" for fault in copy.faults()]
    counts = copy.counts()
    for name in sorted(counts.keys() | said["tables"].keys()):
        if counts.get(name) != said["tables"].get(name):
            found.append(f"表 {name}：清单 {said['tables'].get(name)} 行，实有 {counts.get(name)} 行")
    if copy.blobs() != said["files"]:
        found.append("附件登记与清单不同")
    chain = Chain(copy.texts())
    breaks = [one for row in copy.acts() for one in chain.follow(row)] + list(chain.close())
    found += [f"记录链第{one.seq}条：{one.words}" for one in breaks]
    if (chain.last, chain.previous) != (said["chain"]["seq"], said["chain"]["head"]):
        found.append(f"记录链的末尾与清单不同：清单第{said['chain']['seq']}条，实有第{chain.last}条")
    return found + [f"账目不符：{line}" for line in copy.books()]


def sha256_of(path: Path) -> str:
    """SHA-256 in hex of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
