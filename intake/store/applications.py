"""Finds applications for the people allowed to see them, and moves one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import SQL, ModelSelect, fn

from intake.errors import NotFound, Stale
from intake.store import filters, firms
from intake.store.filters import Filter
from intake.store.models import (
    Application,
    Attachment,
    Blob,
    ExternalFund,
    Hearing,
    Organisation,
    PaperFiling,
    Refusal,
    Reminder,
    Worker,
)
from intake.store.packed import packed, unpacked
from intake.store.steady import until_written
from workflows.guards import WINDOW

SEES_ALL = frozenset(
    {
        *("ndrc.clerk", "ndrc.reviewer", "ndrc.leader", "finance.reviewer", "finance.payer"),
        *("hrss.reviewer", "sti.reviewer", "auditor"),
    }
)


def visible_to(role: str | None, organisation: int | None) -> ModelSelect:
    """The root of every query: an applicant's own, at the window those on paper, staff all submitted, others nothing."""
    query = Application.select()
    if role in SEES_ALL:
        return query.where(Application.state != "draft")
    if role is not None and role.startswith("applicant.") and organisation is not None:
        return query.where(Application.organisation == organisation, ~Application.discarded)
    if role == WINDOW and organisation is not None:
        at_window = Application.id.in_(PaperFiling.select(PaperFiling.application))
        return query.where(Application.organisation == organisation, ~Application.discarded, at_window)
    return query.where(SQL("0"))


def get(application: int, role: str | None, organisation: int | None) -> Application:
    """One application this person may see; NotFound otherwise."""
    found: Application | None = visible_to(role, organisation).where(Application.id == application).first()
    if found is None:
        raise NotFound()
    return found


def get_with_applicant(
    application: int, role: str | None, organisation: int | None
) -> tuple[Application, Organisation]:
    """One application this person may see, with its applicant (and whether that has ended); NotFound otherwise.

    It comes with the number of the list whose reminder it was drafted from, if there is one.
    """
    ended = fn.EXISTS(firms.ends(Organisation.id)).alias("ended")
    listed = Reminder.select(fn.MAX(Reminder.list)).where(Reminder.application == Application.id).alias("listed")
    own = visible_to(role, organisation).select(Application, Organisation, ended, listed).join(Organisation)
    found: Application | None = own.where(Application.id == application).first()
    if found is None:
        raise NotFound()
    applicant: Organisation = found.__rel__.pop("organisation")
    applicant.ended = bool(found.ended)
    return found, applicant


def by_id(application: int) -> Application:
    """One application, for the services themselves; NotFound otherwise."""
    found: Application | None = Application.get_or_none(Application.id == application)
    if found is None:
        raise NotFound()
    return found


def by_number(number: str) -> Application | None:
    """The application of that number."""
    return Application.get_or_none(Application.number == number)


def advance(application: Application, **columns: Any) -> None:
    """Write these columns if nobody has since; raises Stale.  The row in hand carries them afterwards."""
    changed = (
        Application.update(version=Application.version + 1, **columns)
        .where(
            Application.id == application.id,
            Application.version == application.version,
            Application.state == application.state,
        )
        .execute()
    )
    if changed != 1:
        raise Stale()
    for name, value in {**columns, "version": application.version + 1}.items():
        setattr(application, name, value)


def set_due(application: Application, day: str | None, provisional: bool) -> None:
    """The deadline was counted again: no act of anybody, so pages that are open stay good.  Raises Stale."""
    changed = (
        Application.update(due_on=day, due_provisional=provisional)
        .where(
            Application.id == application.id, Application.version == application.version,
            Application.state == application.state,
        )
        .execute()
    )  # fmt: skip
    if changed != 1:
        raise Stale()


def running(since: str) -> list[Application]:
    """Applications under way whose last day is that day or later, without their answers."""
    columns = (
        *(Application.id, Application.number, Application.item, Application.organisation, Application.state),
        *(Application.version, Application.as_of, Application.state_since, Application.due_on),
        Application.due_provisional,
    )
    query = Application.select(*columns).where(Application.due_on >= since, Application.state != "draft")
    return list(query.order_by(Application.due_on, Application.id))


def numbers(ids: Iterable[int]) -> dict[int, str]:
    """Application numbers by id."""
    query = Application.select(Application.id, Application.number).where(Application.id.in_(list(ids)))
    return {row.id: row.number for row in query}


def of_organisation(organisation: int) -> list[Application]:
    """An applicant's own, newest first."""
    own = Application.select().where(Application.organisation == organisation, ~Application.discarded)
    return list(own.order_by(Application.changed_at.desc(), Application.id.desc()))


def _in(pairs: Iterable[tuple[str, str, Iterable[str]]], today: str) -> Any:
    """Those in the given (state, when, items).

    ``when``: always; late, once the last day is over; heard, then or once the applicant has stated; proposed, while a
    refusal waits for a leader; unposted, before publicity has begun.
    """
    waiting = Refusal.select(Refusal.id).where(Refusal.application == Application.id, Refusal.closed_at.is_null())
    stated = Hearing.select(Hearing.id).where(
        Hearing.application == Application.id, Hearing.closed_at.is_null(), Hearing.stated_at.is_null(False)
    )
    late = Application.due_on < today
    also = {"always": SQL("1"), "late": late, "heard": late | fn.EXISTS(stated), "proposed": fn.EXISTS(waiting)}
    also["unposted"] = Application.published_yuan.is_null()
    wanted = SQL("0")
    for state, when, items in pairs:
        wanted = wanted | ((Application.state == state) & also[when] & Application.item.in_(list(items)))
    return wanted


def for_desk(
    pairs: Iterable[tuple[str, str, Iterable[str]]], *, today: str, prompted: ModelSelect | None = None
) -> ModelSelect:
    """The applications in the given (state, when, items), and ``prompted`` those of this query of ids."""
    wanted = _in(pairs, today)
    return Application.select().where(wanted if prompted is None else wanted | Application.id.in_(prompted))


def listed(query: ModelSelect, wanted: Filter, *, limit: int, offset: int = 0) -> list[Application]:
    """A page of what is wanted of these applications, in the order asked for."""
    return list(filters.ordered(filters.narrowed(query, wanted), wanted.sort).limit(limit).offset(offset))


def organisations(ids: Iterable[int]) -> dict[int, Organisation]:
    """Organisations by id."""
    return {row.id: row for row in Organisation.select().where(Organisation.id.in_(list(ids)))}


@until_written
def live_duplicate(item: str, subject_key: str, application: int) -> Application | None:
    """Another application for the same item and subject that is still under way."""
    ended = ("withdrawn", "lapsed", "not_accepted", "rejected", "recovered", "closed", "draft")
    found: Application | None = (
        Application.select()
        .where(
            Application.item == item,
            Application.subject_key == subject_key,
            Application.id != application,
            Application.state.not_in(ended),
        )
        .first()
    )
    return found


def attachments(application: int, *, removed: bool = False) -> list[tuple[Attachment, Blob]]:
    """The papers of an application in their slots, oldest first."""
    if not removed:
        return list(_beside(application)[0])
    query = Attachment.select(Attachment, Blob).join(Blob).where(Attachment.application == application)
    return [(row, row.__rel__.pop("blob")) for row in query.order_by(Attachment.id)]


@until_written
def _beside(application: int) -> tuple[list[tuple[Attachment, Blob]], list[ExternalFund]]:
    """Papers and declared funds in one question: every page of an application shows both."""
    mine = (Attachment.application == application) & Attachment.removed_at.is_null()
    named = Attachment.select(Attachment.blob).where(mine)
    tables = (Attachment, mine), (Blob, Blob.sha256.in_(named)), (ExternalFund, ExternalFund.application == application)
    found = Application.select(*(packed(*one) for one in tables)).where(Application.id == application).tuples().first()
    papers, blobs, funds = (unpacked(one[0], text) for one, text in zip(tables, found or ("[]",) * 3, strict=True))
    contents = {blob.sha256: blob for blob in blobs}
    return [(row, contents[row.blob]) for row in papers], list(funds)


def of_attachment(attachment: int) -> int | None:
    """The application a paper belongs to."""
    found = Attachment.get_or_none(Attachment.id == attachment)
    return int(found.application) if found is not None else None


def funds(application: int) -> list[ExternalFund]:
    """The declared other public funds."""
    return list(_beside(application)[1])


def workers(names: Iterable[str]) -> dict[str, Worker]:
    """Workers by the name a roster row gives them (``W000017``)."""
    ids = [int(name[1:]) for name in names if name.isascii() and name[1:].isdigit() and len(name) < 15]
    if not ids:
        return {}
    return {f"W{row.id:06d}": row for row in Worker.select().where(Worker.id.in_(ids))}
