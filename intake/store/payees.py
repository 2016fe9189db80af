"""Finds and writes the account an application is paid to."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from intake.store.models import Application, Organisation, Payee, Profile
from workflows.states import STATES

OVER = tuple(code for code, state in STATES.items() if state.final)


def of(application: int) -> Payee | None:
    """The account told for this application; None: the organisation's own counts."""
    return Payee.get_or_none(Payee.application == application)


def told(application: int, organisation: int) -> tuple[Payee | None, Profile]:
    """The account of this application, and the profile of its organisation, in one question."""
    query = (
        Organisation.select(Organisation.id, Payee, Profile)
        .join(Payee, JOIN.LEFT_OUTER, on=(Payee.application == application), attr="own")
        .switch(Organisation)
        .join(Profile, JOIN.LEFT_OUTER, on=(Profile.organisation == Organisation.id), attr="kept")
        .where(Organisation.id == organisation)
    )
    found = query.first()
    return getattr(found, "own", None), getattr(found, "kept", None) or Profile(organisation=organisation)


def put(application: int, **columns: Any) -> None:
    """The account of an application from now on; Conflict where it was paid already."""
    Payee.insert(application=application, **columns).on_conflict(
        conflict_target=[Payee.application], update=columns
    ).execute()


def drop(application: int) -> None:
    """The application follows its organisation's account again."""
    Payee.delete().where(Payee.application == application).execute()


def under_way(organisation: int) -> list[Application]:
    """Applications of an organisation that were handed in and are not over, oldest first, without their answers."""
    columns = (
        *(Application.id, Application.number, Application.item, Application.state, Application.version),
        *(Application.paid_yuan, Application.organisation),
    )
    query = Application.select(*columns).where(
        Application.organisation == organisation, Application.state.not_in(("draft", *OVER))
    )
    return list(query.order_by(Application.id))


def among(applications: list[int]) -> dict[int, Payee]:
    """The accounts told for these applications."""
    return {row.application: row for row in Payee.select().where(Payee.application.in_(applications))}
