"""axe-core over every page the demonstration shows, for everybody, light and dark, and in English; at 360 px nothing runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.test_shapes import OVER
from tests.browser.town import Server
from tests.demo.conftest import demonstration as demonstration  # noqa: PLC0414 -- the fixture is shared
from tests.demo.test_every_page import addresses, everybody

NUMBER, AWARD = re.compile(r"\d+"), re.compile(r"/m\d\d_\w+")
TAG = re.compile(r"<([a-z0-9]+)([^>]*)>")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
Seen = tuple[str, str, str]  # role, address, cookie


@pytest.fixture(scope="module")
def server(demonstration: Flask) -> Iterator[Server]:
    """The demonstration's site on a socket."""
    server = Server(demonstration.config["OFFICE"])
    yield server
    server.stop()


def _shape(url: str) -> str:
    return NUMBER.sub("#", AWARD.sub("/#", url.partition("?")[0]))


def _built(url: str, text: str) -> set[tuple[str, ...]]:
    """What a page is made of: its elements with their classes and the names of their attributes."""
    found = set()
    for tag, rest in TAG.findall(text[text.find("<header") :]):
        styled = re.search(r'class="([^"]*)"', rest)
        names = sorted(set(re.findall(r"\s([a-z-]+)(?==|\s|$)", rest)))
        found.add((_shape(url), tag, styled[1] if styled else "", *names))
    return found


@pytest.fixture(scope="module")
def pages(demonstration: Flask) -> list[Seen]:
    """Every page that opens for somebody and is made of something no page before it was made of."""
    known: set[tuple[str, ...]] = set()
    found = []
    for role, organisation, client in everybody(demonstration):
        for url in addresses(demonstration, role, organisation):
            answer = client.get(url)
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            built = _built(url, answer.get_data(as_text=True))
            if not built <= known:
                known |= built
                cookie = client.get_cookie("office")
                found.append((role, url, cookie.value if cookie else ""))
    return found


class Eyes:
    """Opens pages as those people see them, and keeps what axe, the console and the edge of the screen say."""

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        self.home, self.axe = server.url, Axe()
        self.wrong: list[str] = []
        self.context = browser.new_context(base_url=server.url, viewport=WIDE, **options)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))

    def open(self, seen: Seen) -> None:
        """As that person, with everything folded out."""
        self.context.clear_cookies(name="office")
        if seen[2]:
            self.context.add_cookies([{"name": "office", "value": seen[2], "url": self.home}])
        self.page.goto(seen[1])
        self.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")

    def judge(self, seen: Seen, options: dict[str, Any]) -> None:
        """What axe finds, by rule."""
        for one in self.axe.run(self.page, options=options).response["violations"]:
            places = [node["target"] for node in one["nodes"][:3]]
            self.wrong.append(f"{seen[0]} {seen[1]} {one['id']} ({one['impact']}): {places}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{self.page.url}: {message.text}")


def test_axe_finds_nothing_light_or_dark_and_nothing_runs_over(
    chromium: Browser, server: Server, pages: list[Seen]
) -> None:
    assert len(pages) > 150
    eyes = Eyes(chromium, server)
    for seen in pages:
        eyes.page.emulate_media(color_scheme="light")
        eyes.page.set_viewport_size(WIDE)
        eyes.open(seen)
        eyes.judge(seen, {"resultTypes": ["violations"]})
        eyes.page.emulate_media(color_scheme="dark")
        eyes.judge(seen, {"runOnly": ["color-contrast"], "resultTypes": ["violations"]})
        eyes.page.set_viewport_size(NARROW)
        over = eyes.page.evaluate(OVER)
        eyes.wrong += [f"{seen[0]} {seen[1]} runs over 360 px: {over}"] if over else []
    eyes.context.close()
    assert eyes.wrong == []


def test_nor_in_english(chromium: Browser, server: Server, pages: list[Seen]) -> None:
    eyes = Eyes(chromium, server)
    eyes.page.goto("/language/en")
    for seen in {_shape(one[1]): one for one in pages}.values():
        eyes.open(seen)
        eyes.judge(seen, {"resultTypes": ["violations"]})
    eyes.context.close()
    assert eyes.wrong == []
