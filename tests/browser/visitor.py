"""Somebody at a browser: presses what has a name, fills what has a label or a name, and hears of every error of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.town import Town

#: A refused form is an answer: Chromium writes a line for each 4xx all the same.
EXPECTED = ("the server responded with a status of 409", "the server responded with a status of 422")


class Visitor:
    """One browser context: own cookies, own storage; whatever goes wrong on its pages is kept in ``wrong``."""

    def __init__(self, browser: Browser, town: Town, **options: Any) -> None:
        self.town = town
        options.setdefault("locale", "zh-CN")
        options.setdefault("viewport", {"width": 1280, "height": 900})
        self.home = options.setdefault("base_url", town.url)
        self.context: BrowserContext = browser.new_context(**options)
        self.context.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.outside: list[str] = []
        self.tolerated: tuple[str, ...] = EXPECTED
        self.page = self.open()

    def open(self) -> Page:
        """A tab."""
        page = self.context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def close(self) -> None:
        """Leaves; nothing may have gone wrong in all the time."""
        self.context.close()
        assert self.wrong == [] and self.outside == [], (self.wrong, self.outside)

    def go(self, address: str) -> None:
        """To an address of the site."""
        answer = self.page.goto(address)
        assert answer is None or answer.status < 500, (address, answer.status)

    def press(self, name: str, *, exact: bool = True) -> None:
        """The button or link of that name; the first that is visible."""
        spot = self.page.get_by_role("button", name=name, exact=exact).or_(
            self.page.get_by_role("link", name=name, exact=exact)
        )
        spot.locator("visible=true").first.click()

    def sign_in(self, login: str, *, at: str = "/sign-in") -> None:
        """By password, and by the authenticator where one is asked for."""
        self.go(at)
        self.page.fill("#login", login)
        self.page.fill("#password", self.town.password(login))
        self.page.locator("main button").click()
        if "/second-factor" in self.page.url:
            self.page.fill("#code", self.town.code(login))
            self.page.locator("main button").click()
        assert "/sign-in" not in self.page.url and "/second-factor" not in self.page.url, self.says()

    def fill(self, values: Mapping[str, Iterable[str]]) -> None:
        """Every control of the form that is named there: typed, chosen or ticked."""
        for name, given in values.items():
            fill_one(self.page, name, list(given))

    def attach(self, selector: str, content: bytes, name: str = "材料.pdf", kind: str = "application/pdf") -> None:
        """A file chosen for that field."""
        self.page.set_input_files(selector, {"name": name, "mimeType": kind, "buffer": content})

    def says(self) -> str:
        """The words of the page."""
        return self.page.inner_text("body")

    def axe(self) -> list[str]:
        """What axe-core finds here: rule, how grave, where."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']} ({one['impact']}) {node['target']}" for one in found for node in one["nodes"]]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in self.tolerated):
            self.wrong.append(f"{message.location.get('url')}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:", "chrome-extension:")):
            self.outside.append(request.url)

    def _response(self, answer: Response) -> None:
        if answer.status >= 500:
            self.wrong.append(f"{answer.url}: {answer.status}")


def fill_one(page: Page, name: str, given: list[str]) -> None:
    """One named control, if the page has it and it can be seen."""
    spot = page.locator(f'main [name="{name}"]:not([type=hidden])')
    if not spot.count():
        return
    kind = spot.first.evaluate("one => one.type || one.tagName.toLowerCase()")
    if kind in ("radio", "checkbox"):
        for value in given:
            page.locator(f'main [name="{name}"][value="{value}"]').check()
    elif kind.startswith("select"):
        spot.first.select_option(given)
    elif given:
        spot.first.fill(given[0])
