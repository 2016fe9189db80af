"""Every page of the demonstration, for everybody who may sign in: it opens or says no, well made, in few questions."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from intake.services.people import token_hash
from intake.services.recording import moment
from intake.store import people as store
from intake.store.database import write_tx
from intake.store.models import (
    Account,
    Application,
    Attachment,
    Claim,
    Expert,
    Notice,
    Organisation,
    PanelMember,
    PaperSignature,
    Reminder,
    ReminderList,
)
from tests.web.site import look_at
from tests.web.test_statements import counted
from workflows.catalogue import items, measures
from workflows.engine import actions_in, roles
from workflows.lists import LISTS

MOST = 12  # statements of a page, pragmas and transactions not counted
ROWS = {"application": Application, "notice": Notice, "member": PanelMember, "organisation": Organisation,
        "listed": ReminderList, "reminder": Reminder, "signature": PaperSignature, "claim": Claim}  # fmt: skip
STAFF = ("ndrc.clerk", "ndrc.reviewer", "ndrc.leader", "finance.reviewer", "hrss.reviewer", "auditor", "administrator")


def browser(app: Flask, account: Account, role: str, organisation: int | None) -> FlaskClient:
    """A browser in which this account acts in this role."""
    token = secrets.token_urlsafe(8)
    with write_tx():
        store.open_session(token_hash(token), account.id, role, organisation, moment(), factor_at=moment())
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def everybody(app: Flask) -> Iterator[tuple[str, int, FlaskClient]]:
    """(role, organisation, browser) of nobody, one account a staff role, every expert seated, every applicant."""
    yield "nobody", 0, app.test_client()
    seated = {expert.account for expert in Expert.select().join(PanelMember)}
    seen: set[str] = set()
    for account in Account.select():
        for role, organisation, _ in store.roles_of(account.id):
            if organisation or (role in STAFF and role not in seen) or account.id in seated:
                seen.add(role)
                yield role, organisation or 0, browser(app, account, role, organisation)


def addresses(app: Flask, role: str, organisation: int) -> Iterator[str]:
    """The addresses this role is let into, filled with what the demonstration holds for it."""
    for rule in app.url_map.iter_rules():
        allowed = getattr(app.view_functions[rule.endpoint], "allowed", ())
        here = (
            role in allowed or "signed in" in allowed and role != "nobody" or "anyone" in allowed and role == "nobody"
        )
        if here and "GET" in (rule.methods or ()):
            yield from _filled(rule, role, organisation)


def _filled(rule: Rule, role: str, organisation: int) -> Iterator[str]:
    asked = sorted(rule.arguments)
    if not asked:
        yield rule.rule
    elif asked == ["award_id"]:
        yield from (_put(rule, award_id=award.id) for measure in measures() for award in measure.awards)
    elif asked == ["kind"]:
        yield from (_put(rule, kind=kind.key) for kind in LISTS)
    elif asked == ["number"]:
        yield from (_put(rule, number=measure.number) for measure in measures())
    elif asked == ["application", "name"]:
        for row in _mine(organisation):
            item = items()[row.item]
            mine = (action for action in actions_in(item.path, row.state) if role in roles(action, item))
            yield from (_put(rule, application=row.id, name=action.name) for action in mine)
    elif asked == ["application", "slot"]:
        places = ((row, items()[row.item].documents[0].key) for row in _mine(organisation))
        yield from (_put(rule, application=row.id, slot=key) for row, key in places)
    elif asked == ["sha256"]:
        mine = [row.id for row in _mine(organisation)]
        papers = Attachment.select(Attachment.blob).where(Attachment.application.in_(mine)).distinct()
        yield from (_put(rule, sha256=paper.blob) for paper in papers.limit(2))
    elif asked == ["application"]:
        yield from (_put(rule, application=row.id) for row in _mine(organisation))
    elif len(asked) == 1 and asked[0] in ROWS:
        yield from (_put(rule, **{asked[0]: row.id}) for row in ROWS[asked[0]].select())


def _mine(organisation: int) -> list[Application]:
    rows = Application.select()
    return list(rows.where(Application.organisation == organisation) if organisation else rows)


def _put(rule: Rule, **values: object) -> str:
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: str(values[found[1]]), rule.rule)


@pytest.fixture(scope="module")
def visits(demonstration: Flask) -> list[tuple[str, str, int, int]]:
    """(who, address, status, statements) of every visit; each page that opens is looked at."""
    found = []
    for role, organisation, client in everybody(demonstration):
        for url in addresses(demonstration, role, organisation):
            client.get("/healthz")
            with counted() as seen:
                answer = client.get(url)
            if answer.status_code == 200 and answer.mimetype == "text/html" and url != "/healthz":
                look_at(answer.get_data(as_text=True), f"{role} {url}")
            found.append((role, url, answer.status_code, len(seen)))
    return found


def test_every_page_opens_or_says_no(visits: list[tuple[str, str, int, int]]) -> None:
    assert len(visits) > 500
    assert [visit for visit in visits if visit[2] not in (200, 303, 404, 422)] == []


def test_every_address_opens_for_somebody(visits: list[tuple[str, str, int, int]]) -> None:
    opened = {url for _, url, status, _ in visits if status in (200, 303)}
    assert {url for _, url, _, _ in visits if re.match("/(items|measures|office)", url)} - opened == set()


def test_no_page_asks_the_database_more_than_twelve_questions(visits: list[tuple[str, str, int, int]]) -> None:
    many = sorted({(asked, url) for _, url, _, asked in visits if asked > MOST}, reverse=True)
    assert many == []
