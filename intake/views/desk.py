"""A role's desk: its queue, the register of all applications, applicants waiting to be confirmed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import NotFound
from intake.identity import personal
from intake.services import clockwatch, people, queues
from intake.services.hands import BUREAUS
from intake.services.queues import Queue, Wish
from intake.store import people as people_store
from intake.store.filters import DUES, SORTS
from intake.views import files
from intake.views.access import STAFF, for_roles, many_times, person
from intake.views.page import page, see_other
from intake.views.typed import number
from workflows.catalogue import measures
from workflows.states import STATES

room = Blueprint("desk", __name__)
ASKED = ("q", "measure", "state", "bureau", "year", "due", "sort")


def page_number() -> int:
    """The page asked for, from 1."""
    return max(1, number(request.args.get("page"), digits=6))


def wish() -> Wish:
    """What the address filters for; what is no state, bureau, last day or order is left out, and identity numbers."""
    asked = {name: request.args.get(name, "") for name in ("state", "bureau", "due", "sort", "year")}
    measure, text = number(request.args.get("measure"), digits=2), request.args.get("q", "").strip()[:60]
    return Wish(
        text="" if personal.in_text(text) else text,
        measure=measure if any(one.number == measure for one in measures()) else 0,
        state=asked["state"] if asked["state"] in STATES else "",
        bureau=asked["bureau"] if asked["bureau"] in BUREAUS else "",
        year=str(year) if (year := number(asked["year"], digits=4)) >= 2000 else "",
        due=asked["due"] if asked["due"] in DUES else "",
        sort=asked["sort"] if asked["sort"] in SORTS else SORTS[0],
    )


def _listed(at: str, asked: Wish, found: Queue) -> dict[str, Any]:
    """What a page with a list is made of: the list, its filters, and the addresses that change one of them."""
    values = {"q": asked.text, "measure": asked.measure, "state": asked.state, "bureau": asked.bureau,
              "year": asked.year, "due": asked.due, "sort": asked.sort if asked.sort != SORTS[0] else ""}  # fmt: skip

    def link(**changed: Any) -> str:
        kept = {name: value for name, value in {**values, **changed}.items() if value}
        return f"{at}?{urlencode(kept)}" if kept else at

    states = found.states
    return {"queue": found, "at": at, "register": at != "/desk", "wish": asked, "link": link, "measures": measures(), "bureaux": BUREAUS,
            "states": {code: states[code] for code in STATES if code in states},
            "filtered": any(values[name] for name in values if name not in ("sort",))}  # fmt: skip


@room.get("/desk")
@for_roles(*STAFF)
def queue() -> Response:
    """What this role can move on, oldest due first."""
    if personal.in_text(request.args.get("q", "")):
        return see_other("desk.queue")
    who, asked = person(), wish()
    waiting = len(people_store.organisations_waiting()) if who.role == "ndrc.clerk" else 0
    return page(
        "desk/queue.html", block="rows", waiting=waiting, alarm=clockwatch.alarm(),
        **_listed("/desk", asked, queues.queue(who, asked, number=page_number())),
    )  # fmt: skip


@room.post("/desk/search")
@for_roles(*STAFF, "auditor")
@many_times
def look_up() -> Response:
    """What was typed becomes an address, of this list or of the desk; an identity number never does."""
    asked = {name: words.strip()[:60] for name, words in request.form.items() if name in ASKED and words.strip()}
    if personal.in_text(asked.get("q", "")):
        return _register(refused=True)
    return see_other("desk.queue" if request.form.get("at") == "/desk" else "desk.search", **asked)


@room.get("/desk/search")
@for_roles(*STAFF, "auditor")
def search() -> Response:
    """Every application: by number, name or credit code, by state, measure, office and last day.

    An address with an identity number is left at once.
    """
    return see_other("desk.search") if personal.in_text(request.args.get("q", "")) else _register()


def _register(*, refused: bool = False) -> Response:
    asked = wish()
    return page(
        "desk/search.html", block="rows", status=422 if refused else 200, refused=refused,
        **_listed("/desk/search", asked, queues.register(person(), asked, number=page_number())),
    )  # fmt: skip


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
