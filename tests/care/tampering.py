"""What somebody with the database in hand can do to the acts: the triggers are no obstacle to him."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from intake.chain import CHAINED, digest_of
from intake.store import acts
from intake.store.database import db

TRIGGERS = ("act_no_update", "act_no_delete", "act_links", "day_head_no_update", "day_head_no_delete")


def without_guards() -> None:
    """The triggers and references are out of the way."""
    db.execute_sql("PRAGMA foreign_keys = 0")
    for name in TRIGGERS:
        db.execute_sql(f"DROP TRIGGER {name}")


def edit(seq: int) -> None:
    """Another action stands in the act."""
    db.execute_sql("UPDATE act SET action = 'forged' WHERE seq = ?", (seq,))


def delete(seq: int) -> None:
    """The act is gone."""
    db.execute_sql("DELETE FROM act_text WHERE act_id = ?", (seq,))
    db.execute_sql("DELETE FROM act WHERE seq = ?", (seq,))


def swap(seq: int) -> None:
    """The act and the next change places."""
    for old, new in ((seq, -1), (seq + 1, seq), (-1, seq + 1)):
        db.execute_sql("UPDATE act SET seq = ? WHERE seq = ?", (new, old))


def truncate(seq: int) -> None:
    """The act and everything after it is gone."""
    db.execute_sql("DELETE FROM act_text WHERE act_id >= ?", (seq,))
    db.execute_sql("DELETE FROM act WHERE seq >= ?", (seq,))


def rechain(seq: int) -> None:
    """The act is forged and every hash from there on computed anew, as whoever reads this code could."""
    rows = list(acts.rows())
    previous = ""
    for row in rows:
        if row["seq"] == seq:
            row["action"] = "forged"
        row["previous"] = previous
        previous = row["digest"] = digest_of({name: row[name] for name in CHAINED})
    for row in rows:
        columns = (row["action"], row["previous"], row["digest"], row["seq"])
        db.execute_sql("UPDATE act SET action = ?, previous = ?, digest = ? WHERE seq = ?", columns)


def rewrite_text(seq: int) -> None:
    """The words somebody wrote are others."""
    db.execute_sql("UPDATE act_text SET text = '改写' WHERE act_id = ?", (seq,))


def drop_text(seq: int) -> None:
    """The words somebody wrote are gone without a trace."""
    db.execute_sql("DELETE FROM act_text WHERE act_id = ?", (seq,))


def in_file(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]], text: str) -> str:
    """An export with its acts changed."""
    lines = [json.loads(line) for line in text.splitlines()]
    acts_ = change([line for line in lines if line["kind"] == "act"])
    others = [line for line in lines if line["kind"] != "act"]
    first = next(n for n, line in enumerate(lines) if line["kind"] == "act")
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in [*others[:first], *acts_, *others[first:]]) + "\n"
