"""Finds and writes what an organisation keeps current itself: contact data and the proof of its account."""

from __future__ import annotations

from typing import Any

from intake.errors import Stale
from intake.store.models import Organisation, Profile


def of(organisation: int) -> Profile:
    """The profile of an organisation; an empty one where nothing was kept yet."""
    found = Profile.get_or_none(Profile.organisation == organisation)
    return found if found is not None else Profile(organisation=organisation)


def change(organisation: int, seen: int, **columns: Any) -> None:
    """Write columns of the organisation if nobody has since; raises Stale."""
    mine = (Organisation.id == organisation) & (Organisation.version == seen)
    if Organisation.update(version=Organisation.version + 1, **columns).where(mine).execute() != 1:
        raise Stale()


def put(organisation: int, **columns: Any) -> None:
    """Write columns of the profile, which begins with them."""
    Profile.insert(organisation=organisation, **columns).on_conflict(
        conflict_target=[Profile.organisation], update=columns
    ).execute()
