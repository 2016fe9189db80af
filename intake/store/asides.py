"""Finds and writes what leads aside: proposed refusals, objections, suspensions, facts before they were checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intake.store.models import (
    Application,
    Blob,
    Correction,
    FactCheck,
    Hearing,
    NoticeLine,
    Objection,
    ObjectionPaper,
    Refusal,
    Suspension,
)
from intake.store.steady import until_written


@until_written
def open_refusal(application: int) -> Refusal | None:
    """The proposal not to accept that nobody has decided yet."""
    return Refusal.get_or_none(Refusal.application == application, Refusal.closed_at.is_null())


@until_written
def last_refusal(application: int) -> Refusal | None:
    """The newest proposal a leader followed."""
    found: Refusal | None = (
        Refusal.select()
        .where(Refusal.application == application, Refusal.outcome == "refused")
        .order_by(Refusal.id.desc())
        .first()
    )
    return found


def add_refusal(application: int, reason: str, place: str, at: str, by: int) -> None:
    """A proposal not to accept."""
    Refusal.insert(application=application, reason=reason, place=place, proposed_at=at, proposed_by=by).execute()


def close_refusal(application: int, outcome: str, at: str) -> None:
    """The open proposal was followed, dropped or undone; nothing where there is none."""
    Refusal.update(outcome=outcome, closed_at=at).where(
        Refusal.application == application, Refusal.closed_at.is_null()
    ).execute()


def close_correction_and_hearing(application: int, at: str) -> None:
    """Nothing is asked of the applicant any more."""
    Correction.update(answered_at=at).where(
        Correction.application == application, Correction.answered_at.is_null()
    ).execute()
    Hearing.update(closed_at=at).where(Hearing.application == application, Hearing.closed_at.is_null()).execute()


@until_written
def open_objections(application: int) -> list[Objection]:
    """Objections without an answer, the earliest due first."""
    query = Objection.select().where(Objection.application == application, Objection.answered_at.is_null())
    return list(query.order_by(Objection.due_on, Objection.id))


def objections(application: int) -> list[Objection]:
    """Every objection to an application, oldest first."""
    return list(Objection.select().where(Objection.application == application).order_by(Objection.id))


def objection(objection_id: int) -> Objection | None:
    """The objection of that id."""
    return Objection.get_or_none(Objection.id == objection_id)


def objection_of_number(number: str) -> Objection | None:
    """The objection of that number."""
    return Objection.get_or_none(Objection.number == number)


def objections_listed(limit: int, offset: int = 0) -> tuple[list[tuple[Objection, Application]], int]:
    """Objections with their applications: open ones first by due day, then the newest; and how many in all."""
    query = Objection.select(Objection, Application).join(Application)
    ordered = query.order_by(Objection.answered_at.is_null().desc(), Objection.due_on, Objection.id)
    return [(row, row.__rel__.pop("application")) for row in ordered.limit(limit).offset(offset)], query.count()


def add_objection(papers: Iterable[tuple[str, str]], **columns: Any) -> int:
    """An objection with its papers (sha256, display name); its id."""
    made = int(Objection.insert(**columns).execute())
    for sha256, name in papers:
        ObjectionPaper.insert(objection=made, blob=sha256, name=name).execute()
    return made


def set_objection(objection_id: int, **columns: Any) -> None:
    """Sealed words or another last day; an answer goes through ``answer``."""
    Objection.update(**columns).where(Objection.id == objection_id).execute()


def answer(ids: Iterable[int], *, outcome: str, words: str, at: str, by: int | None) -> int:
    """Answer the open ones of these objections; how many there were."""
    query = Objection.update(outcome=outcome, answer=words, answered_at=at, answered_by=by)
    return int(query.where(Objection.id.in_(list(ids)), Objection.answered_at.is_null()).execute())


def papers_of(objection_id: int) -> list[ObjectionPaper]:
    """The files of an objection."""
    query = ObjectionPaper.select().where(ObjectionPaper.objection == objection_id)
    return list(query.order_by(ObjectionPaper.id))


def paper(objection_id: int, paper_id: int) -> tuple[ObjectionPaper, Blob] | None:
    """One file of an objection."""
    row = ObjectionPaper.get_or_none(ObjectionPaper.id == paper_id, ObjectionPaper.objection == objection_id)
    return (row, Blob.get_by_id(row.blob)) if row else None


def line(line_id: int, notice_id: int) -> NoticeLine | None:
    """A line of that notice, also one that came down."""
    return NoticeLine.get_or_none(NoticeLine.id == line_id, NoticeLine.notice == notice_id)


def move_line_end(line_id: int, last_day: str, ends_at: str) -> None:
    """A publicity that rested goes on until this day; a trigger refuses an earlier one."""
    NoticeLine.update(last_day=last_day, ends_at=ends_at).where(NoticeLine.id == line_id).execute()


@until_written
def open_suspension(application: int) -> Suspension | None:
    """The suspension that lasts."""
    return Suspension.get_or_none(Suspension.application == application, Suspension.ended_at.is_null())


def add_suspension(**columns: Any) -> None:
    """An application rests; Conflict where it rests already."""
    Suspension.insert(**columns).execute()


def end_suspension(application: int, at: str) -> None:
    """It rests no longer."""
    Suspension.update(ended_at=at).where(Suspension.application == application, Suspension.ended_at.is_null()).execute()


def keep_check(act: int, application: int, name: str, checked: dict[str, Any]) -> None:
    """What stood in the checked layer before this act changed it."""
    FactCheck.insert(
        act=act, application=application, name=name, had=name in checked, before=checked.get(name)
    ).execute()


def checks(application: int) -> dict[int, FactCheck]:
    """What each act of checking found before it, by the act's number."""
    return {row.act: row for row in FactCheck.select().where(FactCheck.application == application)}


@until_written
def lapsed(organisation: int, item: str) -> list[Application]:
    """An applicant's lapsed applications for an item, the newest first."""
    query = Application.select().where(
        Application.organisation == organisation, Application.state == "lapsed", Application.item == item
    )
    return list(query.order_by(Application.state_since.desc(), Application.id.desc()))
