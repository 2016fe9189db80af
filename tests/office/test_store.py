"""The store: the migrated schema is the models', writing does not nest, nothing is written outside a transaction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from intake.errors import NotInstalled
from intake.store import database
from intake.store.migrations import migrate
from intake.store.models import TABLES
from tests.office.world import Office

ROOT = Path(__file__).parents[2]


def schema(db: SqliteDatabase) -> set[str]:
    """Every table and index as SQL, but the runner's own."""
    rows = db.execute_sql("SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL")
    found = {re.sub(r"\s+", " ", sql).strip() for (sql,) in rows}
    return {sql for sql in found if "schema_migration" not in sql}


def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    made = []
    for name in ("migrated", "created"):
        database.open_database(tmp_path / name, create=True)
        if name == "migrated":
            migrate(database.db)
        else:
            database.db.create_tables(TABLES, safe=False)
        made.append(schema(database.db))
        database.close_all()
    assert made[0] == made[1]
    assert len(made[0]) > 60


def test_writing_does_not_nest(office: Office) -> None:
    with database.write_tx(), pytest.raises(RuntimeError, match="nest"), database.write_tx():
        pass


def test_the_pragmas_hold(office: Office) -> None:
    def ask(name: str) -> object:
        return database.db.execute_sql(f"PRAGMA {name}").fetchone()[0]

    assert (ask("journal_mode"), ask("synchronous"), ask("foreign_keys")) == ("wal", 2, 1)
    assert (ask("recursive_triggers"), ask("trusted_schema")) == (1, 0)


def test_without_a_store_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotInstalled, match="intake init"):
        database.open_database(tmp_path / "nothing.sqlite3")


def test_only_the_store_writes_rows() -> None:
    writing = re.compile(r"\.(save|create|insert|insert_many|update|delete)\((?!\))")
    for path in [*(ROOT / "intake" / "services").rglob("*.py"), *(ROOT / "intake" / "views").rglob("*.py")]:
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = writing.search(line)
            named = re.search(r"\b[A-Z]\w+\.(save|create|insert|update|delete)", line)
            assert not (found and named), f"{path.name}:{n}"
