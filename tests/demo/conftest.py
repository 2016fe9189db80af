"""The demonstration as `make demo` loads it, once for a file of tests, running on from its own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask

from intake import clock
from intake.app import create_app
from intake.config import Config
from intake.demo import plan
from intake.demo.loading import load
from intake.store import database


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The site over a freshly loaded demonstration."""
    base = tmp_path_factory.mktemp("demo")
    config = Config(base / "data", base / "key" / "master.key", rate="1000000 per minute")
    load(config)
    clock.install(clock.fixed(datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)))
    app = create_app(config)
    app.testing = True
    yield app
    database.close_all()
    clock.install(None)
