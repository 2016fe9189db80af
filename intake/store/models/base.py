"""What every table shares: the database, JSON in ASCII with sorted keys, and moments as UTC text."""

from __future__ import annotations

import json
from typing import Any

from peewee import AutoField, Check, Model, TextField

from intake.chain import canonical
from intake.store.database import db

__all__ = ["AutoField", "JsonField", "Table", "canonical", "one_of", "positive"]


class JsonField(TextField):
    """JSON text, ASCII only, keys sorted, so that equal values are equal text."""

    def db_value(self, value: Any) -> str | None:
        """The text to store."""
        return None if value is None and self.null else canonical(value)

    def python_value(self, value: Any) -> Any:
        """What was stored."""
        return None if value is None else json.loads(value)


class Table(Model):
    """A table of this house; rows are read through the functions of the store and written inside ``write_tx()``."""

    class Meta:
        """Bound to the one database, with explicit names."""

        database = db
        legacy_table_names = False
        only_save_dirty = True


def one_of(column: str, *values: str, null: bool = False) -> Any:
    """A CHECK that the column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    check: Any = Check(f"{column} IS NULL OR {column} IN ({words})" if null else f"{column} IN ({words})")
    return check


def positive(column: str) -> Any:
    """A CHECK that the column is not negative."""
    check: Any = Check(f"{column} IS NULL OR {column} >= 0")
    return check
