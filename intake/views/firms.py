"""The clerk's register of firms: find one, enter a new name, a merger, the end."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound, Refused
from intake.services import firms
from intake.store import firms as store
from intake.store import people as people_store
from intake.store import profiles
from intake.views import files
from intake.views.access import for_roles, password_again, person
from intake.views.page import page, see_other

room = Blueprint("firms", __name__)


@room.get("/desk/firms")
@for_roles("ndrc.clerk")
def search() -> Response:
    """Firms by name, now or before, or by credit code."""
    text = request.args.get("q", "").strip()[:60]
    return page("desk/firms.html", text=text, rows=store.search(text) if text else [])


@room.get("/desk/firms/<int:organisation>")
@for_roles("ndrc.clerk")
def firm(organisation: int) -> Response:
    """One firm: what it is called, what became of it, and the forms."""
    return _firm(organisation)


def _firm(organisation: int, *, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    found = people_store.organisation(organisation)
    if found is None:
        raise NotFound()
    changes = store.changes(organisation)
    names = {
        row.id: row.name for change in changes for row in [people_store.organisation(change.successor or 0)] if row
    }
    return page(
        "desk/firm.html", status=status, firm=found, changes=changes, names=names, ended=store.end_of(organisation),
        errors=errors or {}, typed=request.form, profile=profiles.of(organisation),
    )  # fmt: skip


@room.post("/desk/firms/<int:organisation>")
@for_roles("ndrc.clerk")
def change(organisation: int) -> Response:
    """Renamed, merged or struck off."""
    form = request.form
    seen = int(form["seen"]) if form.get("seen", "").isascii() and form.get("seen", "").isdigit() else 0
    try:
        password_again()
        evidence = firms.Evidence(
            form.get("document", "").strip(), form.get("reason", "").strip(), files.stored("paper", required=False)
        )
        kind = form.get("kind", "")
        if kind == "renamed":
            firms.rename(person(), organisation, form.get("name", "").strip(), evidence, seen=seen)
        elif kind == "corrected":
            head, at = form.get("head", "").strip(), form.get("address", "").strip()
            firms.correct(person(), organisation, evidence, head=head, address=at, seen=seen)
        elif kind == "merged":
            firms.merge(person(), organisation, form.get("successor", "")[:40], evidence, seen=seen)
        elif kind == "struck_off":
            firms.strike_off(person(), organisation, evidence, seen=seen)
        else:
            raise BadInput({"kind": "请选择要登记的变更。"})
    except BadInput as wrong:
        return _firm(organisation, status=422, errors=wrong.errors)
    except Refused as refused:
        return _firm(organisation, status=422, errors={"kind": refused.message})
    return see_other("firms.firm", organisation=organisation)


@room.get("/desk/firms/papers/<int:change>")
@for_roles("ndrc.clerk")
def paper(change: int) -> Response:
    """The paper a change rests on."""
    found = store.paper(change)
    if found is None:
        raise NotFound()
    return files.send(found.paper, found.paper_name, "application/octet-stream")
