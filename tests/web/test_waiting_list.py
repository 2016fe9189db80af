"""The voucher pool running out: the remainder, the waiting list, an offer when money comes back, the end of the wait."""

from __future__ import annotations

import pytest

from intake.services import settling, ticking
from intake.services.people import Person
from intake.store import acts, applications, ledger, office, places, prompts
from tests.office.roads import by_system, state
from tests.office.test_concurrency import prepared
from tests.office.world import Office
from tests.web import walk
from tests.web.refusing import desk, gone, not_for, refused, stale
from tests.web.site import Site

POOL, ITEM = "m04_voucher_pool", "m04_compute_voucher"


def _total(total: int, mode: str = "partial_first_come") -> None:
    """The pool has that much; each claim asks 300,000."""
    for name, value in (("m04.pool_total_yuan", total), ("m04.pool_exhaustion_mode", mode)):
        settling.set_setting(None, name=name, value=value, from_day="2026-03-02", reason="测试")


def _checked(office: Office, count: int) -> list[tuple[int, Person]]:
    """So many claims of 300,000 yuan in joint review, in the order of receipt."""
    found = []
    for n in range(count):
        lines = [{"invoice_id": f"FP-{n}", "gross_fen": 106000000, "deductible_vat_fen": 6000000,
                  "paid_on": "2026-09-15"}]  # fmt: skip
        made, firm = prepared(office, ITEM, contract_number=f"CC-{n}", cost_lines=lines)
        office.initial_review(made)
        office.act("reviewer2", made, "pass", cuts=[])
        found.append((made, firm))
    return found


def _voted(office: Office, made: int, action: str = "pass") -> None:
    office.act("chair", made, action, votes=office.votes(), minutes="同意")


def _books() -> ledger.Balance:
    assert ledger.differences() == [] and acts.verify() == []
    return next(one for one in ledger.balances() if one.name == POOL)


def test_the_remainder_goes_by_receipt_and_the_next_waits_until_money_comes_back(site: Site) -> None:
    _total(450_000)
    (first, _), (second, _), (third, firm3), (fourth, firm4) = _checked(site.office, 4)
    assert [applications.by_id(one).checked_yuan for one in (first, second, third)] == [300_000] * 3
    _voted(site.office, second)  # the office is quicker with the second: the first keeps its place all the same
    assert applications.by_id(second).checked_yuan == 150_000
    _voted(site.office, first)
    assert applications.by_id(first).checked_yuan == 300_000
    votes = dict(walk.VOTES)
    refused(site, "chair", third, "pass", "券池已用完，只能登记候补", minutes="同意", **votes)
    not_for(site, third, "waitlist", "reviewer", minutes="同意", **votes)
    refused(site, "chair", third, "waitlist", "联审须有", minutes="同意", **{"vote-ndrc": "agree"})
    walk.do(site, "chair", third, "waitlist", minutes="同意", **votes)
    walk.do(site, "chair", fourth, "waitlist", minutes="同意", **votes)
    page = site.get(firm3, f"/applications/{third}")
    assert "条件符合" in page and "按受理先后递补" in page
    row = applications.by_id(third)
    assert row.award_status is None and row.due_on == "2028-05-30"
    assert "递补" not in desk(site, "reviewer")
    refused(site, "reviewer", third, "offer", "现在没有可以递补的余额")
    walk.publish(site, first, "公示1号")
    walk.publish(site, second, "公示2号")
    assert _books().free == 0
    refused(site, "reviewer", third, "offer", "现在没有可以递补的余额")
    site.office.act(applications_firm(second), second, "withdraw")  # 150,000 come back
    ticking.tick()
    ticking.tick()
    assert desk(site, "reviewer").count("轮到这件递补") == 1
    assert sum(act.action == "prompt" for act in acts.plain_of(third)) == 1
    refused(site, "reviewer", fourth, "offer", "须按受理先后办理")
    not_for(site, third, "offer", "leader", "clerk", "finance")
    stale(site, "reviewer", third, "offer")
    walk.do(site, "reviewer", third, "offer")
    gone(site, "reviewer", third, "offer")
    assert (state(third), applications.by_id(third).checked_yuan) == ("publicity", 150_000)
    assert "150,000" in office.messages_for(firm3.organisation or 0)[0].words
    assert "轮到这件递补" not in desk(site, "reviewer")
    walk.publish(site, third, "公示3号")
    assert _books().free == 0
    assert firm4


def applications_firm(made: int) -> Person:
    """The signatory of the application's firm."""
    from intake.store import people

    row = applications.by_id(made)
    account = people.account_by_login(f"firm{row.organisation}")
    assert account is not None
    return Person(account.id, account.name, account.login, "applicant.signatory", row.organisation)


def test_a_wait_ends_only_when_a_person_says_so_and_uses_nothing_up(site: Site) -> None:
    _total(300_000)
    (first, _), (second, firm) = _checked(site.office, 2)
    _voted(site.office, first)
    _voted(site.office, second, "waitlist")
    refused(site, "reviewer", second, "expire", "期限还没有届满", reason="到期")
    site.office.on(2028, 5, 31)
    ticking.tick()
    assert state(second) == "unfunded" and not by_system(second, "expire")
    assert "候补已到期" in desk(site, "reviewer")
    not_for(site, second, "expire", "leader", reason="到期")
    refused(site, "reviewer", second, "expire", "请填写这一项", reason="")
    walk.do(site, "reviewer", second, "expire", reason="政策有效期和申领期均已届满")
    assert state(second) == "closed" and places.of(second) is None
    assert applications.by_id(second).award_status is None
    text = office.messages_for(firm.organisation or 0)[0].words
    assert "不占用您的申领资格" in text and "行政复议" in text
    assert not prompts.of([second], "ndrc.reviewer")


def test_a_wait_may_be_withdrawn_and_the_place_is_free(site: Site) -> None:
    _total(300_000)
    (first, _), (second, firm) = _checked(site.office, 2)
    _voted(site.office, first)
    _voted(site.office, second, "waitlist")
    walk.do(site, firm, second, "withdraw")
    assert state(second) == "withdrawn" and _books().soft == 300_000


def test_what_is_cut_falls_to_the_next(office: Office) -> None:
    _total(450_000)
    (first, _), (second, _) = _checked(office, 2)
    _voted(office, second)
    assert applications.by_id(second).checked_yuan == 150_000
    office.act("chair", first, "return", reason="核减")
    office.initial_review(first)
    row = applications.by_id(first).submitted["cost_lines"][0]["invoice_id"]
    cut = [{"row": row, "cut_yuan": 500_000, "reason": "未付款"}]
    office.act("reviewer2", first, "pass", cuts=cut)
    assert _books().soft == 300_000
    assert applications.by_id(first).checked_yuan == 150_000


def test_stop_gives_nothing_in_part(office: Office) -> None:
    _total(450_000, "stop")
    (first, _), (second, _) = _checked(office, 2)
    _voted(office, first)
    from intake.errors import Refused

    with pytest.raises(Refused, match="只能登记候补"):
        _voted(office, second)
    _voted(office, second, "waitlist")
    office.act("reviewer", first, "post", notice="公示1号", first_day="2026-10-12")
    assert _books().free == 150_000
    ticking.tick()
    assert not prompts.of([second], "ndrc.reviewer")


def test_prorata_shares_the_batch_alike_and_never_overdraws(office: Office) -> None:
    _total(500_000, "prorata")
    made = [one for one, _ in _checked(office, 3)]
    from intake.errors import Refused

    with pytest.raises(Refused, match="同批"):
        _voted(office, made[0])
    office.on(2026, 11, 2)
    for one in reversed(made):
        _voted(office, one)
        office.act("reviewer", one, "post", notice=f"公示{one}号", first_day="2026-11-02")
    assert [applications.by_id(one).published_yuan for one in made] == [166_666] * 3
    assert _books().held == 499_998


def test_the_total_of_a_pool_in_use_follows_its_setting_but_not_below_what_is_held(office: Office) -> None:
    from intake.errors import BadInput

    ((first, _),) = _checked(office, 1)
    _voted(office, first)
    office.act("reviewer", first, "post", notice="公示1号", first_day="2026-10-12")
    _total(300_000)
    assert _books().total == 300_000
    with pytest.raises(BadInput, match="有几处要改") as wrong:
        _total(299_999)
    assert "不得低于" in wrong.value.errors["value"]
