"""Files handed in with an act: finds and writes them."""

from __future__ import annotations

from intake.store.models import Act, ActPaper, Blob


def add(application: int, act: int, field: str, sha256: str, name: str) -> None:
    """A file of that act; the same content in the same field is kept once."""
    ActPaper.insert(
        application=application, act=act, field=field, blob=sha256, name=name
    ).on_conflict_ignore().execute()


def of_application(application: int) -> list[ActPaper]:
    """Every file handed in with an act on the application, in order."""
    return list(ActPaper.select().where(ActPaper.application == application).order_by(ActPaper.id))


def paper(application: int, paper_id: int) -> tuple[ActPaper, Blob, Act] | None:
    """One of them with its content and its act."""
    row = ActPaper.get_or_none(ActPaper.id == paper_id, ActPaper.application == application)
    return (row, Blob.get_by_id(row.blob), Act.get_by_id(row.act)) if row else None
