"""The money of one application as its pages show it: transfers, repayments, the use, the draw, the place in line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.errors import BadInput, NotFound
from intake.services import judging, payees, supervising
from intake.services.people import Person
from intake.services.recording import office_act
from intake.services.supervising import PlanLine
from intake.store import aftercare, applications, people, reading
from intake.store.database import write_tx
from intake.store.models import Application, Organisation, Recovery
from workflows.actions import GROUNDS
from workflows.catalogue import items


@dataclass(frozen=True)
class Purse:
    """Everything that happened to the money after the approval; amounts in yuan."""

    story: aftercare.Story
    plan: tuple[PlanLine, ...]
    account: payees.Account | None = None

    @property
    def recovery(self) -> Recovery | None:
        """The newest recovery that was not declined."""
        asked = [one for one in self.story.recoveries if one.closed_at is None or one.confirmed_at]
        return asked[-1] if asked else None

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


def of(application: Application, applicant: Organisation, facts: Mapping[str, Any]) -> Purse | None:
    """The purse of an application that has come as far as payment, by its merged facts; None before."""
    item = items()[application.item]
    if item.kind != "money" or not (application.state in AFTER or application.approved_yuan is not None):
        return None
    lines = supervising.plan(item, application, facts, judging.settings_of(application))
    story = aftercare.story(application.id)
    account = payees.shown(next(iter(story.payees), None), applicant, next(iter(story.profiles), None))
    return Purse(story, tuple(lines), account)


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
        found = payees.number_of(application, applicant) if applicant is not None else None
        if found is None:
            raise BadInput({"reason": "申请人还没有填写收款账户，请联系申请人。"})
        office_act(
            person.id, str(person.role), "reveal", application=application.id,
            body={"account": found[2][-4:]}, texts={"reason": reason},
        )  # fmt: skip
    return found


def reveal_proof(person: Person, application_id: int, *, reason: str) -> tuple[str, str, str]:
    """(hash, name, media type) of the paper that proves the account to pay to, with a reason, which is logged.

    The paper shows the full number, so it asks for the same as the number itself.  NotFound where there is none.
    """
    person.needs("finance.payer", "finance.reviewer")
    if not reason.strip():
        raise BadInput({"reason": "请写明查看账户证明的理由。"})
    with write_tx():
        application, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
        account = payees.of(application, applicant) if application.state in AFTER else None
        blob = reading.blob(account.proof) if account and account.proof else None
        if account is None or blob is None:
            raise NotFound()
        office_act(
            person.id, str(person.role), "reveal", application=application.id,
            body={"account": account.last_four, "sha256": blob.sha256}, texts={"reason": reason},
        )  # fmt: skip
    return blob.sha256, account.proof_name, blob.media_type
