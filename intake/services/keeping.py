"""Keeps what was typed into a form whose session had ended, sealed, until the same person has signed in again."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from intake import clock, sealing
from intake.errors import NotFound
from intake.services import entering
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import keeping as store
from intake.store.database import write_tx

MOST_BYTES = 2 * 1024 * 1024
EACH = 5  # forms an account
KEPT = timedelta(days=2)
Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Owner:
    """Who had the ended session, and in which role."""

    account: int
    role: str | None
    organisation: int | None


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: its address, its fields in order, the names of its files, the role it was sent in."""

    id: str
    path: str
    fields: Fields
    files: list[str]
    role: str | None
    organisation: int | None


def owner_of(token: str) -> Owner | None:
    """Whose session the token was, ended or not; None for a token never given."""
    found = entering.whose(token)
    return Owner(*found) if found else None


def keep(owner: Owner, *, path: str, fields: Fields, files: list[str]) -> str:
    """Seal and keep it; its id, empty where it is too large to be kept."""
    text = json.dumps(fields)
    if len(text) > MOST_BYTES:
        return ""
    form = secrets.token_urlsafe(18)
    sealed = sealing.seal(text, "kept_form", "sealed", form)
    with write_tx(aside=True):
        store.add(
            id=form, account=owner.account, role=owner.role, organisation=owner.organisation, path=path,
            files=files, sealed=sealed, kept_at=moment(),
        )  # fmt: skip
        store.only_newest(owner.account, EACH)
    return form


def find(person: Person, form: str) -> Kept:
    """One's own kept form; NotFound for everybody else."""
    row = store.of(person.id, form)
    if row is None:
        raise NotFound("没有找到保管的内容：它可能已经取走，或者超过两天已删除。")
    fields = [(name, text) for name, text in json.loads(sealing.unseal(row.sealed, "kept_form", "sealed", row.id))]
    return Kept(row.id, row.path, fields, row.files, row.role, row.organisation)


def drop(person: Person, form: str) -> None:
    """It is not wanted any more."""
    with write_tx():
        store.drop(person.id, form)


def forget_old() -> int:
    """Drop what nobody came back for; how many went."""
    with write_tx(aside=True):
        return store.forget_before(moment(clock.now() - KEPT))
