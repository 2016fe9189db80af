"""An office at work whose installation is looked after; three days of work are done once and copied for each test."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from intake import clock, keys, passwords, sealing
from intake.config import Config
from intake.installing import install
from intake.keys import MasterKey
from intake.services import settling
from intake.store import database
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.office.test_fact_path import submitted
from tests.office.world import Office

MORNING = datetime(2027, 4, 1, 9, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The installation of the test."""
    return Config(tmp_path / "data", tmp_path / "key")


@pytest.fixture
def key(config: Config) -> MasterKey:
    """Its master key."""
    return keys.load(config.key_file, data_dir=config.data_dir)


@pytest.fixture(scope="session")
def done_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Office]:
    """Three days of work: an application handed in, accepted, reviewed."""
    place = tmp_path_factory.mktemp("worked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hash_password", lambda password: "not a hash")
        clock.install(clock.fixed(MORNING - timedelta(days=3)))
        install(place / "data", place / "key")
        settling.set_setting(None, name="policy.effective_date", value="2026-03-02", from_day="2026-03-02", reason="x")
        settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="x")
        office = Office(place / "data")
        _work(office)
    database.close_all()
    clock.install(None)
    return place, office


def _work(office: Office) -> None:
    office.on(2027, 4, 1)
    made = submitted(office)
    office.later(1)
    office.act("clerk", made, "accept")
    office.later(1)
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="一致同意")


@pytest.fixture
def worked(done_once: tuple[Path, Office], config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office on the morning after those three days, in a place of its own."""
    place, office = done_once
    monkeypatch.setattr(passwords, "hash_password", lambda password: "not a hash")
    shutil.copytree(place / "data", config.data_dir)
    shutil.copy(place / "key", config.key_file)
    clock.install(clock.fixed(MORNING + timedelta(days=3)))
    sealing.install(sealing.Safe(keys.load(config.key_file, data_dir=config.data_dir)))
    database.open_database(config.database)
    here = copy.copy(office)
    here.data, here.people = config.data_dir, dict(office.people)
    yield here
    database.close_all()
    clock.install(None)
