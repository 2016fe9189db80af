"""How a subsidy with a bound use is watched: the plan, what was used of it, and when the next report is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.store import aftercare
from intake.store.models import Application
from workflows import dates
from workflows.facts.choices import USE_PLAN_CATEGORY
from workflows.facts.rows import USE_PLAN
from workflows.language import Item


@dataclass(frozen=True)
class PlanLine:
    """A category of use: what was planned and what was reported so far, in yuan."""

    category: str
    label: str
    planned_yuan: int
    used_yuan: int


def plan(item: Item, application: Application, facts: Mapping[str, Any], settings: Mapping[str, Any]) -> list[PlanLine]:
    """The permitted categories with plan and use; empty for items without a plan of use."""
    if USE_PLAN.name not in {fact.name for fact in item.facts}:
        return []
    planned: dict[str, int] = {}
    for row in facts.get(USE_PLAN.name) or ():
        planned[row["category"]] = planned.get(row["category"], 0) + int(row["amount_yuan"])
    used: dict[str, int] = {}
    for report in aftercare.story(application.id).reports:
        for category, yuan in report.uses.items():
            used[category] = used.get(category, 0) + yuan
    permitted = settings["m03.permitted_use_categories"]
    return [
        PlanLine(choice.value, choice.label, planned.get(choice.value, 0), used.get(choice.value, 0))
        for choice in USE_PLAN_CATEGORY
        if choice.value in permitted or choice.value in used
    ]


def next_report(application: Application, settings: Mapping[str, Any]) -> str | None:
    """The last day of the present period of report: every so many months from payment, until all should be used.

    A report answers the oldest period not reported yet.  None where nothing more is to be reported.
    """
    payment, rule = aftercare.story(application.id).live, settings["m03.use_period"]
    given = aftercare.story(application.id).reports
    every, months = rule["report_every_months"], rule["months"]
    if payment is None or len(given) * every >= months:
        return None
    if sum(report.total_yuan for report in given) >= payment.amount_yuan:
        return None
    return dates.add_months(payment.paid_on, min((len(given) + 1) * every, months))
