"""Counts what the office has received, decided and paid, and how long each stage took; no names, no single case."""

from __future__ import annotations

from typing import Any

from intake.store.database import db
from intake.store.steady import until_written

_BY_ITEM = """
SELECT item, COUNT(*), SUM(approved_yuan IS NOT NULL OR state = 'recognised'), COALESCE(SUM(approved_yuan), 0),
       SUM(paid_yuan IS NOT NULL), COALESCE(SUM(paid_yuan), 0), SUM(state = 'rejected')
FROM application WHERE submitted_at IS NOT NULL GROUP BY item
"""
_BY_MONTH = """
SELECT month, SUM(received), SUM(paid), SUM(yuan) FROM (
  SELECT substr(datetime(submitted_at, '+8 hours'), 1, 7) AS month, 1 AS received, 0 AS paid, 0 AS yuan
  FROM application WHERE submitted_at IS NOT NULL
  UNION ALL SELECT substr(paid_on, 1, 7), 0, 1, amount_yuan FROM payment WHERE failed_at IS NULL
) WHERE month >= ? GROUP BY month ORDER BY month
"""
_STAGES = """
WITH moved AS (
  SELECT application_id, to_state, at, LEAD(at) OVER (PARTITION BY application_id ORDER BY seq) AS left_at
  FROM act WHERE application_id IS NOT NULL AND to_state <> from_state AND to_state <> ''
), took AS (
  SELECT to_state AS state, julianday(left_at) - julianday(at) AS days FROM moved WHERE left_at IS NOT NULL
), ranked AS (
  SELECT state, days, ROW_NUMBER() OVER (PARTITION BY state ORDER BY days) AS n, COUNT(*) OVER (PARTITION BY state) AS m
  FROM took
)
SELECT state, m, MIN(CASE WHEN n * 2 >= m THEN days END), MIN(CASE WHEN n * 10 >= m * 9 THEN days END)
FROM ranked GROUP BY state
"""

_PAID_WITHIN = """
WITH took AS (
  SELECT julianday(payment.paid_on) - julianday(date(application.submitted_at, '+8 hours')) AS days
  FROM payment JOIN application ON application.id = payment.application_id
  WHERE payment.failed_at IS NULL AND payment.instalment = 1 AND application.submitted_at IS NOT NULL
    AND (? = '' OR application.award = ?)
), ranked AS (SELECT days, ROW_NUMBER() OVER (ORDER BY days) AS n, COUNT(*) OVER () AS m FROM took)
SELECT MAX(m), MIN(CASE WHEN n * 2 >= m THEN days END) FROM ranked
"""


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return list(db.execute_sql(sql, values).fetchall())  # type: ignore[no-untyped-call]


@until_written
def by_item() -> list[tuple[Any, ...]]:
    """(item, received, approved or recognised, approved yuan, paid, paid yuan, rejected) of every item applied for."""
    return _rows(_BY_ITEM)


@until_written
def by_month(first: str) -> list[tuple[Any, ...]]:
    """(month, received, paid, paid yuan) in Beijing months from ``first`` on, oldest first."""
    return _rows(_BY_MONTH, first)


@until_written
def by_stage() -> list[tuple[Any, ...]]:
    """(state, how often left, median calendar days in it, 90th percentile) of every state that was ever left."""
    return _rows(_STAGES)


@until_written
def paid_within(award: str = "") -> tuple[int, float | None]:
    """How many (of that award) were paid, and the median of calendar days from submission to payment."""
    count, median = _rows(_PAID_WITHIN, award, award)[0]
    return count or 0, median
