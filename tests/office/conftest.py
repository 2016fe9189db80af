"""A real office for each test: a database file, a key, staff for every role, an applicant, a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from intake import clock, passwords
from intake.installing import install
from intake.services import settling
from intake.store import database
from tests.office.world import Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office on 2026-06-01 at nine in the morning, with the policy in force since 2026-03-02."""
    monkeypatch.setattr(passwords, "hash_password", lambda password: "not a hash")
    clock.install(clock.fixed(datetime(2026, 6, 1, 9, 0, tzinfo=clock.SHANGHAI)))
    install(tmp_path / "data", tmp_path / "key")
    settling.set_setting(None, name="policy.effective_date", value="2026-03-02", from_day="2026-03-02", reason="测试")
    settling.set_budget(None, pool="district_policy_fund", year=2026, total_yuan=50_000_000, reason="测试")
    yield Office(tmp_path / "data")
    database.close_all()
    clock.install(None)
