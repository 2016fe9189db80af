"""Delegations: a role lent to a colleague for some days, listed, ended."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput
from intake.identity import Unreadable, numbers
from intake.services import delegating
from intake.services.standing import ROLE_LABELS
from intake.store import delegations as store
from intake.views.access import STAFF, for_roles, password_again, person
from intake.views.page import page, see_other
from workflows.catalogue import measures

room = Blueprint("delegations", __name__)


@room.route("/delegations", methods=["GET", "POST"])
@for_roles(*STAFF, "administrator")
def listed() -> Response:
    """Mine, given and taken; the administrator's page has everybody's."""
    if request.method == "POST":
        try:
            password_again()
            delegating.lend(person(), _wish())
            return see_other("delegations.listed")
        except BadInput as wrong:
            return _page(status=422, errors=wrong.errors)
    return _page()


def _wish() -> delegating.Wish:
    form = request.form
    giver, _, role = form.get("role", "").partition("|")
    return delegating.Wish(
        giver=_number(giver), role=role, taker=_number(form.get("taker", "")), from_day=_day("from_day"),
        to_day=_day("to_day"), items=tuple(form.getlist("items")), reason=form.get("reason", "").strip()[:500],
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _day(name: str) -> str:
    try:
        return numbers.day(request.form.get(name, "").strip()[:40])
    except Unreadable as wrong:
        raise BadInput({name: str(wrong)}) from None


def _page(*, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    who, staff = person(), store.staff_roles()
    everybody = who.role == "administrator"
    offered = [(f"{account}|{role}", f"{name}　{ROLE_LABELS[role]}") for account, name, role in staff
               if everybody or account == who.id]  # fmt: skip
    people: dict[int, Any] = {account: name for account, name, _ in staff if everybody or account != who.id}
    return page(
        "desk/delegations.html", status=status, errors=errors or {}, typed=request.form, offered=offered, people=people,
        rows=store.listed(None if everybody else who.id), measures=measures(), day=clock.today(), who=who,
    )  # fmt: skip


@room.post("/delegations/<int:delegation>/end")
@for_roles(*STAFF, "administrator")
def end(delegation: int) -> Response:
    """Over from now on."""
    delegating.end(person(), delegation)
    return see_other("delegations.listed")
