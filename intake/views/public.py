"""What anybody may read: the fourteen measures, each award with its clause and path, settings, the tracker."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import NotFound, TooMany
from intake.forms import asking
from intake.forms import settings as settings_form
from intake.services import (
    asked,
    cataloguing,
    counting,
    describing,
    drafting,
    fronting,
    promising,
    publishing,
    telling,
    tracking,
    worked,
)
from intake.services.recording import moment
from intake.store import office
from intake.views.access import address, for_everyone, many_times
from intake.views.page import page
from workflows import operative
from workflows import settings as register
from workflows.catalogue import measures
from workflows.facts import choices
from workflows.language import Award, Measure
from workflows.opportunities import COLLECTED

room = Blueprint("public", __name__)
NEWEST = 3  # notices on the front page


@room.get("/")
@for_everyone
def home() -> Response:
    """The fourteen measures as a table of contents."""
    sections: dict[str, list[Measure]] = {}
    for measure in measures():
        sections.setdefault(measure.section, []).append(measure)
    return page(
        "public/home.html", sections=sections, kinds=cataloguing.kind_words(), days=fronting.days(),
        notices=[(one, publishing.counted(one.notice)) for one in publishing.notices_up(NEWEST)], now=moment(),
        pool=fronting.pool(), pace=fronting.pace(), pool_name=counting.pool_name, wide=True,
    )  # fmt: skip


@room.get("/measures/<int:number>")
@for_everyone
def measure(number: int) -> Response:
    """One measure: its clause and its awards."""
    found = next((one for one in measures() if one.number == number), None)
    if found is None:
        raise NotFound()
    return page("public/measure.html", measure=found)


@room.get("/items/<award_id>")
@for_everyone
def item(award_id: str) -> Response:
    """One award: who, how much, what to bring, the path, what awaits the implementing rules."""
    award = _award(award_id)
    settings, first = office.settings_on(clock.today()), award.items[0]
    promise, points = promising.of(first, settings), open_points(award)
    return page(
        "public/item.html",
        award=award,
        measure=_measure_of(award),
        first=first,
        kinds=applicant_words(award),
        promise=promise,
        times=describing.times(promise),
        pace=fronting.pace(award),
        open_points=points,
        conditions=describing.conditions(first, points),
        papers=describing.papers(award),
        answers=asked.of(award),
        worked=worked.of(award),
        operative=operative.WORDS,
        collected=COLLECTED,
        window=cataloguing.window_of(award, clock.today(), office.calls()),
        effective=settings["policy.effective_date"],
        correction=(settings["workflow.correction_wd"], settings["workflow.correction_extension_wd"]),
        bureaus_of=[telling.BUREAUS[one] for one in (first.lead, *first.cooperating)],
        wide=True,
    )


@room.get("/items/<award_id>/form")
@for_everyone
def form(award_id: str) -> Response:
    """The blank form to print: the questions and the papers, for whoever brings them to the window."""
    award = _award(award_id)
    return page(
        "public/form.html", award=award, measure=_measure_of(award), sections=asking.sections(award),
        papers=describing.papers(award), columns=partial(describing.blank_columns, award.items[0]),
    )  # fmt: skip


def _award(award_id: str) -> Award:
    found = drafting.award(award_id)
    if found is None:
        raise NotFound()
    return found


def _measure_of(award: Award) -> Measure:
    return next(one for one in measures() if award in one.awards)


def applicant_words(award: Award) -> list[str]:
    """Who may apply, in words."""
    labels = {choice.value: choice.label for choice in choices.APPLICANT_KIND}
    kinds = dict.fromkeys(kind for one in award.items for kind in one.applicants)
    return [labels.get(kind, kind) for kind in kinds]


def open_points(award: Award) -> list[register.Setting]:
    """The settings of this award that no implementing rule has confirmed yet."""
    prefix = f"m{award.items[0].measure:02d}."
    points = {point for one in award.items for predicate in one.predicates for point in predicate.interpretations}
    confirmed = office.confirmed_settings()
    return [
        setting
        for setting in register.SETTINGS.values()
        if (setting.name.startswith(prefix) or points & set(setting.points)) and setting.name not in confirmed
    ]


def titles() -> dict[int, str]:
    """The measures' titles by number."""
    return {measure.number: measure.title for measure in measures()}


@room.get("/settings")
@for_everyone
def settings() -> Response:
    """Every reading and figure the implementing rules may set, confirmed or not."""
    return page(
        "public/settings.html",
        groups=settings_form.grouped((one for one in register.SETTINGS.values() if one.kind != "records"), titles()),
        values=office.settings_on(clock.today()),
        confirmed=office.confirmed_settings(),
    )


@room.route("/track", methods=["GET", "POST"])
@for_everyone
@many_times
def track() -> Response:
    """Where an application stands, by its number and the last four of the credit code."""
    found, error, status = None, "", 200
    if request.method == "POST":
        try:
            found = tracking.find(
                request.form.get("number", "")[:40], request.form.get("last_four", "")[:8], address=address()
            )
        except (NotFound, TooMany) as refused:
            error, status = refused.message, 429 if isinstance(refused, TooMany) else 422
    return page("public/track.html", block="result", status=status, found=found, error=error, typed=request.values)
