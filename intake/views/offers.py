"""A reminder as its firm sees it: what the list says, the filled draft, or that it is not needed."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import Refused
from intake.services import reminders
from intake.views.access import APPLICANT, for_roles, person
from intake.views.page import page, see_other
from workflows.facts import IDENTITY_ANSWERS

room = Blueprint("offers", __name__)


@room.get("/mine/reminders/<int:reminder>")
@for_roles(*APPLICANT)
def offer(reminder: int) -> Response:
    """From which list, which answers, what the law still asks."""
    return _offer(reminder)


def _offer(reminder: int, *, status: int = 200, message: str = "") -> Response:
    found = reminders.offer(person(), reminder)
    asked = {**IDENTITY_ANSWERS, **{fact.name: fact for fact in found.item.facts}}
    said = [(asked[name], value) for name, value in found.answers.items() if name in asked and name != "workers"]
    return page(
        "reminders/offer.html", status=status, found=found, said=said, message=message,
        people=reminders.masked(found.answers),
    )  # fmt: skip


@room.post("/mine/reminders/<int:reminder>")
@for_roles(*APPLICANT)
def answer(reminder: int) -> Response:
    """Open the draft, or say that it is not needed."""
    try:
        if request.form.get("answer") == "decline":
            reminders.decline(person(), reminder)
            return see_other("mine.list_")
        made = reminders.open_draft(person(), reminder)
    except Refused as refused:
        return _offer(reminder, status=422, message=refused.message)
    return see_other("applying.edit", application=made)
