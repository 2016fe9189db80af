"""Answers the guards of the side roads: corrections, refusals, objections, reconsideration, suspension, undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from intake.services import standing_in, undoing
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import applications, asides, office, procedure
from intake.store.models import Application
from workflows.workdays import is_over

SUSPENSIONS = 2  # once, and once more


def correction_allowed(turn: Turn) -> bool:
    """A first list is free; a later one may repeat points, new ones need the leader's reason."""
    before = procedure.corrections(turn.application.id)
    if len(before) < turn.law.settings["workflow.max_correction_rounds"]:
        return True
    asked = {point["target"] for one in before for point in one.points}
    new = {point.get("target") for point in turn.given.get("points") or []} - asked
    return not new or bool(str(turn.given.get("reason") or "").strip())


def first_time(turn: Turn) -> bool:
    """Whether the thing this state allows once was not done yet."""
    state = turn.application.state
    if state == "hearing":
        hearing = procedure.open_hearing(turn.application.id)
        return hearing is None or hearing.stated_at is None
    if state == "rejected":
        return not any(act.action == "appeal" and act.round == turn.application.round for act in turn.acts)
    correction = procedure.open_correction(turn.application.id)
    return correction is None or not correction.extended


def appeal_until(application: Application, settings: Mapping[str, Any]) -> str:
    """The last day for an internal reconsideration of a rejection, counted from the day it was told."""
    days = settings["workflow.internal_reconsideration_wd"]
    return office.calendar().add_workdays(day_of(application.state_since), days).day


def _in_time(turn: Turn) -> bool:
    return not is_over(appeal_until(turn.application, turn.law.settings), turn.today)


def _took_no_part(turn: Turn) -> bool:
    """No act of this account on the application, in any round and role, before the appeal now under way."""
    if turn.person is None:
        return False
    appeal = turn.last("appeal")
    until = appeal.seq if appeal else 0
    mine = standing_in.hands(turn)
    return not any(standing_in.hands_of(act) & mine and act.seq < until for act in turn.acts)


def last_day(turn: Turn) -> tuple[str, str] | None:
    """The published line's last day and the moment it ends; later than the notice's where a suspension moved it."""
    if turn.line is None:
        return None
    line, notice = turn.line
    return line.last_day or notice.last_day, line.ends_at or notice.ends_at


def period_over(turn: Turn) -> bool:
    """Whether the period of the published line is over."""
    found = last_day(turn)
    return found is not None and turn.now > found[1]


def returns_to(turn: Turn) -> str | None:
    """Where an answered objection leads: it stays while another is open, else back, or on if the period is over."""
    if turn.application.state != "objection":
        return turn.application.returns_to
    if len(_unanswered(turn)) > 1:
        return "objection"
    return "approval" if period_over(turn) else "publicity"


def _unanswered(turn: Turn) -> set[str]:
    """Numbers of the objections without an answer, from what was done so far."""
    found: set[str] = set()
    for act in turn.acts:
        if act.action == "object":
            found.add(str(act.body["objection"]))
        elif act.action == "unfounded":
            found.discard(str(act.body["objection"]))
        elif act.action in ("amount_changed", "founded"):
            found.clear()
    return found


def no_live(turn: Turn) -> bool:
    """For what is over: that nobody has meanwhile filed the same anew; not asked of what was paid and stays closed."""
    application = turn.application
    key = application.subject_key if application.paid_yuan is None else None
    return key is None or applications.live_duplicate(application.item, key, application.id) is None


def approved(turn: Turn) -> bool:
    """Whether approval stands recorded in this round."""
    return any(act.action == "approve" and act.round == turn.application.round for act in turn.acts)


ANSWERS: dict[str, Callable[[Turn], bool]] = {
    "correction_allowed": correction_allowed,
    "no_refusal_open": lambda turn: undoing.open_proposal(turn.acts) is None,
    "refusal_proposed": lambda turn: undoing.open_proposal(turn.acts) is not None,
    "first_time": first_time,
    "in_time": _in_time,
    "took_no_part": _took_no_part,
    "not_paid": lambda turn: turn.application.paid_yuan is None,
    "period_over": period_over,
    "in_period": lambda turn: not period_over(turn),
    "no_open_objection": lambda turn: not asides.open_objections(turn.application.id),
    "may_suspend": lambda turn: sum(act.action == "suspend" for act in turn.acts) < SUSPENSIONS,
    "own_same_day": lambda turn: bool(
        undoing.candidates(turn.application, turn.person.id if turn.person else None, turn.acts, turn.today)
    ),
    "not_approved_yet": lambda turn: not approved(turn),
}
