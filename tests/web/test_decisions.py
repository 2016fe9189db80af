"""Refusal at intake, correction and lapse, hearing and reconsideration: with their refusals."""

from __future__ import annotations

from intake.services import ticking
from intake.services.people import Person
from intake.store import applications, office
from tests.web import walk
from tests.web.aside import ITEM, accepted, ask, on_desk, papers, rejected, resubmit, submitted, told
from tests.web.site import Site

# refusal at intake


def test_two_people_refuse_at_intake_and_the_place_is_the_one_typed(site: Site) -> None:
    made, firm = submitted(site)
    assert not on_desk(site, "leader", made)
    walk.do(site, "leader", made, "refuse_intake", 422, reason="不属于")
    walk.do(site, "clerk", made, "propose_refusal", 422, reason="不属于", where="")
    walk.do(site, "clerk", made, "propose_refusal", reason="不属于本事项", where="哈密市市场监管局<b>二楼</b>")
    walk.do(site, "clerk", made, "propose_refusal", 422, reason="再提一次", where="别处")
    assert on_desk(site, "leader", made) and "哈密市市场监管局" in site.get("leader", f"/desk/applications/{made}")
    walk.do(site, "leader", made, "refuse_intake", 422, reason="")
    walk.do(site, "leader", made, "refuse_intake", reason="事项不符。")
    page = site.get(firm, f"/applications/{made}")
    assert "您可以到哈密市市场监管局&lt;b&gt;二楼&lt;/b&gt;办理" in page and "事项不符；" not in page
    assert "这项申请不属于受理范围：事项不符" in page and "行政复议" in page
    assert "您可以到哈密市市场监管局<b>二楼</b>办理" in told(made)[-1]
    letter = site.get(firm, f"/applications/{made}/decision")
    assert "不予受理决定书" in letter and "二楼" in letter and "60日" in letter and "伊州区人民政府" in letter
    walk.do(site, "leader3", made, "reopen", reason="重新核对属于本事项")
    assert applications.by_id(made).state == "submitted" and not on_desk(site, "leader", made)
    walk.do(site, "leader", made, "refuse_intake", 422, reason="还要再提")
    walk.do(site, "clerk", made, "accept")


def test_who_proposed_does_not_refuse(site: Site) -> None:
    made, _ = submitted(site)
    walk.do(site, "clerk", made, "propose_refusal", reason="不属于", where="别处")
    clerk = site.office.people["clerk"]
    both = Person(clerk.id, clerk.name, clerk.login, "ndrc.leader")
    from intake.store import people
    from intake.store.database import write_tx

    with write_tx():
        people.add_role(clerk.id, "ndrc.leader", "2027-01-01")
    site.office.people["both"] = both
    text = walk.do(site, "both", made, "refuse_intake", 422, reason="同意").get_data(as_text=True)
    assert "另一人" in text and applications.by_id(made).state == "submitted"


def test_a_filed_anew_application_stands_in_the_way_of_reopening(site: Site) -> None:
    made, firm = submitted(site)
    walk.do(site, "clerk", made, "propose_refusal", reason="不属于", where="别处")
    walk.do(site, "leader", made, "refuse_intake", reason="不属于")
    again = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, again)
    for action, data in (("reopen", {"reason": "再看"}), ("reopen_by_decision", {"decision": "复决1号"})):
        text = walk.do(site, "leader", made, action, 422, decided_on="2027-01-01", **data).get_data(as_text=True)
        assert "已有一件申请在办" in text
    walk.do(site, firm, again, "withdraw")
    walk.do(site, "leader", made, "reopen_by_decision", 422, decision="复决1号", decided_on="2099-01-01")
    walk.do(site, "leader", made, "reopen_by_decision", 422, decision="", decided_on="2027-01-01")
    walk.do(site, "leader", made, "reopen_by_decision", decision="复决1号", decided_on="2027-01-01")
    row = applications.by_id(made)
    assert (row.state, row.round) == ("initial_review", 2) and row.accepted_at and "复决1号" in told(made)[-1]


# corrections


def test_a_second_notice_repeats_points_freely_and_needs_a_reason_for_new_ones(site: Site) -> None:
    made, firm = accepted(site)
    first, second = papers()[:2]
    ask(site, made, first)
    resubmit(site, firm, made)
    assert "负责人同意的理由" in ask(site, made, first, second, status=422).get_data(as_text=True)
    ask(site, made, first)
    resubmit(site, firm, made)
    ask(site, made, second, reason="王主任同意：审计报告换了版本")
    assert applications.by_id(made).state == "correction"


def test_an_extension_is_given_once_and_counts_from_the_last_day(site: Site) -> None:
    made, firm = submitted(site)
    ask(site, made, papers()[0], who="clerk")
    due = str(applications.by_id(made).due_on)
    walk.do(site, "clerk", made, "extend", 422, reason="")
    site.get(firm, f"/applications/{made}/actions/extend", 200)
    walk.do(site, firm, made, "extend", 422, reason="请给时间")
    walk.do(site, "clerk", made, "extend", reason="审计机构延误")
    row = applications.by_id(made)
    assert row.due_on == office.calendar().add_workdays(due, 5).day and row.due_on in told(made)[-1]
    assert "已经办理过一次" in walk.do(site, "clerk", made, "extend", 422, reason="再延").get_data(as_text=True)


def test_a_lapse_waits_on_the_clerks_desk_and_refiling_keeps_the_first_receipt(site: Site) -> None:
    made, firm = accepted(site)
    first = applications.by_id(made)
    ask(site, made, papers()[0])
    walk.do(site, "clerk", made, "lapse", 422)
    assert not on_desk(site, "clerk", made)
    due = str(applications.by_id(made).due_on)
    site.office.on(*(int(part) for part in due.split("-")))
    assert not on_desk(site, "clerk", made)
    site.office.later(1)
    ticking.tick()
    assert applications.by_id(made).state == "correction" and on_desk(site, "clerk", made)
    walk.do(site, "clerk", made, "lapse")
    assert "沿用第一次收到的时间" in told(made)[-1]
    assert "沿用第一次收到的时间" in site.get(firm, f"/applications/{made}")
    site.office.later(30)
    again = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, again)
    row = applications.by_id(again)
    assert (row.submitted_at, row.as_of, row.settings_version) == (
        first.submitted_at, first.as_of, first.settings_version,
    )  # fmt: skip
    assert row.number != first.number and row.due_on > str(first.due_on)
    walk.do(site, "clerk", again, "accept")
    assert applications.by_id(again).accepted_at == first.accepted_at


def test_filed_again_too_late_it_is_new(site: Site) -> None:
    made, firm = accepted(site)
    ask(site, made, papers()[0])
    site.office.later(40)
    walk.do(site, "clerk", made, "lapse")
    site.office.later(31)
    again = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, again)
    assert applications.by_id(again).submitted_at > applications.by_id(made).submitted_at
    walk.do(site, "clerk", again, "accept")
    assert applications.by_id(again).accepted_at > applications.by_id(made).accepted_at


# hearing, rejection, reconsideration


def test_the_letter_of_a_rejection_names_condition_clause_evidence_and_remedies(site: Site) -> None:
    made, firm = rejected(site)
    failed = walk.items()[ITEM].predicates[-1]
    letter = site.get(firm, f"/applications/{made}/decision")
    for words in (failed.sentence, failed.clause.ref, "报告不符", "审计报告第3页", "请再核实", "已核实，维持",
                  "60日", "6个月", "伊州区人民政府", "10个工作日"):  # fmt: skip
        assert words in letter, words
    assert "不予支持决定书" in site.get("leader", f"/desk/applications/{made}/decision")
    site.get(site.office.firm(), f"/applications/{made}/decision", 404)
    other, _ = submitted(site)
    site.get("leader", f"/desk/applications/{other}/decision", 404)


def test_a_statement_is_made_once_and_answered(site: Site) -> None:
    made, firm = accepted(site)
    failed = walk.items()[ITEM].predicates[-1].name
    walk.do(site, "reviewer", made, "propose_rejection", 422, reason="没有选条件")
    walk.do(site, "reviewer", made, "propose_rejection", reason="营收不符", **{"failed-target": failed})
    assert "营收不符" in site.get(firm, f"/applications/{made}")
    walk.do(site, "leader", made, "accept_statement", 422, reason="采纳")
    walk.do(site, "leader", made, "uphold", 422, reason="维持")
    assert not on_desk(site, "leader", made)
    walk.do(site, firm, made, "state", 422, statement=" ")
    walk.do(site, firm, made, "state", statement="请再核实")
    walk.do(site, firm, made, "state", 422, statement="再说一次")
    assert on_desk(site, "leader", made)
    walk.do(site, "reviewer", made, "uphold", 422, reason="不是负责人")
    walk.do(site, "leader", made, "accept_statement", reason="采纳")
    assert (applications.by_id(made).state, applications.by_id(made).round) == ("initial_review", 2)


def test_an_appeal_is_heard_once_in_time_by_somebody_who_took_no_part(site: Site) -> None:
    made, firm = rejected(site)
    assert "申请内部复核的最后一天" in site.get(firm, f"/applications/{made}")
    walk.do(site, firm, made, "appeal", 422, reason="")
    walk.do(site, firm, made, "appeal", reason="新证据")
    assert on_desk(site, "leader3", made)
    for who in ("leader", "reviewer"):
        walk.do(site, who, made, "uphold", 422, reason="维持")
    walk.do(site, "leader3", made, "suspend", reason="investigation")
    walk.do(site, "leader3", made, "resume", reason="查完了")
    walk.do(site, "leader3", made, "uphold", reason="复核后维持")
    page = site.get(firm, f"/applications/{made}/decision")
    assert "内部复核结论" in page and "复核后维持" in page and "营收报告不符" in page
    assert "已经办理过一次" in walk.do(site, firm, made, "appeal", 422, reason="再来").get_data(as_text=True)


def test_a_leader_who_only_suspended_it_before_has_taken_part(site: Site) -> None:
    made, firm = accepted(site)
    walk.do(site, "leader3", made, "suspend", reason="request")
    walk.do(site, "leader3", made, "resume", reason="已齐")
    failed = walk.items()[ITEM].predicates[-1].name
    walk.do(site, "reviewer", made, "propose_rejection", reason="不符", **{"failed-target": failed})
    walk.do(site, firm, made, "state", statement="请再核实")
    walk.do(site, "leader", made, "uphold", reason="维持")
    walk.do(site, firm, made, "appeal", reason="不服")
    assert "没有参与过" in walk.do(site, "leader3", made, "reverse", 422, reason="撤").get_data(as_text=True)
    walk.do(site, "chair", made, "reverse", reason="证据不足，撤销")
    assert (applications.by_id(made).state, applications.by_id(made).round) == ("initial_review", 2)
    assert "原决定已撤销" in told(made)[-1]


def test_an_appeal_after_the_tenth_working_day_is_too_late(site: Site) -> None:
    made, firm = rejected(site)
    last = office.calendar().add_workdays(walk.clock.today(), 10).day
    site.office.on(*(int(part) for part in last.split("-")))
    assert "还不能" not in site.get(firm, f"/applications/{made}")
    site.office.later(1)
    assert "已超过申请内部复核的期限" in walk.do(site, firm, made, "appeal", 422, reason="迟了").get_data(as_text=True)


def test_a_new_application_stands_in_the_way_of_an_appeal(site: Site) -> None:
    made, firm = rejected(site)
    walk.submit(site, firm, walk.fill(site, firm, ITEM))
    assert "已有一件申请在办" in walk.do(site, firm, made, "appeal", 422, reason="不服").get_data(as_text=True)
