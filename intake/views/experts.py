"""The experts' room: what I am asked to review, my declaration, my score sheet."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound
from intake.forms import answers, asking
from intake.identity import Unreadable, numbers
from intake.services import drafting, panels
from intake.store import applications, procedure, reading
from intake.views import files
from intake.views.access import for_roles, person
from intake.views.page import page, see_other
from workflows.catalogue import items

room = Blueprint("experts", __name__)


@room.get("/experts")
@for_roles("expert")
def seats() -> Response:
    """What I am asked to review."""
    rows = [(member, row, items()[row.item]) for member, row in procedure.seats_of(person().id)]
    return page("experts/seats.html", rows=rows)


@room.get("/experts/<int:member>")
@for_roles("expert")
def seat(member: int) -> Response:
    """The declaration first, then the application and the score sheet."""
    return _seat(member)


def _seat(member: int, *, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    mine, row = panels.seat(person(), member)
    award = drafting.award(row.award)
    if award is None:
        raise NotFound()
    cleared = mine.standing != "drawn"
    applicant = applications.organisations([row.organisation])[row.organisation]
    return page(
        "experts/seat.html", status=status, mine=mine, row=row, item=items()[row.item], applicant=applicant,
        papers=applications.attachments(row.id) if cleared else [], sections=asking.sections(award),
        errors=errors or {}, typed=request.form, asks_amount=panels.asks_amount(row),
    )  # fmt: skip


@room.post("/experts/<int:member>/declare")
@for_roles("expert")
def declare(member: int) -> Response:
    """No conflict, or one."""
    answer, words = request.form.get("answer", ""), answers.clean(request.form.get("conflict", ""))[:1000]
    if answer not in ("none", "conflict") or (answer == "conflict" and not words):
        return _seat(member, status=422, errors={"conflict": "请选择有无回避情形；有的请写明。"})
    panels.declare(person(), member, conflict=words if answer == "conflict" else "")
    return see_other("experts.seats") if answer == "conflict" else see_other("experts.seat", member=member)


@room.post("/experts/<int:member>/score")
@for_roles("expert")
def score(member: int) -> Response:
    """Points and reasons; they stand for this round."""
    mine, row = panels.seat(person(), member)
    item, errors, points = items()[row.item], {}, {}
    for key, _, _ in item.scores:
        try:
            points[key] = numbers.whole_number(request.form.get(f"points-{key}", ""), low=0, high=100)
        except Unreadable as wrong:
            errors[key] = str(wrong)
    amount = None
    if panels.asks_amount(row):
        try:
            amount = numbers.whole_yuan(request.form.get("amount", ""))
        except Unreadable as wrong:
            errors["amount"] = str(wrong)
    reasons = {key: answers.clean(request.form.get(f"reason-{key}", ""))[:2000] for key, _, _ in item.scores}
    if not errors:
        try:
            panels.score(person(), member, points=points, reasons=reasons, amount_yuan=amount, seen=mine.version)
        except BadInput as wrong:
            errors = wrong.errors
        else:
            return see_other("experts.seats")
    return _seat(member, status=422, errors=errors)


@room.get("/experts/<int:member>/papers/<int:attachment>")
@for_roles("expert")
def paper(member: int, attachment: int) -> Response:
    """A paper of the application I review."""
    mine, row = panels.seat(person(), member)
    found = reading.paper_of(attachment, row.id) if mine.standing != "drawn" else None
    if found is None:
        raise NotFound()
    return files.send(found[1].sha256, found[0].name, found[1].media_type)
