"""A correction as a list to work through: each point with what was asked, and whether something has been done about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake.services.drafting import OTHER_FUNDS
from intake.store import applications, points
from intake.store.models import Application, Correction

if TYPE_CHECKING:
    from intake.services.filing import Filed


@dataclass(frozen=True)
class Point:
    """One thing that was asked; ``done``: it is not what it was when it was asked (None: nobody can tell)."""

    target: str
    label: str
    words: str
    done: bool | None


def standing_now(application: Application, targets: Sequence[str]) -> dict[str, Any]:
    """What stands under these targets: an answer, or the ids of the papers or funds that are there."""
    slots: dict[str, list[int]] = {}
    for row, _ in applications.attachments(application.id):
        slots.setdefault(row.slot, []).append(row.id)
    funds = [one.id for one in applications.funds(application.id)] if OTHER_FUNDS in targets else []
    return {target: _of(target, application.submitted, slots, funds) for target in targets}


def _of(target: str, answers: Mapping[str, Any], slots: Mapping[str, list[int]], funds: list[int]) -> Any:
    if target == OTHER_FUNDS:
        return funds
    return answers[target] if target in answers else slots.get(target, [])


def checklist(filed: Filed, correction: Correction) -> tuple[Point, ...]:
    """The points in the order they were asked, each with whether it was worked on."""
    old = points.before(correction.id)
    slots = {paper.document.key: [row.id for row, _ in paper.files] for paper in filed.papers if paper.files}
    funds = [one.id for one in filed.funds]
    found = []
    for point in correction.points:
        target = str(point["target"])
        now = _of(target, filed.application.submitted, slots, funds)
        done = None if target not in old else _plain(now) != _plain(old[target])
        found.append(Point(target, str(point.get("label", "")), str(point.get("words", "")), done))
    return tuple(found)


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
