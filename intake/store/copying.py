"""Copies the database while people write, and reads a copy (or any other store file) without opening it as ours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from intake.chain import CHAINED
from intake.store.database import library

OTHER_NAMES = {"actor": "actor_id", "application": "application_id"}


def copy(source: Path, target: Path) -> None:
    """A whole copy at one moment, in one step; writers of the source are not stopped.  Durable on return."""
    sqlite = library()
    with closing(sqlite.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=15)) as live:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite.connect(target)) as made:
            live.backup(made, pages=-1)
            made.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def reading(path: Path) -> Iterator[Copy]:
    """A store file for reading only."""
    with closing(library().connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        connection.row_factory = library().Row
        connection.execute("BEGIN")  # one moment for all questions
        yield Copy(connection)


class Copy:
    """The questions asked of a copy; raises the library's DatabaseError for a file that is no database."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def faults(self) -> list[str]:
        """What SQLite's own checks find; empty when the file is whole and every reference leads somewhere."""
        rows = [str(row[0]) for row in self.connection.execute("PRAGMA integrity_check(20)")]
        broken = [f"{row[0]} {row[1]} -> {row[2]}" for row in self.connection.execute("PRAGMA foreign_key_check")]
        return [row for row in rows if row != "ok"] + broken[:20]

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        names = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return {
            row[0]: self.connection.execute(f'SELECT COUNT(*) FROM "{row[0]}"').fetchone()[0]  # noqa: S608
            for row in list(names)
        }

    def steps(self) -> list[str]:
        """The migrations taken."""
        return [row[0] for row in self.connection.execute("SELECT name FROM schema_migration ORDER BY name")]

    def blobs(self) -> dict[str, int]:
        """Size by hash of every file the rows name."""
        return {row[0]: row[1] for row in self.connection.execute("SELECT sha256, size FROM blob ORDER BY sha256")}

    def acts(self) -> Iterator[dict[str, Any]]:
        """Every act in order, as ``intake.chain`` follows it."""
        columns = ", ".join(f'"{OTHER_NAMES.get(name, name)}" AS "{name}"' for name in (*CHAINED, "digest"))
        for row in self.connection.execute(f"SELECT {columns} FROM act ORDER BY seq"):  # noqa: S608
            found = dict(row)
            found["body"] = json.loads(found["body"])
            found["assessment"] = None if found["assessment"] is None else json.loads(found["assessment"])
            yield found

    def texts(self) -> list[dict[str, Any]]:
        """Every written text."""
        query = "SELECT act_id AS act, name, salt, text FROM act_text ORDER BY id"
        return [dict(row) for row in self.connection.execute(query)]

    def books(self) -> list[str]:
        """Lines of the books whose balance is not the sum of their entries."""
        wrong = []
        for line in self.connection.execute("SELECT * FROM line"):
            for kind in ("soft", "held", "committed", "spent"):
                total = self.connection.execute(
                    "SELECT COALESCE(SUM(delta_yuan), 0) FROM entry WHERE pool = ? AND year = ? AND kind = ?",
                    (line["pool"], line["year"], kind),
                ).fetchone()[0]
                if total != line[f"{kind}_yuan"]:
                    wrong.append(f"{line['pool']} {line['year']} {kind}: {total}")
        return wrong

    def recall(self, name: str) -> str:
        """What the installation of that file remembers under this name; empty before step 0011."""
        if "installation" not in self.counts():
            return ""
        row = self.connection.execute("SELECT value FROM installation WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""
