"""Effects of suspending and resuming: the clocks rest, and go on with what was left of them."""

from __future__ import annotations

from typing import Any

from intake.errors import BadInput, Refused
from intake.services import deadlines, questions
from intake.services.recording import end_of
from intake.services.turn import Turn
from intake.store import asides, office, procedure
from intake.store.models import Suspension
from workflows.suspensions import STANDING_STILL, WORDS


def suspend(turn: Turn) -> None:
    """Rests for at most the days of the setting; what is held stays held, the published line is shown as resting."""
    application, reason = turn.application, str(turn.given.get("reason") or "")
    if reason not in WORDS:
        raise BadInput({"reason": "请从列出的原因里选择一项。"})
    turn.text("words", required=False)
    until = deadlines.due("suspended", turn.today, turn.law.settings)
    if until is None:
        raise Refused.because("no_clock", "没有设置中止的最长天数，请先在设置里填写", "8")
    asides.add_suspension(
        application=application.id, reason=reason, started_at=turn.now, started_on=turn.today, started_by=turn.actor,
        ends_on=until.day, due_on=application.due_on, remaining_wd=_left(turn, application.due_on), line_wd=_line(turn),
    )  # fmt: skip
    if application.state not in STANDING_STILL:
        procedure.stop_clock(application.id, turn.today)
    turn.columns = {"left_state": application.state}
    turn.body = {"reason": reason, "until": until.day}
    turn.tells = f"因{WORDS[reason]}暂停办理，最迟到{until.day}；恢复后继续计时"


def _left(turn: Turn, day: str | None) -> int | None:
    """Working days left until that day, at least one; None where there is no day or it is over already."""
    if day is None or day < turn.today:
        return None
    return max(1, office.calendar().workdays_between(turn.today, day))


def _line(turn: Turn) -> int | None:
    """What is left of a publicity under way."""
    found = questions.last_day(turn)
    if found is None or turn.application.state not in ("publicity", "objection") or questions.period_over(turn):
        return None
    return _left(turn, found[0])


def resume(turn: Turn) -> None:
    """Back to the state it left, with the remaining working days; a publicity is never shorter for having rested."""
    turn.text("reason")
    application = turn.application
    rested = asides.open_suspension(application.id)
    if rested is None:
        raise Refused.because("left_here", "没有正在中止的记录", "4")
    asides.end_suspension(application.id, turn.now)
    if turn.target not in STANDING_STILL:
        procedure.start_clock(application.id, turn.today)
    turn.columns = {"left_state": None, **_due(rested, turn.today)}
    moved = _move_line(turn, rested)
    if moved and turn.target == "publicity":
        turn.columns |= moved
    if turn.target == "objection":
        _move_objections(turn, rested)
    turn.tells = f"中止的原因已经消除，恢复办理{_until(turn)}"


def _due(rested: Suspension, today: str) -> dict[str, Any]:
    if rested.remaining_wd is None:
        return {"due_on": rested.due_on, "due_provisional": False}
    return deadlines.again(rested.remaining_wd, today)


def _move_line(turn: Turn, rested: Suspension) -> dict[str, Any] | None:
    found = questions.last_day(turn)
    if rested.line_wd is None or turn.line is None or found is None:
        return None
    again = deadlines.again(rested.line_wd, turn.today)
    last = max(str(again["due_on"]), found[0])
    asides.move_line_end(turn.line[0].id, last, end_of(last))
    return {"due_on": last, "due_provisional": again["due_provisional"]}


def _move_objections(turn: Turn, rested: Suspension) -> None:
    for one in asides.open_objections(turn.application.id):
        if one.due_on >= rested.started_on:
            left = max(1, office.calendar().workdays_between(rested.started_on, one.due_on))
            asides.set_objection(one.id, **deadlines.again(left, turn.today))


def _until(turn: Turn) -> str:
    day = turn.columns.get("due_on")
    return f"，这一步的期限顺延至{day}" if day else ""


EFFECTS = {"suspend": suspend, "resume": resume}
