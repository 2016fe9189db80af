"""Where an application stands, for whoever holds its number and the last four of the credit code."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from intake.errors import NotFound
from intake.services import attempts, standing
from intake.store import applications
from intake.store import people as people_store
from workflows.catalogue import items
from workflows.language import Item

NOT_FOUND = "没有找到：请核对申请编号和统一社会信用代码（或身份证号）的后四位。"


@dataclass(frozen=True)
class Tracked:
    """What the tracker shows: nothing personal, no amounts of others."""

    number: str
    item: Item
    standing: standing.Standing


def find(number: str, last_four: str, *, address: str) -> Tracked:
    """The standing of that application; NotFound with one neutral message, TooMany after ten misses."""
    subject = f"track:{address}"
    attempts.check(subject, limit=10)
    application = applications.by_number(number.strip().upper())
    applicant = people_store.organisation(application.organisation) if application else None
    if (
        application is None
        or applicant is None
        or not hmac.compare_digest(applicant.last_four.upper().encode(), last_four.strip().upper().encode())
    ):
        attempts.failed(subject)
        raise NotFound(NOT_FOUND)
    return Tracked(str(application.number), items()[application.item], standing.of(application, applicant))
