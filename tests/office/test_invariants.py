"""The invariants of the workflow that the main roads touch, each tried from the side that would break it."""

from __future__ import annotations

import pytest

from intake.errors import BadInput, Forbidden, Refused
from intake.services import acting, settling
from intake.services.people import Person
from intake.store import acts, applications, database, ledger, procedure
from intake.store.models import Act, ActText, Application, Entry, Payment
from tests.office.test_concurrency import prepared
from tests.office.test_fact_path import answers_of, submitted
from tests.office.world import Office

IN_2027 = (2027, 4, 1)


def _in_approval(office: Office) -> int:
    office.on(*IN_2027)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    made = submitted(office)
    office.act("clerk", made, "accept")
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="同意")
    office.act("reviewer", made, "post", notice="公示", first_day="2027-04-01")
    office.later(16)
    assert acting.act_by_system(made, "end")
    return made


def _as(person: Person, role: str) -> Person:
    return Person(person.id, person.name, person.login, role)


def test_1_no_approval_without_an_initial_review_of_this_round(office: Office) -> None:
    made = _in_approval(office)
    Application.update(round=2).where(Application.id == made).execute()
    with pytest.raises(Refused, match="初审"):
        office.act("leader", made, "approve")


def test_2_expert_items_do_not_leave_without_the_scores(office: Office) -> None:
    office.experts()
    made, _ = prepared(office, "m14_dataset_opened")
    office.initial_review(made)
    office.act("sti", made, "pass", opinion="同意")
    with pytest.raises(Refused, match="专家"):
        office.act("reviewer", made, "pass", summary="通过")
    from intake.services import panels

    panels.draw(office.people["reviewer"], made)
    office.score_all(made, points=60, amount=300_000)
    with pytest.raises(Refused, match="通过线"):
        office.act("reviewer", made, "pass", summary="通过")


def test_3_approved_never_exceeds_published_nor_paid_approved(office: Office) -> None:
    made = _in_approval(office)
    for columns in ({"approved_yuan": 100_001}, {"paid_yuan": 1}):
        with pytest.raises(database.Conflict):
            Application.update(**columns).where(Application.id == made).execute()


def test_4_only_finance_pays_once_and_what_was_approved(office: Office) -> None:
    made = _in_approval(office)
    office.act("leader", made, "approve")
    with pytest.raises(Refused):
        office.act("leader3", made, "pay", reference="1", paid_on="2027-04-17")
    office.act("payer", made, "pay", reference="1", paid_on="2027-04-17")
    payment = procedure.live_payment(made)
    assert payment is not None and payment.amount_yuan == 100_000
    with pytest.raises(database.Conflict):
        Payment.insert(
            application=made, amount_yuan=1, reference="2", paid_on="2027-04-17", paid_by=1, approved_by=2, paid_at="x"
        ).execute()


@pytest.mark.parametrize(
    ("who", "role", "action"), [("reviewer", "ndrc.leader", "approve"), ("chair", "ndrc.leader", "approve")]
)
def test_5_nobody_takes_two_duties(office: Office, who: str, role: str, action: str) -> None:
    made = _in_approval(office)
    with pytest.raises(Refused, match="不同的人"):
        office.act(_as(office.people[who], role), made, action)


def test_5_the_approver_does_not_pay(office: Office) -> None:
    made = _in_approval(office)
    office.act("leader", made, "approve")
    with pytest.raises(Refused, match="不同的人"):
        office.act(_as(office.people["leader"], "finance.payer"), made, "pay", reference="1", paid_on="2027-04-17")


def test_5_a_return_does_not_wash_a_duty_away(office: Office) -> None:
    made = _in_approval(office)
    office.act("leader", made, "return", reason="重新核实")
    row = applications.by_id(made)
    assert (row.state, row.round, row.published_yuan) == ("initial_review", 2, None)
    with pytest.raises(Refused, match="不同的人"):
        office.check_office_facts(made)
        office.act(_as(office.people["chair"], "ndrc.reviewer"), made, "pass", verdicts=office.verdicts(made))


def test_6_the_pool_line_refuses_to_be_overdrawn(office: Office) -> None:
    prepared(office, "m04_compute_voucher")
    from intake.store.models import Line

    with pytest.raises(database.Conflict):
        Line.update(held_yuan=10_000_001).where(Line.pool == "m04_voucher_pool").execute()


def test_6_one_live_application_for_item_and_subject(office: Office) -> None:
    made = _in_approval(office)
    row = applications.by_id(made)
    firm = office.people["firm"]
    again = office.draft(firm, row.item, answers_of(row.item))
    with pytest.raises(Refused, match="在办"):
        office.act(firm, again, "submit", declared=True)


def test_7_acts_are_append_only_and_a_change_is_found(office: Office) -> None:
    _in_approval(office)
    for table in (Act, Entry):
        with pytest.raises(database.Conflict):
            table.update(at="x").execute()
        with pytest.raises(database.Conflict):
            table.delete().execute()
    first = Act.select().first()
    row = {name: getattr(first, name) for name in (*acts.CHAINED, "digest")}
    with pytest.raises(database.Conflict):
        Act.insert(**{**row, "action": "forged"}).on_conflict_replace().execute()
    assert acts.verify() == []
    ActText.update(text="改写").where(ActText.name == "minutes").execute()
    assert [one.words for one in acts.verify()] == ["所写文字被改动"]
    database.db.execute_sql("DROP TRIGGER act_no_update")
    Act.update(action="forged").where(Act.seq == 5).execute()
    assert any(one.seq == 5 for one in acts.verify())


def test_7_every_act_says_who_when_and_under_which_rules(office: Office) -> None:
    made = _in_approval(office)
    for line in acts.of_application(made):
        act = line.act
        assert act.at and act.role and act.rule_version
        if act.from_state and act.action not in ("start", "attach", "check_fact"):
            assert act.assessment and act.facts_digest


def test_8_time_alone_never_works_against_anybody(office: Office) -> None:
    from intake.services import ticking

    office.on(*IN_2027)
    made = submitted(office)
    office.act("clerk", made, "accept")
    office.act(
        "reviewer",
        made,
        "request_correction",
        points=[{"target": "business_licence", "label": "执照", "words": "不清"}],
    )
    with pytest.raises(Refused, match="期限"):
        office.act("clerk", made, "lapse")
    office.later(60)
    ticking.tick()
    assert applications.by_id(made).state == "correction"
    office.act("clerk", made, "lapse")
    assert applications.by_id(made).state == "lapsed"


def test_9_without_an_effective_date_nothing_of_money_is_submitted(office: Office) -> None:
    office.on(*IN_2027)
    settling.set_setting(None, name="policy.effective_date", value=None, from_day="2026-03-02", reason="测试")
    firm = office.firm()
    made = office.draft(firm, "m02_growth_tier_500", answers_of("m02_growth_tier_500"))
    with pytest.raises(Refused, match="施行日期"):
        office.act(firm, made, "submit", declared=True)


def test_10_withdrawn_uses_up_nothing(office: Office) -> None:
    made = _in_approval(office)
    firm = office.people["firm"]
    office.act(firm, made, "withdraw")
    assert applications.by_id(made).award_status is None
    assert [b.held for b in ledger.balances() if b.key.endswith("2027")] == [0]
    again = office.draft(firm, "m02_growth_tier_500", answers_of("m02_growth_tier_500"))
    assert office.act(firm, again, "submit", declared=True).computed_yuan == 100_000


def test_11_a_paid_award_stands_in_history(office: Office) -> None:
    made = _in_approval(office)
    office.act("leader", made, "approve")
    assert applications.by_id(made).award_status == "approved"
    office.act("payer", made, "pay", reference="1", paid_on="2027-04-17")
    firm = office.people["firm"]
    office.later(40)
    assert acting.act_by_system(made, "follow_up")
    again = office.draft(firm, "m02_growth_tier_500", answers_of("m02_growth_tier_500"))
    assert applications.by_id(again).item == "m02_growth_tier_500"
    office.act(firm, again, "submit", declared=True)
    office.act("clerk", again, "accept")
    with pytest.raises(Refused, match="不符合"):
        office.initial_review(again)


def test_a_payment_that_comes_back_is_paid_again_once(office: Office) -> None:
    made = _in_approval(office)
    office.act("leader", made, "approve")
    office.act("payer", made, "pay", reference="1", paid_on="2027-04-17")
    office.act("payer", made, "fail", words="户名不符")
    with pytest.raises(BadInput):
        office.act(office.people["firm"], made, "correct_account", account="abc")
    number, firm = "6222000011112222", office.people["firm"]
    office.act(firm, made, "correct_account", account_name=firm.organisation_name, bank="样例银行", account=number,
               account_again=number)  # fmt: skip
    office.act("payer", made, "pay", reference="2", paid_on="2027-04-17")
    assert [b.spent for b in ledger.balances() if b.key.endswith("2027")] == [100_000]
    assert ledger.differences() == []


def test_an_administrator_has_no_business_rights(office: Office) -> None:
    office.on(*IN_2027)
    made = submitted(office)
    from intake.errors import NotFound

    with pytest.raises(NotFound):
        office.act("admin", made, "accept")
    with pytest.raises(Forbidden):
        settling.set_budget(office.people["reviewer"], pool="district_policy_fund", year=2027, total_yuan=1, reason="x")
