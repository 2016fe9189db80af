"""Begins a draft like an earlier application, and takes the word that what was taken over was looked at."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.services import copying
from intake.views import applying
from intake.views.access import APPLICANT, for_roles, person
from intake.views.page import see_other
from intake.views.typed import number

room = Blueprint("copying", __name__)


@room.post("/apply/<award_id>/copy")
@for_roles(*APPLICANT)
def start(award_id: str) -> Response:
    """A new draft like the application chosen."""
    source = number(request.form.get("source"))
    if not source:
        return applying.begin_page(award_id, status=422, unchosen="请选择要照着填的那一件。")
    made = copying.start_like(person(), award_id, source, papers=request.form.get("papers") == "yes")
    return see_other("applying.edit", application=made)


@room.post("/applications/<int:application>/reviewed")
@for_roles(*APPLICANT)
def reviewed(application: int) -> Response:
    """Everything taken over was looked at."""
    copying.reviewed(person(), application)
    return see_other("applying.edit", application=application)
