"""Which level of an award the answers of an application stand for, and which of them may be changed now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake import clock
from intake.errors import BadInput, Forbidden
from intake.store import office, procedure
from intake.store.models import Application
from workflows.catalogue import items, measures
from workflows.language import Award, Item

AUTO = "auto"  # the level is the one the answers reach


def award(award_id: str) -> Award | None:
    """The award of that id."""
    return next((one for measure in measures() for one in measure.awards if one.id == award_id), None)


def level_of(application: Application, asked: str, values: Mapping[str, Any]) -> str:
    """The level these answers stand for: the one asked for, or with ``AUTO`` the one they reach (else the first).

    In a correction nobody chooses: the level stays, unless a listed answer makes the award reach another one.
    Raises BadInput for a level the award does not have.
    """
    award, allowed = award_of(application), editable(application)
    if allowed is not None:
        after = reached(application, award, _corrected(application, values, allowed))
        return after if after and after != reached(application, award, application.submitted) else application.item
    if asked == AUTO:
        return reached(application, award, values) or award.items[0].id
    if asked not in {one.id for one in award.items}:
        raise BadInput({"item": "请选择本奖补中的一个等级。"})
    return asked


def reached(application: Application, award: Award, values: Mapping[str, Any]) -> str | None:
    """The level the answers reach by the settings of the application's day."""
    version = application.settings_version if application.as_of else None
    settings = office.settings_on(application.as_of or clock.today(), version)
    return award.pick(values, settings) if award.pick is not None else None


def _corrected(application: Application, values: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    return {**application.submitted, **{name: value for name, value in values.items() if name in allowed}}


def unsaved(application: Application, asked: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """(level, answers) as they would stand if these were kept: for judging what could not be kept."""
    allowed = editable(application)
    try:
        level = level_of(application, asked, values)
    except BadInput:
        level = application.item
    if allowed is not None:
        return level, _corrected(application, values, allowed)
    known = {name: application.submitted.get(name) for name in persons(items()[application.item])}
    return level, {**known, **values}


def award_of(application: Application) -> Award:
    """The award an application is for."""
    found = award(application.award)
    if found is None:
        raise Forbidden("没有这个申报事项。")
    return found


def editable(application: Application) -> frozenset[str] | None:
    """The fields and papers that may be changed: None for all (a draft), the listed ones in a correction."""
    if application.state == "draft":
        return None
    correction = procedure.open_correction(application.id)
    return frozenset(point["target"] for point in correction.points) if correction else frozenset()


def persons(item: Item) -> list[str]:
    """The answers that name a person: never shown again, so an empty input says nothing about them."""
    return [fact.name for fact in item.identity.asked] if item.identity.person else []
