"""A copied cookie is worth nothing once its owner signs out, changes the password, is stopped, or loses the role."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from intake import passwords
from intake.services import people
from intake.store import people as store
from tests.web.browser import PASSWORD, REAL, Browser, enrol, entered
from tests.web.site import Site

NEW = "另一句容易记的话2027"
End = Callable[[Site, Browser], None]


def signs_out(_: Site, own: Browser) -> None:
    own.post("/sign-out", page="/account")


def signs_out_everywhere(_: Site, own: Browser) -> None:
    own.post("/account/sessions", {"which": "all"}, page="/account")


def changes_the_password_elsewhere(site: Site, _: Browser) -> None:
    other = Browser(site, "10.0.0.9")
    other.sign_in("firm1")
    other.post("/account/password", {"old": PASSWORD, "password": NEW, "password_again": NEW}, page="/account")


def is_stopped(site: Site, _: Browser) -> None:
    clerk = site.office.people["clerk"]
    people.set_roles(site.office.people["admin"], clerk.id, ("ndrc.clerk",), active=False)


ENDS: tuple[tuple[str, End], ...] = (
    ("firm1", signs_out),
    ("firm1", signs_out_everywhere),
    ("firm1", changes_the_password_elsewhere),
    ("clerk", signs_out),
    ("clerk", is_stopped),
)


@pytest.mark.parametrize(("login", "end"), ENDS)
def test_a_copied_cookie_is_dead(site: Site, login: str, end: End, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hash_password", REAL)
    site.office.firm()
    own = entered(site, login)
    if login == "clerk":
        enrol(own)
    page = own.get("/account")
    cookie, token = own.client.get_cookie("office"), re.findall(r'name="csrf-token" content="([^"]+)"', page)[0]
    assert cookie
    thief = Browser(site, "10.6.6.6")
    thief.client.set_cookie("office", cookie.value)
    thief.get("/account")
    end(site, own)
    for url in ("/account", "/start", "/mine", "/desk"):
        thief.client.set_cookie("office", cookie.value)
        assert thief.leads(url).startswith("/sign-in")
    for url in ("/account/email", "/account/sessions", "/role"):
        thief.client.set_cookie("office", cookie.value)
        answer = thief.client.post(url, data={"csrf_token": token, "which": "all"}, **thief.extra)
        assert answer.status_code == 401
    thief.client.set_cookie("office", cookie.value)
    assert thief.client.get("/account", headers={"HX-Request": "true"}).status_code == 401


def test_a_role_taken_away_is_gone_from_a_copied_cookie_too(site: Site) -> None:
    own = entered(site, "clerk")
    enrol(own)
    cookie, thief = own.client.get_cookie("office"), Browser(site, "10.6.6.6")
    assert cookie
    thief.client.set_cookie("office", cookie.value)
    thief.get("/desk/organisations")
    clerk = store.account_by_login("clerk")
    assert clerk
    people.set_roles(site.office.people["admin"], clerk.id, ("sti.reviewer",), active=True)
    thief.get("/desk/organisations", 403)
    thief.get("/desk/search?q=x", 403)
