"""What an applicant has signed on paper, where the act is done at the window: it must be there, and goes with the act."""

from __future__ import annotations

from functools import partial

from intake.services.turn import Turn
from intake.store import office, window
from intake.store.models import Application
from workflows.guards import PAPER_SIGNED, WINDOW
from workflows.process import Refusal

#: The act that is signed next, by state; anything else under way can only be withdrawn.
NEXT = {"draft": "submit", "correction": "resubmit"}


def next_act(application: Application) -> str:
    """The act the applicant signs for, as the application stands."""
    return NEXT.get(str(application.state), "withdraw")


def date(application: Application) -> None:
    """Whoever comes with paper has applied on the day it came to the window: the draft in hand is judged as of it.

    Nothing is written; a draft whose signed paper is not there yet is judged as of today.
    """
    if application.state != "draft" or application.as_of is not None:
        return
    signed = window.unused(application.id, "submit")
    if signed is not None:
        application.as_of, application.settings_version = signed.received_on, office.settings_version()


def missing(application: Application) -> tuple[Refusal, ...]:
    """The refusal where the signed paper of the next act is not there."""
    if window.unused(application.id, next_act(application)) is not None:
        return ()
    return (Refusal(PAPER_SIGNED.name, PAPER_SIGNED.sentence, PAPER_SIGNED.where),)


def bind(turn: Turn, action: str) -> None:
    """An act at the window names its signed paper, which serves this act alone."""
    signed = window.unused(turn.application.id, action) if turn.role == WINDOW else None
    if signed is None:
        return
    turn.body["on_paper"] = {"applicant": turn.applicant.id, "sha256": signed.blob, "received_on": signed.received_on}
    turn.after.append(partial(window.use, signed.id))
