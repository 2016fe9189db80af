"""What a firm was granted so far: applied, approved, paid and when, item by item, with the totals; its own only."""

from __future__ import annotations

from dataclasses import dataclass

from intake.services import standing
from intake.services.recording import day_of
from intake.store import rewards as store
from intake.store.models import Application
from workflows.catalogue import items
from workflows.language import Item


@dataclass(frozen=True)
class Grant:
    """One decision in the firm's favour; yuan, days in Beijing; no sums where a recognition was given."""

    application: Application
    item: Item
    label: str
    approved_on: str
    paid_on: str
    paid_yuan: int
    repaid_yuan: int


@dataclass(frozen=True)
class Told:
    """Every grant, newest first."""

    grants: tuple[Grant, ...]

    @property
    def approved_yuan(self) -> int:
        """The sum of what was approved and was not revoked."""
        return sum(one.application.approved_yuan or 0 for one in self.grants if one.application.award_status)

    @property
    def paid_yuan(self) -> int:
        """The sum of what was paid."""
        return sum(one.paid_yuan for one in self.grants)

    @property
    def repaid_yuan(self) -> int:
        """The sum of what came back."""
        return sum(one.repaid_yuan for one in self.grants)


def of(organisation: int) -> Told:
    """The grants of an organisation."""
    rows = store.granted(organisation)
    ids = [row.id for row in rows]
    approved, repaid = store.approved_at(ids), store.repaid(ids)
    paid: dict[int, tuple[str, int]] = {}
    for one in store.payments(ids):
        paid[one.application] = (one.paid_on, paid.get(one.application, ("", 0))[1] + one.amount_yuan)
    return Told(tuple(
        Grant(
            row, items()[row.item], standing.label_of(row), day_of(approved[row.id]) if row.id in approved else "",
            *paid.get(row.id, ("", 0)), repaid.get(row.id, 0),
        )
        for row in rows
    ))  # fmt: skip
