"""Until when the policy holds, and until when something may still be claimed under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import dates
from workflows.language import Item


def last_valid_day(effective: str, years: int, rule: str) -> str:
    """The last day of validity (policy.validity_years, policy.expiry_day_rule)."""
    end = dates.add_months(effective, 12 * years)
    return end if rule == "anniversary_day" else dates.day_before(end)


def last_claim_day(item: Item, settings: Mapping[str, Any]) -> str | None:
    """The last day on which the item may be claimed; None while the policy has no effective date.

    A place on a waiting list and a recognition last until then: afterwards neither can bring anybody anything.
    """
    effective = settings["policy.effective_date"]
    if effective is None:
        return None
    last = last_valid_day(effective, settings["policy.validity_years"], settings["policy.expiry_day_rule"])
    return dates.add_days(last, settings[item.claim_window_setting])
