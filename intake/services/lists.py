"""Takes a list of the office in two steps: a verdict on every row first, reminders proposed only when it is confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from intake import clock, sealing
from intake.errors import BadInput, NotFound, Stale
from intake.identity import Unreadable, credit_code
from intake.identity.names import mask_name
from intake.services import entitling, recording, rosters
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import reminders as store
from intake.store import workers
from intake.store.database import Conflict, write_tx
from intake.store.models import Organisation, ReminderList
from intake.tables import Line, Table, from_text
from workflows.facts import WORKER_ID_NUMBER, WORKER_NAME
from workflows.identity_keys import normalise
from workflows.lists import ListKind, list_kind

OFFICE = ("ndrc.clerk", "ndrc.reviewer")
KEPT = timedelta(hours=24)
HERE = (
    "650502",
    "650500",
    "650000",
    "100000",
)  # where firms of the district are registered: district, city, region, state
GOOD = ("good", "unknown")  # these go on
WORDS = {
    "known": "以前的名单已经有这一行，不再提醒",
    "declined": "单位已表示不需要，不再提醒",
    "elsewhere": "登记机关不在本区，也没有在本站登记：不提醒，请核对名单",
    "unknown": "没有账号：确认后请电话或信函联系",
    "uncounted": "按条款这一行不计入",
    "good": "",
}


@dataclass(frozen=True)
class RowVerdict:
    """One line of the list: which firm, who or what, the result, and in words what to change or why not."""

    line: Line
    code: str
    what: str
    result: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class Proposal:
    """A list read and looked through; nobody is reminded of anything before ``confirm``."""

    row: ReminderList
    kind: ListKind
    table: Table
    verdicts: tuple[RowVerdict, ...]

    def count(self, *results: str) -> int:
        """How many lines have one of these results."""
        return sum(one.result in results for one in self.verdicts)


def load(person: Person, *, kind: ListKind, title: str, issued_on: str, table: Table) -> int:
    """Keep the table sealed until it is confirmed; the list's number."""
    person.needs(*OFFICE)
    wrong = {}
    if not title or len(title) > 100:
        wrong["title"] = "请填写名单的名称（文件标题或来源），100字以内。"
    if issued_on > clock.today():
        wrong["issued_on"] = "名单的日期不能晚于今天。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        made = store.add_list(
            kind=kind.key, title=title, issued_on=issued_on, loaded_by=person.id, loaded_at=moment(),
            expires_at=moment(clock.now() + KEPT),
        )  # fmt: skip
        store.keep_table(made, sealing.seal(table.as_text(), "reminder_list", "table", made))
        body = {"list": made, "kind": kind.key, "rows": len(table.lines)}
        recording.office_act(person.id, str(person.role), "load_list", body=body)
    return made


def proposal(person: Person, number: int) -> Proposal:
    """The list that waits, with a verdict on every line; NotFound once it is confirmed or its time is over."""
    person.needs(*OFFICE)
    row = store.a_list(number)
    kind = list_kind(row.kind) if row is not None else None
    if row is None or kind is None or row.table_sealed is None or row.expires_at <= moment():
        raise NotFound("没有找到这份待确认的名单：可能已经确认，或者过了保留的24小时，请重新上传。")
    table = from_text(sealing.unseal(row.table_sealed, "reminder_list", "table", row.id))
    return Proposal(row, kind, table, _verdicts(kind, table))


def _verdicts(kind: ListKind, table: Table) -> tuple[RowVerdict, ...]:
    read = [_checked(line) for line in table.lines]
    codes = sorted({code for _, code in read if code})
    known, taken = store.firms(codes), store.taken(kind.key, codes)
    keys = _keys(kind, [line for line, _ in read])
    good = [line for line, _ in read if not line.faults]
    counted = dict(
        zip([line.number for line in good], entitling.possible(kind, [_row(kind, one) for one in good]), strict=True)
    )
    seen: dict[tuple[str, str], int] = {}
    found = []
    for line, code in read:
        key = keys.get(line.number, "")
        line = _once(line, (code, key), seen) if key else line
        may = line.faults or counted[line.number]
        result = "uncounted" if not may else _result(line, code, known, taken.get((code, key)))
        found.append(RowVerdict(line, code, _what(kind, line), result, _words(line, result, known.get(code)), key))
    return tuple(found)


def _checked(line: Line) -> tuple[Line, str]:
    """The line, with a fault where its credit code is none; the code as it is stored."""
    typed = str(line.values.get("credit_code") or "")
    if not typed:
        return line, ""
    try:
        return line, credit_code.parse(typed).value
    except Unreadable as wrong:
        return replace(line, faults=(*line.faults, ("统一社会信用代码", str(wrong)))), ""


def _keys(kind: ListKind, lines: list[Line]) -> dict[int, str]:
    """What makes each row the same row another time, by line; a worker nobody knows yet by the digest."""
    good = [line for line in lines if not line.faults]
    if not kind.people:
        return {one.number: "|".join(normalise(str(one.values[name])) for name in kind.once_by) for one in good}
    digests = {one.number: sealing.digest(str(one.values[WORKER_ID_NUMBER.name]), "person") for one in good}
    known = workers.by_digest(list(digests.values()))
    return {n: workers.name_of(known[one]) if one in known else one for n, one in digests.items()}


def _once(line: Line, key: tuple[str, str], seen: dict[tuple[str, str], int]) -> Line:
    if key not in seen:
        seen[key] = line.number
        return line
    return replace(line, faults=(*line.faults, ("整行", f"与第{seen[key]}行相同，请删去一行。")))


def _row(kind: ListKind, line: Line) -> dict[str, Any]:
    """What a line of people says of the worker, as a row of the form has it; the name of the day stands for who."""
    given = {fact.name: line.values[fact.name] for fact in kind.gives if line.values.get(fact.name) is not None}
    personal = (WORKER_NAME.name, WORKER_ID_NUMBER.name)
    return {"worker_id": f"row-{line.number}", **{name: value for name, value in given.items() if name not in personal}}


def _result(line: Line, code: str, known: Mapping[str, Organisation], before: str | None) -> str:
    if line.faults:
        return "wrong"
    if before is not None:
        return "declined" if before == "declined" else "known"
    if code in known:
        return "good"
    return "unknown" if code[2:8] in HERE else "elsewhere"


def _words(line: Line, result: str, firm: Organisation | None) -> str:
    if result == "wrong":
        return "；".join(f"{column}：{words}" for column, words in line.faults)
    listed = str(line.values.get("firm_name") or "")
    if firm is not None and result == "good" and normalise(listed) != normalise(firm.name):
        return f"名单上的名称与登记的不同，登记的是：{firm.name}"
    return WORDS[result]


def _what(kind: ListKind, line: Line) -> str:
    """Who or what the row is about, masked where it is a person."""
    if kind.people:
        name, number = (str(line.values.get(fact.name) or "") for fact in (WORKER_NAME, WORKER_ID_NUMBER))
        return f"{mask_name(name)} {'****' + number[-4:] if number else ''}".strip()
    return " ".join(str(line.values.get(name) or "") for name in kind.once_by).strip()


@dataclass(frozen=True)
class Group:
    """The rows of one reminder, and what the law finds on them."""

    code: str
    rows: tuple[RowVerdict, ...]
    finding: entitling.Finding
    has_account: bool


def confirm(person: Person, number: int) -> int:
    """Ask the law, and propose a reminder for each firm that may be entitled; how many.  Nothing leaves the office yet.

    Raises NotFound where it was confirmed before, Stale where another list has brought the same rows meanwhile.
    """
    waiting = proposal(person, number)
    groups = [group for group in _groups(waiting) if not group.finding.fails]
    if not any(one.result in GOOD for one in waiting.verdicts):
        raise BadInput({"file": "没有可以提醒的行，请核对名单后重新上传。"})
    lines = [one.line for group in groups for one in group.rows]
    people = rosters.recognised(lines) if waiting.kind.people else {}
    kept = sum(len(group.rows) for group in groups)
    left = {name: waiting.count(name) for name in ("wrong", "known", "declined", "elsewhere", "uncounted")}
    left["fails"] = waiting.count(*GOOD) - kept
    try:
        with write_tx():
            if not store.confirm(number, person.id, moment(), kept, left):
                raise Stale("这份名单已经由别人确认过。")
            written = rosters.written(lines, people) if waiting.kind.people else [dict(one.values) for one in lines]
            _propose(waiting, groups, dict(zip([one.number for one in lines], written, strict=True)))
            body = {"list": number, "kind": waiting.kind.key, "rows": kept, "reminders": len(groups), "left_out": left}
            recording.office_act(person.id, str(person.role), "confirm_list", body=body)
    except Conflict:
        raise Stale("另一份名单刚刚带来相同的行，没有写入任何内容，请核对后再确认一次。") from None
    return len(groups)


def _groups(waiting: Proposal) -> list[Group]:
    kind, found = waiting.kind, dict[str, list[RowVerdict]]()
    for one in waiting.verdicts:
        if one.result in GOOD:
            found.setdefault(one.code if kind.people else f"{one.code}|{one.key}", []).append(one)
    known = store.firms({rows[0].code for rows in found.values()})
    return [_group(kind, tuple(rows), known.get(rows[0].code)) for rows in found.values()]


def _group(kind: ListKind, rows: tuple[RowVerdict, ...], firm: Organisation | None) -> Group:
    first = rows[0]
    answers = {"workers": [_row(kind, one.line) for one in rows]} if kind.people else kind.values(first.line.values)
    name = firm.name if firm is not None else str(first.line.values.get("firm_name") or "")
    finding = entitling.judge(kind, firm, code=first.code, firm=name, answers=answers)
    return Group(first.code, rows, finding, firm is not None)


def _propose(waiting: Proposal, groups: list[Group], written: Mapping[int, dict[str, Any]]) -> None:
    kind = waiting.kind
    for group in groups:
        values = group.rows[0].line.values
        made = store.add(
            list=waiting.row.id, credit_code=group.code, firm=str(values.get("firm_name") or "")[:200],
            item=group.finding.item.id, subject="" if kind.people else group.rows[0].what[:200],
            amount_yuan=group.finding.amount_yuan, lacks=list(group.finding.lacks), kind_known=group.has_account,
        )  # fmt: skip
        contact = "　".join(str(values.get(name) or "") for name in ("contact_name", "contact_phone")).strip()
        if contact:
            store.seal_contact(made, sealing.seal(contact[:200], "reminder", "contact", made))
        for one in group.rows:
            row = written[one.line.number]
            key = str(row["worker_id"]) if kind.people else one.key
            answers = _without_firm(row) if kind.people else kind.values(row)
            added = store.add_row(reminder=made, kind=kind.key, credit_code=group.code, row_key=key)
            store.seal_row(added, sealing.seal(json.dumps(answers), "reminder_row", "answers", added))


def _without_firm(row: Mapping[str, Any]) -> dict[str, Any]:
    beside = ("credit_code", "firm_name", "contact_name", "contact_phone")
    return {name: value for name, value in row.items() if name not in beside}


def discard(person: Person, number: int) -> None:
    """Throw a list away that nobody has confirmed."""
    person.needs(*OFFICE)
    with write_tx():
        if not store.forget(number):
            raise NotFound("这份名单已经确认过，不能丢弃。")
        recording.office_act(person.id, str(person.role), "discard_list", body={"list": number})


def sweep() -> int:
    """Forget what nobody confirmed in time; how many."""
    if not store.over(moment()):
        return 0
    with write_tx():
        return store.sweep(moment())
