"""Recoveries and repayments, reports of use, and the draws for checks: finds and writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import SQL, fn

from intake.store.models import Application, Payment, Recovery, Repayment, SpotBatch, SpotDraw, UseReport


def open_recovery(application: int) -> Recovery | None:
    """The recovery proposed or under way."""
    return Recovery.get_or_none(Recovery.application == application, Recovery.closed_at.is_null())


def recoveries(application: int) -> list[Recovery]:
    """Every recovery of an application, oldest first."""
    return list(Recovery.select().where(Recovery.application == application).order_by(Recovery.id))


def propose_recovery(application: int, ground: str, amount: int, by: int, at: str) -> None:
    """Asked back by one person, not confirmed yet; Conflict where one is open."""
    Recovery.insert(
        application=application, ground=ground, amount_yuan=amount, proposed_by=by, proposed_at=at
    ).execute()


def set_recovery(recovery: int, **columns: Any) -> None:
    """Confirmed, heard or closed."""
    Recovery.update(**columns).where(Recovery.id == recovery).execute()


def add_repayment(recovery: Recovery, *, amount: int, reference: str, repaid_on: str, by: int, at: str) -> None:
    """Money came back; Conflict where it is more than was asked, or the reference was entered before."""
    Recovery.update(repaid_yuan=Recovery.repaid_yuan + amount).where(Recovery.id == recovery.id).execute()
    Repayment.insert(
        recovery=recovery.id, application=recovery.application, amount_yuan=amount, reference=reference,
        repaid_on=repaid_on, recorded_by=by, at=at,
    ).execute()  # fmt: skip


def repayments(application: int) -> list[Repayment]:
    """What came back, oldest first."""
    return list(Repayment.select().where(Repayment.application == application).order_by(Repayment.id))


def repaid(applications: Iterable[int]) -> dict[int, int]:
    """Yuan that came back, by application; those without are not named."""
    total = fn.SUM(Repayment.amount_yuan)
    query = Repayment.select(Repayment.application, total.alias("yuan")).group_by(Repayment.application)
    return {row.application: row.yuan for row in query.where(Repayment.application.in_(list(applications)))}


def payments(application: int) -> list[Payment]:
    """Every transfer, also those the bank sent back, oldest first."""
    return list(Payment.select().where(Payment.application == application).order_by(Payment.id))


def add_report(application: int, uses: Mapping[str, int], by: int, at: str) -> None:
    """A report of use."""
    UseReport.insert(
        application=application, uses=dict(uses), total_yuan=sum(uses.values()), reported_by=by, reported_at=at
    ).execute()


def reports(application: int) -> list[UseReport]:
    """Reports of use, oldest first."""
    return list(UseReport.select().where(UseReport.application == application).order_by(UseReport.id))


def to_draw(items: Iterable[str], today: str) -> list[Application]:
    """Paid applications of these items whose bank days are over and of whom no draw has spoken yet."""
    drawn = SpotDraw.select(SQL("1")).where(SpotDraw.application == Application.id)
    query = Application.select().where(
        Application.state == "disbursed",
        Application.item.in_(list(items)),
        Application.due_on < today,
        ~fn.EXISTS(drawn),
    )
    return list(query.order_by(Application.id))


def add_draw(seed: str, at: str, outcomes: Mapping[int, tuple[int, bool]]) -> None:
    """One draw: the share and the outcome by application."""
    batch = SpotBatch.insert(seed=seed, drawn_at=at).execute()
    rows = [
        {"application": one, "batch": batch, "share_bp": share, "drawn": drawn}
        for one, (share, drawn) in outcomes.items()
    ]
    SpotDraw.insert_many(rows).execute()


def draw_of(application: int) -> tuple[SpotDraw, SpotBatch] | None:
    """What the draw said of an application, with its seed."""
    found = SpotDraw.select(SpotDraw, SpotBatch).join(SpotBatch).where(SpotDraw.application == application).first()
    return (found, found.__rel__.pop("batch")) if found else None
