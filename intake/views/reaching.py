"""The administrator enters how the bureaus are reached."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput
from intake.services import reaching
from intake.views.access import for_roles, person
from intake.views.page import page, see_other

room = Blueprint("reaching", __name__)


@room.route("/office/contacts", methods=["GET", "POST"])
@for_roles("administrator")
def contacts() -> Response:
    """Address, hours and telephone of each bureau, with a reason."""
    form, errors = request.form, {}
    if request.method == "POST":
        try:
            reaching.enter(
                person(), form.get("bureau", "")[:20], address=form.get("address", "")[:500],
                hours=form.get("hours", "")[:500], telephone=form.get("telephone", "")[:500], reason=form.get("reason", ""),
            )  # fmt: skip
            return see_other("reaching.contacts")
        except BadInput as wrong:
            errors = wrong.errors
    return page(
        "office/contacts.html", status=422 if errors else 200, bureaus=reaching.bureaus(), errors=errors, typed=form
    )
