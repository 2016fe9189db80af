"""Finds every paper an organisation has with the office, by content, and writes what it puts on its shelf itself."""

from __future__ import annotations

from intake.store.models import Application, Attachment, Blob, Organisation, Profile, ShelfPaper

Use = tuple[str, str, int, str, str, str]  # hash, name, application, slot, item, moment


def rows(organisation: int) -> list[ShelfPaper]:
    """What was put on the shelf, or taken off it, oldest first."""
    return list(ShelfPaper.select().where(ShelfPaper.organisation == organisation).order_by(ShelfPaper.id))


def uses(organisation: int) -> list[tuple[Use, str | None]]:
    """(paper in a slot of one of its applications, the application's number), oldest first."""
    query = (
        Attachment.select(
            Attachment.blob, Attachment.name, Attachment.application, Attachment.slot, Application.item,
            Attachment.added_at, Application.number,
        )
        .join(Application)
        .where(Application.organisation == organisation, ~Application.discarded, Attachment.removed_at.is_null())
        .order_by(Attachment.id)
    )  # fmt: skip
    return [(row[:6], row[6]) for row in query.tuples()]


def registered(organisation: int) -> list[tuple[str, str, str]]:
    """(hash, name, what it is) of the papers of its registration and of its account."""
    found = Organisation.get_or_none(Organisation.id == organisation)
    kept = Profile.get_or_none(Profile.organisation == organisation)
    told = [
        (found.licence, found.licence_name, "licence"), (found.authorisation, found.authorisation_name, "authorisation"),
    ] if found else []  # fmt: skip
    told += [(kept.account_proof, kept.account_proof_name, "account")] if kept else []
    return [(sha256, name, what) for sha256, name, what in told if sha256]


def blobs(hashes: list[str]) -> dict[str, Blob]:
    """The stored files of these hashes."""
    return {row.sha256: row for row in Blob.select().where(Blob.sha256.in_(hashes))}


def put(organisation: int, sha256: str, *, kind: str, name: str, by: int, at: str) -> None:
    """The content stands on the shelf from now on, under this name."""
    columns = {"kind": kind, "name": name, "added_at": at, "added_by": by, "removed_at": None}
    ShelfPaper.insert(organisation=organisation, blob=sha256, **columns).on_conflict(
        conflict_target=[ShelfPaper.organisation, ShelfPaper.blob], update=columns
    ).execute()


def take_off(organisation: int, sha256: str, *, name: str, by: int, at: str) -> None:
    """The content stands on the shelf no longer, wherever else it is used."""
    ShelfPaper.insert(
        organisation=organisation, blob=sha256, name=name, added_at=at, added_by=by, removed_at=at
    ).on_conflict(conflict_target=[ShelfPaper.organisation, ShelfPaper.blob], update={"removed_at": at}).execute()


def forget(organisation: int, sha256: str) -> None:
    """The content was never put there."""
    ShelfPaper.delete().where(ShelfPaper.organisation == organisation, ShelfPaper.blob == sha256).execute()
