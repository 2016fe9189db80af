"""A role's desk: its queue, the search, applicants waiting to be confirmed."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import NotFound
from intake.identity import personal
from intake.services import clockwatch, desks, people
from intake.store import people as people_store
from intake.views import files
from intake.views.access import STAFF, for_roles, many_times, person
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.catalogue import measures

room = Blueprint("desk", __name__)


def page_number() -> int:
    """The page asked for, from 1."""
    return max(1, number(request.args.get("page"), digits=6))


@room.get("/desk")
@for_roles(*STAFF)
def queue() -> Response:
    """What this role can move on, oldest due first."""
    who, measure = person(), number(request.args.get("measure"), digits=2)
    waiting = len(people_store.organisations_waiting()) if who.role == "ndrc.clerk" else 0
    return page(
        "desk/queue.html", block="rows", queue=desks.queue(who, number=page_number(), measure=measure),
        measure=measure, measures=measures(), waiting=waiting, alarm=clockwatch.alarm(),
    )  # fmt: skip


@room.post("/desk/search")
@for_roles(*STAFF, "auditor")
@many_times
def look_up() -> Response:
    """What was typed becomes an address; an identity number never does."""
    text = request.form.get("q", "").strip()[:60]
    if personal.in_text(text):
        return page("desk/search.html", block="rows", status=422, queue=None, text="", refused=True)
    return see_other("desk.search", q=text)


@room.get("/desk/search")
@for_roles(*STAFF, "auditor")
def search() -> Response:
    """Any application by number, name or credit code; an address with an identity number is left at once."""
    text = request.args.get("q", "")
    if personal.in_text(text):
        return see_other("desk.search")
    found = desks.found(text, number=page_number()) if text.strip() else None
    return page("desk/search.html", block="rows", queue=found, text=text, refused=False)


@room.get("/desk/organisations")
@for_roles("ndrc.clerk")
def organisations() -> Response:
    """Applicants whose papers wait."""
    return page("desk/organisations.html", waiting=people_store.organisations_waiting())


@room.post("/desk/organisations/<int:organisation>")
@for_roles("ndrc.clerk")
def confirm(organisation: int) -> Response:
    """Confirm, or refuse with a reason."""
    reason = request.form.get("reason", "").strip()[:500] if request.form.get("answer") == "refuse" else ""
    if request.form.get("answer") == "refuse" and not reason:
        words = "请写明不予确认的理由。"
        return page("desk/organisations.html", status=422, waiting=people_store.organisations_waiting(), error=words)
    people.confirm_organisation(person(), organisation, reason=reason)
    return see_other("desk.organisations")


@room.get("/desk/organisations/<int:organisation>/<any(licence, authorisation):paper>")
@for_roles("ndrc.clerk")
def organisation_paper(organisation: int, paper: str) -> Response:
    """A paper of an applicant's registration."""
    found = people_store.organisation_paper(organisation, paper)
    if found is None:
        raise NotFound()
    return files.send(found[0].sha256, found[1], found[0].media_type)
