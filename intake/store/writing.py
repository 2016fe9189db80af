"""Writes what belongs to one application: corrections, hearings, cuts, workers, invoices, notices, payments."""

from __future__ import annotations

from typing import Any

from intake.store.models import (
    Correction,
    Hearing,
    InvoiceUse,
    LineCut,
    Notice,
    NoticeLine,
    Payment,
    Worker,
    WorkerClaim,
)

__all__ = ["Notice"]


def add_correction(application: int, points: Any, at: str, by: int, remaining_wd: int) -> int:
    """A list to answer; its id."""
    return int(
        Correction.insert(
            application=application, points=points, asked_at=at, asked_by=by, remaining_wd=remaining_wd
        ).execute()
    )


def close_correction(correction: int, at: str) -> None:
    """The list was answered."""
    Correction.update(answered_at=at).where(Correction.id == correction).execute()


def extend_correction(correction: int) -> None:
    """The one extension was given."""
    Correction.update(extended=True).where(Correction.id == correction).execute()


def add_hearing(application: int, failed: Any, reason: str, evidence: str, at: str, by: int) -> None:
    """A rejection is proposed."""
    Hearing.insert(
        application=application, failed=failed, reason=reason, evidence=evidence, proposed_at=at, proposed_by=by
    ).execute()


def set_hearing(hearing: int, **columns: Any) -> None:
    """The statement or the answer."""
    Hearing.update(**columns).where(Hearing.id == hearing).execute()


def add_cut(application: int, round_: int, cut: dict[str, Any], by: int) -> None:
    """One line was cut."""
    LineCut.insert(
        application=application, round=round_, row=str(cut["row"]), cut_yuan=int(cut["cut_yuan"]),
        reason=cut["reason"], by=by,
    ).execute()  # fmt: skip


def worker(digest: str, name_sealed: str, last_four: str) -> tuple[int, bool]:
    """The worker of that digest, made if new: (id, whether the number is yet to be sealed: new, or forgotten since)."""
    found = Worker.get_or_none(Worker.digest == digest)
    if found is not None:
        if found.number_sealed is None:
            Worker.update(last_four=last_four).where(Worker.id == found.id).execute()
        return found.id, found.number_sealed is None
    return int(Worker.insert(digest=digest, name_sealed=name_sealed, last_four=last_four).execute()), True


def set_worker(worker_id: int, **columns: Any) -> None:
    """Sealed name and number, bound to the worker's own row."""
    Worker.update(**columns).where(Worker.id == worker_id).execute()


def claim_workers(application: int, names: list[str], each: int, at: str) -> list[str]:
    """One live claim a worker; the names that somebody else has already (then nothing was claimed)."""
    ids = [int(name[1:]) for name in names]
    taken = WorkerClaim.select(WorkerClaim.worker).where(WorkerClaim.worker.in_(ids), WorkerClaim.live)
    found = [f"W{row.worker:06d}" for row in taken]
    if not found and ids:
        rows = [
            {"worker": one, "application": application, "amount_yuan": each, "live": True, "confirmed_at": at}
            for one in ids
        ]
        WorkerClaim.insert_many(rows).execute()
    return found


def release_workers(application: int) -> None:
    """The claims of this application are over."""
    WorkerClaim.update(live=False).where(WorkerClaim.application == application, WorkerClaim.live).execute()


def use_invoices(application: int, invoices: list[str]) -> list[str]:
    """Each invoice once over all items; those that somebody else uses (then nothing was taken)."""
    query = InvoiceUse.select().where(InvoiceUse.invoice.in_(invoices), InvoiceUse.live)
    taken = [row.invoice for row in query if row.application != application]
    if not taken:
        release_invoices(application)
        if invoices:
            InvoiceUse.insert_many(
                [{"invoice": one, "application": application, "live": True} for one in invoices]
            ).execute()
    return taken


def release_invoices(application: int) -> None:
    """Its invoices are free again."""
    InvoiceUse.update(live=False).where(InvoiceUse.application == application, InvoiceUse.live).execute()


def add_notice(number: str, first_day: str, last_day: str, ends_at: str, provisional: bool, at: str, by: int) -> Notice:
    """A notice, posted now."""
    made = Notice.insert(
        number=number, first_day=first_day, last_day=last_day, ends_at=ends_at, provisional=provisional,
        posted_at=at, posted_by=by,
    ).execute()  # fmt: skip
    return Notice.get_by_id(made)


def add_line(notice: int, application: int, **columns: Any) -> None:
    """One application on the notice."""
    NoticeLine.insert(notice=notice, application=application, **columns).execute()


def complete_line(application: int, at: str) -> None:
    """The publicity of the application has come to its end."""
    NoticeLine.update(completed_at=at).where(
        NoticeLine.application == application, NoticeLine.withdrawn_at.is_null()
    ).execute()


def withdraw_line(application: int, at: str) -> None:
    """The application comes down from its notice."""
    NoticeLine.update(withdrawn_at=at).where(
        NoticeLine.application == application, NoticeLine.withdrawn_at.is_null()
    ).execute()


def add_payment(
    application: int, *, amount: int, reference: str, paid_on: str, paid_by: int, approved_by: int, at: str
) -> None:
    """A transfer; Conflict if one is live, or payer and approver are one."""
    Payment.insert(
        application=application, amount_yuan=amount, reference=reference, paid_on=paid_on, paid_by=paid_by,
        approved_by=approved_by, paid_at=at,
    ).execute()  # fmt: skip


def fail_payment(payment: int, words: str, at: str) -> None:
    """The bank sent it back."""
    Payment.update(failed_at=at, words=words).where(Payment.id == payment).execute()
