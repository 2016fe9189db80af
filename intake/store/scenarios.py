"""The opportunity list: finds and writes batches, opportunities, and requests to take one up."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from intake.store.models import Application, Batch, Matching, Opportunity, Organisation


def batches(until: str | None = None) -> list[Batch]:
    """Every batch, newest first; ``until`` leaves out those whose day has not come."""
    query = Batch.select().order_by(Batch.published_on.desc(), Batch.id.desc())
    return list(query if until is None else query.where(Batch.published_on <= until))


def add_batch(**columns: Any) -> int:
    """A new batch's id; Conflict where the title is taken."""
    return int(Batch.insert(**columns).execute())


def put_on(batch: int, application: int, seen: str) -> bool:
    """Whether that opportunity was free for the batch, in the words of the moment ``seen``."""
    free = (Opportunity.application == application) & Opportunity.batch.is_null() & (Opportunity.written_at == seen)
    return bool(Opportunity.update(batch=batch).where(free).execute() == 1)


def listed(until: str) -> list[tuple[Opportunity, str]]:
    """(opportunity, its firm's name) of everything on batches whose day has come, in the order it was put on."""
    query = _named().join(Batch, on=(Opportunity.batch == Batch.id)).where(Batch.published_on <= until)
    return [(row, row.firm) for row in query.order_by(Opportunity.field, Opportunity.application).objects()]


def _named() -> Any:
    return (
        Opportunity.select(Opportunity, Organisation.name.alias("firm"))
        .join(Application, on=(Opportunity.application == Application.id))
        .join(Organisation, on=(Application.organisation == Organisation.id))
        .switch(Opportunity)
    )


def waiting(states: tuple[str, ...]) -> list[tuple[Opportunity, str]]:
    """(opportunity, its firm's name) of those written and on no batch, whose application stands in these states."""
    query = _named().where(Opportunity.batch.is_null(), Application.state.in_(states))
    return [(row, row.firm) for row in query.order_by(Opportunity.application).objects()]


def of(application: int) -> Opportunity | None:
    """The opportunity of an application."""
    return Opportunity.get_or_none(Opportunity.application == application)


def write(application: int, **columns: Any) -> bool:
    """The firm's words; False where it stands on a batch by now."""
    changed = Opportunity.update(**columns).where(Opportunity.application == application, Opportunity.batch.is_null())
    if changed.execute():
        return True
    if of(application) is not None:
        return False
    Opportunity.insert(application=application, **columns).execute()
    return True


def take_down(application: int, at: str) -> bool:
    """Whether it stood on a batch until now."""
    live = (Opportunity.application == application) & Opportunity.batch.is_null(False)
    return bool(Opportunity.update(withdrawn_at=at).where(live, Opportunity.withdrawn_at.is_null()).execute() == 1)


def ask(**columns: Any) -> int:
    """A new request's id; Conflict where the firm has asked before."""
    return int(Matching.insert(**columns).execute())


def requests(
    application: int | None = None, organisation: int | None = None
) -> list[tuple[Matching, Organisation, str]]:
    """(request, who asks, what for) of an opportunity, of a firm, or all; the open ones first, newest first."""
    query = (
        Matching.select(Matching, Organisation, Opportunity.title.alias("title"))
        .join(Organisation, on=(Matching.organisation == Organisation.id), attr="asker")
        .switch(Matching)
        .join(Opportunity, JOIN.INNER, on=(Matching.application == Opportunity.application), attr="of")
        .order_by(Matching.ended_at.is_null(False), Matching.id.desc())
    )
    if application is not None:
        query = query.where(Matching.application == application)
    if organisation is not None:
        query = query.where(Matching.organisation == organisation)
    return [(row, row.asker, row.of.title) for row in query.limit(200)]


def request(request_id: int) -> Matching | None:
    """The request of that id."""
    return Matching.get_or_none(Matching.id == request_id)


def move(request_id: int, forwarded: bool, **columns: Any) -> bool:
    """Whether the request was still open, and forwarded or not as said; these columns are written."""
    open_ = (Matching.id == request_id) & Matching.ended_at.is_null()
    there = Matching.forwarded_at.is_null(not forwarded)
    return bool(Matching.update(**columns).where(open_, there).execute() == 1)
