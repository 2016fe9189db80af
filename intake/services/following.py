"""An application's road as its applicant follows it: the drawn path with what happened on it, and the days to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake import clock
from intake.services import promising
from intake.services.clocks import STILL
from intake.services.recording import day_of
from intake.services.standing import Standing
from intake.store import office, pauses
from intake.store.models import Act, Application, Pause
from workflows.language import Item


@dataclass(frozen=True)
class Road:
    """The stages for the picture, and what is still to come as (stage, last day or empty), the next first."""

    stages: tuple[promising.Stage, ...]
    end: str
    coming: tuple[tuple[str, str], ...]
    stood: tuple[tuple[str, str, str], ...]  # why the clock stood still, from, until (empty: still does)


def of(
    application: Application, item: Item, standing: Standing, log: Sequence[Act], settings: Mapping[str, Any]
) -> Road:
    """The road of that application, with its own acts and pauses."""
    promise = promising.of(item, settings)
    places = {place.code: place for place in standing.stages}
    words = {day_of(act.at): STILL[act.to_state] for act in log if act.to_state in STILL}
    rests = pauses.of([application.id]).get(application.id, []) if words else []  # asked only where it ever stood
    still = next((rest for rest in rests if rest.ended_on is None and rest.remaining), None)
    last = max(application.due_on, clock.today()) if application.due_on else ""
    last = _after(last, still.remaining) if still is not None else last
    stages, coming = [], []
    for stage in promise.stages:
        place = places[stage.code]
        stage = _stood(stage, [rest for rest in rests if rest.state == stage.code], words)
        if place.when == "later" and not standing.stopped:
            last = _after(last, stage.days)
            coming.append((stage.label, last))
            stage = replace(stage, date=f"{last[5:]}前" if last else "")
        elif place.when == "now" and application.state != "draft":
            stage = replace(stage, state="now", **_today(application, standing, stage))
        elif place.when in ("done", "stopped"):
            loop = stage.loop if stage.loop_done else ""
            stage = replace(stage, state="done", date=f"{place.day[5:]}办结" if place.day else "", loop=loop)
        stages.append(stage)
    stood = tuple((words.get(rest.started_on, "停表"), rest.started_on, rest.ended_on or "") for rest in rests)
    return Road(tuple(stages), promise.end, () if standing.stopped else tuple(coming), stood)


def _after(last: str, days: int | None) -> str:
    """The last day of the stage that follows one which ends on ``last``; empty where no day can be told."""
    return office.calendar().add_workdays(last, days).day if last and days else ""


def _today(application: Application, standing: Standing, stage: promising.Stage) -> dict[str, Any]:
    """The day of today on the stage's clock; not drawn where another clock runs, or this one is over."""
    waits = application.state == "publicity" and application.published_yuan is None  # the clock is that of posting
    if application.state != stage.code or not stage.days or not application.due_on or waits:
        return {"date": "待张贴"} if waits else {}
    if standing.overdue:
        return {"date": f"超期{standing.overdue}日"}
    left = office.calendar().workdays_between(clock.today(), application.due_on)
    return {"day_of": min(max(stage.days - left, 1), stage.days)}


def _stood(stage: promising.Stage, rests: Sequence[Pause], words: Mapping[str, str]) -> promising.Stage:
    if not rests:
        return stage
    rest = rests[-1]
    why = words.get(rest.started_on, "停表")
    if rest.ended_on is None:
        return replace(stage, loop=f"{why}，正在停表", loop_done=True)
    days = office.calendar().workdays_between(rest.started_on, rest.ended_on)
    return replace(stage, loop=f"{why} {days} 日，停表", loop_done=True)
