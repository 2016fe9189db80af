"""Where somebody is signed in: listed, ended one by one, or all at once."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.errors import NotFound
from intake.services import recording
from intake.services.entering import IDLE, LONGEST
from intake.services.people import Person
from intake.store import contacts
from intake.store import sessions as store
from intake.store.database import write_tx
from intake.store.models import Contact


@dataclass(frozen=True)
class Place:
    """A signed-in browser as its owner sees it; ``mark`` names it in the form and opens nothing."""

    mark: str
    device: str
    address: str
    started_at: str
    seen_at: str
    here: bool


def sessions(person: Person) -> list[Place]:
    """The person's live sessions, newest first."""
    now = clock.now()
    rows = store.live_of(person.id, recording.moment(now - IDLE), recording.moment(now - LONGEST))
    return [
        Place(row.id[:16], row.device or "未知设备", row.address, row.started_at, row.seen_at, row.id == person.session)
        for row in rows
    ]


def end(person: Person, which: str) -> None:
    """End the session of that mark; ``others`` all but this one, ``all`` this one too."""
    now = recording.moment()
    with write_tx():
        if which in ("others", "all"):
            store.end_all(person.id, now, "revoked", but=person.session)
            if which == "all":
                store.end(person.session, now, "")
            return
        found = [row for row in store.live_of(person.id, "", "") if row.id[:16] == which]
        if len(which) != 16 or not found:
            raise NotFound("这次登录已经结束。")
        store.end(found[0].id, now, "revoked")


def contact(person: Person) -> Contact | None:
    """The person's address, confirmed or not."""
    return contacts.of(person.id)
