"""The eight paths of workflow.md, section 2, as tuples of stage names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Path:
    """One way from acceptance to the end: the stages in their order."""

    name: str
    stages: tuple[str, ...]
    waiting_list: bool = False  # what qualifies while a pool is empty waits as ``unfunded``


_DECIDED = ("joint_review", "publicity", "approval", "payment")

SERVICE = Path("SERVICE", ("handling",))
REFERRAL = Path("REFERRAL", ("initial_review", "referral"))
RECOGNITION = Path(
    "RECOGNITION",
    ("initial_review", "bureau_review", "expert_review", "joint_review", "publicity", "approval", "recognition"),
)
FACT = Path("FACT", ("initial_review", *_DECIDED))
FACT_WITH_BUREAU = Path("FACT", ("initial_review", "bureau_review", *_DECIDED))
COST = Path("COST", ("initial_review", "verification", *_DECIDED), waiting_list=True)
COST_WITH_BUREAU = Path("COST", ("initial_review", "verification", "bureau_review", *_DECIDED))
ROSTER = Path("ROSTER", ("initial_review", "verification", *_DECIDED, "spot_check"))
EXPERT = Path(
    "EXPERT", ("initial_review", "bureau_review", "verification", "expert_review", *_DECIDED, "use_supervision")
)
VALUATION = Path("VALUATION", ("initial_review", "bureau_review", "expert_review", *_DECIDED))
