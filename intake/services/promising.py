"""A path in words and days: each stage, who holds it, how long; the promise is the sum up to the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.services.standing import stages_of
from workflows.engine import action_in, roles, targets
from workflows.language import Item
from workflows.process import Action
from workflows.states import REVIEWS, STATES

FIRST = {"submitted": "accept", "publicity": "post", "approval": "approve", "payment": "pay"}
SHORT = {"ndrc": "发改委", "finance": "财政局", "hrss": "人社局", "sti": "科工局"}
AFTER = ("disbursed", "recognised", "use_supervision", "spot_check", "referred")  # not part of the promise


@dataclass(frozen=True)
class Stage:
    """One stage for the picture; ``days`` are working days, None where no clock runs."""

    code: str
    label: str
    holder: str
    days: int | None
    state: str = "later"
    date: str = ""
    loop: str = ""  # why the clock may stand still here
    loop_done: bool = False
    day_of: int = 0  # which of its days today is; 0: not told


@dataclass(frozen=True)
class Promise:
    """The stages and the working days up to the decision, expert time apart."""

    stages: tuple[Stage, ...]
    days: int
    expert_days: int
    end: str


def of(item: Item, settings: Mapping[str, Any]) -> Promise:
    """What the applicant is told to expect of this item's path."""
    stages = tuple(
        _stage(item, code, settings) for code in stages_of(item.path) if code not in AFTER or code == "referred"
    )
    decided = [stage for stage in stages if stage.code not in ("payment", "referred")]
    expert = sum(stage.days or 0 for stage in decided if stage.code == "expert_review")
    total = sum(stage.days or 0 for stage in decided) - expert
    return Promise(stages, total, expert, _end(item))


def _stage(item: Item, code: str, settings: Mapping[str, Any]) -> Stage:
    clock = STATES[code].clock
    length = settings.get(clock) if clock else None
    days = length if isinstance(length, int) and clock and clock.endswith("_wd") else None
    label = STATES[code].label.removesuffix("中").removeprefix("待")
    return Stage(code, label, _holder(item, code), days, loop=_loop(item, code))


def _loop(item: Item, code: str) -> str:
    """The standing still people meet most, told where it first may happen: a correction, an objection."""
    if code == "submitted" and action_in(item.path, code, "request_correction"):
        return "如需补正，停表"
    return "如有异议，停表" if action_in(item.path, code, "object") else ""


def _holder(item: Item, code: str) -> str:
    name = FIRST.get(code, "record_outcome" if code == "referred" else "finish" if code == "handling" else "pass")
    action = action_in(item.path, code, name)
    return SHORT.get(roles(action, item)[0].partition(".")[0], "") if action else ""


def onward(item: Item, state: str, action: Action) -> str:
    """The words of an action's button; a pass says to whom it hands over."""
    if action.name != "pass" or action.target != "next":
        return action.label
    code = targets(item.path, state, action)[0]
    holder = _holder(item, code) if code in REVIEWS else ""
    return f"{action.label}，转{holder}{STATES[code].label.removeprefix('已').removesuffix('中').removeprefix('转')}"


def _end(item: Item) -> str:
    return {"money": "已拨付", "recognition": "已认定", "referral": "已转办", "service": "已办结"}[item.kind]
