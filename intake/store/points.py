"""What stood in the answers a correction asks about, when it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.store.models import PointBefore


def keep(correction: int, application: int, values: Mapping[str, Any]) -> None:
    """The values of then, by target; inside the transaction that asks."""
    rows = [
        {"correction": correction, "application": application, "target": target, "value": value}
        for target, value in values.items()
    ]
    if rows:
        PointBefore.insert_many(rows).execute()


def before(correction: int) -> dict[str, Any]:
    """Those values by target; empty for a list older than the keeping."""
    return {row.target: row.value for row in PointBefore.select().where(PointBefore.correction == correction)}
