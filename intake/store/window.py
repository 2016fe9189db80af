"""Finds and writes what belongs to the window: applications entered from paper, their signed papers, codes to claim."""

from __future__ import annotations

from typing import Any

from intake.store.models import (
    Account,
    Application,
    Attachment,
    Blob,
    Claim,
    Membership,
    Organisation,
    PaperFiling,
    PaperSignature,
)


def open_for(application: int, by: int, at: str) -> None:
    """From now on the window may write in it; nothing where it may already."""
    PaperFiling.insert(application=application, opened_by=by, opened_at=at).on_conflict_ignore().execute()


def organisation_of(application: int) -> int | None:
    """The applicant of an application the window may write in; None for any other."""
    found = Application.select(Application.organisation).join(PaperFiling).where(Application.id == application).first()
    return int(found.organisation) if found is not None else None


def organisation_at(attachment: int) -> int | None:
    """The applicant of a paper that lies in such an application."""
    row = Attachment.get_or_none(Attachment.id == attachment)
    return organisation_of(row.application) if row is not None else None


def filings(limit: int = 60) -> list[tuple[Application, Organisation, str]]:
    """(application, applicant, who opened it) of the newest at the window."""
    query = (
        Application.select(Application, Account.name.alias("clerk"))
        .join(PaperFiling)
        .join(Account)
        .where(~Application.discarded)
        .order_by(PaperFiling.id.desc())
    )
    rows = list(query.limit(limit).objects())
    firms = {
        one.id: one for one in Organisation.select().where(Organisation.id.in_([row.organisation for row in rows]))
    }
    return [(row, firms[row.organisation], row.clerk) for row in rows]


def unused(application: int, act: str) -> PaperSignature | None:
    """The signed paper that waits for its act."""
    return PaperSignature.get_or_none(
        PaperSignature.application == application, PaperSignature.act == act, PaperSignature.used_by.is_null()
    )


def sign(application: int, act: str, **columns: Any) -> int:
    """Keep a signed paper for an act; one that waited makes way."""
    PaperSignature.delete().where(
        PaperSignature.application == application, PaperSignature.act == act, PaperSignature.used_by.is_null()
    ).execute()
    return int(PaperSignature.insert(application=application, act=act, **columns).execute())


def use(signature: int, act: int) -> None:
    """The paper belongs to that act of the chain."""
    PaperSignature.update(used_by=act).where(PaperSignature.id == signature, PaperSignature.used_by.is_null()).execute()


def signatures(application: int) -> list[tuple[PaperSignature, Blob]]:
    """Every signed paper of an application, oldest first."""
    query = PaperSignature.select(PaperSignature, Blob).join(Blob).where(PaperSignature.application == application)
    return [(row, row.__rel__.pop("blob")) for row in query.order_by(PaperSignature.id)]


def signature(number: int) -> tuple[PaperSignature, Blob] | None:
    """One signed paper."""
    row = PaperSignature.get_or_none(PaperSignature.id == number)
    return (row, Blob.get_by_id(row.blob)) if row is not None else None


def has_people(organisation: int) -> bool:
    """Whether anybody speaks for the applicant."""
    return bool(Membership.select().where(Membership.organisation == organisation).exists())


def void_claims(organisation: int, at: str) -> None:
    """Codes of this applicant that wait are good no longer."""
    Claim.update(void_at=at).where(
        Claim.organisation == organisation, Claim.used_at.is_null(), Claim.void_at.is_null()
    ).execute()


def add_claim(**columns: Any) -> int:
    """A new code's id; Conflict where somebody has claimed the applicant already."""
    return int(Claim.insert(**columns).execute())


def claim_by_hash(code_hash: str) -> Claim | None:
    """The code of that hash."""
    return Claim.get_or_none(Claim.code_hash == code_hash)


def newest_claim(organisation: int) -> Claim | None:
    """The newest code printed for an applicant."""
    return Claim.select().where(Claim.organisation == organisation).order_by(Claim.id.desc()).first()


def use_claim(claim: int, now: str, **columns: Any) -> bool:
    """Whether the code was still good; it is used up now."""
    good = (Claim.id == claim) & Claim.used_at.is_null() & Claim.void_at.is_null() & (Claim.expires_at > now)
    return bool(Claim.update(used_at=now, **columns).where(good).execute() == 1)


def answer_claim(claim: int, **columns: Any) -> bool:
    """Whether the claim waited until now; it is answered."""
    waits = (Claim.id == claim) & Claim.used_at.is_null(False) & Claim.answer.is_null()
    return bool(Claim.update(**columns).where(waits).execute() == 1)


def claims_waiting() -> list[tuple[Claim, str, Organisation, str]]:
    """(claim, who claims, for whom, number of the application) of claims a clerk has not answered, oldest first."""
    query = (
        Claim.select(Claim, Account.name.alias("who"), Organisation, Application.number)
        .join(Organisation)
        .switch(Claim)
        .join(Account, on=(Claim.account == Account.id))
        .switch(Claim)
        .join(Application)
        .where(Claim.used_at.is_null(False), Claim.answer.is_null())
        .order_by(Claim.id)
    )
    rows = list(query.objects())
    firms = {
        one.id: one for one in Organisation.select().where(Organisation.id.in_([row.organisation for row in rows]))
    }
    return [(row, row.who, firms[row.organisation], row.number) for row in rows]


def claim(number: int) -> Claim | None:
    """One claim."""
    return Claim.get_or_none(Claim.id == number)


def waiting_of(account: int) -> bool:
    """Whether this account has claimed an applicant and no clerk has answered yet."""
    return bool(Claim.select().where(Claim.account == account, Claim.answer.is_null()).exists())


def claim_paper(number: int) -> tuple[Blob, str] | None:
    """The authorisation that came with a claim, and what it was called."""
    row = claim(number)
    found = Blob.get_or_none(Blob.sha256 == row.authorisation) if row is not None and row.authorisation else None
    return (found, row.authorisation_name) if row is not None and found is not None else None


def signers(applications: list[int]) -> dict[int, list[str]]:
    """Who signed on paper, by application."""
    found: dict[int, list[str]] = {}
    for row in PaperSignature.select().where(PaperSignature.application.in_(applications)).order_by(PaperSignature.id):
        found.setdefault(row.application, []).append(row.signer)
    return found
