"""Which acts somebody may take back: those of the same day that changed no state and told nobody (workflow.md, 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intake.services.recording import day_of
from intake.store import asides
from intake.store.models import Act, Application

#: Acts that can be undone, with the words of the choice.  Drawing a panel or revealing a number tells somebody something.
UNDOABLE: Mapping[str, str] = {"propose_refusal": "提出不予受理", "check_fact": "核定事实"}


def candidates(application: Application, actor: int | None, log: Iterable[Act], today: str) -> list[Act]:
    """The acts this account may undo now, newest first.

    Nothing that others may have built on: no act before the last change of state, and of one fact only the newest.
    """
    found: list[Act] = []
    undone: set[int] = set()
    facts: set[str] = set()
    for act in reversed(list(log)):
        if act.action == "undo":
            undone.add(int(act.body.get("undone", 0)))
        elif act.action in UNDOABLE and act.seq not in undone:
            fact = str(act.body.get("fact", ""))
            if act.actor == actor and day_of(act.at) == today and (not fact or fact not in facts):
                found.append(act)
            facts.add(fact)
        elif act.to_state and act.to_state != act.from_state:
            break
    return _restorable(application, found) if found else []


def _restorable(application: Application, found: list[Act]) -> list[Act]:
    kept = asides.checks(application.id) if any(act.action == "check_fact" for act in found) else {}
    return [act for act in found if act.action != "check_fact" or act.seq in kept]


def open_proposal(log: Iterable[Act]) -> Act | None:
    """The act that proposed not to accept and still waits for a leader: not undone, and nothing has moved since."""
    undone: set[int] = set()
    for act in reversed(list(log)):
        if act.action == "undo":
            undone.add(int(act.body.get("undone", 0)))
        elif act.action == "propose_refusal" and act.seq not in undone:
            return act
        elif act.to_state and act.to_state != act.from_state:
            return None
    return None


def undone_in(log: Iterable[Act]) -> dict[int, int]:
    """Acts that were undone, each with the act that undid it."""
    return {int(act.body.get("undone", 0)): act.seq for act in log if act.action == "undo"}
