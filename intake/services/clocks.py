"""The clock of an application: stopped and running on, where it began, how near its end is, explained day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake import clock
from intake.services import deadlines
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import acts, office, pauses
from intake.store.models import Act, Application, Pause
from workflows import dates
from workflows.states import STATES
from workflows.workdays import Calendar, CountedDay, is_over

#: In these states the clock of the state before stands still (workflow.md, section 8).
STILL: Mapping[str, str] = {"correction": "补正", "suspended": "中止", "objection": "异议核查"}
#: The act that starts the clock of a state already entered.
STARTS = "post"


def stop(turn: Turn) -> int | None:
    """The clock of the present state stands still from today; the working days it had left, None without a clock."""
    application = turn.application
    left = deadlines.remaining(application, turn.today) if application.due_on else None
    pauses.stop_clock(application.id, turn.today, state=application.state, remaining=left)
    return left


def go_on(turn: Turn) -> dict[str, Any]:
    """The clock stopped last runs on with what it had left: the columns of its new end, none where it had no end."""
    over = pauses.start_clock(turn.application.id, turn.today)
    if over is None or over.remaining is None:
        return {}
    return deadlines.again(over.remaining, turn.today)


@dataclass(frozen=True)
class Pressure:
    """How near a last day is: ``tone`` is red, amber or empty, ``words`` never leave it to the colour."""

    tone: str
    words: str


def pressure(due_on: str | None, today: str, settings: Mapping[str, Any], calendar: Calendar) -> Pressure:
    """Red when the last day is over, amber when at most ``workflow.reminder_days`` working days are left."""
    if due_on is None:
        return Pressure("", "")
    if is_over(due_on, today):
        days = calendar.workdays_between(due_on, today)
        return Pressure("red", f"超 {days} 个工作日" if days else "已到期")
    left = calendar.workdays_between(today, due_on)
    tone = "amber" if left <= settings["workflow.reminder_days"] else ""
    return Pressure(tone, f"还剩 {left} 个工作日" if left else "今天到期")


def pressure_on(application: Application) -> Pressure:
    """How near the end of the present state's clock is today."""
    today = clock.today()
    return pressure(application.due_on, today, office.settings_on(today), office.calendar())


def limit_of(application: Application, settings: Mapping[str, Any]) -> int:
    """The working days the clock of its state has in all; 0 for none, for one of calendar days, or not yet posted."""
    name = STATES[application.state].clock or ""
    unposted = application.state == "publicity" and application.published_yuan is None
    length = settings.get(name) if name.endswith("_wd") and application.due_on and not unposted else None
    return length if isinstance(length, int) else 0


@dataclass(frozen=True)
class Span:
    """A running clock: the day of the event, and the pauses since then as (stopped, resumed)."""

    start: str
    pauses: tuple[tuple[str, str], ...] = ()


def span(application: Application, moves: Sequence[Act], rests: Sequence[Pause]) -> Span:
    """Where the clock of the present state began; a state entered again after a pause began when it first was."""
    entered = [act for act in moves if act.to_state == application.state]
    entered = [act for act in entered if act.from_state != act.to_state or act.action == STARTS]
    if not entered:
        return Span(day_of(application.state_since))
    at, taken = len(entered) - 1, []
    while at > 0 and (rest := _rest_before(entered[at], application.state, rests)) is not None:
        taken.append((rest.started_on, str(rest.ended_on)))
        at -= 1
    return Span(day_of(entered[at].at), tuple(reversed(taken)))


def _rest_before(act: Act, state: str, rests: Sequence[Pause]) -> Pause | None:
    """The pause that this return to the state has ended."""
    if act.from_state not in STILL:
        return None
    day = day_of(act.at)
    return next((rest for rest in rests if rest.state == state and rest.ended_on == day), None)


@dataclass(frozen=True)
class Explained:
    """A deadline day by day; ``counted`` are the days that count, in working days or (``plain``) in days."""

    span: Span
    due_on: str
    provisional: bool
    plain: bool
    lines: tuple[CountedDay, ...]
    counted: int
    pressure: Pressure
    standing_still: tuple[str, int] | None  # the state whose clock stands still now, and what it has left


def explain(application: Application) -> Explained | None:
    """Every day from the event to the last one, counted or not and why; None where no clock runs."""
    if application.due_on is None:
        return None
    moves, rests = acts.moves_of([application.id]).get(application.id, []), pauses.of([application.id])
    mine = rests.get(application.id, [])
    found = span(application, moves, mine)
    name = STATES[application.state].clock or ""
    plain = name.endswith("_days")
    if plain:
        lines = _plain_days(found.start, application.due_on)
    else:
        lines = office.calendar().explained(found.start, application.due_on, found.pauses)
    words = _why_still(moves)
    still = next((rest for rest in reversed(mine) if rest.ended_on is None and rest.remaining is not None), None)
    return Explained(
        found, application.due_on, application.due_provisional, plain,
        tuple(CountedDay(line.day, line.counted, _told(line, found, words)) for line in lines),
        sum(line.counted for line in lines), pressure_on(application),
        (STATES[still.state].label, int(still.remaining or 0)) if still and still.state in STATES else None,
    )  # fmt: skip


def _plain_days(start: str, due_on: str) -> list[CountedDay]:
    """A clock of calendar days: each counts; rest days at its end are those it was moved over."""
    calendar, lines, day = office.calendar(), [CountedDay(start, False, "当日不计入")], start
    while day < due_on:
        day = dates.add_days(day, 1)
        lines.append(
            CountedDay(day, True, f"第{len(lines)}天" + (f"（{calendar.rest(day)}）" if calendar.rest(day) else ""))
        )
    return lines


def _why_still(moves: Sequence[Act]) -> dict[str, str]:
    return {day_of(act.at): STILL[act.to_state] for act in moves if act.to_state in STILL}


def _told(line: CountedDay, found: Span, words: Mapping[str, str]) -> str:
    if not line.why.startswith("停止计时"):
        return line.why
    rest = next((rest for rest in found.pauses if rest[0] < line.day <= rest[1]), None)
    return f"停止计时（{words.get(rest[0], '停止')}：{rest[0]} 至 {rest[1]}）" if rest else line.why
