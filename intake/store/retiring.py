"""Finds what has been kept long enough and takes it out; acts, digests and the ledger stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from peewee import fn

from intake.store import reminders
from intake.store.database import db
from intake.store.models import (
    Act,
    ActPaper,
    ActText,
    Application,
    Attachment,
    Attempt,
    Blob,
    Claim,
    CopiedAnswer,
    Correction,
    Delivery,
    Digest,
    ExternalFund,
    FactCheck,
    Hearing,
    LineCut,
    Listing,
    Matching,
    Objection,
    ObjectionPaper,
    OneTimeLink,
    Opportunity,
    Organisation,
    OrganisationChange,
    Outbox,
    Panel,
    PanelMember,
    PaperSignature,
    Payee,
    PendingImport,
    PointBefore,
    Profile,
    Refusal,
    Session,
    ShelfPaper,
    UseReport,
    Verdict,
    Vote,
    Worker,
)
from workflows.states import STATES

FINAL = tuple(code for code, state in STATES.items() if state.final)
FILE = "retire_file"
_NAME = re.compile(r"\bW(\d{6,})\b")
_TABLES = (
    *(Attachment, ActPaper, PointBefore, ExternalFund, Listing, PaperSignature, PendingImport, FactCheck, UseReport),
    *(Payee, CopiedAnswer),
)
_WORDS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (Correction, {"points": []}),
    (Hearing, {"reason": "", "evidence": "", "failed": [], "statement": None, "answer": None}),
    (Refusal, {"reason": "", "place": ""}),
    (Verdict, {"note": ""}),
    (LineCut, {"reason": ""}),
    (Vote, {"words": ""}),
    (Opportunity, {"title": "", "wanted": ""}),
    (Matching, {"words": "", "outcome": ""}),
)
_SEALED = ("name_sealed", "contact_sealed", "reason_sealed", "evidence_sealed")


def drafts_before(at: str, only: int | None = None) -> list[int]:
    """Drafts nobody has touched since; ``only`` asks of one."""
    query = Application.select(Application.id).where(
        Application.state == "draft", ~Application.discarded, Application.changed_at < at, _one(only)
    )
    return [row.id for row in query.order_by(Application.id)]


def let_go(draft: int) -> None:
    """No other application is filed together with this one any more."""
    Application.update(linked=None).where((Application.linked == draft) | (Application.id == draft)).execute()


def _one(only: int | None) -> Any:
    return Application.id.is_null(False) if only is None else Application.id == only


def files_before(states: Iterable[str], at: str, only: int | None = None) -> list[int]:
    """Applications that ended so before that moment and still have their contents; ``only`` asks of one."""
    done = Act.select(Act.application).where(Act.action == FILE, Act.at > Application.state_since)
    query = Application.select(Application.id).where(
        Application.state.in_(list(states)), Application.state_since < at, _one(only),
        Application.id.not_in(done.where(Act.application == Application.id)),
    )  # fmt: skip
    return [row.id for row in query.order_by(Application.id)]


def empty(application: int, *, keys: bool) -> None:
    """Take out answers, papers and every written word; ``keys``: what it was given for stays, so that once is once."""
    for table in _TABLES:
        table.delete().where(table.application == application).execute()
    for table, columns in _WORDS:
        table.update(**columns).where(table.application == application).execute()
    mine = Objection.select(Objection.id).where(Objection.application == application)
    ObjectionPaper.delete().where(ObjectionPaper.objection.in_(mine)).execute()
    Objection.update(**dict.fromkeys(_SEALED)).where(Objection.application == application).execute()
    Objection.update(answer="").where(Objection.application == application, Objection.answer.is_null(False)).execute()
    panels = Panel.select(Panel.id).where(Panel.application == application)
    PanelMember.update(reasons=None, conflict="").where(PanelMember.panel.in_(panels)).execute()
    own = Act.select(Act.seq).where(Act.application == application)
    ActText.update(text=None).where(ActText.act.in_(own)).execute()
    letters = Outbox.select(Outbox.id).where(Outbox.application == application)
    Delivery.delete().where(Delivery.outbox.in_(letters)).execute()
    Outbox.delete().where(Outbox.application == application).execute()
    row: dict[str, Any] = {name: {} for name in ("typed", "submitted", "checked", "stage")}
    row |= dict.fromkeys(("subject", "letter", "result", "decision_number"), "")
    row |= {} if keys else {"subject_key": None, "content_key": None}
    Application.update(**row).where(Application.id == application).execute()


def _layers(at: str) -> Any:
    """The answers of every application that is under way, or ended since that moment."""
    query = Application.select(Application.submitted, Application.checked, Application.typed, Application.stage)
    return query.where(Application.state.not_in(FINAL) | (Application.state_since >= at))


def workers_before(at: str) -> list[int]:
    """Workers still known by name or number whom none of these applications names."""
    wanted: set[int] = set()
    for row in _layers(at).tuples().iterator():
        wanted |= {int(number) for layer in row for number in _NAME.findall(str(layer))}
    wanted |= reminders.workers_waiting()
    known = Worker.select(Worker.id).where(Worker.number_sealed.is_null(False) | Worker.name_sealed.is_null(False))
    return [row.id for row in known.order_by(Worker.id) if row.id not in wanted]


def named(worker: int, at: str) -> bool:
    """Whether one of these applications names the worker."""
    name = f"W{worker:06d}"
    layers = (Application.submitted, Application.checked, Application.typed, Application.stage)
    found = [fn.INSTR(fn.COALESCE(layer.cast("TEXT"), ""), name) > 0 for layer in layers]
    return worker in reminders.workers_waiting() or bool(
        _layers(at).where(found[0] | found[1] | found[2] | found[3]).exists()
    )


def forget_worker(worker: int) -> None:
    """Name, number and last characters; the digest stays."""
    Worker.update(name_sealed=None, number_sealed=None, last_four="").where(Worker.id == worker).execute()


def used_up(at: str) -> dict[str, int]:
    """How much of what was used, ended or delivered before that moment is still there, by its table."""
    return {table.__name__: int(table.select().where(old).count()) for table, old in _records(at)}


def drop_used(at: str) -> dict[str, int]:
    """Take it out; how much of each."""
    return {table.__name__: int(table.delete().where(old).execute()) for table, old in _records(at)}


def _records(at: str) -> tuple[tuple[Any, Any], ...]:
    over = (OneTimeLink.used_at < at) | (OneTimeLink.void_at < at) | (OneTimeLink.expires_at < at)
    links = OneTimeLink.select(OneTimeLink.id).where(over)
    gone = Delivery.state.in_(("sent", "dead"))
    digests = Digest.select(Digest.id).where(Digest.at < at)
    return (
        (Delivery, (gone & (Delivery.at < at)) | Delivery.link.in_(links) | Delivery.digest.in_(digests)),
        (Digest, Digest.at < at),
        (OneTimeLink, over),
        (Session, (Session.ended_at < at) | (Session.seen_at < at)),
        (Attempt, (Attempt.first_at < at) & (Attempt.locked_until.is_null() | (Attempt.locked_until < at))),
    )


def files_without_row(before: str) -> int:
    """Drop the names of files stored before that moment which nothing refers to; the sweep then takes the files."""
    elsewhere = [
        Attachment.select(Attachment.blob), ActPaper.select(ActPaper.blob), ObjectionPaper.select(ObjectionPaper.blob),
        OrganisationChange.select(OrganisationChange.paper), *map(_of_firms, FIRMS_PAPERS),
        PaperSignature.select(PaperSignature.blob),
        Claim.select(Claim.authorisation).where(Claim.authorisation.is_null(False)),
    ]  # fmt: skip
    forgotten = ShelfPaper.delete().where(ShelfPaper.removed_at.is_null(False))
    query = Blob.delete().where(Blob.stored_at < before, Blob.sha256.not_in(ShelfPaper.select(ShelfPaper.blob)))
    for refers in elsewhere:
        forgotten = forgotten.where(ShelfPaper.blob.not_in(refers))
        query = query.where(Blob.sha256.not_in(refers))
    forgotten.execute()
    return int(query.execute())


FIRMS_PAPERS = (Organisation.licence, Organisation.authorisation, Profile.account_proof, Payee.proof)


def _of_firms(paper: Any) -> Any:
    return paper.model.select(paper).where(paper.is_null(False))


def settle() -> None:
    """What was taken out leaves the write-ahead log too; nobody is waited for."""
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
