"""Suspension and resumption, undoing on the same day, and pages that have grown old."""

from __future__ import annotations

import pytest

from intake.services import ticking
from intake.store import acts, applications, asides, database, office, procedure
from intake.store.models import Notice, NoticeLine
from tests.web import walk
from tests.web.aside import ITEM, accepted, ask, on_desk, papers, resubmit, submitted, told
from tests.web.site import Site
from tests.web.test_objections import answer, line_of, object_to, posted

# suspension


def test_a_suspension_keeps_the_clock_and_comes_back_to_the_state_it_left(site: Site) -> None:
    made, firm = accepted(site)
    due, today = str(applications.by_id(made).due_on), walk.clock.today()
    left = office.calendar().workdays_between(today, due)
    for data in ({"reason": ""}, {"reason": "whim"}):
        walk.do(site, "leader", made, "suspend", 422, **data)
    walk.do(site, "reviewer", made, "suspend", 422, reason="litigation")
    walk.do(site, "leader", made, "suspend", reason="litigation", words="等判决")
    assert "因涉及诉讼、仲裁或者行政复议，须等待结果暂停" in site.get(firm, f"/applications/{made}")
    assert "恢复后继续计时" in told(made)[-1] and not on_desk(site, "leader", made)
    walk.do(site, "reviewer", made, "pass", 409)
    site.office.later(45)
    ticking.tick()
    assert applications.by_id(made).state == "suspended" and on_desk(site, "leader", made)
    walk.do(site, "leader", made, "resume", 422, reason="")
    walk.do(site, "leader", made, "resume", reason="判决已生效")
    row = applications.by_id(made)
    assert row.state == "initial_review" and row.left_state is None
    assert row.due_on == office.calendar().add_workdays(walk.clock.today(), left).day
    walk.do(site, "leader", made, "suspend", reason="request")
    walk.do(site, "leader", made, "resume", reason="已齐")
    assert "只能再中止一次" in walk.do(site, "leader", made, "suspend", 422, reason="request").get_data(as_text=True)


def test_a_suspension_in_a_correction_leaves_its_own_clock_standing(site: Site) -> None:
    made, firm = accepted(site)
    ask(site, made, papers()[0])
    walk.do(site, "leader", made, "suspend", reason="request")
    site.office.later(5)
    walk.do(site, "leader", made, "resume", reason="已齐")
    from intake.store.models import Pause

    assert [row.ended_on for row in Pause.select().where(Pause.application == made)] == [None]
    resubmit(site, firm, made)
    assert applications.by_id(made).state == "initial_review"
    assert all(row.ended_on for row in Pause.select().where(Pause.application == made))


# undoing


def test_an_act_that_told_nobody_is_undone_the_same_day_by_the_same_person(site: Site) -> None:
    made, _ = submitted(site)
    at = f"/desk/applications/{made}"
    assert "撤销本人当日操作" not in site.get("clerk", at)
    walk.do(site, "clerk", made, "propose_refusal", reason="看错了事项", where="别处")
    assert "撤销本人当日操作" in site.get("clerk", at) and "撤销本人当日操作" not in site.get("leader", at)
    seq = acts.plain_of(made)[-1].seq
    walk.do(site, "clerk", made, "undo", 422, act=str(seq), reason="")
    walk.do(site, "clerk", made, "undo", 422, act="1", reason="x")
    walk.do(site, "leader", made, "undo", 422, act=str(seq), reason="不是本人")
    walk.do(site, "clerk", made, "undo", act=str(seq), reason="看错了")
    page = site.get("clerk", at)
    assert (
        "<s>窗口提出不予受理，报负责人决定</s>" in page
        and "撤销的理由：看错了" in page
        and asides.open_refusal(made) is None
    )
    walk.do(site, "leader", made, "refuse_intake", 422, reason="已撤")
    assert [act.action for act in acts.plain_of(made)][-2:] == ["propose_refusal", "undo"] and acts.verify() == []


def test_a_checked_fact_goes_back_to_what_it_was(site: Site) -> None:
    made, _ = accepted(site)
    at = f"/desk/applications/{made}"
    for value in ("yes", "no"):
        data = {"name": "lawfully_operating", "value": value, "reason": "已核"}
        site.post("reviewer", f"{at}/facts", data, page=at)
    first, second = (act.seq for act in acts.plain_of(made) if act.action == "check_fact")
    walk.do(site, "reviewer", made, "undo", 422, act=str(first), reason="先撤后一次")
    walk.do(site, "reviewer", made, "undo", act=str(second), reason="看错")
    assert applications.by_id(made).checked == {"lawfully_operating": True}
    walk.do(site, "reviewer", made, "undo", act=str(first), reason="看错")
    assert applications.by_id(made).checked == {}


def test_yesterdays_acts_and_what_others_built_on_stay(site: Site) -> None:
    made, _ = submitted(site)
    walk.do(site, "clerk", made, "propose_refusal", reason="看错", where="别处")
    seq = str(acts.plain_of(made)[-1].seq)
    site.office.later(1)
    walk.do(site, "clerk", made, "undo", 422, act=seq, reason="昨天的")
    walk.do(site, "clerk", made, "accept")
    at = f"/desk/applications/{made}"
    site.post("reviewer", f"{at}/facts", {"name": "lawfully_operating", "value": "yes", "reason": "已核"}, page=at)
    seq = str(acts.plain_of(made)[-1].seq)
    ask(site, made, papers()[0])
    walk.do(site, "reviewer", made, "undo", 422, act=seq, reason="已经补正")


@pytest.mark.parametrize("action", ["extend", "undo", "resume", "reverse", "reopen"])
def test_an_old_page_is_told_so(site: Site, action: str) -> None:
    made, _ = accepted(site)
    at = f"/desk/applications/{made}"
    site.post(
        "leader", f"{at}/actions/{action}", {"seen": "1", "reason": "x"}, 422 if action == "undo" else 409, page=at
    )


def test_the_hearing_row_is_closed_when_the_applicant_withdraws(site: Site) -> None:
    made, firm = accepted(site)
    failed = walk.items()[ITEM].predicates[-1].name
    walk.do(site, "reviewer", made, "propose_rejection", reason="不符", **{"failed-target": failed})
    walk.do(site, firm, made, "withdraw")
    assert applications.by_id(made).state == "withdrawn" and procedure.open_hearing(made) is None


def test_a_suspended_publicity_is_never_shorter_for_having_rested(site: Site) -> None:
    made, _ = posted(site)
    line, notice = line_of(made)
    site.office.later(1)
    left = office.calendar().workdays_between(walk.clock.today(), notice.last_day)
    walk.do(site, "leader", made, "suspend", reason="investigation")
    site.office.later(20)
    ticking.tick()
    assert applications.by_id(made).state == "suspended"
    walk.do(site, "leader", made, "resume", reason="查完了")
    line, notice = line_of(made)
    assert (
        line.last_day == office.calendar().add_workdays(walk.clock.today(), left).day == applications.by_id(made).due_on
    )
    assert f"顺延至 {line.last_day}" in site.get(None, f"/notices/{notice.id}")
    ticking.tick()
    assert applications.by_id(made).state == "publicity"
    object_to(site, made)
    answer(site, made)
    assert applications.by_id(made).due_on == line.last_day
    for table, columns in ((NoticeLine, {"ends_at": notice.ends_at}), (Notice, {"ends_at": "2020-01-01"})):
        with pytest.raises(database.Conflict):
            table.update(**columns).execute()
    site.office.later(30)
    assert ticking.tick().publicity == 1


def test_a_suspended_objection_gets_its_days_back(site: Site) -> None:
    made, _ = posted(site)
    object_to(site, made)
    site.office.later(2)
    walk.do(site, "leader", made, "suspend", reason="investigation")
    site.office.later(20)
    walk.do(site, "leader", made, "resume", reason="查完了")
    row, one = applications.by_id(made), asides.objections(made)[0]
    assert row.state == "objection" and row.due_on == one.due_on > walk.clock.today()
