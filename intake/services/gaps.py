"""What an applicant has not answered or not attached yet, each with the place where it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from intake.services.turn import Turn
from intake.store import applications
from workflows.showing import row_gaps

ROWS_NAMED = 5  # of a long roster only the first rows with gaps are named


@dataclass(frozen=True)
class Gap:
    """One thing that lacks: an answer (``target`` the fact's name) or a paper (``target`` its key)."""

    kind: Literal["answer", "paper"]
    target: str
    label: str


def of(turn: Turn) -> list[Gap]:
    """Every gap, answers before papers, each once."""
    return list(dict.fromkeys((*_answers(turn), *_rows(turn), *_papers(turn))))


def _answers(turn: Turn) -> list[Gap]:
    item = turn.item
    asked = {fact.name for fact in item.facts}
    names = [name for name in turn.law.assessment.missing if name in asked]
    names += [name for name in item.required if turn.law.facts.get(name) is None]
    found = [Gap("answer", name, item.fact(name).label) for name in names]
    if turn.application.subject_key is None:
        answers = turn.application.submitted
        found += [Gap("answer", f.name, f.label) for f in item.identity.asked if not answers.get(f.name)]
    return found


def _rows(turn: Turn) -> list[Gap]:
    """Rows with empty cells; a worker is named by a reference that the applicant gives as name and number."""
    item = turn.item
    if item.rows is None:
        return []
    found = []
    for number, row in enumerate(turn.law.facts.get(item.rows.fact) or (), 1):
        empty = row_gaps(item, row)
        words = "、".join("姓名和身份证号码" if label == "劳动者标识" else label.rstrip("？") for label in empty)
        if empty:
            found.append(Gap("answer", f"{item.rows.fact}-{number - 1}", f"第{number}行 {words}"))
    if len(found) > ROWS_NAMED:
        rest = Gap("answer", item.rows.fact, f"还有{len(found) - ROWS_NAMED}行没有填完")
        return [*found[:ROWS_NAMED], rest]
    return found


def _papers(turn: Turn) -> list[Gap]:
    slots = {row.slot for row, _ in applications.attachments(turn.application.id)}
    papers = [paper for paper in turn.item.documents if paper.is_required(turn.law.facts)]
    return [Gap("paper", paper.key, paper.name) for paper in papers if paper.key not in slots]
