"""So many looks at a full number, so many records: for people and for accounts, and none for a refused one."""

from __future__ import annotations

import pytest

from intake.services import signing
from intake.services.people import Person
from intake.store import applications
from intake.store.models import Act
from tests.office.roads import budget, many
from tests.office.together import at_once
from tests.samples.rosters import id_number
from tests.web import walk
from tests.web.site import Site
from tests.web.test_timing import filed, row

LOOKS = 7
NUMBER = "6222000011112222"
SHOWS = (("hrss", "reveal"), ("reviewer", "reveal"), ("finance", "account"), ("payer", "account"))


def a_person(site: Site) -> tuple[int, dict[str, str], str]:
    """An application with people on it."""
    site.office.on(2026, 11, 10)
    _, made = filed(site.office, row(1))
    return made, {"reference": applications.by_id(made).submitted["workers"][0]["worker_id"]}, id_number(1)


def an_account(site: Site) -> tuple[int, dict[str, str], str]:
    """An application about to be paid, whose account was put right."""
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "fail", words="户名不符")
    account = {"account_name": firm.organisation_name, "bank": "样例银行", "account": NUMBER, "account_again": NUMBER}
    walk.do(site, firm, made, "correct_account", **account)
    return made, {}, NUMBER


PLACES = {"reveal": a_person, "account": an_account}


def records() -> list[tuple[int | None, int | None]]:
    """(who, which application) of every record of a look."""
    return [(act.actor, act.application) for act in Act.select().where(Act.action == "reveal").order_by(Act.seq)]


@pytest.mark.parametrize(("who", "what"), SHOWS)
def test_each_look_leaves_one_record_and_a_refused_one_none(site: Site, who: str, what: str) -> None:
    made, asked, number = PLACES[what](site)
    page, before = f"/desk/applications/{made}", records()
    for n in range(LOOKS):
        text = site.post(who, f"{page}/{what}", {**asked, "reason": f"核对{n}"}, 200, page=page).get_data(as_text=True)
        assert number in text
    for refused in ({**asked, "reason": " "}, {"reference": "W999999", "reason": ""}):
        answer = site.post(who, f"{page}/{what}", refused, 422, page=page)
        assert number not in answer.get_data(as_text=True)
    for stranger in ("clerk", "leader", "sti", "admin"):
        answer = site.post(stranger, f"{page}/{what}", {**asked, "reason": "想看"}, 403, page="/account")
        assert number not in answer.get_data(as_text=True)
    for _ in range(3):
        assert number not in site.get(who, page)
    assert records()[len(before) :] == [(site.office.people[who].id, made)] * LOOKS
    assert signing.verify().whole


@pytest.mark.parametrize("what", PLACES)
def test_looks_at_the_same_moment_leave_a_record_each(site: Site, what: str) -> None:
    made, asked, number = PLACES[what](site)
    before, who = len(records()), site.office.people["finance"]
    found = at_once(*[lambda: look(who, made, asked) for _ in range(8)])
    assert [number in one for one in found] == [True] * 8
    assert len(records()) == before + 8 and signing.verify().whole


def look(who: Person, made: int, asked: dict[str, str]) -> tuple[str, ...]:
    """One look, by the verb itself."""
    from intake.services import purse, rosters

    if asked:
        return rosters.reveal(who, made, asked["reference"], reason="同时查看")
    return purse.reveal_account(who, made, reason="同时查看")
