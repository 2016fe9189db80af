"""Recoveries and repayments, reports of use, and the draws for checks: finds and writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn

from intake.store.models import Application, LineCut, Payment, Recovery, Repayment, SpotBatch, SpotDraw, UseReport
from intake.store.steady import until_written

TOLD = (LineCut, Payment, Recovery, Repayment, UseReport, SpotDraw)


@dataclass(frozen=True)
class Story:
    """What happened to an application's money, each in the order it happened; cuts of every round."""

    cuts: tuple[LineCut, ...]
    payments: tuple[Payment, ...]
    recoveries: tuple[Recovery, ...]
    repayments: tuple[Repayment, ...]
    reports: tuple[UseReport, ...]
    draws: tuple[SpotDraw, ...]
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
    columns = [_told(table, application).alias(table._meta.table_name) for table in TOLD]
    found = Application.select(*columns, seed.alias("seed")).where(Application.id == application).tuples().first()
    rows = [_read(table, text) for table, text in zip(TOLD, found or (), strict=False)]
    return Story(*rows, (found[-1] if found else None) or "") if rows else Story((), (), (), (), (), (), "")


def _told(table: Any, application: int) -> Any:
    pairs = [part for field in table._meta.sorted_fields for part in (field.name, field)]
    whole = fn.json_group_array(fn.json_object(*pairs))
    return table.select(whole).where(table.application == application)


def _read(table: Any, text: str) -> tuple[Any, ...]:
    fields = table._meta.sorted_fields
    rows = [table(**{field.name: field.python_value(row[field.name]) for field in fields}) for row in json.loads(text)]
    return tuple(sorted(rows, key=lambda row: row._pk))


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
