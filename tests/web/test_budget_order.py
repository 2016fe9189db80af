"""A yearly budget that is used up: who waits, in which order money comes, and what everybody reads."""

from __future__ import annotations

import re

from intake import clock
from intake.services import ticking
from intake.store import acts, applications, ledger, office
from tests.office.roads import budget, many, state, walked
from tests.web import walk
from tests.web.refusing import desk, gone, not_for, refused, stale
from tests.web.site import Site


def _paid(number: int = 1) -> dict[str, str]:
    return {"reference": f"凭证{number}", "paid_on": clock.today()}


def test_a_budget_without_room_sends_to_the_queue_and_money_comes_in_the_order_of_receipt(site: Site) -> None:
    budget(site.office, 150_000)
    (first, firm), (second, _), (third, _) = many(site.office, 3)  # 100,000 yuan each
    refused(site, "payer", second, "pay", "转“待安排资金”", **_paid())  # the first receipt goes first
    walk.do(site, "payer", first, "pay", **_paid())
    refused(site, "payer", second, "pay", "转“待安排资金”", **_paid())
    ticking.tick()
    assert desk(site, "finance").count("请转待安排资金") == 2
    not_for(site, second, "queue", "payer", "leader", reason="预算用完")
    refused(site, "finance", second, "queue", "请填写这一项", reason="")
    stale(site, "finance", second, "queue", reason="预算用完")
    for made in (third, second):
        walk.do(site, "finance", made, "queue", reason="本年预算用完")
    gone(site, "finance", second, "queue", reason="再来一次")
    own = applications.by_id(second)
    assert "不需重新申请" in office.messages_for(own.organisation)[0].words
    refused(site, "finance", second, "fund", "预算的余额不够")
    budget(site.office, 250_000)
    refused(site, "finance", third, "fund", "须按受理先后办理")
    ticking.tick()
    assert desk(site, "finance").count("轮到这件安排") == 1
    not_for(site, second, "fund", "payer", "reviewer")
    walk.do(site, "finance", second, "fund")
    walk.do(site, "payer", second, "pay", **_paid(2))
    refused(site, "finance", third, "fund", "预算的余额不够")
    assert [state(one) for one in (first, second, third)] == ["disbursed", "disbursed", "queued"]
    line = ledger.line("district_policy_fund", 2027)
    assert line is not None and (line.spent_yuan, line.committed_yuan) == (200_000, 100_000)
    assert ledger.differences() == [] and acts.verify() == []


def test_a_later_smaller_one_does_not_overtake(site: Site) -> None:
    site.office.on(2027, 4, 1)
    budget(site.office, 150_000)
    large, _ = walked(site.office, "m02_growth_tier_1000", "payment")  # 200,000 yuan
    small, _ = walked(site.office, "m02_growth_tier_500", "payment")  # 100,000 yuan, received later
    walk.do(site, "finance", large, "queue", reason="不够")
    refused(site, "payer", small, "pay", "受理更早的申请", **_paid())
    walk.do(site, "finance", small, "queue", reason="不够")
    refused(site, "finance", small, "fund", "须按受理先后办理")


def test_while_there_is_room_nobody_waits(site: Site) -> None:
    budget(site.office, 150_000)
    ((made, _),) = many(site.office, 1)
    refused(site, "finance", made, "queue", "可以直接拨付", reason="想等等")


def test_a_return_from_the_queue_lets_the_next_come(site: Site) -> None:
    budget(site.office, 100_000)
    (first, _), (second, _) = many(site.office, 2)
    walk.do(site, "finance", second, "queue", reason="不够")
    not_for(site, first, "return", "payer", reason="重新核实")
    refused(site, "finance", first, "return", "请填写这一项", reason=" ")
    walk.do(site, "finance", first, "return", reason="发现新线索")
    row = applications.by_id(first)
    assert (row.state, row.round, row.approved_yuan, row.award_status) == ("initial_review", 2, None, None)
    walk.do(site, "finance", second, "fund")
    walk.do(site, "payer", second, "pay", **_paid())
    assert ledger.differences() == []


def test_a_day_of_payment_lies_between_approval_and_today(site: Site) -> None:
    budget(site.office, 150_000)
    ((made, _),) = many(site.office, 1)
    for day in ("2027-04-01", "2027-04-30", "2027-02-30", ""):
        data = {"reference": "凭证1", "paid_on": day}
        text = walk.do(site, "payer", made, "pay", 422, **data).get_data(as_text=True)
        assert 'class="err"' in text, day
    not_for(site, made, "pay", "finance", "leader3", **_paid())
    walk.do(site, "payer", made, "pay", **_paid())
    gone(site, "payer", made, "pay", **_paid())


def test_the_budget_page_refuses_what_is_no_budget(site: Site) -> None:
    budget(site.office, 150_000)
    ((made, _),) = many(site.office, 1)
    walk.do(site, "payer", made, "pay", **_paid())
    good = {"year": "2027", "total": "200000", "reason": "区财预2号"}
    for wrong in ({"total": "99999"}, {"total": "1.5"}, {"total": "-1"}, {"total": "9" * 20}, {"total": "abc"},
                  {"year": "1999"}, {"year": "二零"}, {"reason": " "}, {"total": ""}):  # fmt: skip
        text = site.post("finance", "/office/budgets", {**good, **wrong}, 422).get_data(as_text=True)
        assert "data-errors" in text, wrong
    for who in ("admin", "payer", "leader"):
        site.post(who, "/office/budgets", good, 403)
    site.post("finance", "/office/budgets", good)
    line = ledger.line("district_policy_fund", 2027)
    assert line is not None and (line.total_yuan, line.spent_yuan) == (200_000, 100_000)


def test_the_books_show_everybody_in_the_order_of_receipt(site: Site) -> None:
    budget(site.office, 150_000)
    made = many(site.office, 2)
    walk.do(site, "payer", made[0][0], "pay", **_paid())
    text = site.get("auditor", "/office/money/district_policy_fund/2027") if "auditor" in site.office.people else ""
    text = text or site.get("payer", "/office/money/district_policy_fund/2027")
    numbers = re.findall(r"YZ-2027-M02-\d+", text)
    assert numbers == [str(applications.by_id(one).number) for one, _ in made]
    assert "已拨付" in text and "已审定" in text and "150,000" in text
    site.get("finance", "/office/money/district_policy_fund/2031", 404)
    site.get("hrss", "/office/money/district_policy_fund/2027", 403)
    site.get(made[0][1], "/office/money/district_policy_fund/2027", 403)
