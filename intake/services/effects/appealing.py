"""Effects of appeals: internal reconsideration within the office, and reopening by an outside decision."""

from __future__ import annotations

from intake.errors import BadInput
from intake.services.effects.reviewing import new_round
from intake.services.turn import Turn


def appeal(turn: Turn) -> None:
    """Another person looks at it once more."""
    turn.text("reason")


def reverse(turn: Turn) -> None:
    """The decision falls; a new round."""
    turn.text("reason")
    new_round(turn)
    turn.columns |= {"result": ""}
    turn.tells = "经复核，原决定已撤销，您的申请重新审核"


def uphold(turn: Turn) -> None:
    """The decision stands; there is no second internal reconsideration."""
    turn.columns = {"result": turn.text("reason")}


def reopen_by_decision(turn: Turn) -> None:
    """A reconsideration organ or a court has decided: a new round, with the place of the first acceptance."""
    day = str(turn.given.get("decided_on") or "")
    if not day or day > turn.today:
        raise BadInput({"decided_on": "请填写决定的日期，不得晚于今天。"})
    number = turn.text("decision")
    new_round(turn)
    turn.columns |= {"result": "", "accepted_at": turn.application.accepted_at or turn.now}
    turn.body = {"decided_on": day}
    turn.tells = f"依据{number}（{day}），您的申请重新办理"


EFFECTS = {
    "appeal": appeal,
    "reverse": reverse,
    "reconsideration/uphold": uphold,
    "reopen_by_decision": reopen_by_decision,
}
