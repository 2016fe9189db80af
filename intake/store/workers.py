"""Finds and keeps the people of rosters: by keyed digest, many at once; and who else has listed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from peewee import JOIN

from intake.store.models import Application, Listing, Organisation, Worker, WorkerClaim
from intake.store.models.applications import OVER
from intake.store.steady import until_written

_AT_ONCE = 400


def name_of(worker: int) -> str:
    """How a roster row calls the worker: ``W000017``."""
    return f"W{worker:06d}"


def ids_of(names: Iterable[str]) -> list[int]:
    """The workers behind such names; anything else is passed over."""
    return [int(name[1:]) for name in names if name[:1] == "W" and name[1:].isascii() and name[1:].isdigit()]


def by_digest(digests: Sequence[str]) -> dict[str, int]:
    """The known workers of these digests."""
    found: dict[str, int] = {}
    for at in range(0, len(digests), _AT_ONCE):
        query = Worker.select(Worker.id, Worker.digest).where(Worker.digest.in_(list(digests[at : at + _AT_ONCE])))
        found |= {row.digest: row.id for row in query}
    return found


def with_number(digests: Sequence[str]) -> set[str]:
    """Those of these digests whose number is kept; it goes when its time is over, and comes back with the person."""
    found: set[str] = set()
    for at in range(0, len(digests), _AT_ONCE):
        part = Worker.digest.in_(list(digests[at : at + _AT_ONCE])) & Worker.number_sealed.is_null(False)
        found |= {row.digest for row in Worker.select(Worker.digest).where(part)}
    return found


def digests(names: Iterable[str]) -> dict[str, str]:
    """The digest behind each name."""
    ids = ids_of(names)
    rows = [
        row
        for at in range(0, len(ids), _AT_ONCE)
        for row in Worker.select(Worker.id, Worker.digest).where(Worker.id.in_(ids[at : at + _AT_ONCE]))
    ]
    return {name_of(row.id): row.digest for row in rows}


def add(people: Sequence[tuple[str, str]]) -> dict[str, int]:
    """New workers as (digest, last four); their ids by digest."""
    for at in range(0, len(people), _AT_ONCE):
        Worker.insert_many(
            [{"digest": digest, "last_four": four} for digest, four in people[at : at + _AT_ONCE]]
        ).execute()
    return by_digest([digest for digest, _ in people])


def seal(worker: int, **columns: Any) -> None:
    """Sealed name and number, bound to the worker's own row."""
    Worker.update(**columns).where(Worker.id == worker).execute()


def list_on(application: int, names: Iterable[str]) -> None:
    """These people, and nobody else, stand on the application's roster."""
    Listing.delete().where(Listing.application == application).execute()
    rows = [{"application": application, "worker": one} for one in dict.fromkeys(ids_of(names))]
    for at in range(0, len(rows), _AT_ONCE):
        Listing.insert_many(rows[at : at + _AT_ONCE]).execute()


class Listed(NamedTuple):
    """Somebody of one roster who stands on another: where, what was confirmed there (yuan), whether here too."""

    worker: int
    application: int
    confirmed_yuan: int | None
    confirmed_here: bool


@until_written
def also_listed(application: int) -> list[Listed]:
    """Who of this roster stands on another one that is under way or confirmed."""
    mine, here = Listing.alias(), WorkerClaim.alias()
    query = (
        Listing.select(
            Listing.worker, Listing.application, WorkerClaim.amount_yuan.alias("yuan"), here.id.alias("here")
        )
        .join(mine, on=(mine.worker == Listing.worker))
        .switch(Listing)
        .join(Application)
        .join(WorkerClaim, JOIN.LEFT_OUTER, on=_claim(WorkerClaim, Listing.worker, Listing.application))
        .join(here, JOIN.LEFT_OUTER, on=_claim(here, Listing.worker, application))
        .where(
            mine.application == application, Listing.application != application,
            Application.state.not_in(_over()) | WorkerClaim.id.is_null(False),
        )
        .order_by(Listing.worker, Application.accepted_at, Listing.application)
    )  # fmt: skip
    return [Listed(row.worker, row.application, row.yuan, row.here is not None) for row in query.objects()]


def _claim(claims: Any, worker: Any, application: Any) -> Any:
    return (claims.worker == worker) & (claims.application == application) & claims.live


@until_written
def employers(applications: frozenset[int]) -> dict[int, tuple[Application, Organisation]]:
    """These applications with their applicants."""
    query = Application.select(Application, Organisation).join(Organisation).where(Application.id.in_(applications))
    return {row.id: (row, row.__rel__.pop("organisation")) for row in query}


def _over() -> list[str]:
    return [word.strip(" '()") for word in OVER.split(",")]
