"""Claiming the account of a firm that came with paper, and the clerk's answer."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused, TooMany
from intake.passwords import SHORTEST
from intake.services import claiming
from intake.store import window as store
from intake.views import files
from intake.views.access import CLERK, address, for_everyone, for_roles, person
from intake.views.page import page, see_other

room = Blueprint("claiming", __name__)


@room.route("/claim", methods=["GET", "POST"])
@for_everyone
def claim() -> Response:
    """Number, credit code and the code of the receipt; then a name and a password of one's own."""
    form, errors, status = request.form, {}, 200
    if request.method == "POST":
        try:
            claiming.claim(_asked(), address=address())
            return see_other("claiming.claimed")
        except BadInput as wrong:
            errors, status = wrong.errors, 422
        except TooMany as often:
            errors, status = {"code": often.message}, 429
    typed = form if request.method == "POST" else request.args
    return page("claiming/claim.html", status=status, errors=errors, typed=typed, shortest=SHORTEST)


def _asked() -> claiming.Asked:
    form = request.form
    return claiming.Asked(
        form.get("number", "")[:60], form.get("credit_code", "")[:60], form.get("code", "")[:60],
        form.get("name", "")[:200], form.get("login", "")[:200], form.get("password", "")[:1000],
        form.get("password_again", "")[:1000], files.stored("authorisation", required=False),
    )  # fmt: skip


@room.get("/claimed")
@for_everyone
def claimed() -> Response:
    """What happens now."""
    return page("claiming/claimed.html")


@room.get("/desk/claims")
@for_roles(CLERK)
def claims() -> Response:
    """Claims that wait for a clerk."""
    return _claims()


def _claims(*, status: int = 200, error: str = "") -> Response:
    rows = store.claims_waiting()
    signers = store.signers([row.application for row, *_ in rows])
    return page("claiming/claims.html", status=status, rows=rows, error=error, signers=signers)


@room.post("/desk/claims/<int:claim>")
@for_roles(CLERK)
def answer(claim: int) -> Response:
    """Confirm, or refuse with a reason."""
    refuse = request.form.get("answer") == "refuse"
    reason = request.form.get("reason", "").strip()[:500] if refuse else ""
    if refuse and not reason:
        return _claims(status=422, error="请写明不予确认的理由。")
    try:
        claiming.answer(person(), claim, reason=reason)
    except Refused as refused:
        return _claims(status=422, error=refused.message)
    return see_other("claiming.claims")


@room.get("/desk/claims/<int:claim>/authorisation")
@for_roles(CLERK)
def authorisation(claim: int) -> Response:
    """The authorisation that came with a claim."""
    found = store.claim_paper(claim)
    if found is None:
        raise NotFound()
    return files.send(found[0].sha256, found[1], found[0].media_type)
