"""Measuring oneself without signing in: the questions, the answer of the law, and a draft that carries both."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import NotFound
from intake.forms import measuring as forms
from intake.services import drafting, measuring
from intake.views.access import APPLICANT, current, for_everyone, for_roles, person
from intake.views.page import page, see_other
from workflows.catalogue import measures
from workflows.facts import choices

room = Blueprint("measuring", __name__)


@room.get("/check")
@for_everyone
def ask() -> Response:
    """Who, what, and the questions that the law still has; the answer so far beside them."""
    return page("measuring/ask.html", block="answer" if request.args.get("kind") else "", **_context())


@room.get("/check/result")
@for_everyone
def result() -> Response:
    """What can be claimed, how much and by which words; the address restores it."""
    context = _context()
    return page("measuring/result.html" if context["measured"] else "measuring/ask.html", **context)


@room.post("/check/apply/<award_id>")
@for_roles(*APPLICANT)
def carry(award_id: str) -> Response:
    """A new draft for that award with the answers given."""
    award, link = drafting.award(award_id), forms.read(MultiDict(request.form))
    if award is None:
        raise NotFound()
    return see_other("applying.edit", application=measuring.carry(person(), award, link.values), saved=1)


def _context() -> dict[str, Any]:
    link = forms.read(request.args)
    measured = measuring.measure(link.kind, link.awards, link.values) if link.begun else None
    asks = measured.asks if measured else ()
    return {
        "link": link,
        "measured": measured,
        "form": forms.form(asks, request.args, link.errors),
        "asks": asks,
        "shown": forms.shown(asks, link.values),
        "sections": _sections(),
        "kinds": choices.APPLICANT_KIND,
        "link_fields": list(request.args.items(multi=True)),
        "address": urlencode(list(request.args.items(multi=True)))[:8000],
        "today": clock.today(),
        "applies": bool(current() and str(current().role).startswith("applicant.")),  # type: ignore[union-attr]
        "wide": True,
    }


def _sections() -> list[tuple[str, list[Any]]]:
    """(heading, its measures) in the order of the text."""
    found: dict[str, list[Any]] = {}
    for measure in measures():
        found.setdefault(measure.section, []).append(measure)
    return list(found.items())
