"""The second step of signing in: a code of the authenticator; and setting the authenticator up."""

from __future__ import annotations

import segno
from flask import Blueprint, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from intake.errors import BadInput, TooMany
from intake.services import factors
from intake.views.access import for_half_signed_in, for_signed_in, needs_factor, password_again, person
from intake.views.accounts import local
from intake.views.page import page, see_other

room = Blueprint("factor", __name__)


@room.route("/second-factor", methods=["GET", "POST"])
@for_half_signed_in
def show() -> Response:
    """A code, or a spare code; back to where one came from."""
    who, back = person(), local(request.values.get("next", ""))
    if not who.enrolled:
        return see_other("factor.enrol", next=back)
    if request.method == "POST":
        try:
            factors.show(who, request.form.get("code", "")[:60])
        except (BadInput, TooMany) as refused:
            return _asked(back, error=refused.message if isinstance(refused, TooMany) else refused.errors["code"],
                          status=429 if isinstance(refused, TooMany) else 422)  # fmt: skip
        return redirect(back or url_for("accounts.start"), code=303)
    return _asked(back) if needs_factor(who) else see_other("accounts.start")


def _asked(back: str, *, error: str = "", status: int = 200) -> Response:
    return page("account/factor.html", status=status, error=error, back=back)


@room.route("/second-factor/enrol", methods=["GET", "POST"])
@for_half_signed_in
def enrol() -> Response:
    """A picture to scan and the first code; then the spare codes, shown once."""
    who, back, error, status = person(), local(request.values.get("next", "")), "", 200
    if who.enrolled:
        return see_other("factor.show", next=back)
    if request.method == "POST" and request.form.get("step") == "begin":
        factors.begin(who)
        return see_other("factor.enrol", next=back)
    if request.method == "POST":
        try:
            codes = factors.confirm(who, request.form.get("code", "")[:60])
            return page("account/codes.html", codes=codes, back=back or "/start")
        except (BadInput, TooMany) as refused:
            error = refused.message if isinstance(refused, TooMany) else refused.errors["code"]
            status = 429 if isinstance(refused, TooMany) else 422
    secret = factors.waiting(who)
    return page(
        "account/enrol.html", status=status, error=error, back=back, secret=_in_fours(secret) if secret else "",
        picture=_picture(factors.address_of(who, secret)) if secret else "",
    )  # fmt: skip


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _picture(text: str) -> Markup:
    """A square of dots as an SVG in the page: no style, no script, nothing fetched."""
    drawn = segno.make(text, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass=None,
                                                   lineclass=None)  # fmt: skip
    return Markup(drawn)  # noqa: S704 -- drawn from numbers by the library; the text itself is not in it


@room.post("/account/second-factor")
@for_signed_in
def change() -> Response:
    """New spare codes, or the authenticator taken off, after the password once more."""
    password_again()
    if request.form.get("step") == "codes":
        return page("account/codes.html", codes=factors.renew_codes(person()), back="/account")
    factors.remove(person())
    return see_other("account.mine")
