"""axe-core over every page the demonstration shows, for everybody, in light and dark and in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage

from tests.browser.town import Server
from tests.demo.conftest import demonstration as demonstration  # noqa: PLC0414 -- the fixture is shared
from tests.demo.test_every_page import addresses, everybody

#: What differs from person to person in nothing but its words is looked at once a role.
ONE_OF = re.compile(r"\d+")


@pytest.fixture(scope="module")
def server(demonstration: Flask) -> Iterator[Server]:
    """The demonstration's site on a socket."""
    server = Server(demonstration.config["OFFICE"])
    yield server
    server.stop()


def _pages(app: Flask) -> Iterator[tuple[str, str, str]]:
    """(role, address, cookie) of every page that opens as a page; of a staff role's many alike, the first three."""
    for role, organisation, client in everybody(app):
        alike: dict[str, int] = {}
        for url in addresses(app, role, organisation):
            answer = client.get(url)
            shape = ONE_OF.sub("#", url)
            if answer.status_code != 200 or answer.mimetype != "text/html" or alike.get(shape, 0) >= 3:
                continue
            alike[shape] = alike.get(shape, 0) + 1
            cookie = client.get_cookie("office")
            yield role, url, cookie.value if cookie else ""


class Sighted:
    """Opens pages as those people see them, and keeps what axe and the console say."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.wrong: list[str] = []

    def look(self, pages: list[tuple[str, str, str]], **options: Any) -> None:
        """Each of them, in one context."""
        context = self.browser.new_context(base_url=self.server.url, **options)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        for role, url, cookie in pages:
            context.clear_cookies(name="office")
            if cookie:
                context.add_cookies([{"name": "office", "value": cookie, "url": self.server.url}])
            page.goto(url)
            found = Axe().run(page).response["violations"]
            for one in found:
                self.wrong.append(
                    f"{role} {url} {one['id']} ({one['impact']}): {[n['target'] for n in one['nodes'][:3]]}"
                )
        context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.location.get('url')}: {message.text}")


def test_axe_finds_nothing_on_any_page(chromium: Browser, demonstration: Flask, server: Server) -> None:
    pages = list(_pages(demonstration))
    assert len(pages) > 250
    sighted = Sighted(chromium, server)
    sighted.look(pages)
    assert sighted.wrong == []


def test_nor_in_the_dark_nor_in_english_nor_on_a_telephone(
    chromium: Browser, demonstration: Flask, server: Server
) -> None:
    seen: dict[str, tuple[str, str, str]] = {}
    for page in _pages(demonstration):
        seen.setdefault(page[0] + ONE_OF.sub("#", re.sub(r"/m\d\d_\w+", "/#", page[1])), page)
    pages, sighted = list(seen.values()), Sighted(chromium, server)
    sighted.look(pages, color_scheme="dark", viewport={"width": 360, "height": 740})
    context = chromium.new_context(base_url=server.url)
    context.request.get("/language/en")
    sighted.look(pages, storage_state=context.storage_state())
    context.close()
    assert sighted.wrong == []
