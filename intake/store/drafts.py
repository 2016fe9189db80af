"""Writes drafts: the row, its papers, the declared funds."""

from __future__ import annotations

from typing import Any

from peewee import fn

from intake.store.models import (
    Act,
    Application,
    Attachment,
    CopiedAnswer,
    ExternalFund,
    Listing,
    PaperFiling,
    PaperSignature,
    PendingImport,
    Reminder,
)


def add(item: str, award: str, organisation: int, by: int, at: str) -> int:
    """A new draft's id."""
    return int(
        Application.insert(
            item=item, award=award, organisation=organisation, created_by=by, created_at=at, changed_at=at,
            state_since=at, typed={}, submitted={}, checked={}, stage={},
        ).execute()
    )  # fmt: skip


def newest(organisation: int, award: str) -> int:
    """The newest draft an applicant has for an award; 0 for none."""
    own = Application.select(fn.MAX(Application.id)).where(
        Application.organisation == organisation, Application.award == award, Application.state == "draft",
        ~Application.discarded,
    )  # fmt: skip
    return int(own.scalar() or 0)


def attach(application: int, slot: str, sha256: str, name: str, by: int, at: str) -> int:
    """A paper in a slot; its id."""
    return int(
        Attachment.insert(
            application=application, slot=slot, blob=sha256, name=name, added_by=by, added_at=at
        ).execute()
    )


def detach(attachment: int, at: str) -> None:
    """The paper is out of its slot."""
    Attachment.update(removed_at=at).where(Attachment.id == attachment, Attachment.removed_at.is_null()).execute()


def add_fund(application: int, at: str, **columns: Any) -> None:
    """A declared fund."""
    ExternalFund.insert(application=application, declared_at=at, **columns).execute()


def remove_fund(application: int, fund: int) -> None:
    """A declaration taken back."""
    ExternalFund.delete().where(ExternalFund.application == application, ExternalFund.id == fund).execute()


def discard(application: int) -> None:
    """A draft thrown away.  Its acts stay and keep its number, so the row is emptied and closed, not deleted."""
    for table in (Attachment, CopiedAnswer, ExternalFund, Listing, PaperFiling, PaperSignature, PendingImport):
        table.delete().where(table.application == application).execute()
    Reminder.update(application=None).where(Reminder.application == application).execute()
    if Act.select().where(Act.application == application).exists():
        Application.update(
            state="draft", submitted={}, typed={}, subject="", subject_key=None, content_key=None, discarded=True
        ).where(Application.id == application).execute()
        return
    Application.delete().where(Application.id == application, Application.state == "draft").execute()
