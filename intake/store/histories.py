"""Gathers what was given before, for one assessment: awards, outside money, pool use, workers' employers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import JOIN, fn

from intake.store import places, workers
from intake.store.models import Application, ExternalFund, InvoiceUse, Organisation, Repayment, Worker, WorkerClaim
from workflows.history import EmploymentRecord, ExternalAward, History, PastAward, PoolUsage
from workflows.language import Item
from workflows.settings.budgets import TOTALS


def history_for(
    item: Item, application: Application, applicant: Organisation, facts: dict[str, Any], funds: list[ExternalFund],
    batch: tuple[str, str] | None = None,
) -> History:  # fmt: skip
    """The records this application's assessment may ask, without its own hold."""
    rows = _related(application, applicant)
    names = _row_names(item, facts)
    invoices = _invoices(item, [row.id for row in rows], names)
    awards = [_award(row, invoices.get(row.id, ())) for row in rows]
    awards += _reused_invoices(application, invoices, names)
    claims, employment = _workers(item, application, names)
    pools = _pool_use(item, application, rows, batch)
    return History((*awards, *claims), _outside(application, code_of(applicant), funds), pools, employment)


def _group(applicant: Organisation) -> list[str]:
    own = applicant.credit_code
    return [code for code in (own, applicant.parent_code) if code]


def _related(application: Application, applicant: Organisation) -> list[Any]:
    """Live awards of the applicant with its branches, and of anyone for the same subject or content."""
    group = _group(applicant)
    same = Organisation.credit_code.in_(group) | Organisation.parent_code.in_(group) | (Organisation.id == applicant.id)
    subjects = [key for key in (application.subject_key, application.content_key) if key]
    prefix = (application.subject_key or "").split("|")[0]
    back = Repayment.select(fn.SUM(Repayment.amount_yuan)).where(Repayment.application == Application.id)
    query = (
        Application.select(
            Application,
            Organisation.credit_code,
            Organisation.parent_code,
            Organisation.id.alias("org"),
            back.alias("back"),
        )
        .join(Organisation, JOIN.INNER, on=(Application.organisation == Organisation.id))
        .where(
            Application.award_status.is_null(False),
            Application.id != application.id,
            same
            | Application.subject_key.in_(subjects)
            | Application.content_key.in_(subjects)
            | (Application.subject_key.startswith(f"{prefix}|") if prefix else Application.id == 0),
        )
    )
    return list(query.objects())


def _award(row: Any, invoices: Iterable[str]) -> PastAward:
    """The award as history has it: what was recovered is deducted, the award itself stays (invariant 11)."""
    return PastAward(
        item=row.item,
        applicant_id=row.credit_code or f"P{row.org}",
        subject_key=row.subject_key or "",
        amount_yuan=max(0, _amount(row) - (row.back or 0)),
        status=row.award_status,
        year=row.award_year,
        parent_id=row.parent_code,
        content_key=row.content_key,
        set_off_yuan=row.set_off_yuan or 0,
        invoice_ids=tuple(invoices),
    )


def _amount(row: Any) -> int:
    for amount in (row.approved_yuan, row.published_yuan, row.checked_yuan, row.computed_yuan):
        if amount is not None:
            return int(amount)
    return 0


def _invoices(item: Item, applications: list[int], names: list[str]) -> dict[int, list[str]]:
    """Live invoices by application: those of related awards, and those of anybody that this claim names."""
    found: dict[int, list[str]] = {}
    if item.rows is None or item.rows.kind != "invoices":
        return found
    mine = InvoiceUse.application.in_(applications) | InvoiceUse.invoice.in_(names)
    for use in InvoiceUse.select().where(mine, InvoiceUse.live):
        found.setdefault(use.application, []).append(use.invoice)
    return found


def _row_names(item: Item, facts: dict[str, Any]) -> list[str]:
    if item.rows is None:
        return []
    return [str(row.get(item.rows.id)) for row in facts.get(item.rows.fact) or () if isinstance(row, dict)]


def _reused_invoices(application: Application, invoices: dict[int, list[str]], names: list[str]) -> list[PastAward]:
    """Invoices that somebody else's live award has used, as an award that pays nothing."""
    others = (use for owner, uses in invoices.items() if owner != application.id for use in uses)
    used = tuple(use for use in others if use in names)
    return [PastAward("", "", "", 0, "reserved", invoice_ids=used)] if used else []


def _workers(item: Item, application: Application, names: list[str]) -> tuple[list[PastAward], list[EmploymentRecord]]:
    if item.rows is None or item.rows.kind != "workers" or not names:
        return [], []
    if application.state not in ("draft", "correction"):  # handed in: the roster is listed as it is judged
        return _listed(item, application, frozenset(names))
    ids = workers.ids_of(names)
    query = (
        WorkerClaim.select(WorkerClaim, Worker.id.alias("person"), Application.as_of, Organisation.credit_code)
        .join(Worker)
        .switch(WorkerClaim)
        .join(Application)
        .join(Organisation, on=(Application.organisation == Organisation.id))
        .where(WorkerClaim.live, Worker.id.in_(ids), WorkerClaim.application != application.id)
    )
    claims, employment = [], []
    for row in query.objects():
        key = f"worker:W{row.person:06d}"
        code = row.credit_code or ""
        claims.append(PastAward(item.id, code, key, row.amount_yuan, "reserved", int(row.as_of[:4])))
        employment.append(EmploymentRecord(code, key, None, row.as_of))
    return claims, employment


def _listed(
    item: Item, application: Application, names: frozenset[str]
) -> tuple[list[PastAward], list[EmploymentRecord]]:
    """The same from the rosters that name these people, which a sheet asks for anyhow."""
    listed = workers.also_listed(application.id)
    both = workers.employers(frozenset(one.application for one in listed)) if listed else {}
    claims, employment = [], []
    for one in listed:
        name, (row, employer) = workers.name_of(one.worker), both[one.application]
        if one.confirmed_yuan is not None and name in names:
            code, key = employer.credit_code or "", f"worker:{name}"
            claims.append(PastAward(item.id, code, key, one.confirmed_yuan, "reserved", int(row.as_of[:4])))
            employment.append(EmploymentRecord(code, key, None, row.as_of))
    return claims, employment


def _outside(application: Application, code: str, funds: list[ExternalFund]) -> list[ExternalAward]:
    return [
        ExternalAward(
            applicant_id=code,
            content_key=fund.content_key or application.content_key or application.subject_key or "",
            amount_yuan=fund.amount_yuan,
            status=fund.status,
            award_kind=fund.award_kind,
            level=fund.level,
            policy_name=fund.policy_name,
            policy_issue_date=fund.policy_issue_date,
        )
        for fund in funds
    ]


def code_of(applicant: Organisation) -> str:
    """How the applicant is named in the law: the credit code, or P and its number for a person."""
    return applicant.credit_code or f"P{applicant.id}"


def _pool_use(item: Item, application: Application, rows: list[Any], batch: tuple[str, str] | None) -> list[PoolUsage]:
    """What others have of the pool, less the awards that stand in the history by themselves.

    With a ``batch`` (first moment, moment after the last) its members count by what they ask, not by what they have.
    """
    if item.pool not in TOTALS:
        return []
    without, receipt = [application.id, *(row.id for row in rows)], application.accepted_at or "9999"
    if batch is None:
        return [PoolUsage(item.pool, places.used_before(item.pool, receipt, application.id, without))]
    asked = places.batch(item.pool, *batch)
    used = places.used_before(item.pool, batch[0], 0, [*without, *asked])
    return [PoolUsage(item.pool, used, sum(yuan for one, yuan in asked.items() if one not in without))]
