"""The opportunity list for everybody, and for the firms that offer or take up what stands on it."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused
from intake.services import matching, scenarios
from intake.store import applications
from intake.store import scenarios as store
from intake.views.access import APPLICANT, current, for_everyone, for_roles, person
from intake.views.page import page, see_other

room = Blueprint("scenarios", __name__)


@room.get("/scenarios")
@for_everyone
def list_() -> Response:
    """Every published batch, newest first; a firm sees beside an entry what became of its request."""
    who = current()
    mine = who is not None and who.role in APPLICANT
    asked = matching.asked_by(who.organisation or 0) if who is not None and mine else {}
    return page("scenarios/list.html", batches=scenarios.published(), asked=asked, wide=True)


@room.get("/scenarios/<int:batch>/print")
@for_everyone
def sheet(batch: int) -> Response:
    """One batch to print and post up."""
    found = scenarios.published(batch)
    if not found:
        raise NotFound("没有这一批清单。")
    return page("scenarios/print.html", one=found[0])


@room.route("/applications/<int:application>/scenario", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def describe(application: int) -> Response:
    """What my firm wants, in its own words, and whether it may be named."""
    who, errors, message = person(), {}, ""
    form = request.form
    if request.method == "POST":
        try:
            if "down" in form:
                scenarios.take_down(who, application)
            else:
                scenarios.describe(
                    who, application, title=form.get("title", "")[:2000], wanted=form.get("wanted", "")[:20_000],
                    named=form.get("named") == "yes",
                )  # fmt: skip
            return see_other("scenarios.describe", application=application)
        except BadInput as wrong:
            errors = wrong.errors
        except Refused as refused:
            message = refused.message
    row = applications.get(application, who.role, who.organisation)
    if not scenarios.concerns(row):
        raise NotFound()
    return page(
        "scenarios/describe.html", status=422 if errors or message else 200, row=row, one=store.of(row.id),
        title=scenarios.title_of(row), errors=errors, message=message, typed=form, received=matching.received(row.id),
        longest=(scenarios.TITLE, scenarios.WANTED),
    )  # fmt: skip


@room.route("/scenarios/entries/<int:application>/match", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def ask(application: int) -> Response:
    """My firm would like to take it up."""
    errors, message = {}, ""
    found = scenarios.entry(application)
    if request.method == "POST":
        try:
            matching.ask(person(), application, words=request.form.get("words", "")[:20_000])
            return see_other("scenarios.list_", _anchor=f"e{application}")
        except BadInput as wrong:
            errors = wrong.errors
        except Refused as refused:
            message = refused.message
    return page(
        "scenarios/ask.html", status=422 if errors or message else 200, one=found, errors=errors, message=message,
        typed=request.form, longest=matching.WORDS,
    )  # fmt: skip
