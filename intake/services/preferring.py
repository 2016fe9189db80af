"""Which letters somebody wants by mail; what is owed comes in any case, and everything stands on the site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from intake.services.mailkinds import KINDS, Kind
from intake.services.people import Person
from intake.services.recording import office_act
from intake.store import contacts as store
from intake.store.database import write_tx


@dataclass(frozen=True)
class Choice:
    """A kind of letter, and whether the person receives it."""

    kind: Kind
    on: bool


def choices(person: Person) -> tuple[Choice, ...]:
    """The kinds that concern this person, those that are owed last."""
    off = store.off(person.id)
    return tuple(Choice(kind, kind.owed or kind.code not in off) for kind in KINDS if kind.audience in _sides(person))


def choose(person: Person, wanted: Collection[str]) -> None:
    """Receive exactly these of the kinds one may choose; what is owed is not asked."""
    mine = [kind.code for kind in KINDS if kind.audience in _sides(person) and not kind.owed]
    off = sorted(code for code in mine if code not in wanted)
    with write_tx():
        if sorted(store.off(person.id) & set(mine)) == off:
            return
        store.set_off(person.id, off)
        office_act(person.id, person.role or "account", "choose_mail", body={"account": person.id, "off": off})


def _sides(person: Person) -> set[str]:
    sides = {"staff"} if person.staff else set()
    roles = [role for role, _, _ in person.roles] or [person.role or ""]
    return sides | ({"applicant"} if any(role.startswith("applicant.") for role in roles) else set())
