"""The catalogue: every award with who may apply, its window and its papers, found by who one is and what one did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake import clock
from intake.store import office
from intake.store.models import Call
from workflows import dates
from workflows.catalogue import measures
from workflows.facts import choices
from workflows.language import Award, Document, Measure
from workflows.occasions import OCCASIONS

SOON = 60  # days ahead of which a window is announced


@dataclass(frozen=True)
class Window:
    """When an award takes applications: always (no call), open until, opening on, or closed for now."""

    state: str  # always, open, coming, closed
    title: str = ""
    opens_on: str = ""
    closes_on: str = ""


@dataclass(frozen=True)
class Entry:
    """One award as the catalogue lists it."""

    measure: Measure
    award: Award
    window: Window
    papers: tuple[Document, ...]


def kind_words() -> Mapping[str, str]:
    """The applicant kinds by code, without what the law adds in brackets."""
    return {one.value: one.label.partition("（")[0] for one in choices.APPLICANT_KIND}


def papers_of(award: Award) -> tuple[Document, ...]:
    """The papers the applicant brings, for any level of the award, each once."""
    found = {paper.key: paper for one in award.items for paper in one.documents if paper.made_by == "applicant"}
    return tuple(found.values())


def window_of(award: Award, today: str, calls: Sequence[Call]) -> Window:
    """The window that is open, else the next one announced."""
    if award.items[0].intake != "call":
        return Window("always")
    mine = sorted(
        (one for one in calls if one.award == award.id and one.closes_on >= today), key=lambda one: one.opens_on
    )
    if not mine:
        return Window("closed")
    first = mine[0]
    return Window("open" if first.opens_on <= today else "coming", first.title, first.opens_on, first.closes_on)


def entries(kind: str = "", did: str = "") -> tuple[Entry, ...]:
    """The awards for that applicant kind and occasion, in the order of the text; a code nobody knows filters nothing."""
    today, calls = clock.today(), office.calls()
    wanted = next((one.awards for one in OCCASIONS if one.code == did), None)
    return tuple(
        Entry(measure, award, window_of(award, today, calls), papers_of(award))
        for measure in measures()
        for award in measure.awards
        if (kind not in kind_words() or any(kind in item.applicants for item in award.items))
        and (wanted is None or award.id in wanted)
    )


def coming_days() -> list[tuple[str, str, str]]:
    """(day, words, address) of the windows that open or close within two months, the next first."""
    today = clock.today()
    last = dates.add_days(today, SOON)
    found = []
    for call in office.calls():
        if today <= call.closes_on <= last and call.opens_on <= today:
            found.append((call.closes_on, f"{call.title}截止", f"/items/{call.award}"))
        if today < call.opens_on <= last:
            found.append((call.opens_on, f"{call.title}开始", f"/items/{call.award}"))
    return sorted(found)
