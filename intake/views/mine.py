"""An applicant's own applications: the list, the status of one, and what can be done now."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Stale
from intake.forms import asking
from intake.forms.acting import ActionForm, Context
from intake.services import acting, filing, standing
from intake.services.telling import remedies
from intake.store import acts, applications, firms, office, procedure
from intake.store import people as people_store
from intake.views.access import APPLICANT, for_roles, new_key, person
from intake.views.page import page, see_other
from workflows.catalogue import items
from workflows.engine import action_in
from workflows.states import STATES

room = Blueprint("mine", __name__)
BY_PAGE = {"submit", "resubmit"}  # these have pages of their own


@room.get("/mine")
@for_roles(*APPLICANT)
def list_() -> Response:
    """My applications, newest first, and the newest messages."""
    who = person()
    rows = [
        (row, items()[row.item], STATES[row.state], standing.holder(row))
        for row in applications.of_organisation(who.organisation or 0)
    ]
    applicant = people_store.organisation(who.organisation or 0)
    return page(
        "mine/list.html", rows=rows, applicant=applicant, messages=office.messages_for(who.organisation or 0),
        ended=firms.end_of(who.organisation or 0),
    )  # fmt: skip


@room.get("/applications/<int:application>")
@for_roles(*APPLICANT)
def status(application: int) -> Response:
    """What happened, what comes next, who holds it, by when, and what I can do."""
    return _status(application)


def _status(application: int, *, status: int = 200, message: str = "") -> Response:
    who = person()
    filed = filing.read(who, application)
    row = filed.application
    lines = acts.of_application(row.id)
    return page(
        "mine/status.html",
        status=status,
        message=message,
        filed=filed,
        standing=standing.of(row, filed.applicant, [line.act for line in lines]),
        options=acting.options_for(who, row, filed.applicant, judged=filed.judged, log=[line.act for line in lines]),
        by_page=BY_PAGE,
        history=[
            line
            for line in reversed(lines)
            if line.act.to_state != line.act.from_state or line.act.action in ("post", "state", "report")
        ],
        correction=procedure.open_correction(row.id) if row.state == "correction" else None,
        hearing=standing.hearing_of(row),
        remedies=remedies(office.settings_on(row.as_of or "9999-12-31")),
        sections=asking.sections(filed.award),
    )


@room.route("/applications/<int:application>/actions/<name>", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def action(application: int, name: str) -> Response:
    """One action's form, from its declaration."""
    who = person()
    row = applications.get(application, who.role, who.organisation)
    declared = action_in(items()[row.item].path, row.state, name)
    if declared is None or name in BY_PAGE:
        if action_in(items()[row.item].path, row.state, name) is None and request.method == "POST":
            return _status(application, status=409, message="这件申请已经有了新的进展，请看下面的最新情况。")
        raise NotFound()
    form = ActionForm(declared, Context(), MultiDict(request.form))
    if request.method == "POST" and form.read():
        seen = request.form.get("seen", "0")
        try:
            acting.act(
                who,
                application,
                name,
                form.given,
                seen=int(seen) if seen.isdigit() else 0,
                key=request.form.get("key", "")[:60],
            )
        except BadInput as wrong:
            form.errors.update(wrong.errors)
        except Stale as old:
            return _status(application, status=409, message=old.message)
        else:
            return see_other("mine.status", application=application)
    applicant = people_store.organisation(row.organisation)
    return page(
        "mine/action.html", status=422 if form.errors else 200, form=form, row=row, item=items()[row.item],
        applicant=applicant, key=request.form.get("key") or new_key(),
    )  # fmt: skip
