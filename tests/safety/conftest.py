"""The loaded demonstration, for tests that try every door of it; and a small office with a site."""

from __future__ import annotations

from tests.demo.conftest import demonstration as demonstration  # noqa: PLC0414 -- the fixture is shared
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.web.conftest import site as site  # noqa: PLC0414 -- the fixture is shared
