"""The administrator's list of people: invited, given roles, stopped, helped when a telephone is lost."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake.errors import BadInput, Forbidden
from intake.services import factors, inviting, people, pool
from intake.services.links import Made
from intake.services.recording import moment
from intake.services.standing import ROLE_LABELS
from intake.store import links as link_store
from intake.store import people as people_store
from intake.store.models import ROLES
from intake.views.access import for_roles, password_again, person, site_url
from intake.views.page import page, see_other
from intake.views.typed import number

room = Blueprint("staff", __name__)


@room.route("/office/people", methods=["GET", "POST"])
@for_roles("administrator")
def staff() -> Response:
    """Accounts and their roles; an invitation's link is shown once."""
    if request.method == "GET":
        return _staff()
    form = request.form
    account, withdrawn = number(form.get("account")), number(form.get("withdraw"))
    try:
        if withdrawn:
            inviting.withdraw(person(), withdrawn)
            return see_other("staff.staff")
        password_again()
        if "account" in form:
            _change(account)
            return see_other("staff.staff")
        return _staff(made=_invite())
    except BadInput as wrong:
        return _staff(status=422, errors=wrong.errors, changed=account)
    except Forbidden as refused:
        return _staff(status=422, errors={"again": refused.message}, changed=account)


def _roles() -> tuple[str, ...]:
    return tuple(role for role in request.form.getlist("roles") if role in ROLES)


def _change(account: int) -> None:
    if request.form.get("step") == "factor":
        factors.reset(person(), account)
    else:
        people.set_roles(
            person(), account, _roles(), active=request.form.get("active") == "yes", expertise=_expertise()
        )


def _expertise() -> pool.Expertise:
    fields = re.split(r"[,，、;；\s]+", request.form.get("fields", "")[:200])
    return pool.Expertise(
        request.form.get("employer", "").strip()[:100], tuple(field for field in fields if field),
        request.form.get("finance") == "yes",
    )  # fmt: skip


def _invite() -> Made:
    form = request.form
    return inviting.invite_staff(
        person(), name=form.get("name", "").strip(), roles=_roles(), email=form.get("email", "")[:200],
        expertise=_expertise(),
    )  # fmt: skip


def _staff(
    *, status: int = 200, errors: dict[str, str] | None = None, changed: int = 0, made: Made | None = None
) -> Response:
    typed: Any = request.form if errors else MultiDict()
    return page(
        "office/people.html", status=status, rows=people_store.staff(), roles=ROLES, labels=ROLE_LABELS,
        errors=errors or {}, link=site_url() + made.path if made else "", typed=typed, changed=changed,
        experts=people_store.experts(), waiting=link_store.waiting(moment(), kind="staff"),
    )  # fmt: skip
