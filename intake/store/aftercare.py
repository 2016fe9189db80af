"""Recoveries and repayments, reports of use, and the draws for checks: finds and writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn

from intake.store.models import (
    Application,
    LineCut,
    Payee,
    Payment,
    Profile,
    Recovery,
    Repayment,
    SpotBatch,
    SpotDraw,
    UseReport,
)
from intake.store.packed import packed, unpacked
from intake.store.steady import until_written

TOLD = (LineCut, Payment, Recovery, Repayment, UseReport, SpotDraw, Payee)


@dataclass(frozen=True)
class Story:
    """What happened to an application's money, each in the order it happened; cuts of every round.

    ``payees``: the account it was told, if any; ``profiles``: what its organisation keeps, if anything.
    """

    cuts: tuple[LineCut, ...]
    payments: tuple[Payment, ...]
    recoveries: tuple[Recovery, ...]
    repayments: tuple[Repayment, ...]
    reports: tuple[UseReport, ...]
    draws: tuple[SpotDraw, ...]
    payees: tuple[Payee, ...]
    profiles: tuple[Profile, ...]
    seed: str

    @property
    def recovery(self) -> Recovery | None:
        """The recovery proposed or under way."""
        return next((one for one in self.recoveries if one.closed_at is None), None)

    @property
    def live(self) -> Payment | None:
        """The payment that has not come back."""
        return next((one for one in self.payments if one.failed_at is None), None)

    @property
    def back(self) -> int:
        """Yuan that came back."""
        return sum(one.amount_yuan for one in self.repayments)

    @property
    def draw(self) -> SpotDraw | None:
        """What the draw said."""
        return self.draws[0] if self.draws else None


@until_written
def story(application: int) -> Story:
    """Everything in one question."""
    seed = SpotBatch.select(SpotBatch.seed).join(SpotDraw).where(SpotDraw.application == application)
    columns = [packed(table, table.application == application) for table in TOLD]
    profile = packed(Profile, Profile.organisation == Application.organisation)
    query = Application.select(*columns, profile, seed.alias("seed")).where(Application.id == application)
    found = query.tuples().first()
    if not found:
        return Story((), (), (), (), (), (), (), (), "")
    return Story(
        *(unpacked(table, text) for table, text in zip((*TOLD, Profile), found, strict=False)), found[-1] or ""
    )


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


def repaid(applications: Iterable[int]) -> dict[int, int]:
    """Yuan that came back, by application; those without are not named."""
    total = fn.SUM(Repayment.amount_yuan)
    query = Repayment.select(Repayment.application, total.alias("yuan")).group_by(Repayment.application)
    return {row.application: row.yuan for row in query.where(Repayment.application.in_(list(applications)))}


def add_report(application: int, uses: Mapping[str, int], by: int, at: str) -> None:
    """A report of use."""
    UseReport.insert(
        application=application, uses=dict(uses), total_yuan=sum(uses.values()), reported_by=by, reported_at=at
    ).execute()


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
