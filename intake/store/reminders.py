"""Finds and writes lists the office loaded, the reminders they led to, and the rows behind each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import fn

from intake.store.models import Organisation, Reminder, ReminderList, ReminderRow

_AT_ONCE = 400


def add_list(**columns: Any) -> int:
    """A list that waits; its id.  ``keep_table`` follows, since the seal is bound to the row."""
    return int(ReminderList.insert(**columns).execute())


def keep_table(number: int, sealed: str) -> None:
    """The table of a list that waits."""
    ReminderList.update(table_sealed=sealed).where(ReminderList.id == number).execute()


def a_list(number: int) -> ReminderList | None:
    """One list."""
    return ReminderList.get_or_none(ReminderList.id == number)


def lists(limit: int = 60) -> list[tuple[ReminderList, dict[str, int]]]:
    """The newest lists, each with how many of its reminders are in which state."""
    rows = list(ReminderList.select().order_by(ReminderList.id.desc()).limit(limit))
    query = Reminder.select(Reminder.list, Reminder.state, fn.COUNT(Reminder.id)).group_by(
        Reminder.list, Reminder.state
    )
    counted: dict[int, dict[str, int]] = {}
    for number, state, many in query.where(Reminder.list.in_([row.id for row in rows])).tuples():
        counted.setdefault(number, {})[state] = many
    return [(row, counted.get(row.id, {})) for row in rows]


def confirm(number: int, by: int, at: str, rows: int, left_out: dict[str, int]) -> bool:
    """Whether this call was the one that confirmed it; the table goes with it."""
    waits = (ReminderList.id == number) & ReminderList.confirmed_at.is_null() & ReminderList.table_sealed.is_null(False)
    done = ReminderList.update(confirmed_by=by, confirmed_at=at, rows=rows, left_out=left_out, table_sealed=None)
    return bool(done.where(waits).execute() == 1)


def forget(number: int) -> bool:
    """A list nobody has confirmed is thrown away; whether it was there."""
    waits = (ReminderList.id == number) & ReminderList.confirmed_at.is_null()
    return bool(ReminderList.delete().where(waits).execute() == 1)


def over(now: str) -> int:
    """How many lists nobody confirmed in time."""
    return int(ReminderList.select().where(_unconfirmed(now)).count())


def sweep(now: str) -> int:
    """Throw these away; how many went."""
    return int(ReminderList.delete().where(_unconfirmed(now)).execute())


def _unconfirmed(now: str) -> Any:
    return ReminderList.confirmed_at.is_null() & (ReminderList.expires_at <= now)


def firms(codes: Iterable[str]) -> dict[str, Organisation]:
    """The applicants of these credit codes."""
    wanted, found = list(codes), {}
    for at in range(0, len(wanted), _AT_ONCE):
        query = Organisation.select().where(Organisation.credit_code.in_(wanted[at : at + _AT_ONCE]))
        found.update({str(row.credit_code): row for row in query})
    return found


def taken(kind: str, codes: Sequence[str]) -> dict[tuple[str, str], str]:
    """The state of the reminder by (credit code, row key) of every row of such a list that these firms had before."""
    found: dict[tuple[str, str], str] = {}
    for at in range(0, len(codes), _AT_ONCE):
        query = ReminderRow.select(ReminderRow.credit_code, ReminderRow.row_key, Reminder.state).join(Reminder)
        part = query.where(ReminderRow.kind == kind, ReminderRow.credit_code.in_(list(codes[at : at + _AT_ONCE])))
        found.update({(code, key): state for code, key, state in part.tuples()})
    return found


def add(**columns: Any) -> int:
    """A reminder's id."""
    return int(Reminder.insert(**columns).execute())


def seal_contact(number: int, sealed: str) -> None:
    """Who to call, sealed."""
    Reminder.update(contact_sealed=sealed).where(Reminder.id == number).execute()


def add_row(**columns: Any) -> int:
    """A row's id; Conflict where this firm had it before."""
    return int(ReminderRow.insert(**columns).execute())


def seal_row(number: int, sealed: str) -> None:
    """Its answers, sealed."""
    ReminderRow.update(answers_sealed=sealed).where(ReminderRow.id == number).execute()


def of_list(number: int) -> list[Reminder]:
    """The reminders of a list, by firm."""
    return list(Reminder.select().where(Reminder.list == number).order_by(Reminder.credit_code, Reminder.id))


def rows_of(reminder: int) -> list[ReminderRow]:
    """The rows behind a reminder."""
    return list(ReminderRow.select().where(ReminderRow.reminder == reminder).order_by(ReminderRow.id))


def move(number: int, states: Sequence[str], **columns: Any) -> bool:
    """Whether the reminder was in one of these states until now; it is written."""
    return bool(
        Reminder.update(**columns).where(Reminder.id == number, Reminder.state.in_(list(states))).execute() == 1
    )


def offered(code: str) -> list[tuple[Reminder, ReminderList]]:
    """What was released to the firm of this credit code and not declined, newest first."""
    query = (
        Reminder.select(Reminder, ReminderList)
        .join(ReminderList)
        .where(Reminder.credit_code == code, Reminder.state == "released")
        .order_by(Reminder.id.desc())
    )
    return [(row, row.__rel__["list"]) for row in query]


def mine(number: int, code: str) -> tuple[Reminder, ReminderList] | None:
    """One reminder of the firm of this credit code, once released."""
    query = Reminder.select(Reminder, ReminderList).join(ReminderList)
    row = query.where(Reminder.id == number, Reminder.credit_code == code, Reminder.released_at.is_null(False)).first()
    return (row, row.__rel__["list"]) if row is not None else None


def behind(application: int) -> ReminderList | None:
    """The list whose reminder an application was drafted from."""
    return ReminderList.select().join(Reminder).where(Reminder.application == application).first()


def empty(reminder: int) -> None:
    """The answers of its rows and the contact are gone; that the firm had these rows stays."""
    ReminderRow.update(answers_sealed=None).where(ReminderRow.reminder == reminder).execute()
    Reminder.update(contact_sealed=None).where(Reminder.id == reminder).execute()


def kept_before(at: str, only: int | None = None) -> list[int]:
    """Reminders of lists loaded before that moment whose contents are still kept; ``only`` asks of one."""
    full = ReminderRow.select(ReminderRow.reminder).where(ReminderRow.answers_sealed.is_null(False))
    query = (
        Reminder.select(Reminder.id)
        .join(ReminderList)
        .where(ReminderList.loaded_at < at, Reminder.id.in_(full) | Reminder.contact_sealed.is_null(False))
    )
    if only is not None:
        query = query.where(Reminder.id == only)
    return [row.id for row in query.order_by(Reminder.id)]


def workers_waiting() -> set[int]:
    """The workers whom the rows of reminders still name."""
    query = ReminderRow.select(ReminderRow.row_key).where(
        ReminderRow.answers_sealed.is_null(False), ReminderRow.row_key.startswith("W")
    )
    return {int(key[1:]) for (key,) in query.tuples() if key[1:].isascii() and key[1:].isdigit()}
