"""Everybody who may come to the site, each with a browser of their own, that is never idle and always has its token."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.services.people import Person, token_hash
from intake.services.recording import moment
from intake.store import sessions
from intake.store.database import db, write_tx
from intake.views import errors

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass
class Crowd:
    """Browsers by person; ``asked`` counts requests, ``answers`` how often which status came."""

    app: Flask
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[Person | None, str, dict[str, Any]]] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    asked: int = 0
    opened: int = 0
    lent: dict[str, int] = field(default_factory=dict)  # the delegation somebody comes with
    failure: BaseException | None = None  # what the site met last and did not expect

    def __post_init__(self) -> None:
        """Keep what the error page hides."""

        def kept(error: Exception) -> Any:
            self.failure = error
            return errors.broken(error)

        self.app.error_handler_spec[None][None][Exception] = kept

    def get(self, who: Person | None, url: str) -> str:
        """A page; its text."""
        answer = self._count(self._browser(who).get(url), "GET", url)
        text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        if found := TOKEN.search(text):
            self.tokens[_name(who)] = found[1]
        return text

    def post(self, who: Person | None, url: str, data: dict[str, Any]) -> TestResponse:
        """A form, with the token this browser was last given."""
        browser = self._browser(who)
        if _name(who) not in self.tokens:
            self.get(who, "/")
        fields = {"csrf_token": self.tokens.get(_name(who), ""), **data}
        plain = {name: value for name, value in fields.items() if not isinstance(value, tuple)}
        self.sent = [*self.sent[-30:], (who, url, plain)]
        return self._count(browser.post(url, data=fields), "POST", url)

    def _count(self, answer: TestResponse, method: str, url: str) -> TestResponse:
        self.asked += 1
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        if answer.status_code >= 500:
            raise AssertionError(f"{answer.status_code} for {method} {url} {self.sent[-1:]}") from self.failure
        if answer.location and ("/sign-in" in answer.location or "/second-factor" in answer.location):
            self.browsers.clear()  # somebody's session was ended: everybody signs in anew
            self.tokens.clear()
        return answer

    def _browser(self, who: Person | None) -> FlaskClient:
        name = _name(who)
        if name not in self.browsers:
            self.browsers[name] = self.app.test_client()
            if who is not None:
                self._sign_in(self.browsers[name], who)
        return self.browsers[name]

    def _sign_in(self, browser: FlaskClient, who: Person) -> None:
        self.opened += 1
        token = f"token-{self.opened}-{_name(who)}"
        with write_tx(aside=True):
            sessions.open_session(
                token_hash(token), who.id, who.role, who.organisation, moment(), factor_at=moment(), proved_at=moment(),
                delegation=self.lent.get(_name(who)),
            )  # fmt: skip
        with browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True

    def wake(self) -> None:
        """Nobody was idle, whatever the clock has done."""
        with write_tx(aside=True):
            db.execute_sql(
                "UPDATE session SET seen_at = ?, started_at = ?, proved_at = ? WHERE ended_at IS NULL", (moment(),) * 3
            )


def _name(who: Person | None) -> str:
    return f"{who.login}|{who.role}" if who else ""
