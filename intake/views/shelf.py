"""The firm's shelf of papers, and choosing one of them for an application."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response

from intake.errors import BadInput, NotFound
from intake.services import filing, shelf, slots
from intake.views import files
from intake.views.access import APPLICANT, for_roles, person
from intake.views.page import page, see_other

room = Blueprint("shelf", __name__)


@room.route("/mine/firm/shelf", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def all_() -> Response:
    """Every paper the firm has here, with where it is used; one more is put on."""
    if request.method == "GET":
        return _shelf()
    form = request.form
    try:
        found = files.stored("file", docx=True)
        if found is not None:
            kind, title = form.get("kind", "")[:40], form.get("title", "")[:400]
            shelf.put(person(), kind=kind, title=title, stored=found[0], name=found[1])
    except BadInput as wrong:
        return _shelf(422, errors=wrong.errors)
    flash("已放上材料架。", "success")
    return see_other("shelf.all_")


def _shelf(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    typed: Any = request.form if errors else {}
    return page(
        "profile/shelf.html", status=status, papers=shelf.of(person()), kinds=shelf.KINDS, errors=errors or {},
        typed=typed, message="",
    )  # fmt: skip


@room.get("/mine/firm/papers/<sha256>")
@for_roles(*APPLICANT)
def paper(sha256: str) -> Response:
    """A paper of one's own shelf, as a download."""
    found = shelf.find(person(), sha256)
    if found.blob is None:
        raise NotFound()
    return files.send(sha256, found.name, found.blob.media_type)


@room.post("/mine/firm/papers/<sha256>/remove")
@for_roles(*APPLICANT)
def take_off(sha256: str) -> Response:
    """Off the shelf; applications keep what they have."""
    taken = shelf.take_off(person(), sha256)
    flash("已从材料架移出；用到它的申请不受影响。" if taken.uses else "已从材料架移出。", "success")
    return see_other("shelf.all_")


@room.route("/applications/<int:application>/papers/<slot>/shelf", methods=["GET", "POST"])
@for_roles(*APPLICANT)
def choose(application: int, slot: str) -> Response:
    """The shelf beside one slot: the paper chosen is attached, the same content."""
    who, error = person(), ""
    if request.method == "POST":
        try:
            shelf.choose(who, application, slot=slot, sha256=request.form.get("sha256", "")[:100])
        except BadInput as wrong:
            error = next(iter(wrong.errors.values()))
        else:
            return see_other("applying.papers", application=application, _anchor=f"slot-{slot}")
    asked = slots.of_award(filing.award_of(who, application))
    if slot not in asked:
        raise NotFound()
    before, others = shelf.fitting(shelf.of(who), slot=slot, docx=asked[slot].docx)
    return page(
        "applying/shelf.html", status=422 if error else 200, application=application, document=asked[slot], error=error,
        before=before, others=others,
    )  # fmt: skip
