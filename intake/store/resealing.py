"""Seals everything personal anew under another key, and carries keyed digests over; inside one ``write_tx()``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from peewee import Field, TextField

from intake.sealing import Safe, SealBroken
from intake.store.models import (
    TABLES,
    Act,
    Application,
    KeptForm,
    Objection,
    Organisation,
    Payee,
    PendingImport,
    Reminder,
    ReminderList,
    ReminderRow,
    SecondFactor,
    Worker,
)
from intake.store.models.base import Table


@dataclass(frozen=True)
class Sealed:
    """A column with sealed values: which cell they are bound to; ``inside`` where it is a member of JSON."""

    table: type[Table]
    column: str
    bound: tuple[str, str]  # the table and column words given to ``sealing.seal``
    inside: str = ""
    digest: str = ""  # the column that holds the digest of the same value
    purpose: str = ""  # of that digest


#: Every column that is sealed; a test compares this with every call of ``seal`` in the house.
COLUMNS: tuple[Sealed, ...] = (
    Sealed(Organisation, "account_sealed", ("organisation", "account")),
    Sealed(Organisation, "id_sealed", ("organisation", "id"), digest="id_digest", purpose="person"),
    Sealed(Payee, "number_sealed", ("payee", "number")),
    Sealed(Worker, "number_sealed", ("worker", "number"), digest="digest", purpose="person"),
    Sealed(Worker, "name_sealed", ("worker", "name")),
    Sealed(Application, "typed", ("application", "typed"), inside="sealed"),
    *(Sealed(Objection, f"{name}_sealed", ("objection", name)) for name in ("name", "contact", "reason", "evidence")),
    Sealed(PendingImport, "table_sealed", ("pending_import", "table")),
    Sealed(ReminderList, "table_sealed", ("reminder_list", "table")),
    Sealed(Reminder, "contact_sealed", ("reminder", "contact")),
    Sealed(ReminderRow, "answers_sealed", ("reminder_row", "answers")),
    Sealed(KeptForm, "sealed", ("kept_form", "sealed")),
    Sealed(SecondFactor, "secret_sealed", ("second_factor", "secret")),
)
_VALUE = re.compile(r"1\.([0-9a-f]{8})\.[A-Za-z0-9_=-]{30,}")
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass
class Resealed:
    """What was done: values sealed anew, digests carried over, values that do not open and digests without a value."""

    values: int = 0
    digests: int = 0
    kept: int = 0  # digests whose value was erased: they keep the old key's digest
    left: list[str] = field(default_factory=list)  # table.column that still holds a value of another key


def reseal(old: Safe, new: Safe) -> Resealed:
    """Open every sealed value with the old safe and seal it with the new; SealBroken names the cell that does not open.

    Digests are made anew from the values, and every place where the old digest stands (keys of subjects) follows.
    """
    done, moved = Resealed(), dict[str, str]()
    for column in COLUMNS:
        for row in column.table.select():
            _reseal_row(column, row, old, new, done, moved)
    done.kept = sum(_without_value(column) for column in COLUMNS if column.digest)
    done.digests = len(moved)
    _everywhere(lambda text: _DIGEST.sub(lambda found: moved.get(found[0], found[0]), text))
    done.left = leftovers(new.key.id)
    return done


def _reseal_row(column: Sealed, row: Table, old: Safe, new: Safe, done: Resealed, moved: dict[str, str]) -> None:
    kept = getattr(row, column.column)
    sealed = (kept or {}).get(column.inside) if column.inside else kept
    if not sealed:
        return
    where, key = column.bound, row.get_id()  # type: ignore[no-untyped-call]
    try:
        plain = old.unseal(sealed, *where, key)
    except SealBroken as broken:
        raise SealBroken(f"{'.'.join(where)} {key}") from broken
    anew = new.seal(plain, *where, key)
    table = column.table
    value = {**kept, column.inside: anew} if column.inside else anew
    table.update({column.column: value}).where(table._meta.primary_key == key).execute()
    done.values += 1
    if column.digest:
        moved[old.digest(plain, column.purpose)] = new.digest(plain, column.purpose)


def _without_value(column: Sealed) -> int:
    """Rows with a digest whose value was erased."""
    table = column.table
    digest, sealed = getattr(table, column.digest), getattr(table, column.column)
    return int(table.select().where(digest.is_null(False), sealed.is_null()).count())


def _texts() -> list[tuple[type[Table], Field]]:
    fields = [(table, column) for table in TABLES for column in table._meta.sorted_fields]
    return [
        (table, column) for table, column in fields if isinstance(column, TextField) or column.field_type == "VARCHAR"
    ]


def _everywhere(change: Callable[[str], str]) -> None:
    """Every text of every table but the acts, which stay as they were chained."""
    for table, column in _texts():
        if table is Act or "sha256" in column.column_name or column.column_name == "blob_id":
            continue
        for key, text in _cells(table, column):
            if (anew := change(text)) != text:
                table._meta.database.execute_sql(
                    f'UPDATE "{table._meta.table_name}" SET "{column.column_name}" = ? WHERE rowid = ?',  # noqa: S608
                    (anew, key),
                )


def leftovers(key_id: str) -> list[str]:
    """``table.column`` of every cell that holds a value sealed with another key."""
    found = set()
    for table, column in _texts():
        for _, text in _cells(table, column, "1."):
            if any(one[1] != key_id for one in _VALUE.finditer(text)):
                found.add(f"{table._meta.table_name}.{column.column_name}")
    return sorted(found)


def _cells(table: type[Table], column: Field, part: str = "") -> list[tuple[int, str]]:
    name = column.column_name
    if getattr(table._meta, "without_rowid", False):
        return []
    query = f'SELECT rowid, "{name}" FROM "{table._meta.table_name}" WHERE typeof("{name}") = \'text\''  # noqa: S608
    query += (
        f' AND length("{name}") > 30 AND instr("{name}", \'{part}\') > 0' if part else f' AND length("{name}") > 63'
    )
    return list(table._meta.database.execute_sql(query))


def sample() -> tuple[str, Sealed, int] | None:
    """Any one sealed value, its column and its row, to try a key on; asks a store of an earlier version too."""
    for column in COLUMNS:
        for row, text in _newest(column):
            kept = column.table._meta.fields[column.column].python_value(text)
            if sealed := ((kept or {}).get(column.inside) if column.inside else kept):
                return str(sealed), column, int(row)
    return None


def _newest(column: Sealed) -> list[tuple[int, str]]:
    """The newest values of a column; none where an earlier version has no such column."""
    meta = column.table._meta
    table, name, key = meta.table_name, meta.fields[column.column].column_name, meta.primary_key.column_name
    if name not in {one[1] for one in meta.database.execute_sql(f'PRAGMA table_info("{table}")')}:
        return []
    query = f'SELECT "{key}", "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL ORDER BY "{key}" DESC LIMIT 200'  # noqa: S608
    return list(meta.database.execute_sql(query))


def opens(safe: Safe) -> bool:
    """Whether this safe opens what is sealed here; True where nothing is."""
    found = sample()
    if found is None:
        return True
    sealed, column, row = found
    try:
        safe.unseal(sealed, *column.bound, row)
    except SealBroken:
        return False
    return True


__all__ = ["COLUMNS", "Resealed", "Sealed", "leftovers", "opens", "reseal"]
