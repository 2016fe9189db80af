"""Publicity: the notices anybody may read, while they are up."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.errors import NotFound
from intake.identity import capitals
from intake.services.publishing import counted, up
from intake.services.recording import moment
from intake.store import office, procedure, reading
from intake.store.models import Application, Notice, NoticeLine
from intake.views.access import for_everyone
from intake.views.page import page
from workflows.catalogue import items

room = Blueprint("notices", __name__)


@room.get("/notices")
@for_everyone
def list_() -> Response:
    """Notices, newest first."""
    return page("notices/list.html", notices=[one for one in procedure.notices(60) if up(one.last_day)], now=moment())


@room.get("/notices/<int:notice>")
@for_everyone
def notice(notice: int) -> Response:
    """One notice: what is published, and nothing more."""
    found = procedure.notice(notice)
    if found is None or not up(max([found[0].last_day, *(line.last_day or "" for line in found[1])])):
        raise NotFound("没有这份公示，或者公示期已过、页面已撤下。")
    shown = reading.shown_of([line.application for line in found[1]])
    rows = [(line, items()[shown[line.application].item], _mark(line, found[0], shown)) for line in found[1]]
    return page(
        "notices/notice.html", notice=found[0], rows=rows, over=moment() > found[0].ends_at,
        counted=counted(found[0]), in_capitals=capitals.yuan_in_words,
        yuan=sum(line.amount_yuan or 0 for line, item, _ in rows if item.kind == "money"),
        counted_from=office.calendar().add_workdays(found[0].first_day, 1).day,
    )  # fmt: skip


def _mark(line: NoticeLine, notice: Notice, shown: dict[int, Application]) -> str:
    """How a line stands: open to objections, being checked, resting, or over."""
    application = shown[line.application]
    state = application.left_state or application.state
    if application.state == "suspended" and state in ("publicity", "objection"):
        return "suspended"
    if state == "objection":
        return "objection"
    return "open" if state == "publicity" and moment() <= (line.ends_at or notice.ends_at) else ""
