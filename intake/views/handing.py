"""Bringing a draft to its end: the task list, checking, asking for the signature, handing in, the receipt."""

from __future__ import annotations

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, Refused, Stale
from intake.forms import asking, marking
from intake.services import acting, drafting, filing, handing
from intake.services import tasks as listing
from intake.services.filing import Filed
from intake.services.gaps import Gap
from intake.views.access import APPLICANT, for_roles, for_writers, person
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.consequences import CONSEQUENCES
from workflows.guards import WINDOW
from workflows.process import Refusal

room = Blueprint("handing", __name__)


@room.get("/applications/<int:application>/tasks")
@for_writers
def tasks(application: int) -> Response:
    """The parts of a draft, each with how far it is, and who signs in the end."""
    who = person()
    filed = filing.read(who, application, for_writing=True)
    gaps = filing.gaps_of(who, filed)
    return page(
        "applying/tasks.html", filed=filed, sections=_tasks(filed, gaps), papers=listing.of_papers(filed, gaps),
        funds=listing.of_funds(filed), gaps=gaps, obstacles=_barred(filed), signers=handing.signers(who),
        road=filing.road(filed),
    )  # fmt: skip


def _tasks(filed: Filed, gaps: list[Gap]) -> list[listing.Task]:
    errors = asking.read(filed.award, asking.typed_from(filed.award, filed.answers, filed.typed)).errors
    open_ = {heading: [q.fact for q in found] for heading, found in asking.sections(filed.award).items()}
    if filed.editable is not None:
        open_ = {heading: [fact for fact in facts if fact.name in filed.editable] for heading, facts in open_.items()}
    return listing.of_sections(filed, open_, gaps, marking.without(errors, filed.unasked))


def _barred(filed: Filed) -> list[Refusal]:
    return [one for one in filing.obstacles(person(), filed) if one.name not in ("complete", "signatory")]


@room.post("/applications/<int:application>/sign")
@for_roles(*APPLICANT)
def sign(application: int) -> Response:
    """The signatories are told that the draft waits for them."""
    who = person()
    gaps = filing.gaps_of(who, filing.read(who, application, for_writing=True))
    try:
        sent = handing.ask(who, application, open_places=len(gaps))
    except Refused as refused:
        return _check_page(application, status=422, refusals=refused.refusals)
    flash(
        "已提请签署：签署人登录后会看到，填了邮箱的还会收到邮件。" if sent else "今天已经提请过，不再重复通知。",
        "success",
    )
    return see_other("handing.tasks", application=application)


@room.get("/applications/<int:application>/check")
@for_writers
def check(application: int) -> Response:
    """Check your answers before they are sent."""
    return _check_page(application)


def _check_page(
    application: int, *, status: int = 200, errors: dict[str, str] | None = None, refusals: tuple[Refusal, ...] = ()
) -> Response:
    filed = filing.read(person(), application, for_writing=True)
    return page(
        "applying/check.html", status=status, filed=filed, sections=asking.sections(filed.award),
        obstacles=filing.obstacles(person(), filed), gaps=filing.gaps_of(person(), filed), errors=errors or {},
        refusals=refusals, partners=filing.partners(filed), signers=handing.signers(person()),
    )  # fmt: skip


@room.post("/applications/<int:application>/submit")
@for_writers
def submit(application: int) -> Response:
    """The declaration is signed and the application handed in; or it is handed in again after a correction."""
    who = person()
    name = "resubmit" if filing.state_of(who, application) == "correction" else "submit"
    given = {one: request.form.get(one) == "yes" for one in ("declared", "consent")}
    try:
        acting.act(who, application, name, given, seen=number(request.form.get("seen")))
    except BadInput as wrong:
        return _check_page(application, status=422, errors=wrong.errors)
    except Refused as refused:
        return _check_page(application, status=422, refusals=refused.refusals)
    except Stale:
        return _check_page(
            application, status=409, errors={"": "内容在另一个窗口改过，请按下面的最新内容核对后再提交。"}
        )
    return see_other("handing.receipt", application=application)


@room.get("/applications/<int:application>/receipt")
@for_writers
def receipt(application: int) -> Response:
    """The receipt: number, time, what comes next."""
    return page("applying/receipt.html", filed=filing.read(person(), application))


@room.post("/applications/<int:application>/link")
@for_writers
def link(application: int) -> Response:
    """Filed together with another of one's own (m03)."""
    drafting.link(person(), application, number(request.form.get("other")))
    return see_other("handing.check", application=application)


@room.route("/applications/<int:application>/discard", methods=["GET", "POST"])
@for_writers
def discard(application: int) -> Response:
    """Throw a draft away, after saying what is lost."""
    if request.method == "POST":
        drafting.discard(person(), application)
        return see_other("window.filings" if person().role == WINDOW else "mine.list_")
    filed = filing.read(person(), application, for_writing=True)
    return page("applying/discard.html", filed=filed, consequence=CONSEQUENCES["discard"])
