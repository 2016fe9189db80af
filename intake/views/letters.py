"""The letter of a decision, to read and to print, for the applicant and for the office."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.services import letters
from intake.views.access import APPLICANT, STAFF, for_roles, person
from intake.views.page import page

room = Blueprint("letters", __name__)


@room.get("/applications/<int:application>/decision")
@for_roles(*APPLICANT)
def decision(application: int) -> Response:
    """The applicant's own."""
    return page("letters/decision.html", letter=letters.letter(person(), application), back="/applications")


@room.get("/desk/applications/<int:application>/decision")
@for_roles(*STAFF, "auditor")
def decided(application: int) -> Response:
    """The office's copy."""
    return page("letters/decision.html", letter=letters.letter(person(), application), back="/desk/applications")
