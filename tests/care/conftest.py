"""An office at work whose installation is looked after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake import keys
from intake.config import Config
from intake.keys import MasterKey
from intake.store import database
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.office.test_fact_path import submitted
from tests.office.world import Office


@pytest.fixture
def config(office: Office, tmp_path: Path) -> Config:
    """The installation of the office."""
    return Config(tmp_path / "data", tmp_path / "key")


@pytest.fixture
def key(config: Config) -> MasterKey:
    """Its master key."""
    return keys.load(config.key_file, data_dir=config.data_dir)


@pytest.fixture
def worked(office: Office) -> Iterator[Office]:
    """Three days of work: an application handed in, accepted, reviewed."""
    office.on(2027, 4, 1)
    made = submitted(office)
    office.later(1)
    office.act("clerk", made, "accept")
    office.later(1)
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="一致同意")
    office.later(1)
    yield office
    database.close_all()
