"""Lists the office loads to remind firms: upload, the verdict on every row, the law's finding, the release."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput, NotFound, Stale
from intake.forms import tables
from intake.identity import Unreadable, numbers
from intake.letters import rosters
from intake.services import lists, reminders
from intake.store import reminders as store
from intake.views import workbooks
from intake.views.access import for_roles, person
from intake.views.desk import page_number
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.lists import LISTS, ListKind, award_of, list_kind

room = Blueprint("reminders", __name__)
AT = "/desk/reminders/lists/<int:listed>"
NEW = "/desk/reminders/new/<kind>"
BY_PAGE = 100
TABS = (
    ("", "全部"), ("wrong", "要改的"), ("elsewhere", "不在本区"), ("known", "以前提醒过"), ("declined", "表示不需要"),
    ("uncounted", "按条款不计入"),
)  # fmt: skip


@room.get("/desk/reminders")
@for_roles(*lists.OFFICE)
def index() -> Response:
    """The kinds of lists, and those loaded so far."""
    kinds = [(kind, award_of(kind)) for kind in LISTS]
    return page("reminders/index.html", kinds=kinds, rows=store.lists(), names={kind.key: kind.name for kind in LISTS})


def _kind(key: str) -> ListKind:
    found = list_kind(key)
    if found is None:
        raise NotFound()
    return found


@room.get(NEW)
@for_roles(*lists.OFFICE)
def new(kind: str) -> Response:
    """What to download, where to upload."""
    return _new(_kind(kind))


def _new(kind: ListKind, *, errors: dict[str, str] | None = None) -> Response:
    return page(
        "reminders/new.html", status=422 if errors else 200, kind=kind, award=award_of(kind), errors=errors or {},
        typed=request.form, most=tables.MOST_ROWS, today=clock.today(),
    )  # fmt: skip


@room.get(f"{NEW}/template.xlsx")
@for_roles(*lists.OFFICE)
def template(kind: str) -> Response:
    """The workbook to fill in."""
    found = _kind(kind)
    return workbooks.answer(rosters.template(award_of(found).items[0], found.fact), f"{found.name}模板.xlsx")


@room.post(NEW)
@for_roles(*lists.OFFICE)
def load(kind: str) -> Response:
    """Read the file in the limited process; keep it sealed until it is confirmed."""
    found, form, errors, day = _kind(kind), request.form, {}, ""
    try:
        day = numbers.day(form.get("issued_on", ""))
    except Unreadable as wrong:
        errors["issued_on"] = str(wrong)
    try:
        table = tables.read(found.fact, "", workbooks.uploaded(csv=True))
        if not errors:
            made = lists.load(
                person(), kind=found, title=form.get("title", "").strip(), issued_on=day, table=table
            )  # fmt: skip
            return see_other("reminders.listed_", listed=made)
    except Unreadable as wrong:
        errors["file"] = wrong.message
    except BadInput as wrong:
        errors.update(wrong.errors)
    return _new(found, errors=errors)


@room.get(AT)
@for_roles(*lists.OFFICE)
def listed_(listed: int) -> Response:
    """A list that waits, row by row; or the reminders of one that was confirmed."""
    return _listed(listed)


def _listed(listed: int, *, status: int = 200, message: str = "") -> Response:
    row = store.a_list(listed)
    if row is not None and row.confirmed_at is not None:
        return _confirmed(listed, status=status, message=message)
    found = lists.proposal(person(), listed)
    show = request.args.get("show", "")
    chosen = [one for one in found.verdicts if not show or one.result == show]
    at = page_number()
    return page(
        "reminders/waiting.html", status=status, found=found, award=award_of(found.kind), message=message, show=show,
        tabs=TABS, rows=chosen[(at - 1) * BY_PAGE : at * BY_PAGE], number=at,
        pages=max(1, -(-len(chosen) // BY_PAGE)),
    )  # fmt: skip


def _confirmed(listed: int, *, status: int = 200, message: str = "") -> Response:
    row, kind, lines = reminders.lines_of(person(), listed)
    return page(
        "reminders/confirmed.html", status=status, row=row, kind=kind, award=award_of(kind), message=message,
        ready=[one for one in lines if one.row.state in ("proposed", "set_aside")],
        sent=[one for one in lines if one.row.state not in ("proposed", "set_aside")],
    )  # fmt: skip


@room.get(f"{AT}/wrong.xlsx")
@for_roles(*lists.OFFICE)
def wrong(listed: int) -> Response:
    """Only the rows that must be changed, as they were sent, with what to change."""
    found = lists.proposal(person(), listed)
    faults = [(one.line, one.words) for one in found.verdicts if one.result == "wrong"]
    if not faults:
        raise NotFound("这份名单没有要改的行。")
    return workbooks.answer(rosters.wrong_rows(found.table, faults), "要改的行.xlsx")


@room.post(AT)
@for_roles(*lists.OFFICE)
def answer(listed: int) -> Response:
    """Confirm or throw away a list that waits; release the chosen reminders of one that was confirmed."""
    said = request.form.get("answer")
    try:
        if said == "discard":
            lists.discard(person(), listed)
            return see_other("reminders.index")
        if said == "confirm":
            lists.confirm(person(), listed)
        elif said == "release":
            chosen = frozenset(number(one) for one in request.form.getlist("reminder"))
            if not chosen:
                return _listed(listed, status=422, message="请至少勾选一条提醒。")
            reminders.release(person(), listed, chosen)
    except Stale as old:
        return _listed(listed, status=409, message=old.message)
    except BadInput as bad:
        return _listed(listed, status=422, message="；".join(bad.errors.values()))
    return see_other("reminders.listed_", listed=listed)
