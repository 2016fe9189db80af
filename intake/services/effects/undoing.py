"""The effect of undoing: a new act that names the old one; what it had changed is put back, nothing is erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from intake.errors import BadInput
from intake.services import judging, undoing
from intake.services.turn import Turn
from intake.store import asides
from intake.store.models import Act


def undo(turn: Turn) -> None:
    """One of the actor's own acts of today."""
    typed = str(turn.given.get("act") or "")
    found = undoing.candidates(turn.application, turn.actor, turn.acts, turn.today)
    chosen = next((act for act in found if str(act.seq) == typed), None)
    if chosen is None:
        raise BadInput({"act": "请选择一项本人今天办理、还可以撤销的操作。"})
    turn.text("reason")
    BACK[chosen.action](turn, chosen)
    turn.body = {"undone": chosen.seq, "action": chosen.action}


def _refusal(turn: Turn, _: Act) -> None:
    asides.close_refusal(turn.application.id, "undone", turn.now)


def _fact(turn: Turn, act: Act) -> None:
    """The checked layer as the act found it; the law is asked again."""
    kept = asides.checks(turn.application.id)[act.seq]
    checked = {name: value for name, value in turn.application.checked.items() if name != kept.name}
    if kept.had:
        checked[kept.name] = kept.before
    turn.application.checked = checked
    turn.columns = {"checked": checked}
    turn.judged = judging.judge(turn.application, turn.applicant)


BACK: Mapping[str, Callable[[Turn, Act], None]] = {"propose_refusal": _refusal, "check_fact": _fact}
EFFECTS = {"undo": undo}
