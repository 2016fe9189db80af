"""Deadlines on the screen: explained day by day, the written notice of delay, the word that the clock is right."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused
from intake.forms import answers
from intake.identity import Unreadable, numbers
from intake.services import clocks, clockwatch, delaying, desks, diary, recording, rivals
from intake.store import applications
from intake.store import clockwatch as readings
from intake.store.models import Application
from intake.views import files
from intake.views.access import APPLICANT, STAFF, for_roles, person, site_url
from intake.views.page import page, see_other
from workflows.catalogue import items
from workflows.states import STATES

room = Blueprint("timing", __name__)


def beside(view: desks.Sheet) -> dict[str, Any]:
    """What a sheet says of its deadline and of other employers' claims on the same people."""
    row = view.application
    return {
        "pressure": clocks.pressure_on(row),
        "delay": delaying.on_sheet(row, [line.act for line in view.log]),
        "may_tell": person().role in delaying.MAY_TELL,
        "rivals": rivals.of(row, view.applicant),
    }


@room.get("/applications/<int:application>/deadline")
@for_roles(*APPLICANT)
def own(application: int) -> Response:
    """One's own deadline, day by day."""
    return _explained(application, f"/applications/{application}")


@room.get("/applications/<int:application>/deadline.ics")
@for_roles(*APPLICANT)
def calendar(application: int) -> Response:
    """One's own deadline as a file for one's calendar; NotFound where no clock runs."""
    who = person()
    row: Application = applications.get(application, who.role, who.organisation)
    if row.due_on is None:
        raise NotFound("这件申请现在不计时限。")
    words = f"{STATES[row.state].label}：{items()[row.item].name} {row.number or '草稿'} 最后一天"
    note = "这一天 24 时（北京时间）截止。" + ("节假日安排公布前为暂定日期。" if row.due_provisional else "")
    event = diary.Event(f"application-{row.id}", row.due_on, words, f"{site_url()}/applications/{row.id}", note)
    return files.calendar(diary.text([event], recording.moment()), f"deadline-{row.id}")


@room.get("/desk/applications/<int:application>/deadline")
@for_roles(*STAFF, "auditor")
def deadline(application: int) -> Response:
    """Any deadline, day by day."""
    return _explained(application, f"/desk/applications/{application}")


def _explained(application: int, back: str) -> Response:
    who = person()
    row: Application = applications.get(application, who.role, who.organisation)
    found = clocks.explain(row)
    if found is None:
        raise NotFound("这件申请现在不计时限。")
    return page("timing/deadline.html", row=row, item=items()[row.item], found=found, back=back)


@room.route("/desk/applications/<int:application>/delay", methods=["GET", "POST"])
@for_roles(*delaying.MAY_TELL)
def delay(application: int) -> Response:
    """The written notice that it takes longer, with the reason and the new day."""
    who = person()
    row = applications.get(application, who.role, who.organisation)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            until = numbers.day(request.form.get("until", ""))
            delaying.tell(who, application, reason=answers.clean(request.form.get("reason", "")), until=until)
            return see_other("sheet.sheet", application=application)
        except Unreadable as wrong:
            errors = {"until": wrong.message}
        except BadInput as wrong:
            errors = wrong.errors
        except Refused as refused:
            errors = {"": refused.message}
    return page(
        "timing/delay.html", status=422 if errors else 200, row=row, item=items()[row.item], errors=errors,
        typed=request.form, delay=delaying.of([row]).get(row.id),
    )  # fmt: skip


@room.route("/office/clock", methods=["GET", "POST"])
@for_roles(*clockwatch.MAY_CONFIRM)
def clock() -> Response:
    """The jump that was found, and the word of somebody who has compared the time."""
    error = ""
    if request.method == "POST":
        text = request.form.get("alarm", "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        try:
            clockwatch.confirm(person(), number, reason=answers.clean(request.form.get("reason", "")))
            return see_other("timing.clock")
        except BadInput as wrong:
            error = "；".join(wrong.errors.values())
    return page(
        "timing/clock.html", status=422 if error else 200, alarm=clockwatch.alarm(), alarms=readings.alarms(),
        error=error, typed=request.form,
    )  # fmt: skip
