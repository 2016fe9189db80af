"""The money of one application as its pages show it: transfers, repayments, the use, the draw, the place in line."""

from __future__ import annotations

from dataclasses import dataclass

from intake import sealing
from intake.errors import BadInput
from intake.services import judging, supervising
from intake.services.people import Person
from intake.services.recording import office_act
from intake.services.supervising import PlanLine
from intake.store import aftercare, applications, people
from intake.store.database import write_tx
from intake.store.models import Application, Payment, Recovery, Repayment, SpotBatch, SpotDraw, UseReport
from workflows.actions import GROUNDS
from workflows.catalogue import items


@dataclass(frozen=True)
class Purse:
    """Everything that happened to the money after the approval; amounts in yuan."""

    payments: tuple[Payment, ...]
    repayments: tuple[Repayment, ...]
    recovery: Recovery | None
    reports: tuple[UseReport, ...]
    plan: tuple[PlanLine, ...]
    draw: tuple[SpotDraw, SpotBatch] | None

    @property
    def ground(self) -> str:
        """The ground of the recovery in words."""
        return dict(GROUNDS)[self.recovery.ground] if self.recovery else ""

    @property
    def owed(self) -> int:
        """What the recovery still asks."""
        return self.recovery.amount_yuan - self.recovery.repaid_yuan if self.recovery else 0


AFTER = frozenset(
    {"payment", "queued", "payment_failed", "disbursed", "use_supervision", "spot_check", "recovery", "recovered"}
)


def of(application: Application) -> Purse | None:
    """The purse of an application that has come as far as payment; None before, and where nothing was ever paid."""
    row = application
    if items()[row.item].kind != "money" or not (row.state in AFTER or row.approved_yuan is not None):
        return None
    recoveries = [one for one in aftercare.recoveries(row.id) if one.closed_at is None or one.confirmed_at]
    return Purse(
        payments=tuple(aftercare.payments(row.id)),
        repayments=tuple(aftercare.repayments(row.id)),
        recovery=recoveries[-1] if recoveries else None,
        reports=tuple(aftercare.reports(row.id)),
        plan=tuple(plan_of(row)),
        draw=aftercare.draw_of(row.id),
    )


def plan_of(application: Application) -> list[PlanLine]:
    """The plan of use with what was reported; empty for items without one."""
    item = items()[application.item]
    applicant = applications.organisations([application.organisation])[application.organisation]
    settings = judging.settings_of(application)
    return supervising.plan(item, application, judging.merged(application, applicant), settings)


def reveal_account(person: Person, application_id: int, *, reason: str) -> tuple[str, str, str]:
    """(holder, bank, full number) of the account to pay to, with a reason, which is logged."""
    person.needs("finance.payer", "finance.reviewer")
    if not reason.strip():
        raise BadInput({"reason": "请写明查看完整账号的理由。"})
    with write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        if application.state not in AFTER:
            raise BadInput({"reason": "还没有到拨付，不能查看完整账号。"})
        applicant = people.organisation(application.organisation)
        if applicant is None or not applicant.account_sealed:
            raise BadInput({"reason": "申请人还没有填写收款账户，请联系申请人。"})
        office_act(
            person.id, str(person.role), "reveal", application=application.id,
            body={"account": applicant.account_last_four}, texts={"reason": reason},
        )  # fmt: skip
        number = sealing.unseal(applicant.account_sealed, "organisation", "account", applicant.id)
    return applicant.account_name or applicant.name, applicant.bank_name, number
