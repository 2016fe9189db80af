"""Money asked back: two people, a right to be heard, parts until all is there, and a right that does not come back."""

from __future__ import annotations

import pytest

from intake import clock
from intake.errors import Refused
from intake.services import ticking
from intake.services.people import Person
from intake.store import acts, aftercare, applications, database, ledger, office
from intake.store.models import Recovery, Repayment
from tests.office.roads import budget, many, state, walked
from tests.office.test_fact_path import answers_of
from tests.web import walk
from tests.web.refusing import desk, gone, not_for, refused, stale
from tests.web.site import Site

ASKED = {"ground": "duplicate", "amount": "100000", "reason": "市级已奖励同一事项", "evidence": "市级拨款文件"}


def _closed(site: Site) -> tuple[int, Person]:
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    site.office.later(20)
    ticking.tick()
    return made, firm


def _back(amount: int, number: int = 1, day: str = "") -> dict[str, str]:
    return {"amount": str(amount), "reference": f"退库{number}", "repaid_on": day or clock.today()}


def test_two_people_ask_back_and_the_applicant_is_heard(site: Site) -> None:
    made, firm = _closed(site)
    refused(site, "leader", made, "open_recovery", "须先由财政局审核人员提出追回", reason="确认")
    not_for(site, made, "propose_recovery", "payer", "leader", "reviewer", **ASKED)
    for wrong, words in (({"ground": ""}, "请填写这一项"), ({"ground": "whim"}, "请从列出的选项里选择一项"),
                         ({"amount": "100001"}, "不超过100,000元"), ({"amount": "0"}, "请填写这一项"),
                         ({"amount": "1.5"}, "整数元"), ({"reason": ""}, "请填写"), ({"evidence": ""}, "请填写")):  # fmt: skip
        refused(site, "finance", made, "propose_recovery", words, **{**ASKED, **wrong})
    stale(site, "finance", made, "propose_recovery", **ASKED)
    walk.do(site, "finance", made, "propose_recovery", **ASKED)
    refused(site, "finance", made, "propose_recovery", "已经提出过追回", **ASKED)
    assert "追回" not in office.messages_for(firm.organisation or 0)[0].words  # nothing is decided yet
    assert "财政局提出追回" in desk(site, "leader")
    both = Person(site.office.people["finance"].id, "两岗", "finance", "ndrc.leader")
    with pytest.raises(Refused, match="不能自己确认"):
        site.office.act(both, made, "open_recovery", reason="自己确认")
    not_for(site, made, "open_recovery", "finance", "reviewer", reason="确认")
    walk.do(site, "leader", made, "open_recovery", reason="事实清楚")
    gone(site, "leader", made, "open_recovery", reason="再确认一次")
    words = office.messages_for(firm.organisation or 0)[0].words
    assert "重复申领" in words and "100,000" in words and "陈述和申辩" in words and "行政复议" in words
    assert "还需退回" in site.get(firm, f"/applications/{made}")
    walk.do(site, firm, made, "state", statement="两项内容不同")
    refused(site, firm, made, "state", "已经提出过陈述和申辩", statement="再说一次")
    assert "陈述和申辩" in desk(site, "leader")


def _in_recovery(site: Site, amount: int = 100_000) -> tuple[int, Person]:
    made, firm = _closed(site)
    walk.do(site, "finance", made, "propose_recovery", **{**ASKED, "amount": str(amount)})
    walk.do(site, "leader", made, "open_recovery", reason="事实清楚")
    return made, firm


def test_parts_come_back_to_the_line_until_all_is_there(site: Site) -> None:
    made, firm = _in_recovery(site)
    not_for(site, made, "repaid", "finance", "leader", **_back(40_000))
    for wrong in ({"amount": "100001"}, {"amount": "0"}, {"amount": "一半"}, {"reference": ""},
                  {"repaid_on": "2027-12-31"}, {"repaid_on": "2027-04-01"}, {"repaid_on": ""}):  # fmt: skip
        refused(site, "payer", made, "repaid", 'class="err"', **{**_back(40_000), **wrong})
    walk.do(site, "payer", made, "repaid", **_back(40_000))
    line = ledger.line("district_policy_fund", 2027)
    assert state(made) == "recovery" and line is not None and line.spent_yuan == 60_000
    refused(site, "payer", made, "repaid", "不超过60,000元", **_back(60_001, 2))
    refused(site, "payer", made, "repaid", "已经登记过", **_back(10_000, 1))
    walk.do(site, "payer", made, "repaid", **_back(60_000, 2))
    line = ledger.line("district_policy_fund", 2027)
    assert state(made) == "recovered" and line is not None and line.spent_yuan == 0
    assert "全部退回" in office.messages_for(firm.organisation or 0)[0].words
    gone(site, "payer", made, "repaid", **_back(1, 3))
    assert ledger.differences() == [] and acts.verify() == []


def test_what_came_back_is_deducted_and_the_right_stays_used(site: Site) -> None:
    made, firm = _in_recovery(site)
    walk.do(site, "payer", made, "repaid", **_back(100_000))
    again = site.office.draft(firm, "m02_growth_tier_500", answers_of("m02_growth_tier_500"))
    site.office.act(firm, again, "submit", declared=True)
    site.office.act("clerk", again, "accept")
    with pytest.raises(Refused, match="未曾获得"):
        site.office.initial_review(again)


def test_vouchers_that_came_back_are_free_for_the_year_and_the_pool(site: Site) -> None:
    made, _ = walked(site.office, "m04_compute_voucher", "disbursed")
    paid = applications.by_id(made).paid_yuan or 0
    walk.do(site, "finance", made, "propose_recovery", **{**ASKED, "amount": "100000"})
    walk.do(site, "leader", made, "open_recovery", reason="事实清楚")
    walk.do(site, "payer", made, "repaid", **_back(100_000))
    pool = ledger.line("m04_voucher_pool", 0)
    assert state(made) == "recovered" and pool is not None and pool.spent_yuan == paid - 100_000
    assert aftercare.repaid([made]) == {made: 100_000}


def test_a_recovery_may_be_dropped_or_not_even_begun(site: Site) -> None:
    made, firm = _closed(site)
    walk.do(site, "finance", made, "propose_recovery", **ASKED)
    refused(site, "leader", made, "decline_recovery", "请填写", reason="")
    walk.do(site, "leader", made, "decline_recovery", reason="证据不足")
    assert state(made) == "closed" and "财政局提出追回" not in desk(site, "leader")
    walk.do(site, "finance", made, "propose_recovery", **ASKED)
    walk.do(site, "leader", made, "open_recovery", reason="补充了证据")
    not_for(site, made, "drop", "finance", "payer", reason="算了")
    refused(site, "leader", made, "drop", "请填写", reason="")
    walk.do(site, "leader", made, "drop", reason="申辩成立")
    assert state(made) == "closed"
    assert "申辩成立" in office.messages_for(firm.organisation or 0)[0].words


def test_where_nothing_was_paid_nothing_is_asked_back(site: Site) -> None:
    made, _ = walked(site.office, "m02_growth_tier_500", "payment")
    gone(site, "finance", made, "propose_recovery", **ASKED)


def test_the_store_itself_refuses_one_person_and_too_much(site: Site) -> None:
    made, _ = _in_recovery(site)
    by = site.office.people["finance"].id
    for columns in ({"confirmed_by": by}, {"repaid_yuan": 100_001}, {"amount_yuan": 0}):
        with pytest.raises(database.Conflict):
            Recovery.update(**columns).where(Recovery.application == made).execute()
    with pytest.raises(database.Conflict):
        Recovery.insert(application=made, ground="false", amount_yuan=1, proposed_at="x", proposed_by=by).execute()
    walk.do(site, "payer", made, "repaid", **_back(1))
    with pytest.raises(database.Conflict):
        Repayment.update(amount_yuan=2).execute()
