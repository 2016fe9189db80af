"""Rows by workbook: the template, the upload, the verdict on every row, the file of the wrong ones, the confirmation."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Stale
from intake.forms import tables
from intake.forms.asking import columns_of
from intake.identity import Unreadable
from intake.letters import rosters
from intake.services import importing
from intake.tables import Table
from intake.views import workbooks
from intake.views.access import for_writers, person
from intake.views.desk import page_number
from intake.views.page import page, see_other

room = Blueprint("rows", __name__)
AT = "/applications/<int:application>/rows/<fact>"
WAITING = "/applications/<int:application>/imports/<token>"
MOST_SIGNS = 1_000_000
BY_PAGE = 100
TABS = (("", "全部"), ("wrong", "要改的"), ("fails", "按条款不计入的"))


@room.get(AT)
@for_writers
def upload(application: int, fact: str) -> Response:
    """What to download, where to upload, how the rows are added."""
    return _upload(importing.target(person(), application, fact))


def _upload(place: importing.Target, *, errors: dict[str, str] | None = None) -> Response:
    declared = place.item.rows
    return page(
        "rows/upload.html", status=422 if errors else 200, place=place, modes=importing.MODES, errors=errors or {},
        most=importing.MOST_ROWS, conditions=declared.predicates if declared and importing.key_of(place) else (),
        typed=request.form.get("mode", "append" if place.rows else "replace"), pasted=request.form.get("pasted", ""),
        columns=[column.label for column in columns_of(place.fact)],
    )  # fmt: skip


@room.get(f"{AT}/template.xlsx")
@for_writers
def template(application: int, fact: str) -> Response:
    """The workbook to fill in."""
    place = importing.target(person(), application, fact)
    return workbooks.answer(rosters.template(place.item, place.fact), f"{place.fact.label.partition('（')[0]}模板.xlsx")


@room.post(AT)
@for_writers
def read(application: int, fact: str) -> Response:
    """Read the file in the limited process, or the cells pasted; keep them sealed, write nothing into the application."""
    who = person()
    place = importing.target(who, application, fact)
    pasted = request.form.get("pasted", "")
    try:
        table = (
            _pasted(place, pasted)
            if pasted.strip()
            else tables.read(place.fact, importing.key_of(place), workbooks.uploaded())
        )
        token = importing.propose(who, place, table=table, mode=request.form.get("mode", ""))
    except Unreadable as wrong:
        return _upload(place, errors={"pasted" if pasted.strip() else "file": wrong.message})
    except BadInput as wrong:
        return _upload(place, errors=wrong.errors)
    return see_other("rows.waiting", application=application, token=token)


def _pasted(place: importing.Target, text: str) -> Table:
    if (file := request.files.get("file")) is not None and file.filename:
        raise BadInput({"pasted": "文件和粘贴的内容只能用一种：请清空这里，或者不选文件。"})
    if len(text) > MOST_SIGNS:
        raise BadInput({"pasted": "粘贴的内容太多，请分几次，或者用 .xlsx 表格上传。"})
    return tables.read_pasted(place.fact, importing.key_of(place), text)


@room.get(WAITING)
@for_writers
def waiting(application: int, token: str) -> Response:
    """Every row with its verdict; nothing is written yet."""
    return _waiting(importing.proposal(person(), application, token))


def _waiting(found: importing.Proposal, *, status: int = 200, message: str = "") -> Response:
    show = request.args.get("show", "")
    chosen = [one for one in found.verdicts if not show or one.result == show]
    number = page_number()
    return page(
        "rows/waiting.html", status=status, found=found, tabs=TABS, show=show, message=message,
        rows=chosen[(number - 1) * BY_PAGE : number * BY_PAGE], number=number,
        pages=max(1, -(-len(chosen) // BY_PAGE)),
    )  # fmt: skip


@room.get(f"{WAITING}/wrong.xlsx")
@for_writers
def wrong(application: int, token: str) -> Response:
    """Only the rows that must be changed, as they were sent, with what to change."""
    found = importing.proposal(person(), application, token)
    faults = [(one.line, one.words) for one in found.verdicts if one.line.faults]
    if not faults:
        raise NotFound("这份表格没有要改的行。")
    return workbooks.answer(rosters.wrong_rows(found.table, faults), "要改的行.xlsx")


@room.post(WAITING)
@for_writers
def answer(application: int, token: str) -> Response:
    """Write the good rows, or throw the file away."""
    who = person()
    if request.form.get("answer") == "discard":
        found = importing.proposal(who, application, token)
        importing.discard(who, application, token)
        return see_other("rows.upload", application=application, fact=found.target.fact.name)
    try:
        importing.confirm(who, application, token)
    except Stale as old:
        return _waiting(importing.proposal(who, application, token), status=409, message=old.message)
    except BadInput as bad:
        words = "；".join(bad.errors.values())
        return _waiting(importing.proposal(who, application, token), status=422, message=words)
    return see_other("rows.waiting", application=application, token=token)
