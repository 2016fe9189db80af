"""Counts for the officers' overview, over the items and the year of submission asked for; no names, no single case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from intake.store.database import db
from intake.store.steady import until_written

#: The first two values of every question: the items as a JSON list, and the year of submission, empty for all.
_SCOPE = """
asked AS MATERIALIZED (
  SELECT * FROM application WHERE submitted_at IS NOT NULL AND item IN (SELECT value FROM json_each(:items))
    AND (:year = '' OR substr(datetime(submitted_at, '+8 hours'), 1, 4) = :year)
)
"""
_TOTALS = f"""
WITH {_SCOPE}
SELECT item, COUNT(*), SUM(state NOT IN (SELECT value FROM json_each(:over))),
       SUM(approved_yuan IS NOT NULL OR state = 'recognised'), COALESCE(SUM(approved_yuan), 0),
       SUM(paid_yuan IS NOT NULL), COALESCE(SUM(paid_yuan), 0), SUM(state = 'rejected'), SUM(state = 'not_accepted')
FROM asked GROUP BY item ORDER BY item
"""
_MONTHS = f"""
WITH {_SCOPE}
SELECT month, SUM(received), SUM(approved), SUM(paid), SUM(yuan) FROM (
  SELECT substr(datetime(submitted_at, '+8 hours'), 1, 7) AS month, 1 AS received, 0 AS approved, 0 AS paid, 0 AS yuan
  FROM asked
  UNION ALL SELECT substr(datetime(act.at, '+8 hours'), 1, 7), 0, 1, 0, 0
  FROM act JOIN asked ON asked.id = act.application_id WHERE act.action = 'approve'
  UNION ALL SELECT substr(payment.paid_on, 1, 7), 0, 0, 1, payment.amount_yuan
  FROM payment JOIN asked ON asked.id = payment.application_id WHERE payment.failed_at IS NULL
) WHERE month >= :first GROUP BY month ORDER BY month
"""
#: A stay ends with the next move.  Publicity counts from its posting on, and ends with
#: the day before it is left: its last day ends at 24:00.
_STAYS = f"""
WITH {_SCOPE}, moved AS (
  SELECT asked.item, act.application_id AS one, act.round, act.to_state AS state,
         date(act.at, '+8 hours') AS came,
         date(LEAD(act.at) OVER (PARTITION BY act.application_id ORDER BY act.seq), '+8 hours',
              CASE act.to_state WHEN 'publicity' THEN '-1 day' ELSE '+0 days' END) AS went,
         SUM(act.action = 'post') OVER (PARTITION BY act.application_id, act.round ORDER BY act.seq) AS posted
  FROM act JOIN asked ON asked.id = act.application_id
  WHERE act.to_state <> '' AND (act.to_state <> act.from_state OR act.action = 'post')
), worked AS MATERIALIZED (SELECT key AS day, value AS number FROM json_each(:days)
), took AS (
  SELECT item, state, SUM(MAX(until.number - since.number, 0)) AS days
  FROM moved JOIN worked AS since ON since.day = came JOIN worked AS until ON until.day = went
  WHERE state <> 'publicity' OR posted > 0
  GROUP BY item, one, round, state
)
SELECT item, state, days, COUNT(*) FROM took GROUP BY item, state, days
"""
_REFUSALS = f"""
WITH {_SCOPE}, last AS (
  SELECT MAX(hearing.id) AS id FROM hearing JOIN asked ON asked.id = hearing.application_id
  WHERE asked.state IN ('rejected', 'reconsideration') GROUP BY hearing.application_id
)
SELECT json_extract(point.value, '$.sentence'), json_extract(point.value, '$.clause'), COUNT(*)
FROM hearing JOIN last ON last.id = hearing.id, json_each(hearing.failed) AS point
GROUP BY 1, 2 ORDER BY 3 DESC, 1
"""
_HANDS = f"""
WITH {_SCOPE}
SELECT item, state, published_yuan IS NOT NULL, due_on, COUNT(*)
FROM asked WHERE state NOT IN (SELECT value FROM json_each(:over)) GROUP BY 1, 2, 3, 4
"""


def _ask(sql: str, items: Iterable[str], year: str, **more: Any) -> list[tuple[Any, ...]]:
    values = {"items": json.dumps(list(items)), "year": year, **more}
    return list(db.execute_sql(sql, values).fetchall())  # type: ignore[no-untyped-call]


@until_written
def totals(items: tuple[str, ...], year: str, over: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """(item, received, under way, approved or recognised, yuan, paid, yuan, rejected, not accepted) of every item applied for.

    ``over`` are the states in which nothing is to be done any more.
    """
    return _ask(_TOTALS, items, year, over=json.dumps(over))


@until_written
def months(items: tuple[str, ...], year: str, first: str) -> list[tuple[Any, ...]]:
    """(month, received, approved, paid, yuan paid) in Beijing months from ``first`` on, oldest first."""
    return _ask(_MONTHS, items, year, first=first)


def stays(items: tuple[str, ...], year: str, days: Mapping[str, int]) -> list[tuple[Any, ...]]:
    """(item, state, working days, how often) of every stay that ended, those of one round taken together.

    ``days``: the number of working days up to and with each day; what happened on a day outside is left out.
    """
    return _ask(_STAYS, items, year, days=json.dumps(days))


@until_written
def refusals(items: tuple[str, ...], year: str) -> list[tuple[str, str, int]]:
    """(sentence, clause, how often) of the conditions that rejected applications failed, the most frequent first."""
    return [(row[0], row[1], row[2]) for row in _ask(_REFUSALS, items, year)]


@until_written
def hands(items: tuple[str, ...], year: str, over: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """(item, state, whether published, last day or None, how many) of everything that is under way."""
    return _ask(_HANDS, items, year, over=json.dumps(over))
