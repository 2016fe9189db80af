"""Reads who has what on a line of money."""

from __future__ import annotations

from intake.store.models import Application, Hold, Organisation


def page(pool: str, year: int, *, limit: int, offset: int) -> tuple[list[tuple[Hold, Application, Organisation]], int]:
    """What each application has on the line in the order of receipt, and how many there are in all.

    A year's line also carries what was approved in earlier years and is still to be paid.
    """
    carried = (Hold.year > 0) & (Hold.year < year) & (Hold.kind == "committed")
    query = (
        Hold.select(Hold, Application, Organisation)
        .join(Application)
        .join(Organisation)
        .where(Hold.pool == pool, (Hold.year == year) | carried)
        .order_by(Hold.receipt, Hold.application)
    )
    rows = []
    for hold in query.limit(limit).offset(offset):
        application = hold.__rel__["application"]
        rows.append((hold, application, application.__rel__["organisation"]))
    return rows, query.count()
