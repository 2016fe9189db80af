"""Browses the site as people do: signs in, fills forms, follows redirects, and looks at every page it gets."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.services.people import Person, token_hash
from intake.services.recording import moment
from intake.store import people as store
from intake.store import sessions
from intake.store.database import write_tx
from intake.views.access import Visitor  # noqa: F401 -- the cookie carries its token
from tests.office.world import Office


class Page(HTMLParser):
    """What must hold for every page: one h1, unique ids, labels, forms with a token."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.h1 = 0
        self.posts = 0
        self.tokens = 0
        self.keys = 0
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what is checked."""
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        self.h1 += tag == "h1"
        self.posts += tag == "form" and found.get("method") == "post"
        self.tokens += found.get("name") == "csrf_token"
        self.keys += found.get("name") == "key"
        if "style" in found or any(name.startswith("on") for name in found):
            self.inline.append(tag)


class Site:
    """A browser on the site; ``as_`` gives one for a person."""

    def __init__(self, app: Flask, office: Office) -> None:
        self.app = app
        self.office = office
        self.clients: dict[str, FlaskClient] = {}

    def client(self, who: str | Person | None = None) -> FlaskClient:
        """A browser signed in as that person."""
        if who is None:
            return self.app.test_client()
        person = self.office.people[who] if isinstance(who, str) else who
        name = f"{person.login}|{person.role}"
        if name not in self.clients:
            token = f"token-{name}"
            with write_tx():
                store.open_session(
                    token_hash(token), person.id, str(person.role), person.organisation, moment(), factor_at=moment()
                )
            client = self.app.test_client()
            with client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True
            self.clients[name] = client
        with write_tx():  # the browser is never idle, and has just given its password again
            sessions.mark(token_hash(f"token-{name}"), seen_at=moment(), started_at=moment(), proved_at=moment())
        return self.clients[name]

    def get(self, who: str | Person | None, url: str, status: int = 200) -> str:
        """A page, looked at."""
        answer = self.client(who).get(url)
        text = answer.get_data(as_text=True)
        assert answer.status_code == status, (url, answer.status_code, text[-1500:])
        if answer.mimetype == "text/html" and status == 200:
            look_at(text, url)
        return text

    def post(
        self, who: str | Person | None, url: str, data: dict[str, Any] | None = None, status: int = 303, page: str = ""
    ) -> TestResponse:
        """A form sent with the token and the hidden fields of its page."""
        client = self.client(who)
        source = client.get(page or url)
        text = source.get_data(as_text=True)
        token = re.search(r'name="csrf-token" content="([^"]+)"', text)
        assert token, (page or url, source.status_code, text[:300])
        hidden = dict(re.findall(r'<input type="hidden" name="(seen|key)"(?: id="seen")? value="([^"]*)"', text))
        answer = client.post(url, data={"csrf_token": token[1], **hidden, **(data or {})})
        text = answer.get_data().decode(errors="replace")
        assert answer.status_code == status, (url, answer.status_code, re.sub(r"<[^>]+>|\s+", " ", text)[-1500:])
        return answer


def look_at(text: str, url: str) -> None:
    """What every page must be."""
    page = Page(text)
    assert page.h1 == 1, (url, page.h1)
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    assert not twice, (url, twice)
    assert page.tokens >= page.posts, url
    assert page.keys >= page.posts, url
    assert not page.inline, (url, page.inline)
