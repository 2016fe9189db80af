"""Releases reminders to firms, and lets a firm open one as a filled draft or say that it is not needed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake import sealing
from intake.errors import NotFound, Refused
from intake.services import drafting, recording, rosters
from intake.services.lists import OFFICE
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import outbox
from intake.store import people as people_store
from intake.store import reminders as store
from intake.store.database import write_tx
from intake.store.models import Organisation, Reminder, ReminderList
from workflows.catalogue import items
from workflows.language import Fact, Item
from workflows.lists import ListKind, award_of, list_kind

OWN = ("applicant.filler", "applicant.signatory")
WORDS = (
    "主动提醒：根据“{title}”（{day}），您单位可能可以申报“{award}”。办理部门按名单填好了一份草稿，"
    "请核对、补充后自行决定是否提交。金额等测算参考，以审定为准。"
)


@dataclass(frozen=True)
class Line:
    """One reminder as the office or the firm reads it; ``firm`` None where it has no account."""

    row: Reminder
    item: Item
    lacks: tuple[Fact, ...]
    firm: Organisation | None = None
    contact: str = ""


@dataclass(frozen=True)
class Offer:
    """A reminder as its firm reads it: from which list, which answers it brings, what the law still asks."""

    row: Reminder
    listed: ReminderList
    kind: ListKind
    item: Item
    lacks: tuple[Fact, ...]
    answers: Mapping[str, Any]


def lines_of(person: Person, number: int) -> tuple[ReminderList, ListKind, list[Line]]:
    """A confirmed list with its reminders, each with its firm and, where it has no account, whom to call."""
    person.needs(*OFFICE)
    row = store.a_list(number)
    kind = list_kind(row.kind) if row is not None else None
    if row is None or kind is None or row.confirmed_at is None:
        raise NotFound()
    found = store.of_list(number)
    firms = store.firms({one.credit_code for one in found})
    return row, kind, [_line(one, firms.get(one.credit_code)) for one in found]


def _line(row: Reminder, firm: Organisation | None) -> Line:
    sealed = row.contact_sealed
    contact = sealing.unseal(sealed, "reminder", "contact", row.id) if sealed and firm is None else ""
    return Line(row, items()[row.item], _lacks(row), firm, contact)


def _lacks(row: Reminder) -> tuple[Fact, ...]:
    item = items()[row.item]
    asked = {fact.name: fact for fact in (*item.identity.asked, *item.facts)}
    return tuple(asked[name] for name in row.lacks if name in asked)


def release(person: Person, number: int, chosen: Collection[int]) -> int:
    """Send the chosen reminders of a list; those not chosen are set aside and may be sent later.  How many were sent.

    A firm with an account gets a message; one without is for the office to call.
    """
    listed, kind, lines = lines_of(person, number)
    sent = 0
    with write_tx():
        for line in lines:
            if line.row.state not in ("proposed", "set_aside"):
                continue
            if line.row.id not in chosen:
                store.move(line.row.id, ("proposed",), state="set_aside")
            elif store.move(
                line.row.id, ("proposed", "set_aside"), state="released", released_by=person.id, released_at=moment()
            ):
                sent += 1
                _tell(line, listed, kind)
        body = {"list": number, "released": sent}
        recording.office_act(person.id, str(person.role), "release_reminders", body=body)
    return sent


def _tell(line: Line, listed: ReminderList, kind: ListKind) -> None:
    if line.firm is None:
        return
    words = WORDS.format(title=listed.title, day=listed.issued_on, award=award_of(kind).name)
    outbox.put(line.firm.id, None, f"reminder-of-list-{line.row.id}", words, moment())


def offers(organisation: int) -> list[tuple[Reminder, ReminderList, Item]]:
    """What the office reminds this firm of, newest first."""
    firm = people_store.organisation(organisation)
    found = store.offered(firm.credit_code) if firm is not None and firm.credit_code else []
    return [(row, listed, items()[row.item]) for row, listed in found]


def offer(person: Person, number: int) -> Offer:
    """One reminder of the person's own firm, with what the list says; NotFound for any other."""
    row, listed, kind = _mine(person, number)
    answers = _answers(kind, row.id)
    return Offer(row, listed, kind, items()[row.item], _lacks(row), answers)


def _mine(person: Person, number: int) -> tuple[Reminder, ReminderList, ListKind]:
    person.needs(*OWN)
    firm = people_store.organisation(person.organisation or 0)
    found = store.mine(number, firm.credit_code) if firm is not None and firm.credit_code else None
    kind = list_kind(found[1].kind) if found is not None else None
    if found is None or kind is None:
        raise NotFound()
    return (*found, kind)


def _answers(kind: ListKind, number: int) -> dict[str, Any]:
    """The answers of the form that the rows bring; empty once their time is over."""
    rows: list[dict[str, Any]] = []
    for row in store.rows_of(number):
        if row.answers_sealed:
            rows.append(json.loads(sealing.unseal(row.answers_sealed, "reminder_row", "answers", row.id)))
    if kind.people:
        return {"workers": rows} if rows else {}
    return rows[0] if rows else {}


def masked(answers: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """(masked name, last four) of everybody on the rows."""
    return list(rosters.masked(rosters.references_in(answers)).values())


def open_draft(person: Person, number: int) -> int:
    """The reminder as a filled draft, once: its application; what the list brought is kept nowhere else afterwards."""
    with write_tx():
        row, listed, kind = _mine(person, number)
        if row.application is not None:
            return int(row.application)
        answers = _answers(kind, row.id)
        if row.state != "released" or not answers:
            raise Refused.because("over", "这份提醒已经处理过，或者超过了保留期限；您仍可以自己新建申请", "11")
        draft = drafting.begin(person, kind.award, {})
        made = int(draft.id)
        drafting.keep(draft, item=drafting.AUTO, values=answers, typed={}, known=rosters.references_in(answers))
        store.move(row.id, ("released",), state="opened", application=made, answered_at=moment())
        store.empty(row.id)
        body = {"reminder": row.id, "list": listed.id}
        recording.office_act(person.id, str(person.role), "open_reminder", application=made, body=body)
    return made


def decline(person: Person, number: int) -> None:
    """Not needed: the firm is not reminded of this row again, and nothing else follows from it."""
    with write_tx():
        row, listed, _ = _mine(person, number)
        if not store.move(row.id, ("released",), state="declined", answered_at=moment()):
            raise Refused.because("over", "这份提醒已经处理过", "11")
        store.empty(row.id)
        body = {"reminder": row.id, "list": listed.id}
        recording.office_act(person.id, str(person.role), "decline_reminder", body=body)
