"""Several tables in one question: the rows of each as one JSON text, read back as rows of their model."""

from __future__ import annotations

import json
from typing import Any

from peewee import fn


def packed(table: Any, condition: Any) -> Any:
    """The rows of a table that meet the condition, as a column of another question, named like the table."""
    pairs = [part for field in table._meta.sorted_fields for part in (field.name, field)]
    whole = fn.json_group_array(fn.json_object(*pairs))
    return table.select(whole).where(condition).alias(table._meta.table_name)


def unpacked(table: Any, text: str) -> tuple[Any, ...]:
    """The rows again, by their key."""
    fields = table._meta.sorted_fields
    rows = [table(**{field.name: field.python_value(row[field.name]) for field in fields}) for row in json.loads(text)]
    return tuple(sorted(rows, key=lambda row: row._pk))
