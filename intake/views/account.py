"""My account: address, password, second step, where I am signed in."""

from __future__ import annotations

from flask import Blueprint, request
from flask_login import logout_user
from werkzeug.wrappers import Response

from intake.errors import BadInput
from intake.services import browsing, contacts, factors, preferring, resetting
from intake.views.access import for_signed_in, needs_factor, password_again, person
from intake.views.page import page, see_other

room = Blueprint("account", __name__)


@room.get("/account")
@for_signed_in
def mine() -> Response:
    """Everything about my account on one page."""
    return _mine()


def _mine(*, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    who = person()
    return page(
        "account/mine.html", status=status, errors=errors or {}, typed=request.form, who=who,
        contact=browsing.contact(who), sessions=browsing.sessions(who), left=factors.codes_left(who),
        choices=preferring.choices(who), required=who.staff, waived_now=who.staff and not who.enrolled and not needs_factor(who),
    )  # fmt: skip


@room.post("/account/email")
@for_signed_in
def email() -> Response:
    """Another address, or none; after the password once more."""
    try:
        password_again()
        contacts.change(person(), request.form.get("email", "")[:200])
    except BadInput as wrong:
        return _mine(status=422, errors={f"email-{name}": words for name, words in wrong.errors.items()})
    return see_other("account.mine", _anchor="email-part")


@room.post("/account/mail")
@for_signed_in
def mail() -> Response:
    """Which letters I want; those that are owed are not asked."""
    preferring.choose(person(), request.form.getlist("kind")[:20])
    return see_other("account.mine", _anchor="mail-part")


@room.post("/account/password")
@for_signed_in
def password() -> Response:
    """Another password; every other session ends."""
    form = request.form
    try:
        resetting.change(
            person(), form.get("old", "")[:1000], form.get("password", "")[:1000], form.get("password_again", "")[:1000]
        )
    except BadInput as wrong:
        return _mine(status=422, errors=wrong.errors)
    return see_other("account.mine", _anchor="password-part")


@room.post("/account/sessions")
@for_signed_in
def end() -> Response:
    """One session ends, or every one."""
    who, which = person(), request.form.get("which", "")
    browsing.end(who, which[:64])
    if which == "all":
        logout_user()
        return see_other("accounts.sign_in")
    return see_other("account.mine", _anchor="sessions-part")
