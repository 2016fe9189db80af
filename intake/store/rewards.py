"""Finds what an organisation was granted: decisions in its favour with the days of approval, payments and repayments."""

from __future__ import annotations

from peewee import fn

from intake.store.models import Act, Application, Payment, Repayment

APPROVED = "approve"


def granted(organisation: int) -> list[Application]:
    """Applications with an approved sum or a recognition, newest first, without their answers."""
    columns = (
        *(Application.id, Application.number, Application.item, Application.state, Application.left_state),
        *(Application.subject, Application.approved_yuan, Application.paid_yuan, Application.decision_number),
        *(Application.award_status, Application.published_yuan, Application.state_since),
    )
    mine = (Application.organisation == organisation) & (Application.state != "draft")
    given = Application.approved_yuan.is_null(False) | (Application.state == "recognised")
    return list(Application.select(*columns).where(mine, given).order_by(Application.id.desc()))


def approved_at(applications: list[int]) -> dict[int, str]:
    """The moment of the newest approval of each of these applications."""
    query = Act.select(Act.application, fn.MAX(Act.at)).where(Act.application.in_(applications), Act.action == APPROVED)
    return dict(query.group_by(Act.application).tuples())


def payments(applications: list[int]) -> list[Payment]:
    """Transfers that the bank did not send back, oldest first."""
    mine = Payment.select().where(Payment.application.in_(applications), Payment.failed_at.is_null())
    return list(mine.order_by(Payment.id))


def repaid(applications: list[int]) -> dict[int, int]:
    """Yuan that came back, by application."""
    query = Repayment.select(Repayment.application, fn.SUM(Repayment.amount_yuan))
    return dict(query.where(Repayment.application.in_(applications)).group_by(Repayment.application).tuples())
