"""Hands a paper to those who may see its application."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.errors import NotFound
from intake.store import reading, window
from intake.views import files
from intake.views.access import APPLICANT, CLERK, STAFF, for_roles, person
from workflows.guards import WINDOW

room = Blueprint("papers", __name__)


@room.get("/papers/<int:attachment>")
@for_roles(*APPLICANT, *STAFF, "auditor")
def paper(attachment: int) -> Response:
    """The file, as a download."""
    return files.send(*_mine(attachment))


@room.get("/papers/<int:attachment>/view")
@for_roles(*STAFF, "auditor")
def view(attachment: int) -> Response:
    """The file as the pane of a sheet draws it."""
    return files.show(*_mine(attachment))


def _mine(attachment: int) -> tuple[str, str, str]:
    """Hash, name and type of the paper, if whoever asks may read it; NotFound otherwise."""
    who = person()
    found = reading.paper(attachment, who.role, who.organisation)
    if found is None and who.role == CLERK:  # in a draft that the window is entering
        found = reading.paper(attachment, WINDOW, window.organisation_at(attachment))
    if found is None:
        raise NotFound()
    return found[1].sha256, found[0].name, found[1].media_type
