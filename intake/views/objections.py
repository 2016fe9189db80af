"""Objections: the public form on a notice's line, the answer for whoever holds the code, the officers' list."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, TooMany
from intake.forms import objecting
from intake.services import objections
from intake.store import asides
from intake.views import files
from intake.views.access import address, for_everyone, for_roles, many_times, person
from intake.views.desk import page_number
from intake.views.page import page

room = Blueprint("objections", __name__)


@room.route("/notices/<int:notice>/lines/<int:line>/object", methods=["GET", "POST"])
@for_everyone
@many_times
def object_(notice: int, line: int) -> Response:
    """Anybody objects to a line, named or not; the receipt is shown once."""
    found = objections.target(notice, line)
    errors: dict[str, str] = {}
    message, status = found.closed, 422 if found.closed and request.method == "POST" else 200
    if request.method == "POST" and not found.closed:
        words, errors = objecting.read(request.form)
        try:
            if not errors:
                given = any(file.filename for file in request.files.values())
                objections.check_open(found, address=address(), uploads=given)
                papers = [one for name in objecting.PAPERS if (one := files.stored(name, required=False))]
                key = request.form.get("key", "")[:60]
                receipt = objections.file(found, words, papers, address=address(), key=key)
                return page("objections/receipt.html", receipt=receipt, found=found)
        except BadInput as wrong:
            errors, message, status = wrong.errors, "" if wrong.errors else wrong.message, 422
        except (Refused, TooMany) as refused:
            message = refused.message
            status = 429 if isinstance(refused, TooMany) else 422
    return page(
        "objections/object.html", status=422 if errors else status, found=found, errors=errors, message=message,
        typed=request.form, papers=objecting.PAPERS,
    )  # fmt: skip


@room.route("/objections/answer", methods=["GET", "POST"])
@for_everyone
def answer() -> Response:
    """The answer to an objection, by its number and code."""
    found, error, status = None, "", 200
    if request.method == "POST":
        number, code = request.form.get("number", "")[:40], request.form.get("code", "")[:60]
        try:
            found = objections.look_up(number, code, address=address())
        except (NotFound, TooMany) as refused:
            error, status = refused.message, 429 if isinstance(refused, TooMany) else 422
    return page("objections/answer.html", status=status, found=found, error=error, typed=request.form)


@room.get("/desk/objections")
@for_roles(*objections.READERS)
def list_() -> Response:
    """Every objection, the open ones first by their last day."""
    rows, pages = objections.listing(person(), number=page_number())
    return page("objections/list.html", rows=rows, number=page_number(), pages=pages)


@room.get("/desk/objections/<int:objection>")
@for_roles(*objections.READERS)
def objection(objection: int) -> Response:
    """What was written, by whom, with which papers."""
    return page("objections/objection.html", one=objections.opened(person(), objection))


@room.get("/desk/objections/<int:objection>/papers/<int:paper>")
@for_roles(*objections.READERS)
def paper(objection: int, paper: int) -> Response:
    """A file handed in with an objection."""
    found = asides.paper(objection, paper)
    if found is None:
        raise NotFound()
    return files.send(found[1].sha256, found[0].name, found[1].media_type)
