"""Debian's Chromium driven by Playwright, and a town of one's own for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from intake import passwords
from tests.browser.town import Town
from tests.browser.visitor import Visitor
from tests.office.conftest import office as office  # noqa: PLC0414 -- the fixture is shared
from tests.office.world import Office
from tests.web.browser import REAL

#: How a test asks for one more person: ``visit()``, ``visit(java_script_enabled=False)``.
Visit = Callable[..., Visitor]
FAILED = pytest.StashKey[bool]()


def executable() -> str:
    """Where Chromium is; the tests say how to get it where there is none."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is missing: apt-get install chromium fonts-noto-cjk"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this process; each visitor has a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def town(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """The office with its server running; passwords are hashed in earnest."""
    monkeypatch.setattr(passwords, "hash_password", REAL)
    town = Town(office, tmp_path)
    yield town
    town.server.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Remembers whether the test failed, for the pictures of what stood on the screens."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def visit(chromium: Browser, town: Town, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Visit]:
    """Opens browsers; at the end none of them may have met an error."""
    opened: list[Visitor] = []

    def one(**options: Any) -> Visitor:
        opened.append(Visitor(chromium, town, **options))
        return opened[-1]

    yield one
    failed = request.node.stash.get(FAILED, False)
    for number, visitor in enumerate(opened):
        if failed:
            picture = tmp_path / f"screen{number}.png"
            visitor.page.screenshot(path=picture)
            print(f"\n{picture} {visitor.page.url}\n{visitor.says()[:1500]}\n{visitor.wrong}")
            visitor.context.close()
        else:
            visitor.close()
