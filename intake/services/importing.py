"""Takes rows from a file in two steps: shows a verdict on every row, and writes only when the applicant confirms."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from intake import clock, sealing
from intake.errors import BadInput, NotFound, Refused, Stale
from intake.identity.names import mask_name
from intake.services import drafting, judging, rosters
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications, imports
from intake.store.database import write_tx
from intake.store.models import Application, Organisation, PendingImport
from intake.tables import Line, Table, from_text
from workflows.catalogue import items
from workflows.facts import WORKER_ID_NUMBER, WORKER_NAME
from workflows.language import Fact, Item, RowPredicate

#: How long rows wait for their applicant's word: a working day, so that a file can be mended and compared.
KEPT = timedelta(hours=24)
MOST_ROWS = 2000
MODES = {"append": "加在现有内容后面", "replace": "替换现有内容"}


@dataclass(frozen=True)
class Target:
    """Where rows go: the application, its item, the fact, how many rows it has now."""

    application: Application
    applicant: Organisation
    item: Item
    fact: Fact
    rows: int


@dataclass(frozen=True)
class RowVerdict:
    """One line of the file: who or which, what must be changed, and which conditions of the law it fails."""

    line: Line
    who: str
    failed: tuple[RowPredicate, ...] = ()

    @property
    def result(self) -> str:
        """wrong, fails or good."""
        return "wrong" if self.line.faults else "fails" if self.failed else "good"

    @property
    def words(self) -> str:
        """What to change, in one line."""
        return "；".join(f"{column}：{words}" for column, words in self.line.faults)


@dataclass(frozen=True)
class Proposal:
    """A file read and judged; nothing of it stands in the application before ``confirm``."""

    token: str
    target: Target
    mode: str
    table: Table
    verdicts: tuple[RowVerdict, ...]
    stale: bool
    confirmed: bool
    kept: int
    expires_at: str

    def count(self, result: str) -> int:
        """How many lines have that result."""
        return sum(one.result == result for one in self.verdicts)


def tables_of(item: Item) -> tuple[Fact, ...]:
    """The facts of an item that come as rows and are the applicant's to give."""
    return tuple(fact for fact in item.facts if fact.type == "rows" and fact.given_by == "applicant")


def key_of(target: Target) -> str:
    """The column that says which line it is; empty where the declaration names none."""
    declared = target.item.rows
    return declared.id if declared is not None and declared.fact == target.fact.name else ""


def target(person: Person, application_id: int, fact: str) -> Target:
    """The place of these rows, open for writing; NotFound, or Refused where it is closed now."""
    drafting.open_for_writing(person, application_id)
    application, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
    item = items()[application.item]
    found = next((one for one in tables_of(item) if one.name == fact), None)
    if found is None:
        raise NotFound()
    allowed = drafting.editable(application)
    if allowed is not None and fact not in allowed:
        raise Refused.because("not_listed", "这部分不在补正范围，不能导入；需要修改时请联系窗口", "4")
    return Target(application, applicant, item, found, len(application.submitted.get(fact) or ()))


def propose(person: Person, place: Target, *, table: Table, mode: str) -> str:
    """Keep the table sealed until it is confirmed; its token."""
    if mode not in MODES:
        raise BadInput({"mode": "请选择加在后面还是替换。"})
    before = place.rows if mode == "append" else 0
    if before + len(table.lines) > MOST_ROWS:
        raise BadInput({"file": f"连同已有的{before}行超过{MOST_ROWS}行，请分批申报。"})
    token = secrets.token_urlsafe(24)
    sealed = sealing.seal(table.as_text(), "pending_import", "table", token)
    with write_tx():
        imports.add(
            token, application=place.application.id, account=person.id, fact=place.fact.name, mode=mode,
            version=place.application.version, sealed=sealed, at=moment(), until=moment(clock.now() + KEPT),
        )  # fmt: skip
    return token


def proposal(person: Person, application_id: int, token: str) -> Proposal:
    """The table that waits, with a verdict on every line; NotFound for anybody else, or when its time is over."""
    pending = _pending(person, application_id, token)
    place = target(person, application_id, pending.fact)
    table = from_text(sealing.unseal(pending.table_sealed, "pending_import", "table", token))
    old = [] if pending.mode == "replace" or pending.confirmed_at else _standing(place)
    table = _against(place, table, old)
    return Proposal(
        token, place, pending.mode, table, _verdicts(place, table, old),
        stale=pending.confirmed_at is None and pending.version != place.application.version,
        confirmed=pending.confirmed_at is not None, kept=pending.kept, expires_at=pending.expires_at,
    )  # fmt: skip


def _pending(person: Person, application_id: int, token: str) -> PendingImport:
    person.needs(*drafting.WRITERS)
    found = imports.get(token, application_id, person.id, moment())
    if found is None:
        raise NotFound("没有找到这份待导入的表格：可能已经过了保留的24小时，请重新上传。")
    return found


def _standing(place: Target) -> list[dict[str, Any]]:
    return list(place.application.submitted.get(place.fact.name) or ())


def _against(place: Target, table: Table, old: list[dict[str, Any]]) -> Table:
    """The table with a fault on every line that stands in the application already."""
    people = _has_people(place)
    key = WORKER_ID_NUMBER.name if people else key_of(place)
    if not old or not key:
        return table
    taken = rosters.digests_of(old) if people else {str(row.get(key) or "").upper() for row in old}
    words = "现有内容里已经有这一行，请删去，或者重新上传并选择“替换”。"
    lines = []
    for line in table.lines:
        value = str(line.values.get(key) or "").upper()
        known = bool(value) and (sealing.digest(value, "person") if people else value) in taken
        lines.append(replace(line, faults=(*line.faults, ("整行", words))) if known else line)
    return replace(table, lines=tuple(lines))


def _has_people(place: Target) -> bool:
    declared = place.item.rows
    return declared is not None and declared.kind == "workers" and declared.fact == place.fact.name


def _verdicts(place: Target, table: Table, old: list[dict[str, Any]]) -> tuple[RowVerdict, ...]:
    good = [line for line in table.lines if not line.faults]
    rows = rosters.unwritten(good) if _has_people(place) else [dict(line.values) for line in good]
    failed = dict(zip([line.number for line in good], _failed(place, [*old, *rows])[len(old) :], strict=False))
    return tuple(RowVerdict(line, _who(place, line), failed.get(line.number, ())) for line in table.lines)


def _failed(place: Target, rows: list[dict[str, Any]]) -> list[tuple[RowPredicate, ...]]:
    """What the law finds of every row, in their order; empty where it has no conditions for single rows."""
    declared = place.item.rows
    if declared is None or declared.fact != place.fact.name:
        return []
    supposed = place.application
    supposed.submitted = {**supposed.submitted, place.fact.name: rows}
    supposed.checked = {name: value for name, value in supposed.checked.items() if name != place.fact.name}
    found = judging.judge(supposed, place.applicant).assessment.rows.values()
    return [tuple(one for one in declared.predicates if one.name in names) for names in found]


def _who(place: Target, line: Line) -> str:
    if _has_people(place):
        name, number = (str(line.values.get(fact.name) or "") for fact in (WORKER_NAME, WORKER_ID_NUMBER))
        return f"{mask_name(name)} {'****' + number[-4:] if number else ''}".strip()
    return str(line.values.get(key_of(place)) or "")


def confirm(person: Person, application_id: int, token: str) -> int:
    """Write the lines without faults; how many.  Once only: again answers the same and does nothing.

    Raises Stale where the application has changed since the file was read.
    """
    waiting = proposal(person, application_id, token)
    if waiting.confirmed:
        return waiting.kept
    if waiting.stale:
        raise Stale("您上传以后，这份申请又改过。没有导入任何内容，请核对后重新上传。")
    good = [one.line for one in waiting.verdicts if not one.line.faults]
    if not good:
        raise BadInput({"file": "没有可以导入的行，请下载要改的行，改好后重新上传。"})
    known = rosters.recognised(good) if _has_people(waiting.target) else {}
    with write_tx():
        if imports.confirm(token, moment(), len(good)):
            application = drafting.open_for_writing(person, application_id)
            if application.version != waiting.target.application.version:
                raise Stale()
            _write(person, application, waiting, good, known)
    return len(good)


def _write(
    person: Person, application: Application, waiting: Proposal, good: list[Line], known: Mapping[str, Any]
) -> None:
    place = waiting.target
    people = _has_people(place)
    rows = rosters.written(good, known) if people else [dict(line.values) for line in good]
    old = list(application.submitted.get(place.fact.name) or ()) if waiting.mode == "append" else []
    submitted = {**application.submitted, place.fact.name: [*old, *rows]}
    applications.advance(application, submitted=submitted, changed_at=moment())
    rosters.list_people(application.id, place.item, submitted)
    office_act(
        person.id, str(person.role), "import_rows", application=application.id,
        body={"fact": place.fact.name, "mode": waiting.mode, "rows": len(rows), "left_out": waiting.count("wrong")},
    )  # fmt: skip


def discard(person: Person, application_id: int, token: str) -> None:
    """Throw the waiting rows away."""
    _pending(person, application_id, token)
    with write_tx():
        imports.forget(token)


def sweep() -> int:
    """Forget what nobody confirmed in time; how many."""
    if not imports.over(moment()):
        return 0
    with write_tx():
        return imports.sweep(moment())
