"""What templates ask to put things into words: states with their tone, acts as sentences, settings, verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from intake.forms import settings
from intake.services import promising, standing
from workflows import sentences, showing
from workflows.process import State
from workflows.states import STATES


def state_of(row: Any) -> State:
    """The state of an application as it is shown: word and tone."""
    return replace(STATES[row.state], label=standing.label_of(row))


def told(act: Any, *, applicant: bool, label: str) -> str:
    """An act as a sentence; ``label`` where it has none of its own."""
    return sentences.told(act.action, act.from_state, act.to_state, applicant=applicant, label=label)


#: By the name templates use.
GLOBALS: Mapping[str, Callable[..., Any]] = {
    "state_of": state_of,
    "onward": promising.onward,
    "setting_shape": settings.shape,
    "setting_words": settings.in_words,
    "typed_value": settings.typed_of,
    "lacking": showing.lacking,
    "result_of": showing.result_of,
}
