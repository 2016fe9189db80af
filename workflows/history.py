"""What was given before: awards of this policy, money from elsewhere, pool use, workers' earlier employers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LIVE = frozenset({"reserved", "approved", "disbursed"})


@dataclass(frozen=True)
class PastAward:
    """An award of this policy; live while reserved, approved or disbursed.  ``year``: see ``Item.award_year``."""

    item: str
    applicant_id: str
    subject_key: str
    amount_yuan: int
    status: str
    year: int | None = None
    parent_id: str | None = None
    content_key: str | None = None
    set_off_yuan: int = 0
    invoice_ids: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """Its content key; the subject key where none is recorded."""
        return self.content_key or self.subject_key


@dataclass(frozen=True)
class ExternalAward:
    """Money of another policy: pending, approved or received."""

    applicant_id: str
    content_key: str
    amount_yuan: int
    status: str
    award_kind: str
    level: str
    parent_id: str | None = None
    policy_name: str = ""
    policy_issue_date: str | None = None


@dataclass(frozen=True)
class PoolUsage:
    """Prior use of a pool by others, in one figure, and what others of the same batch ask beside it."""

    pool: str
    amount_yuan: int
    batch_yuan: int = 0


@dataclass(frozen=True)
class EmploymentRecord:
    """A worker at another employer; ``qualified_date`` None: the conditions were never met there.

    ``earlier_receipt``: that employer's application was received before the one assessed (I-M12-FIRST: it goes first
    when both met the conditions on one day).
    """

    applicant_id: str
    subject_key: str
    hire_date: str | None = None
    qualified_date: str | None = None
    parent_id: str | None = None
    earlier_receipt: bool = False


@dataclass(frozen=True)
class Applicant:
    """An applicant with its legal person and branches: for the law they are one (rulebook, point 8)."""

    id: str
    group: str
    parents: Mapping[str, str]

    def is_same(self, record: PastAward | ExternalAward | EmploymentRecord) -> bool:
        """Whether that record is this applicant's."""
        other = record.applicant_id
        return other == self.id or (record.parent_id or self.parents.get(other, other)) == self.group


class History:
    """The records one assessment may ask."""

    def __init__(
        self,
        awards: Iterable[PastAward] = (),
        external: Iterable[ExternalAward] = (),
        pools: Iterable[PoolUsage] = (),
        employment: Iterable[EmploymentRecord] = (),
    ) -> None:
        self.awards = tuple(awards)
        self.external = tuple(external)
        self.pools = tuple(pools)
        self.employment = tuple(employment)
        self.live = tuple(award for award in self.awards if award.status in LIVE)

    @cached_property
    def invoices(self) -> frozenset[str]:
        """Every invoice that a live award of this policy has used."""
        return frozenset(invoice for award in self.live for invoice in award.invoice_ids)

    def pool_used(self, pool: str, items: Iterable[str]) -> int:
        """Yuan taken from a pool: the figure for others, and every live award of its items."""
        items = tuple(items)
        return sum(use.amount_yuan for use in self.pools if use.pool == pool) + sum(
            award.amount_yuan for award in self.live if award.item in items
        )

    def asked_in_batch(self, pool: str) -> int:
        """Yuan that others of the same batch ask of a pool, where it is shared in proportion."""
        return sum(use.batch_yuan for use in self.pools if use.pool == pool)

    def applicant(self, applicant_id: Any, parent_id: Any) -> Applicant:
        """The applicant, with the branches this history knows of."""
        records: list[PastAward | ExternalAward | EmploymentRecord] = [*self.awards, *self.external, *self.employment]
        known = sorted(
            {(record.applicant_id, record.parent_id) for record in records if record.parent_id}, reverse=True
        )
        parents = dict(known)  # of two parents named for one branch the first by code, whatever the order
        own = str(applicant_id)
        return Applicant(own, str(parent_id or parents.get(own) or own), parents)


EMPTY = History()
