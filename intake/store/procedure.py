"""Finds and writes what happens to an application: corrections, hearings, verdicts, notices, panels, payments."""

from __future__ import annotations

from typing import Any

from peewee import fn

from intake.store.models import (
    Account,
    Act,
    Application,
    Correction,
    Expert,
    Hearing,
    Notice,
    NoticeLine,
    Outbox,
    Panel,
    PanelMember,
    Payment,
    Verdict,
    Vote,
)
from intake.store.pauses import start_clock, stop_clock
from intake.store.steady import until_written

__all__ = ["start_clock", "stop_clock"]


def corrections(application: int) -> list[Correction]:
    """Every correction asked, oldest first."""
    return list(Correction.select().where(Correction.application == application).order_by(Correction.id))


@until_written
def open_correction(application: int) -> Correction | None:
    """The list not answered yet."""
    return Correction.get_or_none(Correction.application == application, Correction.answered_at.is_null())


@until_written
def open_hearing(application: int) -> Hearing | None:
    """The proposed rejection not decided yet."""
    return Hearing.get_or_none(Hearing.application == application, Hearing.closed_at.is_null())


def stated_among(applications: list[int]) -> frozenset[int]:
    """Those of these applications in whose open hearing the applicant has spoken."""
    if not applications:
        return frozenset()
    found = Hearing.select(Hearing.application).where(
        Hearing.application.in_(applications), Hearing.closed_at.is_null(), Hearing.stated_at.is_null(False)
    )
    return frozenset(row.application for row in found)


@until_written
def last_hearing(application: int) -> Hearing | None:
    """The newest proposed rejection, decided or not."""
    found: Hearing | None = (
        Hearing.select().where(Hearing.application == application).order_by(Hearing.id.desc()).first()
    )
    return found


def verdicts(application: int, round_: int) -> dict[str, Verdict]:
    """Conclusions of this round by condition."""
    query = Verdict.select().where(Verdict.application == application, Verdict.round == round_)
    return {row.predicate: row for row in query}


def keep_verdicts(application: int, round_: int, given: dict[str, Any], by: int, at: str) -> None:
    """Conclusions replace earlier ones of the same round."""
    Verdict.delete().where(Verdict.application == application, Verdict.round == round_).execute()
    rows = [
        {
            "application": application, "round": round_, "predicate": name, "result": verdict["result"],
            "note": verdict.get("note", ""), "by": by, "at": at,
        }
        for name, verdict in given.items()
    ]  # fmt: skip
    if rows:
        Verdict.insert_many(rows).execute()


def keep_votes(application: int, round_: int, given: dict[str, Any]) -> None:
    """The bureaus' opinions of this round."""
    Vote.delete().where(Vote.application == application, Vote.round == round_).execute()
    for bureau, vote in given.items():
        Vote.insert(
            application=application, round=round_, bureau=bureau, vote=vote["vote"], words=vote.get("words", "")
        ).execute()


def votes(application: int, round_: int) -> list[Vote]:
    """The bureaus' opinions of this round."""
    return list(Vote.select().where(Vote.application == application, Vote.round == round_).order_by(Vote.id))


@until_written
def live_line(application: int) -> tuple[NoticeLine, Notice] | None:
    """The published line of an application with its notice."""
    both = NoticeLine.select(NoticeLine, Notice).join(Notice)
    line = both.where(NoticeLine.application == application, NoticeLine.withdrawn_at.is_null()).first()
    return (line, line.__rel__.pop("notice")) if line else None


def notice_by_number(number: str) -> Notice | None:
    """The notice of that number."""
    return Notice.get_or_none(Notice.number == number)


def notices(limit: int, offset: int = 0) -> list[Notice]:
    """Notices, newest first."""
    return list(Notice.select().order_by(Notice.id.desc()).limit(limit).offset(offset))


def notice(notice_id: int) -> tuple[Notice, list[NoticeLine]] | None:
    """A notice with its live lines."""
    found = Notice.get_or_none(Notice.id == notice_id)
    if found is None:
        return None
    lines = NoticeLine.select().where(NoticeLine.notice == notice_id, NoticeLine.withdrawn_at.is_null())
    return found, list(lines.order_by(NoticeLine.id))


def notice_of_line(line: int) -> Notice:
    """The notice a line stands on."""
    found: Notice = Notice.select().join(NoticeLine).where(NoticeLine.id == line).get()
    return found


def ended_lines(now: str) -> list[int]:
    """Applications in publicity whose period is over."""
    query = (
        NoticeLine.select(NoticeLine.application)
        .join(Notice)
        .switch(NoticeLine)
        .join(Application)
        .where(
            NoticeLine.withdrawn_at.is_null(),
            fn.COALESCE(NoticeLine.ends_at, Notice.ends_at) < now,
            Application.state == "publicity",
        )
    )
    return [row.application for row in query.order_by(NoticeLine.application)]


def due_for(states: tuple[str, ...], today: str) -> list[int]:
    """Applications in these states whose last day is over."""
    query = Application.select(Application.id).where(Application.state.in_(states), Application.due_on < today)
    return [row.id for row in query.order_by(Application.id)]


def completed_publicity(application: int) -> bool:
    """Whether a publicity of this application has come to its end."""
    return bool(
        NoticeLine.select()
        .where(
            NoticeLine.application == application,
            NoticeLine.completed_at.is_null(False),
            NoticeLine.withdrawn_at.is_null(),
        )
        .exists()
    )


def recognised(item: str, organisation: int, subject_key: str | None = None) -> bool:
    """Whether this applicant (and subject) stands recognised for that item."""
    query = Application.select().where(
        Application.item == item, Application.organisation == organisation, Application.state == "recognised"
    )
    return bool((query if subject_key is None else query.where(Application.subject_key == subject_key)).exists())


def approver_of(application: int) -> int | None:
    """The account that approved, from the newest approval."""
    act = Act.select().where(Act.application == application, Act.duty == "approval").order_by(Act.seq.desc()).first()
    return act.actor if act else None


def live_payment(application: int) -> Payment | None:
    """The payment that has not come back."""
    return Payment.get_or_none(Payment.application == application, Payment.failed_at.is_null())


@until_written
def panel(application: int, round_: int) -> tuple[Panel, list[tuple[PanelMember, Expert, Account]]] | None:
    """The panel of a round with its members in drawing order."""
    found = Panel.get_or_none(Panel.application == application, Panel.round == round_)
    if found is None:
        return None
    query = (
        PanelMember.select(PanelMember, Expert, Account)
        .join(Expert, on=(PanelMember.expert == Expert.id), attr="sits")
        .join(Account, on=(Expert.account == Account.id), attr="person")
        .where(PanelMember.panel == found.id)
    )
    return found, [(row, row.sits, row.sits.person) for row in query.order_by(PanelMember.id)]


def seats_of(account: int) -> list[tuple[PanelMember, Application]]:
    """What an expert is asked to review: member rows with their application, newest first; conflicted ones left out."""
    expert = Expert.get_or_none(Expert.account == account)
    if expert is None:
        return []
    members = list(
        PanelMember.select(PanelMember)
        .join(Panel)
        .where(PanelMember.expert == expert.id, PanelMember.standing != "conflicted")
        .order_by(PanelMember.id.desc())
    )
    panels = {row.id: row for row in Panel.select().where(Panel.id.in_([m.panel for m in members]))}
    ids = [row.application for row in panels.values()]
    found = {row.id: row for row in Application.select().where(Application.id.in_(ids))}
    pairs = [(m, panels[m.panel]) for m in members]
    return [
        (m, found[p.application])
        for m, p in pairs
        if found[p.application].state == "expert_review" and found[p.application].round == p.round
    ]


def due_soon(states: tuple[str, ...], today: str, until: str) -> list[Application]:
    """Applications in these states whose last day comes by ``until`` and who were not reminded of that day yet."""
    told = Outbox.select(Outbox.id).where(
        Outbox.application == Application.id,
        Outbox.message == fn.PRINTF("reminder-%s-%s", Application.state, Application.due_on),
    )
    query = Application.select().where(
        Application.state.in_(states), Application.due_on >= today, Application.due_on <= until, ~fn.EXISTS(told)
    )
    return list(query.order_by(Application.id))
