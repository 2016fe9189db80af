"""Tries an action that must be refused over HTTP: with which words, and that nothing has changed by it."""

from __future__ import annotations

from typing import Any

from intake.services.people import Person
from intake.store import acts, applications
from tests.web import walk
from tests.web.site import Site


def refused(site: Site, who: str | Person, made: int, action: str, says: str, status: int = 422, **data: Any) -> None:
    """That action of that person is refused with what it says; row and record stay as they were."""
    before = (applications.by_id(made).version, len(acts.plain_of(made)))
    text = walk.do(site, who, made, action, status, **data).get_data(as_text=True)
    assert says in text, text[-3000:]
    assert (applications.by_id(made).version, len(acts.plain_of(made))) == before


def stale(site: Site, who: str | Person, made: int, action: str, **data: Any) -> None:
    """An old page is told that it is old."""
    refused(site, who, made, action, "填写期间有了变化", 409, seen="1", **data)


def not_for(site: Site, made: int, action: str, *others: str, **data: Any) -> None:
    """These roles are told that it is not theirs."""
    for who in others:
        refused(site, who, made, action, "不属于您当前岗位的职责", **data)


def gone(site: Site, who: str | Person, made: int, action: str, **data: Any) -> None:
    """The action does not exist where the application stands: sent all the same, the newest is shown."""
    mine = isinstance(who, Person)
    page = f"/applications/{made}" if mine else f"/desk/applications/{made}"
    site.post(who, f"{page}/actions/{action}", data, 409, page=page)


def desk(site: Site, who: str) -> str:
    """The desk of that role as text."""
    return site.get(who, "/desk")
