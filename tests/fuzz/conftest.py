"""The site, as the other rooms have it."""

from tests.web.conftest import office as office  # noqa: PLC0414 -- the fixtures are shared
from tests.web.conftest import site as site  # noqa: PLC0414
