"""An applicant's own applications: the list, the status of one, and what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import asking
from intake.forms.acting import Context
from intake.forms.wording import in_words
from intake.identity import capitals
from intake.services import (
    acting,
    clocks,
    correcting,
    delaying,
    drafting,
    enclosing,
    filing,
    following,
    messages,
    purse,
    questions,
    reminders,
    rivals,
    scenarios,
    standing,
)
from intake.services.recording import day_of
from intake.services.telling import outside, remedies
from intake.store import acts, applications, firms, office, procedure
from intake.store import people as people_store
from intake.store.models import Act, Application, Organisation, Outbox
from intake.views import enclosures
from intake.views.access import APPLICANT, for_roles, person
from intake.views.page import page, see_other, waiting
from intake.views.typed import number
from intake.views.wording import state_of
from workflows import dates
from workflows.catalogue import items
from workflows.consequences import CONSEQUENCES
from workflows.engine import action_in

room = Blueprint("mine", __name__)
SHOWN = (
    "post",
    "state",
    "report",
    "extend",
    "use_account",
    delaying.ACT,
)  # acts that change no state, and are told all the same
BY_PAGE = {"submit", "resubmit"}  # these have pages of their own


@room.get("/mine")
@for_roles(*APPLICANT)
def list_() -> Response:
    """My applications, newest first, and the newest messages."""
    who = person()
    own = applications.of_organisation(who.organisation or 0)
    stated = procedure.stated_among([row.id for row in own if row.state == "hearing"])
    rows = [(row, items()[row.item], state_of(row), standing.holder(row, stated=row.id in stated)) for row in own]
    applicant = people_store.organisation(who.organisation or 0)
    return page(
        "mine/list.html", rows=rows, applicant=applicant, messages=_told_once(office.messages_for(who.organisation or 0)),
        offers=reminders.offers(who.organisation or 0), 
        named={row.id: items()[row.item].name for row in own}, ended=firms.end_of(who.organisation or 0),
        todo=waiting(), soon=dates.add_days(clock.today(), 7),
    )  # fmt: skip


def _told_once(messages: list[Outbox]) -> list[Outbox]:
    """Without messages that say the same about the same application."""
    return list({(one.application, one.words): one for one in reversed(messages)}.values())[::-1]


@room.get("/applications/<int:application>")
@for_roles(*APPLICANT)
def status(application: int) -> Response:
    """What happened, what comes next, who holds it, by when, and what I can do; of a draft, what is left to do."""
    return _status(application)


def _moved_on(application: int) -> Response:
    """The action is over; what was typed for it can still be read."""
    words = "这件申请已经有了新的进展，请看下面的最新情况。"
    return _status(application, status=409, message=words, unsent=in_words(request.form.items(multi=True)))


def _status(
    application: int, *, status: int = 200, message: str = "", unsent: Sequence[tuple[str, str]] = ()
) -> Response:
    who = person()
    filed = filing.read(who, application)
    row = filed.application
    if row.state == "draft" and status == 200:
        return see_other("handing.tasks", application=application)
    lines = acts.of_application(row.id)
    settings = office.settings_on(row.as_of or "9999-12-31")
    log = [line.act for line in lines]
    found = standing.of(row, filed.applicant, log)
    return page(
        "mine/status.html",
        status=status,
        message=message,
        unsent=unsent,
        filed=filed,
        standing=found,
        road=following.of(row, filed.item, found, log, settings),
        wide=True,
        **_later(filed, log),
        in_capitals=capitals.yuan_in_words,
        options=acting.options_for(who, row, filed.applicant, judged=filed.judged, log=log),
        by_page=BY_PAGE,
        history=[
            line for line in reversed(lines) if line.act.to_state != line.act.from_state or line.act.action in SHOWN
        ],
        notice_ids=_notices(row.id, lines),
        place_of=lambda target: place_of(row.id, target, {paper.document.key for paper in filed.papers}),
        hearing=standing.hearing_of(row),
        remedies=remedies(settings),
        refile_until=dates.add_days(day_of(row.state_since), settings["workflow.refile_days"]),
        appeal_until=questions.appeal_until(row, settings) if row.state == "rejected" else "",
        purse=purse.of(row, filed.applicant, filed.judged.facts),
        outside=outside(settings),
        sections=asking.sections(filed.award),
        pressure=clocks.pressure_on(row),
        rivals=rivals.of(row, filed.applicant),
    )


def _later(filed: filing.Filed, log: list[Act]) -> dict[str, Any]:
    """What came after the submission: corrections, files handed in with acts, messages, the list of opportunities."""
    row = filed.application
    return {
        **_asked(filed, log), "enclosed": enclosing.of(row.id, log), "messages": messages.of(row),
        "scenario": scenarios.concerns(row),
    }  # fmt: skip


def _asked(filed: filing.Filed, log: list[Act]) -> dict[str, Any]:
    """The open correction with its points, and what each list asked, by the act that asked it."""
    acts_of = [act.seq for act in log if act.action == "request_correction"]
    lists = procedure.corrections(filed.application.id) if acts_of else []
    found = next((one for one in lists if one.answered_at is None), None)
    if found is None or filed.application.state != "correction":
        return {"correction": None, "lists": dict(zip(acts_of, lists, strict=False))}
    points = correcting.checklist(filed, found)
    return {"correction": found, "points": points, "lists": dict(zip(acts_of, lists, strict=False))}


def _notices(application: int, lines: list[acts.Line]) -> dict[str, int]:
    """The ids of the notices these acts posted, by number."""
    numbers = {
        str(line.act.body["notice"]) for line in lines if line.act.action == "post" and "notice" in line.act.body
    }
    live = procedure.live_line(application) if numbers else None
    known = {live[1].number: live[1]} if live is not None else {}
    found = ((number, known.get(number) or procedure.notice_by_number(number)) for number in numbers)
    return {number: notice.id for number, notice in found if notice is not None}


def place_of(application: int, target: str, papers: set[str]) -> str:
    """Where the applicant changes what a point of a correction names."""
    if target == drafting.OTHER_FUNDS:
        return f"/applications/{application}/funds"
    page = f"papers#slot-{target}" if target in papers else f"edit#{target}"
    return f"/applications/{application}/{page}"


def _context(row: Application, name: str) -> Context:
    return Context(uses=purse.plan_of(row)) if name == "report" else Context()


def _known(name: str, applicant: Organisation | None) -> dict[str, str]:
    """What the firm's own file answers already."""
    if name != "correct_account" or applicant is None:
        return {}
    return {"account_name": applicant.account_name or applicant.name, "bank": applicant.bank_name}


@room.route("/applications/<int:application>/actions/<name>", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def action(application: int, name: str) -> Response:
    """One action's form, from its declaration."""
    who = person()
    row = applications.get(application, who.role, who.organisation)
    declared = action_in(items()[row.item].path, row.state, name)
    if declared is None or name in BY_PAGE:
        if action_in(items()[row.item].path, row.state, name) is None and request.method == "POST":
            return _moved_on(application)
        raise NotFound()
    applicant = people_store.organisation(row.organisation)
    form = enclosures.form_of(declared, _context(row, name), MultiDict(request.form or _known(name, applicant)))
    message, refusals = "", ()
    if request.method == "POST" and form.read():
        try:
            acting.act(who, application, name, form.given, seen=number(request.form.get("seen")))
        except BadInput as wrong:
            form.errors.update(wrong.errors or {"": wrong.message})
        except Refused as refused:
            refusals = refused.refusals
        except Stale:
            row = applications.get(application, who.role, who.organisation)
            if action_in(items()[row.item].path, row.state, name) is None:
                return _moved_on(application)
            message = "这件申请在您填写期间有了变化。您填写的内容还在下面，请核对后再办理。"
        else:
            return see_other("mine.status", application=application)
    return page(
        "mine/action.html", status=409 if message else 422 if form.errors or refusals else 200, form=form, row=row,
        item=items()[row.item], applicant=applicant, message=message, refusals=refusals, consequence=CONSEQUENCES.get(name),
    )  # fmt: skip
