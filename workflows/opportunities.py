"""Which item collects opportunities for the published list, and how its answers say what is offered (四(四)14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Opportunities:
    """Accepted applications of an item may stand on a list: whether one offers something, its field, its name.

    ``every_months``: how often a batch is published by default (定期, 默认每半年一批).
    """

    role: str
    offers: str
    field: str
    title: str
    every_months: int


#: By item.
COLLECTED: Mapping[str, Opportunities] = {
    "m14_scenario_list": Opportunities(
        role="scenario_role", offers="scenario_provider", field="dataset_field", title="scenario_title", every_months=6
    )
}
#: Accepted: somebody matches and handles it, or has.
ACCEPTED = ("handling", "closed")


def offers(item: str, answers: Mapping[str, object]) -> bool:
    """Whether an application of that item with these answers offers an opportunity."""
    found = COLLECTED.get(item)
    return found is not None and answers.get(found.role) == found.offers
