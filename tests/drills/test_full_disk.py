"""A database that may not grow: people are told, nothing is half written, and writing goes on once there is room."""

from __future__ import annotations

import re

from intake.services import signing
from intake.store.database import db
from intake.store.models import Application
from tests.drills.test_kills import AWARD
from tests.web.site import Site


def test_a_database_that_may_not_grow_is_told_and_survived(site: Site) -> None:
    """SQLite itself says that the disk is full."""
    firm = site.office.firm()
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages}")
    statuses: list[int] = []
    before = Application.select().count()
    while not statuses or (statuses[-1] == 303 and len(statuses) < 400):
        statuses.append(_start(site, firm))
    assert statuses[-1] == 507, statuses
    assert Application.select().count() == before + statuses.count(303)
    assert "磁盘空间不足" in site.client(firm).post(f"/apply/{AWARD}", data=_token(site, firm)).get_data(as_text=True)
    assert site.client(None).get("/notices").status_code == 200
    db.execute_sql("PRAGMA max_page_count = 1000000")
    assert _start(site, firm) == 303 and signing.verify().whole


def _token(site: Site, firm: object) -> dict[str, str]:
    text = site.client(firm).get("/track").get_data(as_text=True)  # type: ignore[arg-type]
    found = re.search(r'name="csrf-token" content="([^"]+)"', text)
    assert found
    return {"csrf_token": found[1]}


def _start(site: Site, firm: object) -> int:
    return site.client(firm).post(f"/apply/{AWARD}", data=_token(site, firm)).status_code  # type: ignore[arg-type]
