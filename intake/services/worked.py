"""A worked example of an award: the declared case, judged by the law and the settings of today."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.store import office
from workflows.answers import read_history
from workflows.assessment import Assessment, assess
from workflows.catalogue import items
from workflows.language import Award, Item
from workflows.worked import CASES, judged_on


@dataclass(frozen=True)
class Worked:
    """What is told, which item it is, and the sum with its steps; ``supposed``: as if the measures were in force."""

    told: str
    item: Item
    found: Assessment
    supposed: bool


def of(award: Award) -> Worked | None:
    """The example of an award of money; None where there is none, or where today's settings give it nothing."""
    case = CASES.get(award.id)
    if case is None:
        return None
    settings, item = office.settings_on(clock.today()), items()[case.item]
    effective = settings["policy.effective_date"]
    day = effective or clock.today()
    found = assess(
        item, case.facts(day), as_of=judged_on(day), settings={**settings, "policy.effective_date": day},
        history=read_history([], items()),
    )  # fmt: skip
    return Worked(case.told, item, found, effective is None) if found.eligible and found.amount_yuan else None
