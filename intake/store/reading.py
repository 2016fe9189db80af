"""Reads what pages show beside an application: one paper, organisations' papers, messages."""

from __future__ import annotations

from intake.store.applications import visible_to
from intake.store.models import Application, Attachment, Blob, NoticeLine


def paper(attachment: int, role: str | None, organisation: int | None) -> tuple[Attachment, Blob] | None:
    """A paper of an application this person may see."""
    mine = visible_to(role, organisation).select(Application.id)
    row = Attachment.get_or_none(Attachment.id == attachment, Attachment.application.in_(mine))
    return (row, Blob.get_by_id(row.blob)) if row else None


def paper_of(attachment: int, application: int) -> tuple[Attachment, Blob] | None:
    """A paper of that application, for somebody whose right to it was checked."""
    row = Attachment.get_or_none(Attachment.id == attachment, Attachment.application == application)
    return (row, Blob.get_by_id(row.blob)) if row else None


def blob(sha256: str) -> Blob | None:
    """The stored file of that hash, for somebody whose right to it was checked."""
    return Blob.get_or_none(Blob.sha256 == sha256)


def known_files(hashes: list[str]) -> set[str]:
    """Which of these SHA-256 a row names."""
    return {row.sha256 for row in Blob.select(Blob.sha256).where(Blob.sha256.in_(hashes))}


def items_of(applications: list[int]) -> dict[int, str]:
    """The item of each of these applications."""
    rows = Application.select(Application.id, Application.item).where(Application.id.in_(applications))
    return {row.id: row.item for row in rows}


def lines_of(notices: list[int]) -> list[NoticeLine]:
    """The live lines of these notices, in the order they were put on."""
    live = NoticeLine.select().where(NoticeLine.notice.in_(notices), NoticeLine.withdrawn_at.is_null())
    return list(live.order_by(NoticeLine.id))


def states_of(applications: list[int]) -> dict[int, tuple[str, str, int | None]]:
    """(item, state, yuan paid) of each of these applications."""
    rows = Application.select(Application.id, Application.item, Application.state, Application.paid_yuan)
    return {row.id: (row.item, row.state, row.paid_yuan) for row in rows.where(Application.id.in_(applications))}


def shown_of(applications: list[int]) -> dict[int, Application]:
    """Item, state and the state left of each of these applications, as a notice shows them."""
    columns = (Application.id, Application.item, Application.state, Application.left_state)
    return {row.id: row for row in Application.select(*columns).where(Application.id.in_(applications))}
