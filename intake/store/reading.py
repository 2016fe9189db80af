"""Reads what pages show beside an application: one paper, organisations' papers, messages."""

from __future__ import annotations

from intake.store.applications import visible_to
from intake.store.models import Application, Attachment, Blob


def paper(attachment: int, role: str | None, organisation: int | None) -> tuple[Attachment, Blob] | None:
    """A paper of an application this person may see."""
    mine = visible_to(role, organisation).select(Application.id)
    row = Attachment.get_or_none(Attachment.id == attachment, Attachment.application.in_(mine))
    return (row, Blob.get_by_id(row.blob)) if row else None


def paper_of(attachment: int, application: int) -> tuple[Attachment, Blob] | None:
    """A paper of that application, for somebody whose right to it was checked."""
    row = Attachment.get_or_none(Attachment.id == attachment, Attachment.application == application)
    return (row, Blob.get_by_id(row.blob)) if row else None


def names_file(sha256: str) -> bool:
    """Whether a row names the file with this hash."""
    return bool(Blob.select().where(Blob.sha256 == sha256).exists())


def items_of(applications: list[int]) -> dict[int, str]:
    """The item of each of these applications."""
    rows = Application.select(Application.id, Application.item).where(Application.id.in_(applications))
    return {row.id: row.item for row in rows}
