"""An office in the days of the demonstration, whose real server is started and stopped by the drills."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from intake import clock
from intake.app import create_app
from intake.config import Config
from intake.demo import plan
from tests.drills.server import Server
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.office.world import Office
from tests.web.site import Site


@pytest.fixture
def site(office: Office, tmp_path: Path) -> Site:
    """The office on the first morning of the demonstration: the server's clock runs on from there."""
    (tmp_path / "data" / "demo").touch()
    clock.install(clock.fixed(datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)))
    return Site(create_app(Config(tmp_path / "data", tmp_path / "key")), office)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Its server, not started yet."""
    made = Server(tmp_path / "data", tmp_path / "key")
    yield made
    made.stop()
