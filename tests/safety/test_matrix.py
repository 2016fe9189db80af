"""Every address, every role, one's own things and those of others: let in as declared, and never further."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from intake.store import database
from intake.store.models import Act, Application, Expert, PanelMember, Session
from tests.safety import addresses
from tests.safety.addresses import Values, put
from tests.safety.doors import Office, Visitor

API = "/api/v1/assess"  # tells its faults by 400, as such answers do
SERVED = {200, 303, 404, 409, 410, 422}
Cell = tuple[str, str, str, int]  # who, method, address, status


def doors(app: Flask) -> Iterator[tuple[Rule, str, tuple[str, ...]]]:
    """(rule, method, who is let in) of the whole site."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            allowed = app.view_functions[rule.endpoint].allowed  # type: ignore[attr-defined]
            yield from ((rule, method, allowed) for method in sorted((rule.methods or set()) & {"GET", "POST"}))


def let_in(visitor: Visitor, allowed: tuple[str, ...]) -> bool:
    """As declared."""
    signed_in = visitor.role != "nobody" and ("signed in" in allowed or "half signed in" in allowed)
    return "anyone" in allowed or signed_in or visitor.role in allowed


def own(rule: Rule, visitor: Visitor, some: list[Application]) -> list[Values]:
    """What is this visitor's to open."""
    role, asked = visitor.role, rule.arguments
    applicant = role.startswith("applicant.")
    if "application" in asked:
        return list(addresses.of_applications(rule, of_firm(visitor.organisation) if applicant else some, role))
    if "member" in asked:
        return list(addresses.of_seats(rule, seats(visitor.account)))
    if asked in ({"form"}, {"delegation"}, {"account"}, {"link"}) or applicant:
        found = addresses.of_account(rule, visitor.account, visitor.organisation)
        return found or addresses.public(rule)
    return addresses.of_office(rule) or addresses.public(rule)


def of_firm(organisation: int) -> list[Application]:
    """Its applications, the newest first."""
    return list(Application.select().where(Application.organisation == organisation).order_by(Application.id.desc()))


def seats(account: int, *, others: bool = False) -> list[PanelMember]:
    """The seats of an account, or those of everybody else."""
    mine = Expert.account != account if others else Expert.account == account
    return list(PanelMember.select().join(Expert).where(mine).limit(3))


def others(rule: Rule, visitor: Visitor, office: Office) -> list[Values]:
    """What belongs to somebody else, where the rule names such a thing."""
    asked = rule.arguments
    if "member" in asked:
        return list(addresses.of_seats(rule, seats(visitor.account, others=True)))
    if asked == {"form"}:
        return addresses.of_account(rule, office.signatory.id, 0) if visitor.account != office.signatory.id else []
    if asked == {"delegation"}:
        return [] if visitor.role == "administrator" else [
            one for one in addresses.of_account(rule, office.logins["clerk"].id, 0)
            if visitor.account not in (office.logins["clerk"].id, office.logins["reviewer1"].id)
        ]  # fmt: skip
    if not visitor.role.startswith("applicant."):
        return []
    theirs = office.other if visitor.organisation == office.own else office.own
    if "application" in asked:
        return list(addresses.of_applications(rule, of_firm(theirs), ""))
    return addresses.of_account(rule, 0, theirs)


@pytest.fixture(scope="module")
def parties(demonstration: Flask) -> tuple[Office, list[Visitor]]:
    office = Office(demonstration)
    return office, list(office.visitors())


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request meets the same office: what it writes is taken back where it would be committed."""
    monkeypatch.setattr(database, "_commit", database._roll_back)


def knock(visitor: Visitor, method: str, rule: Rule, found: list[Values], most: int = 3) -> Iterator[Cell]:
    who = f"{visitor.role} {visitor.organisation or visitor.account}"
    for url in dict.fromkeys(put(rule, values) for values in found[:most]):
        status = visitor.knock(method, url).status_code
        yield who, method, url, 422 if url == API and status == 400 else status


def test_whoever_is_let_in_is_served_or_told_why_not(
    demonstration: Flask, parties: tuple[Office, list[Visitor]], undone: None
) -> None:
    some = list({row.state: row for row in Application.select()}.values())
    cells: list[Cell] = []
    for rule, method, allowed in doors(demonstration):
        for visitor in parties[1]:
            if let_in(visitor, allowed):
                most = 60 if "name" in rule.arguments else 3
                cells += knock(visitor, method, rule, own(rule, visitor, some), most)
    assert len(cells) > 1000
    assert [cell for cell in cells if cell[3] not in SERVED] == []


def test_whoever_is_not_let_in_is_sent_away(
    demonstration: Flask, parties: tuple[Office, list[Visitor]], undone: None
) -> None:
    some, wrong, asked = list(Application.select().limit(1)), [], 0
    for rule, method, allowed in doors(demonstration):
        for visitor in parties[1]:
            if let_in(visitor, allowed):
                continue
            found = own(rule, visitor, some) or [dict.fromkeys(rule.arguments, 1)]
            wanted = {303 if method == "GET" else 401} if visitor.role == "nobody" else {403, 404}
            cells = list(knock(visitor, method, rule, found, 2))
            asked += len(cells)
            wrong += [cell for cell in cells if cell[3] not in wanted]
    assert asked > 800
    assert wrong == []


def test_what_belongs_to_somebody_else_is_not_there(
    demonstration: Flask, parties: tuple[Office, list[Visitor]], undone: None
) -> None:
    office, visitors = parties
    cells: list[Cell] = []
    for rule, method, allowed in doors(demonstration):
        for visitor in visitors:
            if let_in(visitor, allowed):
                cells += knock(visitor, method, rule, others(rule, visitor, office), 9)
    assert len(cells) > 200
    assert [cell for cell in cells if cell[3] != 404] == []
    touched = {cell[2].split("/")[1] for cell in cells}
    assert touched >= {"applications", "papers", "mine", "experts", "kept", "delegations"}


OFF_SITE: tuple[dict[str, str], ...] = (
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Referer": "https://elsewhere.example/localhost/"},
    {"Referer": "http://localhost.elsewhere.example/"},
    {"Sec-Fetch-Site": "cross-site"},
)


def posts(app: Flask, visitors: list[Visitor]) -> Iterator[tuple[Visitor, str]]:
    """Every address that writes, with somebody who is let in."""
    some = list(Application.select().limit(1))
    for rule, method, allowed in doors(app):
        if method == "POST" and rule.rule != API:  # nobody is signed in there, nothing is written
            visitor = next(
                one for one in visitors if one.role in allowed or "signed in" in allowed or one.role == "nobody"
            )
            found = own(rule, visitor, some) or [dict.fromkeys(rule.arguments, 1)]
            yield visitor, put(rule, found[0])


def written() -> tuple[int, int, int]:
    """What has changed whenever anything was written."""
    return database.commits(), Act.select().count(), Session.select().count()


def test_no_form_is_taken_without_its_token(demonstration: Flask, parties: tuple[Office, list[Visitor]]) -> None:
    before, wrong, visitors = written(), [], parties[1]
    for visitor, url in posts(demonstration, visitors):
        foreign = next(one.token for one in visitors if one.account != visitor.account)
        for token in ("", "x", foreign):
            for headers in ({}, {"HX-Request": "true"}):
                visitor.client.set_cookie("office", visitor.cookie)
                status = visitor.client.post(url, data={"csrf_token": token}, headers=headers).status_code
                wrong += [(url, token, status)] if status != 400 else []
    assert wrong == []
    assert written() == before


def test_no_form_is_taken_from_another_site(demonstration: Flask, parties: tuple[Office, list[Visitor]]) -> None:
    before, wrong = written(), []
    for visitor, url in posts(demonstration, parties[1]):
        for origin in OFF_SITE:
            for headers in (origin, {**origin, "HX-Request": "true"}):
                status = visitor.knock("POST", url, **headers).status_code
                wrong += [(url, headers, status)] if status != 403 else []
    assert wrong == []
    assert written() == before


def test_a_form_of_our_own_page_is_taken(parties: tuple[Office, list[Visitor]], undone: None) -> None:
    reviewer = next(one for one in parties[1] if one.role == "ndrc.reviewer")
    for headers in ({}, {"Origin": "http://localhost"}, {"Origin": "http://localhost:8443"},
                    {"Referer": "http://localhost/role"}, {"Sec-Fetch-Site": "same-origin"}):  # fmt: skip
        assert reviewer.knock("POST", "/role", **headers).status_code == 303, headers
