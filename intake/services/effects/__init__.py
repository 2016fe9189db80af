"""What each action does beyond moving the application; an action without an effect here is not offered yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from intake.services.effects import (
    aftercare,
    appealing,
    deciding,
    intake,
    objecting,
    paying,
    refusing,
    resting,
    reviewing,
    undoing,
    waiting,
)
from intake.services.turn import Turn

EFFECTS: Mapping[str, Callable[[Turn], None]] = {
    **intake.EFFECTS,
    **reviewing.EFFECTS,
    **deciding.EFFECTS,
    **paying.EFFECTS,
    **refusing.EFFECTS,
    **objecting.EFFECTS,
    **appealing.EFFECTS,
    **resting.EFFECTS,
    **undoing.EFFECTS,
    **aftercare.EFFECTS,
    **waiting.EFFECTS,
}


def effect_of(state: str, action: str) -> str:
    """The name of the effect: ``state/action`` where the state makes a difference, else the action's."""
    special = f"{state}/{action}"
    return special if special in EFFECTS else action
