"""A browser that really signs in: password, second factor, forms with their tokens."""

from __future__ import annotations

import re
from typing import Any

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake import clock, passwords
from intake.store import factors, people
from intake.store.database import write_tx
from tests.web.site import Site, look_at

REAL = passwords.hash_password  # before the fixture replaces it
PASSWORD = "一句容易记的话2026"
HASH = REAL(PASSWORD)


class Browser:
    """One browser; every page it gets is looked at."""

    def __init__(
        self, site: Site, address: str = "10.0.0.1", agent: str = "Mozilla/5.0 (Windows NT 10.0) Edg/120"
    ) -> None:
        self.client: FlaskClient = site.app.test_client()
        self.extra = {"environ_base": {"REMOTE_ADDR": address}, "headers": {"User-Agent": agent}}

    def get(self, url: str, status: int = 200) -> str:
        """A page."""
        answer = self.client.get(url, **self.extra)
        text = answer.get_data(as_text=True)
        assert answer.status_code == status, (url, answer.status_code, answer.location, text[-800:])
        if status == 200 and answer.mimetype == "text/html":
            look_at(text, url)
        return text

    def leads(self, url: str) -> str:
        """Where a page sends one instead."""
        answer = self.client.get(url, **self.extra)
        assert answer.status_code == 303, (url, answer.status_code)
        return str(answer.location)

    def post(self, url: str, data: dict[str, Any] | None = None, status: int = 303, page: str = "") -> TestResponse:
        """A form, with the token of its page."""
        text = self.client.get(page or url, **self.extra).get_data(as_text=True)
        token = re.search(r'name="csrf-token" content="([^"]+)"', text)
        assert token, (page or url, text[:300])
        hidden = dict(re.findall(r'<input type="hidden" name="(seen|key)"(?: id="seen")? value="([^"]*)"', text))
        answer = self.client.post(url, data={"csrf_token": token[1], **hidden, **(data or {})}, **self.extra)
        said = re.sub(r"<[^>]+>|\s+", " ", answer.get_data(as_text=True))
        assert answer.status_code == status, (url, answer.status_code, answer.location, said[-900:])
        return answer

    def sign_in(self, login: str, password: str = PASSWORD, status: int = 303) -> TestResponse:
        """Name and password."""
        return self.post("/sign-in", {"login": login, "password": password}, status)


def words(answer: TestResponse) -> str:
    """What the page says."""
    return re.sub(r"<[^>]+>|\s+", " ", answer.get_data(as_text=True))


def give_password(login: str, hashed: str = HASH) -> None:
    """The account's password is ``PASSWORD`` from now on."""
    account = people.account_by_login(login)
    assert account is not None
    with write_tx():
        people.set_password(account.id, hashed)


def entered(site: Site, login: str, address: str = "10.0.0.1") -> Browser:
    """Somebody signed in by password."""
    give_password(login)
    browser = Browser(site, address)
    browser.sign_in(login)
    return browser


def secret_on(page: str) -> str:
    """The key an enrolment page shows."""
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    return found[1].replace(" ", "")


def code(secret: str, steps: int = 0) -> str:
    """The six figures of now, or of so many periods later."""
    return str(pyotp.TOTP(secret).generate_otp(int(clock.now().timestamp()) // 30 + steps))


def enrol(browser: Browser) -> tuple[str, list[str]]:
    """Set an authenticator up: its key and the spare codes."""
    browser.post("/second-factor/enrol", {"step": "begin"})
    secret = secret_on(browser.get("/second-factor/enrol"))
    page = browser.post("/second-factor/enrol", {"code": code(secret)}, 200).get_data(as_text=True)
    return secret, re.findall(r"<code>([a-z0-9-]+)</code>", page)


def codes_left(login: str) -> int:
    """Spare codes not used yet."""
    account = people.account_by_login(login)
    assert account is not None
    return factors.codes_left(account.id)
