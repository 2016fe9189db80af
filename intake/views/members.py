"""Who speaks for the own organisation: invited, given another post, removed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, Refused
from intake.services import inviting, members
from intake.services.links import Made
from intake.services.recording import moment
from intake.store import links as link_store
from intake.store import memberships
from intake.store import people as people_store
from intake.views.access import for_roles, password_again, person, site_url
from intake.views.page import page, see_other

room = Blueprint("members", __name__)


@room.route("/mine/people", methods=["GET", "POST"])
@for_roles("applicant.signatory")
def colleagues() -> Response:
    """Everybody, and invitations that wait; a new one's link is shown once."""
    if request.method == "GET":
        return _colleagues()
    form = request.form
    try:
        made = inviting.invite_member(
            person(), name=form.get("name", "").strip(), post=form.get("post", ""), email=form.get("email", "")[:200]
        )
    except BadInput as wrong:
        return _colleagues(status=422, errors=wrong.errors, typed=form)
    return _colleagues(made=made)


def _colleagues(
    *, status: int = 200, errors: dict[str, str] | None = None, typed: Any = None, made: Made | None = None
) -> Response:
    who = person()
    return page(
        "accounts/colleagues.html", status=status, rows=memberships.of(who.organisation or 0), errors=errors or {},
        typed=typed or {}, link=site_url() + made.path if made else "",
        waiting=link_store.waiting(moment(), kind="member", organisation=who.organisation),
        applicant=people_store.organisation(who.organisation or 0), who=who,
    )  # fmt: skip


@room.post("/mine/people/<int:account>")
@for_roles("applicant.signatory")
def change(account: int) -> Response:
    """Another post, or removed; after the password once more."""
    try:
        password_again()
        members.change(
            person(), account, "" if request.form.get("step") == "remove" else request.form.get("post") or "?"
        )
    except BadInput as wrong:
        return _colleagues(status=422, errors={f"{account}-{name}": words for name, words in wrong.errors.items()})
    except Refused as refused:
        return _colleagues(status=422, errors={f"{account}-post": refused.message})
    return see_other("accounts.start" if account == person().id else "members.colleagues")


@room.post("/mine/people/invitations/<int:link>/withdraw")
@for_roles("applicant.signatory")
def withdraw(link: int) -> Response:
    """The invitation is good no longer."""
    inviting.withdraw(person(), link)
    return see_other("members.colleagues")
