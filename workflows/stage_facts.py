"""Which stage of a path gives which fact, and which states take an application out of the running."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.language import Item

#: Facts ``given_by`` process, by the stage whose ``pass`` gives them (workflow.md, sections 2 and 6).
GIVEN_IN: Mapping[str, tuple[str, ...]] = {
    "expert_review": ("expert_review_passed", "expert_recommended_amount_yuan"),
    "joint_review": ("approved_rate_bp",),
    "publicity": ("publicity_passed",),
}


#: The setting that proposes a stage's figure; the stage may settle another.
PROPOSED: Mapping[str, str] = {"approved_rate_bp": "m06.default_rate_bp"}


def given_in(item: Item, state: str) -> tuple[str, ...]:
    """The item's facts that passing this state gives."""
    asked = {fact.name for fact in item.facts}
    return tuple(name for name in GIVEN_IN.get(state, ()) if name in asked)
