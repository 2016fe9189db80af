"""The site over a real office: Flask's client, signed in as whom one likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.app import create_app
from intake.config import Config
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.office.world import Office
from tests.web.site import Site


@pytest.fixture
def site(office: Office, tmp_path: Path) -> Iterator[Site]:
    """The site over the office's store."""
    app = create_app(Config(tmp_path / "data", tmp_path / "key"))
    app.testing = True
    yield Site(app, office)
