"""Writing an application: the form of an award, its papers and other funds, checking, submitting, the receipt."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import asking
from intake.forms import people as people_forms
from intake.services import acting, drafting, filing
from intake.views import files
from intake.views.access import APPLICANT, for_roles, for_writers, many_times, person
from intake.views.page import page, see_other
from intake.views.public import applicant_words
from intake.views.typed import number
from workflows.consequences import CONSEQUENCES
from workflows.guards import WINDOW
from workflows.process import Refusal

room = Blueprint("applying", __name__)


@room.get("/apply/<award_id>")
@for_roles(*APPLICANT)
def begin(award_id: str) -> Response:
    """Before beginning: what will be asked, and drafts that exist already."""
    award = drafting.award(award_id)
    if award is None:
        raise NotFound()
    who = person()
    return page(
        "applying/begin.html", award=award, drafts=filing.drafts_of(who, award_id), sections=asking.sections(award),
        fits=filing.fits(who, award), kinds=applicant_words(award), open_now=filing.open_now(award),
    )  # fmt: skip


@room.post("/apply/<award_id>")
@for_roles(*APPLICANT)
def start(award_id: str) -> Response:
    """A new draft."""
    return see_other("applying.edit", application=drafting.start(person(), award_id))


@room.get("/applications/<int:application>/edit")
@for_writers
def edit(application: int) -> Response:
    """The form as it was left."""
    return _form_page(application)


@room.post("/applications/<int:application>/edit")
@for_writers
def save(application: int) -> Response:
    """Keep what can be understood, show what cannot, lose nothing."""
    who, data = person(), MultiDict(request.form)
    award = filing.award_of(who, application)
    if "add_row" in data or "remove_row" in data:
        return _form_page(application, data=_rows_changed(data), seen=number(data.get("seen")))
    reading = asking.read(award, data)
    try:
        drafting.save(
            who, application, item=_asked(data), values=reading.values, typed=_typed(reading, data),
            seen=number(data.get("seen")),
        )  # fmt: skip
    except Stale:
        words = "这份草稿刚在另一个窗口保存过。您在这里填写的内容还在下面，请核对后再保存一次。"
        return _form_page(application, data=data, status=409, message=words)
    except BadInput as wrong:
        return _form_page(application, data=data, status=422, errors={**reading.errors, **wrong.errors})
    except Refused as refused:
        return _form_page(application, data=data, status=422, errors={**reading.errors, "": refused.message})
    if reading.errors:
        return _form_page(application, data=data, status=422, errors=reading.errors)
    return (
        see_other("applying.check", application=application)
        if "go_on" in data
        else see_other("applying.edit", application=application, saved=1)
    )


def _asked(data: MultiDict[str, str]) -> str:
    return data.get("item") or drafting.AUTO


def _typed(reading: asking.Reading, data: MultiDict[str, str]) -> dict[str, list[str]]:
    return {**reading.raw, "item": [_asked(data)]}


def _rows_changed(data: MultiDict[str, str]) -> MultiDict[str, str]:
    """Without scripts: one row more, or one less, and everything typed stays."""
    if fact := data.get("add_row"):
        taken = [number(name.split("-")[1], digits=7) for name in data if name.startswith(f"{fact}-")]
        data[f"{fact}-{max(taken, default=-1) + 1}-_new"] = ""
    elif row := data.get("remove_row"):
        for name in [name for name in data if name.startswith(f"{row}-")]:
            data.poplist(name)
    return data


def _form_page(
    application: int, *, data: MultiDict[str, str] | None = None, errors: dict[str, str] | None = None,
    status: int = 200, message: str = "", seen: int | None = None,
) -> Response:  # fmt: skip
    filed = filing.read(person(), application, for_writing=True)
    form = asking.form(
        filed.award, data if data is not None else asking.typed_from(filed.award, filed.answers, filed.typed)
    )
    asking.mark(form, errors or {})
    return page(
        "applying/edit.html",
        status=status,
        filed=filed,
        form=form,
        sections=asking.sections(filed.award),
        seen=filed.application.version if seen is None else seen,
        level=(data or {}).get("item") or filed.typed.get("item", [drafting.AUTO])[0],
        message=message,
        saved="saved" in request.args,
        funds_form=request.args.get("fund") == "1",
        fund_choices=people_forms,
        fund_errors={},
        fund_data={},
        wide=True,
    )


@room.post("/applications/<int:application>/assess")
@for_writers
@many_times
def assess(application: int) -> Response:
    """Saves as one goes, and answers with the live assessment; a second window's draft is never overwritten."""
    who, data = person(), MultiDict(request.form)
    award = filing.award_of(who, application)
    reading, seen = asking.read(award, data), number(data.get("seen"))
    level, typed = _asked(data), _typed(reading, data)
    try:
        row = drafting.save(who, application, item=level, values=reading.values, typed=typed, seen=seen)
        filed = filing.read(who, application, for_writing=True)
        return page("applying/_assessment.html", filed=filed, seen=row.version, stale=False)
    except (Stale, BadInput) as refused:
        filed = filing.read(who, application, for_writing=True, answers=rosterless(reading.values), level=level)
        stale = isinstance(refused, Stale)
        return page("applying/_assessment.html", status=409 if stale else 422, filed=filed, seen=seen, stale=stale)


def rosterless(values: dict[str, Any]) -> dict[str, Any]:
    """The answers without names and numbers of people, for judging what was not kept."""
    personal = ("worker_name", "worker_id_number")
    return {
        name: [{k: v for k, v in row.items() if k not in personal} if isinstance(row, dict) else row for row in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
        if not name.endswith("_identity")
    }


@room.post("/applications/<int:application>/papers/<slot>")
@for_writers
def attach(application: int, slot: str) -> Response:
    """One file into its slot."""
    who = person()
    drafting.open_for_writing(who, application)
    try:
        found = files.stored("file", docx=slot == "call_dossier")
        if found is not None:
            drafting.attach(who, application, slot=slot, stored=found[0], name=found[1])
    except BadInput as wrong:
        filed = filing.read(who, application, for_writing=True, slot_errors={slot: next(iter(wrong.errors.values()))})
        return page("applying/papers.html", status=422, filed=filed, wide=True)
    return see_other("applying.papers", application=application)


@room.get("/applications/<int:application>/papers")
@for_writers
def papers(application: int) -> Response:
    """Every paper in its slot."""
    return page("applying/papers.html", filed=filing.read(person(), application, for_writing=True))


@room.post("/applications/<int:application>/papers/<int:attachment>/remove")
@for_writers
def detach(application: int, attachment: int) -> Response:
    """A file out of its slot."""
    drafting.remove(person(), application, attachment)
    return see_other("applying.papers", application=application)


@room.route("/applications/<int:application>/funds", methods=["GET", "POST"])
@for_writers
def funds(application: int) -> Response:
    """Other public money for the same content."""
    who, errors = person(), {}
    if request.method == "POST":
        if "remove" in request.form:
            drafting.remove_fund(who, application, number(request.form["remove"]))
            return see_other("applying.funds", application=application)
        found, errors = people_forms.read_fund(request.form)
        if not errors:
            drafting.declare_fund(who, application, **found)
            return see_other("applying.funds", application=application)
    filed = filing.read(who, application, for_writing=True)
    return page(
        "applying/funds.html", status=422 if errors else 200, filed=filed, errors=errors,
        typed=request.form if errors else {}, choices=people_forms,
    )  # fmt: skip


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
        refusals=refusals,
        partners=filing.partners(filed),
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
    return see_other("applying.receipt", application=application)


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
    return see_other("applying.check", application=application)


@room.route("/applications/<int:application>/discard", methods=["GET", "POST"])
@for_writers
def discard(application: int) -> Response:
    """Throw a draft away, after saying what is lost."""
    if request.method == "POST":
        drafting.discard(person(), application)
        return see_other("window.filings" if person().role == WINDOW else "mine.list_")
    filed = filing.read(person(), application, for_writing=True)
    return page("applying/discard.html", filed=filed, consequence=CONSEQUENCES["discard"])
