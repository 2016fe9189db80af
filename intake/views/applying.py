"""Writing an application: the form of an award, its papers and other funds, checking, submitting, the receipt."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import asking, marking
from intake.forms import origins as told_origins
from intake.forms import people as people_forms
from intake.services import copying, drafting, filing, slots
from intake.views import files
from intake.views.access import APPLICANT, for_roles, for_writers, many_times, person
from intake.views.page import page, see_other
from intake.views.public import applicant_words
from intake.views.typed import number

room = Blueprint("applying", __name__)


@room.get("/apply/<award_id>")
@for_roles(*APPLICANT)
def begin(award_id: str) -> Response:
    """Before beginning: what will be asked, drafts that exist already, and what could be copied."""
    return begin_page(award_id)


def begin_page(award_id: str, *, status: int = 200, message: str = "", unchosen: str = "") -> Response:
    """The page before beginning; ``unchosen``: no earlier application was chosen to copy."""
    award = drafting.award(award_id)
    if award is None:
        raise NotFound()
    who = person()
    drafts = filing.drafts_of(who, award_id)
    return page(
        "applying/begin.html", status=status, message=message, unchosen=unchosen, award=award, drafts=drafts,
        sources=copying.sources(who, award),
        seen=max((draft.id for draft in drafts), default=0), sections=asking.sections(award),
        fits=filing.fits(who, award), kinds=applicant_words(award), open_now=filing.open_now(award),
    )  # fmt: skip


@room.post("/apply/<award_id>")
@for_roles(*APPLICANT)
def start(award_id: str) -> Response:
    """A new draft; a page that does not know of the newest one yet is shown it first."""
    seen = number(request.form["seen"]) if "seen" in request.form else None
    try:
        made = drafting.start(person(), award_id, seen=seen)
    except Stale:
        words = "这个事项刚在另一个窗口新建了一份草稿。接着填写那一份；确实要另外申报一份的，请再按一次。"
        return begin_page(award_id, status=409, message=words)
    return see_other("handing.tasks", application=made)


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
    errors = marking.without(reading.errors, filing.not_asked(who, award, reading.values))
    try:
        drafting.save(
            who, application, item=_asked(data), values=reading.values, typed=_typed(reading, data),
            seen=number(data.get("seen")), writer=_writer(data),
        )  # fmt: skip
    except Stale:
        words = "这份草稿刚在另一个窗口保存过。您在这里填写的内容还在下面，请核对后再保存一次。"
        return _form_page(application, data=data, status=409, message=words)
    except BadInput as wrong:
        return _form_page(application, data=data, status=422, errors={**errors, **wrong.errors})
    except Refused as refused:
        return _form_page(application, data=data, status=422, errors={**errors, "": refused.message})
    if errors:
        return _form_page(application, data=data, status=422, errors=errors)
    if "leave" in data:
        return see_other("handing.tasks", application=application)
    if "go_on" in data:
        return see_other("handing.check", application=application)
    return see_other("applying.edit", application=application, saved=1)


def _writer(data: MultiDict[str, str]) -> drafting.Writer | None:
    """The open page that sends itself, where it counts its turns."""
    turn = number(data.get("turn"))
    return drafting.Writer(data.get("key", "")[:60], turn) if turn else None


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
    typed = data if data is not None else asking.typed_from(filed.award, filed.answers, filed.typed)
    form = asking.form(filed.award, typed)
    if data is None:
        errors = marking.without(asking.read(filed.award, typed).errors, filed.unasked)
    marking.mark(form, errors or {})
    told_origins.tell(form, {name: one.words for name, one in filed.origins.items()})
    return page(
        "applying/edit.html",
        status=status,
        filed=filed,
        form=form,
        sections=asking.sections(filed.award),
        seen=filed.application.version if seen is None else seen,
        level=(data or {}).get("item") or filed.typed.get("item", [drafting.AUTO])[0],
        message=message,
        typed_here=data is not None,
        saved="saved" in request.args,
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
    told: dict[str, Any] = {"status": 200, "stale": False, "errors": reading.errors}
    try:
        seen = drafting.save(
            who, application, item=level, values=reading.values, typed=typed, seen=seen, writer=_writer(data)
        ).version
        filed = filing.read(who, application, for_writing=True)
    except (Stale, BadInput) as refused:
        filed = filing.read(who, application, for_writing=True, answers=rosterless(reading.values), level=level)
        stale, wrong = isinstance(refused, Stale), getattr(refused, "errors", {})
        told = {"status": 409 if stale else 422, "stale": stale, "errors": {**reading.errors, **wrong}}
    told["errors"] = marking.without(told["errors"], filed.unasked)
    return page("applying/_answer.html", filed=filed, seen=seen, **told)


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
    """Files into their slot; ``replace`` names the one they come in place of.  What is not taken is told by name."""
    who = person()
    drafting.open_for_writing(who, application)
    try:
        asked = slots.of_award(filing.award_of(who, application)).get(slot)
        kept, refused = files.several("file", docx=asked is not None and asked.docx)
        if kept:
            out = number(request.form["replace"]) if "replace" in request.form and not refused else 0
            drafting.attach_all(who, application, slot=slot, files=kept, instead_of=out)
    except BadInput as wrong:
        refused = list(wrong.errors.values())
    if refused:
        filed = filing.read(who, application, for_writing=True, slot_errors={slot: "；".join(refused)})
        return page("applying/papers.html", status=422, filed=filed)
    return see_other("applying.papers", application=application, _anchor=f"slot-{slot}")


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
