"""The window: finding or registering an applicant, choosing the award, signed papers, withdrawal, the printed receipt."""

from __future__ import annotations

from typing import Any

import segno
from flask import Blueprint, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.forms import people as forms
from intake.identity import Unreadable, credit_code, numbers
from intake.services import claiming, desks, drafting, filing, paper, people, window
from intake.store import applications, procedure
from intake.store import people as people_store
from intake.store import window as store
from intake.store.models import Organisation
from intake.views import files
from intake.views.access import CLERK, STAFF, for_roles, person, site_url
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.actions import BEFORE_APPROVAL
from workflows.catalogue import items, measures
from workflows.facts.choices import APPLICANT_KIND
from workflows.guards import WINDOW

room = Blueprint("window", __name__)
AT = "/desk/window/applications/<int:application>"
ACTS = {"submit": "提交申请", "resubmit": "补正", "withdraw": "撤回"}


@room.get("/desk/window")
@for_roles(CLERK)
def filings() -> Response:
    """Find the applicant by credit code; what is being entered at the window."""
    code, error, found = request.args.get("code", ""), "", None
    if code:
        try:
            parsed = credit_code.parse(code).value
            found = window.find(parsed)
            if found is not None:
                return see_other("window.choose", organisation=found.id)
        except Unreadable as wrong:
            error = str(wrong)
    return page(
        "window/filings.html", status=422 if error else 200, code=code, error=error, claims=len(store.claims_waiting()),
        rows=[(row, items()[row.item], firm, clerk) for row, firm, clerk in store.filings()],
        unknown=bool(code) and not error,
    )  # fmt: skip


@room.route("/desk/window/register", methods=["GET", "POST"])
@for_roles(CLERK)
def register() -> Response:
    """An applicant without an account, from its paper."""
    data = MultiDict(request.form) if request.method == "POST" else MultiDict(request.args)
    form, errors = forms.FromPaper(data), {}
    if request.method == "POST":
        found, papers = form.read(), {}
        errors = dict(form.problems)
        for name in ("licence", "authorisation"):
            try:
                papers[name] = files.stored(name, required=not errors)
            except BadInput as wrong:
                errors.update(wrong.errors)
        if not errors:
            try:
                asked = people.Registration(**forms.registration({**found, "person": ""}, **papers))
                return see_other("window.choose", organisation=window.register(person(), asked))
            except BadInput as wrong:
                errors.update(wrong.errors)
    kinds = [kind for kind in APPLICANT_KIND if kind.value != forms.PERSON]
    return page("window/register.html", status=422 if errors else 200, form=form, errors=errors, kinds=kinds)


def _applicant(organisation: int) -> Organisation:
    found = people_store.organisation(organisation)
    if found is None or found.credit_code is None:
        raise NotFound()
    return found


@room.get("/desk/window/<int:organisation>")
@for_roles(CLERK)
def choose(organisation: int) -> Response:
    """The awards this kind of applicant may apply for."""
    return _choose(organisation)


def _choose(organisation: int, *, error: str = "") -> Response:
    firm = _applicant(organisation)
    found = [
        (
            measure,
            [award for award in measure.awards if any(firm.applicant_kind in item.applicants for item in award.items)],
        )
        for measure in measures()
    ]
    return page(
        "window/choose.html", status=422 if error else 200, error=error, firm=firm, measures=[pair for pair in found if pair[1]], ended=window.ended(firm.id),
        kinds={kind.value: kind.label for kind in APPLICANT_KIND},
    )  # fmt: skip


@room.post("/desk/window/<int:organisation>")
@for_roles(CLERK)
def begin(organisation: int) -> Response:
    """A new draft for the applicant: the form is the applicant's own."""
    if drafting.award(request.form.get("award", "")) is None:
        return _choose(organisation, error="请选择申报事项。")
    made = window.begin(person(), organisation, request.form.get("award", ""))
    return see_other("window.filing_", application=made)


@room.post("/desk/window/take-up")
@for_roles(CLERK)
def take_up() -> Response:
    """An application under way whose applicant has come with paper."""
    application = number(request.form.get("application"))
    window.take_up(person(), application)
    return see_other("window.filing_", application=application)


@room.get(AT)
@for_roles(CLERK)
def filing_(application: int) -> Response:
    """One application at the window: what is written, what is signed, what comes next."""
    return _filing(application)


def _filing(
    application: int, *, status: int = 200, errors: dict[str, str] | None = None, refused: tuple[object, ...] = ()
) -> Response:
    filed = filing.read(window.hat(person(), application), application)
    row = filed.application
    return page(
        "window/filing.html", status=status, filed=filed, standing=filing.standing_of(filed), errors=errors or {},
        signatures=store.signatures(row.id), act=paper.next_act(row), acts=ACTS, typed=request.form if errors else {},
        correction=procedure.open_correction(row.id) if row.state == "correction" else None,
        may_withdraw=row.state in BEFORE_APPROVAL, claim=claiming.standing_of(filed.applicant.id), refused=refused,
    )  # fmt: skip


@room.post(f"{AT}/signed")
@for_roles(CLERK)
def sign(application: int) -> Response:
    """The scan of what the applicant signed."""
    form, errors, day = request.form, {}, ""
    window.hat(person(), application)
    try:
        day = numbers.day(form.get("received_on", ""))
    except Unreadable as wrong:
        errors["received_on"] = str(wrong)
    try:
        found = files.stored("file", required=not errors)
        if found is not None and not errors:
            window.sign(
                person(), application, file=found, signer=form.get("signer", "").strip(), received_on=day,
                act=form.get("act", ""),
            )  # fmt: skip
            return see_other("window.filing_", application=application, _anchor="signed")
    except BadInput as wrong:
        errors.update(wrong.errors)
    return _filing(application, status=422, errors=errors)


@room.get("/desk/window/papers/<int:signature>")
@for_roles(*STAFF, "auditor")
def signed(signature: int) -> Response:
    """A signed paper, as a download."""
    found = store.signature(signature)
    if found is None:
        raise NotFound()
    who = person()
    if who.role != CLERK:  # others see what was handed in
        applications.get(found[0].application, who.role, who.organisation)
    return files.send(found[1].sha256, found[0].name, found[1].media_type)


@room.post(f"{AT}/withdraw")
@for_roles(CLERK)
def withdraw(application: int) -> Response:
    """Withdrawn on the applicant's signed paper."""
    form = request.form
    try:
        window.withdraw(
            person(), application, reason=form.get("reason", "").strip()[:500], seen=number(form.get("seen"))
        )
    except Refused as refused:
        return _filing(application, status=422, refused=refused.refusals)
    except Stale:
        return _filing(application, status=409, errors={"reason": "这件申请已有新的进展，请核对后再办理。"})
    return see_other("window.filing_", application=application)


@room.post(f"{AT}/receipt")
@for_roles(CLERK)
def receipt(application: int) -> Response:
    """The receipt to be printed; where the applicant has no account, with a new code that claims it, shown once."""
    worn = window.hat(person(), application)
    filed = filing.read(worn, application)
    code = ""
    if request.form.get("code") == "yes":
        try:
            code = claiming.print_code(person(), application)
        except Refused as refused:
            return _filing(application, status=422, refused=refused.refusals)
    there = f"{site_url()}/claim"
    return page(
        "window/receipt.html", filed=filed, signatures=store.signatures(application), code=code, there=there,
        picture=_picture(f"{there}?number={filed.application.number}") if code else "", days=claiming.LIVES.days,
    )  # fmt: skip


def beside(view: desks.Sheet, role: str | None) -> dict[str, Any]:
    """What a sheet shows of the window: the signed papers, and the clerk's way in where the applicant comes with paper."""
    row = view.application
    on_paper = any(line.act.role == WINDOW for line in view.log)
    may = role == CLERK and row.state in BEFORE_APPROVAL and view.applicant.credit_code is not None
    return {"signatures": store.signatures(row.id) if on_paper else [], "may_take_up": may}


def _picture(text: str) -> Markup:
    """A square of dots as an SVG in the page: no style, no script, nothing fetched."""
    drawn = segno.make(text, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass=None,
                                                   lineclass=None)  # fmt: skip
    return Markup(drawn)  # noqa: S704 -- drawn from numbers by the library; the text itself is not in it
