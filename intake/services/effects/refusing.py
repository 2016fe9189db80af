"""Effects of refusing at intake: a clerk proposes, a leader decides, a leader may open it again."""

from __future__ import annotations

from intake.errors import Refused
from intake.services.turn import Turn
from intake.store import asides


def propose_refusal(turn: Turn) -> None:
    """Why it is plainly not for this office, and where to go; a leader decides."""
    asides.add_refusal(turn.application.id, turn.text("reason"), turn.text("where"), turn.now, turn.actor)


def refuse_intake(turn: Turn) -> None:
    """Not accepted: with the reason, the place that was proposed, and remedies."""
    found = asides.open_refusal(turn.application.id)
    if found is None:
        raise Refused.because("refusal_proposed", "须先由窗口人员提出不予受理", "4")
    turn.columns = {"result": turn.text("reason")}
    asides.close_refusal(turn.application.id, "refused", turn.now)


def reopen(turn: Turn) -> None:
    """Back to the clerk's desk."""
    turn.text("reason")
    turn.columns = {"result": ""}
    turn.tells = "不予受理的决定已撤回，您的申请重新进入受理"


EFFECTS = {"propose_refusal": propose_refusal, "refuse_intake": refuse_intake, "reopen": reopen}
