"""Takes objections to a published line from anybody, answers those who ask for theirs, and lists them for officers."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake import clock, sealing
from intake.errors import NotFound, Refused
from intake.services import acting, attempts
from intake.services.effects.objecting import SEALED
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import applications, asides, procedure
from intake.store.models import Application, Notice, NoticeLine, Objection, ObjectionPaper
from intake.uploads.storing import Stored
from workflows.catalogue import items
from workflows.language import Item
from workflows.workdays import is_over

READERS = ("ndrc.reviewer", "ndrc.leader", "auditor")
PAGE = 30
FILED_AT_MOST = 5  # from one address in a quarter of an hour
UPLOADED_AT_MOST = 20  # forms with files, also those that were refused
MISSED_AT_MOST = 10
NOT_FOUND = "没有找到：请核对异议编号和查询码。"
CLOSED = {
    "suspended": "这一项公示已经中止，恢复后可以继续提出异议。",
    "over": "公示期已满，不能再对这次公示提出异议；可以向区发改委（数发局）反映。",
    "gone": "这一项公示已经结束或者撤下，不能再提出异议。",
}


@dataclass(frozen=True)
class Target:
    """The line an objection is about; ``closed`` says why none can be filed now, empty while one can."""

    notice: Notice
    line: NoticeLine
    item: Item
    closed: str

    @property
    def last_day(self) -> str:
        """The last day of this line's publicity."""
        return str(self.line.last_day or self.notice.last_day)


@dataclass(frozen=True)
class Receipt:
    """What the objector keeps: the number, and the code that opens the answer."""

    number: str
    code: str


@dataclass(frozen=True)
class Answered:
    """What somebody with number and code reads; never who objected."""

    number: str
    item: Item
    notice: str
    made_at: str
    due_on: str
    answer: str | None
    answered_at: str | None


@dataclass(frozen=True)
class Listed:
    """An objection in the officers' list."""

    objection: Objection
    application: Application
    item: Item
    overdue: bool


@dataclass(frozen=True)
class Opened:
    """An objection as the officers who answer it read it."""

    listed: Listed
    words: Mapping[str, str]
    papers: tuple[ObjectionPaper, ...]


def target(notice_id: int, line_id: int) -> Target:
    """The line of that notice; NotFound where it never stood there."""
    line, found = asides.line(line_id, notice_id), procedure.notice(notice_id)
    if line is None or found is None:
        raise NotFound("没有这份公示，或者公示期已过、页面已撤下。")
    application = applications.by_id(line.application)
    return Target(found[0], line, items()[application.item], _closed(line, found[0], application))


def _closed(line: NoticeLine, notice: Notice, application: Application) -> str:
    if line.withdrawn_at is not None:
        return CLOSED["gone"]
    if application.state == "suspended" and application.left_state in ("publicity", "objection"):
        return CLOSED["suspended"]
    if moment() > (line.ends_at or notice.ends_at):
        return CLOSED["over"]
    return "" if application.state in ("publicity", "objection") else CLOSED["gone"]


def check_open(found: Target, *, address: str, uploads: bool = False) -> None:
    """Returns while an objection can be filed; Refused with the reason, TooMany after five from one address.

    ``uploads``: files are about to be taken in; these are counted by themselves.
    """
    if found.closed:
        raise Refused.because("object", found.closed, "7")
    attempts.check(f"object:{address}", limit=FILED_AT_MOST)
    if uploads:
        attempts.check(f"object-files:{address}", limit=UPLOADED_AT_MOST)
        attempts.failed(f"object-files:{address}")


def file(
    found: Target, words: Mapping[str, str], files: list[tuple[Stored, str]], *, address: str, key: str
) -> Receipt:  # fmt: skip
    """File an objection; ``words``: name, contact (both empty for an anonymous one), reason, evidence.

    The same key with the same words answers with the same receipt.  Raises Refused, TooMany, BadInput.
    """
    check_open(found, address=address)
    attempts.failed(f"object:{address}")
    key = key if len(key) >= 20 else secrets.token_urlsafe(18)
    code = sealing.digest(key, "objection code")[:12].upper()
    given: dict[str, Any] = {name: words.get(name, "") for name in SEALED}
    given |= {
        "line": found.line.id,
        "named": bool(given["name"]),
        "code": code,
        "files": [[stored.sha256, stored.size, stored.media_type, name] for stored, name in files],
    }
    body = acting.act_by_public(found.line.application, "object", given, key=key)
    return Receipt(str(body["objection"]), "-".join((code[:4], code[4:8], code[8:])))


def look_up(number: str, code: str, *, address: str) -> Answered:
    """The answer for whoever holds number and code; NotFound with one neutral message, TooMany after ten misses."""
    subject = f"objection:{address}"
    attempts.check(subject, limit=MISSED_AT_MOST)
    found = asides.objection_of_number(number.strip().upper())
    asked = sealing.digest("".join(sign for sign in code if sign.isalnum())[:40], "objection")
    kept = found.code_digest if found else sealing.digest("nobody", "objection")
    if not hmac.compare_digest(asked, kept) or found is None:
        attempts.failed(subject)
        raise NotFound(NOT_FOUND)
    line = procedure.notice_of_line(found.line)
    item = items()[applications.by_id(found.application).item]
    return Answered(found.number, item, line.number, found.made_at, found.due_on, found.answer, found.answered_at)


def listing(person: Person, *, number: int = 1) -> tuple[list[Listed], int]:
    """A page of objections, open ones first by their last day; and how many pages there are."""
    person.needs(*READERS)
    rows, total = asides.objections_listed(PAGE, (number - 1) * PAGE)
    return [_listed(row, application) for row, application in rows], max(1, -(-total // PAGE))


def _listed(row: Objection, application: Application) -> Listed:
    overdue = row.answered_at is None and is_over(row.due_on, clock.today())
    return Listed(row, application, items()[application.item], overdue)


def opened(person: Person, objection_id: int) -> Opened:
    """One objection with what was written and by whom; only for those who answer or audit it."""
    person.needs(*READERS)
    row = asides.objection(objection_id)
    if row is None:
        raise NotFound()
    words = {
        name: sealing.unseal(sealed, "objection", name, row.id)
        for name in SEALED
        if (sealed := getattr(row, f"{name}_sealed"))
    }
    return Opened(_listed(row, applications.by_id(row.application)), words, tuple(asides.papers_of(row.id)))


def choices(application: int) -> list[tuple[str, str]]:
    """The open objections of an application as choices of a form."""
    found = asides.open_objections(application)
    return [(str(one.id), f"{one.number}（{'实名' if one.named else '匿名'}，{one.due_on}前答复）") for one in found]
