"""Finding an award: the catalogue by who one is and what one did, and the search."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.services import asked, cataloguing, diary, reaching, recording, searching
from intake.views import access, files
from intake.views.access import for_everyone
from intake.views.page import page
from workflows.catalogue import measures
from workflows.occasions import OCCASIONS

room = Blueprint("finding", __name__)


@room.get("/measures")
@for_everyone
def catalogue() -> Response:
    """The awards, filtered by the address."""
    kinds = cataloguing.kind_words()
    kind, did = request.args.get("kind", ""), request.args.get("did", "")
    sections: dict[str, list[cataloguing.Entry]] = {}
    for entry in cataloguing.entries(kind, did):
        sections.setdefault(entry.measure.section, []).append(entry)
    return page(
        "public/catalogue.html", sections=sections, kinds=kinds, occasions=OCCASIONS,
        kind=kind if kind in kinds else "", did=did if did in {one.code for one in OCCASIONS} else "",
        days=cataloguing.coming_days(),
    )  # fmt: skip


@room.get("/calendar.ics")
@for_everyone
def calendar() -> Response:
    """The days of the catalogue as a file for people's own calendars."""
    events = [
        diary.Event(f"window-{day}-{url}", day, words, access.site_url() + url)
        for day, words, url in cataloguing.coming_days()
    ]
    return files.calendar(diary.text(events, recording.moment()), "policy")


@room.get("/guide")
@for_everyone
def guide() -> Response:
    """How an application goes, and the questions people ask of each award."""
    return page(
        "public/guide.html",
        bureaus_reached=reaching.bureaus(),
        measures=[(one, [(award, asked.of(award)) for award in one.awards]) for one in measures()],
    )


@room.get("/search")
@for_everyone
def search() -> Response:
    """What answers to the words typed."""
    typed = request.args.get("q", "")
    return page(
        "public/search.html", block="hits", typed=typed[: searching.LONGEST], terms=searching.terms(typed),
        hits=searching.search(typed), cut=len(typed) > searching.LONGEST,
    )  # fmt: skip
