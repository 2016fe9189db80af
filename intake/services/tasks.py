"""The task list of a draft: how far each part of it is, counted anew from what stands in it, never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from intake.services.filing import Filed
from intake.services.gaps import Gap
from workflows.language import Fact
from workflows.showing import lacking

Level = Literal["wrong", "open", "begun", "done", "free"]


@dataclass(frozen=True)
class Task:
    """One part: ``state`` with how many places are wrong or still open; ``given`` of ``asked`` answers are there.

    ``first`` is the place to go to: the first one wrong, else the first one open.
    """

    name: str
    state: Level
    places: int = 0
    given: int = 0
    asked: int = 0
    first: str = ""


def of_sections(
    filed: Filed, sections: Mapping[str, Sequence[Fact]], gaps: Sequence[Gap], errors: Mapping[str, str]
) -> list[Task]:
    """A task for each heading of the form; ``errors`` are the places that cannot be read, as they were typed."""
    wanted = dict.fromkeys(gap.target for gap in gaps if gap.kind == "answer")
    wanted |= dict.fromkeys(lacking(filed.judged.assessment, filed.judged.facts))
    found = []
    for heading, facts in sections.items():
        asked = [fact.name for fact in facts if fact.name not in filed.unasked]
        if not asked:
            continue
        given = [name for name in asked if filed.answers.get(name) not in (None, [], "")]
        wrong = [place for place in errors if _fact(place) in asked]
        open_ = [place for place in wanted if _fact(place) in asked and _fact(place) not in map(_fact, wrong)]
        found.append(_task(heading, wrong, open_, len(given), len(asked)))
    return found


def _task(heading: str, wrong: Sequence[str], open_: Sequence[str], given: int, asked: int) -> Task:
    if wrong:
        return Task(heading, "wrong", len(wrong), given, asked, wrong[0])
    if open_:
        return Task(heading, "begun" if given else "open", len(open_), given, asked, open_[0])
    return Task(heading, "done" if given else "free", 0, given, asked)


def _fact(place: str) -> str:
    return place.partition("-")[0]


def of_papers(filed: Filed, gaps: Sequence[Gap]) -> Task:
    """The papers: how many of the required ones lack, how many files are there."""
    lack = [gap.target for gap in gaps if gap.kind == "paper"]
    files = sum(len(paper.files) for paper in filed.papers)
    needed = sum(paper.required for paper in filed.papers)
    state: Level = ("begun" if files else "open") if lack else "done" if files or needed else "free"
    return Task("papers", state, len(lack), files, needed, lack[0] if lack else "")


def of_funds(filed: Filed) -> Task:
    """Other public money: there is nothing to do where there is none."""
    return Task("funds", "done" if filed.funds else "free", 0, len(filed.funds))
