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


def shown_of(applications: list[int]) -> dict[int, Application]:
    """Item, state and the state left of each of these applications, as a notice shows them."""
    columns = (Application.id, Application.item, Application.state, Application.left_state)
    return {row.id: row for row in Application.select(*columns).where(Application.id.in_(applications))}
