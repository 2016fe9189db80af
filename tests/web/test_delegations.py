"""A lent role: chosen, dated, for some items only, recorded with both names; it opens no way around the separation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from intake import clock
from intake.services import people, settling
from intake.store import acts, applications
from tests.office.test_fact_path import submitted
from tests.web import walk
from tests.web.browser import Browser, enrol, entered, words
from tests.web.site import Site

ITEM = "m02_growth_tier_500"
LENT = "代 leader · 发改委（数发局）负责人"


def _lend(site: Site, giver: str, taker: str, role: str = "ndrc.leader", status: int = 303, **more: Any) -> str:
    """The holder lends the role from today for a week."""
    book = site.office.people
    last = clock.local_day(clock.now() + timedelta(days=7))
    data = {"role": f"{book[giver].id}|{role}", "taker": book[taker].id, "from_day": clock.today(), "to_day": last,
            "reason": "出差", **more}  # fmt: skip
    return words(site.post(giver, "/delegations", data, status))


def _as_lent(site: Site, login: str, number: int = 1) -> Browser:
    """The taker signed in, acting in the lent role."""
    browser = entered(site, login)
    enrol(browser)
    browser.post("/role", {"role": f"lent|{number}"})
    return browser


def _at_joint_review(site: Site, reviewer: str = "reviewer") -> int:
    site.office.on(2027, 4, 1)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    made = submitted(site.office)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made, reviewer)
    return made


def _act(browser: Browser, made: int, action: str, status: int = 303, **data: Any) -> str:
    url = f"/desk/applications/{made}/actions/{action}"
    return words(browser.post(url, data, status))


def test_it_is_chosen_by_name_and_both_people_stand_in_the_record(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer2")
    browser = entered(site, "reviewer2")
    enrol(browser)
    assert browser.leads("/start") == "/role" and LENT in browser.get("/role")
    browser.post("/role", {"role": "lent|1"})
    assert LENT in browser.get("/desk")
    _act(browser, made, "pass", minutes="一致同意", **walk.VOTES)
    act = acts.plain_of(made)[-1]
    giver, taker = site.office.people["leader"].id, site.office.people["reviewer2"].id
    assert (act.actor, act.role, act.body["on_behalf_of"], act.body["delegation"]) == (taker, "ndrc.leader", giver, 1)
    assert "reviewer2（代leader）" in site.get("chair", f"/desk/applications/{made}")
    assert "reviewer2（代leader）" in site.get("chair", "/audit")
    assert acts.verify() == []


def test_the_own_role_is_recorded_without_another_name(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer2")
    walk.do(site, "chair", made, "pass", minutes="一致同意", **walk.VOTES)
    assert all("on_behalf_of" not in act.body for act in acts.plain_of(made))


def test_who_reviewed_cannot_chair_in_anothers_name(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer")
    browser = _as_lent(site, "reviewer")
    said = _act(browser, made, "pass", 422, minutes="一致同意", **walk.VOTES)
    assert "须由不同的人办理" in said and applications.by_id(made).state == "joint_review"


def test_what_the_giver_did_binds_the_taker(site: Site) -> None:
    made = _at_joint_review(site)
    walk.do(site, "leader", made, "pass", minutes="一致同意", **walk.VOTES)
    walk.publish(site, made)
    _lend(site, "leader", "reviewer2")
    said = _act(_as_lent(site, "reviewer2"), made, "approve", 422, decision="伊政函1号")
    assert "须由不同的人办理" in said and applications.by_id(made).state == "approval"


def test_what_was_done_in_his_name_binds_the_giver(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer2")
    _act(_as_lent(site, "reviewer2"), made, "pass", minutes="一致同意", **walk.VOTES)
    walk.publish(site, made)
    walk.do(site, "leader", made, "approve", 422, decision="伊政函1号")
    walk.do(site, "leader3", made, "approve", decision="伊政函1号")


def test_a_refusal_proposed_in_his_name_is_not_decided_by_him(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    people.set_roles(
        site.office.people["admin"], site.office.people["leader"].id, ("ndrc.leader", "ndrc.clerk"), active=True
    )
    _lend(site, "leader", "reviewer2", "ndrc.clerk")
    _act(_as_lent(site, "reviewer2"), made, "propose_refusal", reason="不属于本事项", where="别处")
    walk.do(site, "leader", made, "refuse_intake", 422, reason="不属于本事项")
    walk.do(site, "chair", made, "refuse_intake", reason="不属于本事项")


def test_some_items_only(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer2", items=["m02_growth_tier_1000"])
    browser = _as_lent(site, "reviewer2")
    assert "限指定事项" in browser.get("/role")
    browser.get("/desk")
    browser.get(f"/desk/applications/{made}", 403)
    paper = applications.attachments(made)[0][0].id
    browser.get(f"/papers/{paper}", 403)
    _act(browser, made, "pass", 403, minutes="一致同意", **walk.VOTES)
    assert "不包括" in words(browser.post("/office/calls", {"title": "x"}, 403, "/desk"))
    assert applications.by_id(made).state == "joint_review"


def test_the_item_named_is_reached(site: Site) -> None:
    made = _at_joint_review(site)
    _lend(site, "leader", "reviewer2", items=[ITEM, "m02_growth_tier_1000"])
    _act(_as_lent(site, "reviewer2"), made, "pass", minutes="一致同意", **walk.VOTES)
    assert applications.by_id(made).state == "publicity"


def test_it_begins_and_ends_with_its_days(site: Site) -> None:
    day = clock.local_day(clock.now() + timedelta(days=1))
    _lend(site, "leader", "reviewer2", from_day=day, to_day=day)
    browser = entered(site, "reviewer2")
    enrol(browser)
    assert LENT not in browser.get("/role")
    browser.post("/role", {"role": "lent|1"}, 403)
    for day_on, there in ((1, True), (2, False)):
        site.office.later(1)
        browser.sign_in("reviewer2")
        browser.post("/second-factor", {"code": _spare(browser)})
        assert (LENT in browser.get("/role")) is there, day_on


def _spare(browser: Browser) -> str:
    """A fresh spare code, put into the store as if it had been printed."""
    from intake.services.factors import _digest
    from intake.store import factors
    from intake.store import people as store
    from intake.store.database import write_tx

    account = store.account_by_login("reviewer2")
    assert account is not None
    with write_tx():
        factors.set_codes(account.id, [_digest(account.id, "abcde-fghjk")])
    return "abcde-fghjk"


@pytest.mark.parametrize("how", ("ended", "role", "stopped"))
def test_it_is_gone_at_the_next_request_when_it_ends(site: Site, how: str) -> None:
    _lend(site, "leader", "reviewer2")
    browser = _as_lent(site, "reviewer2")
    browser.get("/audit")
    admin, leader = site.office.people["admin"], site.office.people["leader"]
    if how == "ended":
        site.post("leader", "/delegations/1/end", page="/delegations")
        site.post("leader", "/delegations/1/end", status=403, page="/delegations")
    else:
        roles = ("ndrc.leader",) if how == "stopped" else ("ndrc.clerk",)
        people.set_roles(admin, leader.id, roles, active=how != "stopped")
    browser.get("/audit", 403)
    assert browser.leads("/start") == "/role" and LENT not in browser.get("/role")


def test_nobody_lends_what_was_lent_or_belongs_to_another(site: Site) -> None:
    _lend(site, "leader", "reviewer2")
    browser = _as_lent(site, "reviewer2")
    book, day = site.office.people, clock.today()
    data = {"taker": book["clerk"].id, "from_day": day, "to_day": day, "reason": "x"}
    browser.post("/delegations", {**data, "role": f"{book['reviewer2'].id}|ndrc.leader"}, 422)
    browser.post("/delegations", {**data, "role": f"{book['leader'].id}|ndrc.leader"}, 403)
    site.post("clerk", "/delegations/1/end", status=404, page="/delegations")
    site.post("admin", "/delegations/1/end", page="/delegations")


def test_an_administrator_may_arrange_it_and_it_is_recorded(site: Site) -> None:
    book = site.office.people
    data = {"role": f"{book['payer'].id}|finance.payer", "taker": book["finance"].id, "from_day": clock.today(),
            "to_day": clock.today(), "reason": "病假"}  # fmt: skip
    site.post("admin", "/delegations", data)
    line = acts.latest(1)[0]
    assert line.act.action == "delegate" and line.texts == {"reason": "病假"}
    assert line.act.body["giver"] == book["payer"].id and line.act.body["taker"] == book["finance"].id


@pytest.mark.parametrize(
    ("more", "at"),
    (
        ({"taker": ""}, "同一部门"), ({"taker": "x" * 5000}, "同一部门"), ({"taker": "payer"}, "同一部门"),
        ({"taker": "leader"}, "同一部门"), ({"taker": "chair"}, "本人已有这个岗位"), ({"taker": "admin"}, "同一部门"),
        ({"role": ""}, "现在担任的岗位"), ({"role": "5|finance.payer"}, "现在担任的岗位"),
        ({"from_day": ""}, ""), ({"from_day": "2026-05-31"}, "从今天起"), ({"to_day": "2026-05-01"}, "不能早于"),
        ({"to_day": "2027-06-01"}, "最长180天"), ({"to_day": "明天"}, ""), ({"items": ["m99_nothing"]}, "从列表里选择"),
        ({"reason": "  "}, "理由"),
    ),
)  # fmt: skip
def test_mistakes_are_told_at_their_field(site: Site, more: dict[str, Any], at: str) -> None:
    book = site.office.people
    data = {"role": f"{book['leader'].id}|ndrc.leader", "taker": book["reviewer2"].id, "from_day": clock.today(),
            "to_day": clock.today(), "reason": "出差"}  # fmt: skip
    given = {name: book[value].id if name == "taker" and value in book else value for name, value in more.items()}
    assert at in words(site.post("leader", "/delegations", {**data, **given}, 422))
    assert "没有委托" in site.get("leader", "/delegations")


def test_one_role_is_lent_to_somebody_once_at_a_time(site: Site) -> None:
    _lend(site, "leader", "reviewer2")
    assert "同一岗位同时只能有一项委托" in _lend(site, "chair", "reviewer2", status=422)
