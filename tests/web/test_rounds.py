"""A new round voids what was given before: votes, scores, publicity, approval; the separation of people stays."""

from __future__ import annotations

from intake.services import objections, people, settling
from intake.services.people import Person
from intake.store import applications, asides, database, ledger, procedure
from tests.office.together import at_once
from tests.web import walk
from tests.web.site import Site
from tests.web.test_objections import line_of, posted


def test_a_return_voids_scores_votes_publicity_and_never_the_separation(site: Site) -> None:
    firm = walk.start_of(site, "m14_dataset_opened")
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    site.office.experts(12)
    made = walk.fill(site, firm, "m14_dataset_opened")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "sti", made, "pass", opinion="同意")
    walk.judge(site, made, amount=300_000)
    walk.do(site, "chair", made, "pass", minutes="同意", **walk.VOTES)
    walk.publish(site, made, "公示一轮")
    notice = line_of(made)[1].id
    walk.do(site, "leader", made, "return", 422, reason="")
    walk.do(site, "reviewer", made, "return", 422, reason="不是负责人")
    walk.do(site, "leader", made, "return", reason="重新核实数据集")
    row = applications.by_id(made)
    assert (row.state, row.round, row.published_yuan, row.checked_yuan) == ("initial_review", 2, None, None)
    held = ledger.hold_of(made)
    assert (
        held is not None
        and held.kind == "released"
        and firm.organisation_name not in site.get(None, f"/notices/{notice}")
    )
    walk.do(site, "leader", made, "approve", 409)
    walk.review(site, made)
    walk.do(site, "sti", made, "pass", opinion="同意")
    assert "专家" in walk.do(site, "reviewer", made, "pass", 422, summary="上一轮已评").get_data(as_text=True)
    walk.judge(site, made, amount=200_000)
    with database.write_tx():
        people.store.add_role(site.office.people["leader"].id, "ndrc.leader", "2027-01-01")
    three = {f"vote-{bureau}": "agree" for bureau in ("ndrc", "sti")}
    assert "三个以上部门" in walk.do(site, "chair", made, "pass", 422, minutes="同意", **three).get_data(as_text=True)
    walk.do(site, "chair", made, "pass", minutes="同意", **walk.VOTES)
    assert procedure.completed_publicity(made) is False
    walk.publish(site, made, "公示二轮")
    assert "不同的人" in walk.do(site, "chair", made, "approve", 422).get_data(as_text=True)
    walk.do(site, "leader", made, "approve")
    assert applications.by_id(made).approved_yuan == 200_000 and ledger.differences() == []


def test_objections_at_once_are_all_registered_and_answered_once(site: Site) -> None:
    made, firm = posted(site)
    line, notice = line_of(made)

    def one(n: int) -> objections.Receipt:
        words = {"reason": f"理由{n}", "evidence": "材料", "name": "", "contact": ""}
        target = objections.target(notice.id, line.id)
        return objections.file(target, words, [], address=f"10.0.0.{n}", key=f"key-of-somebody-number-{n}")

    found = at_once(*[lambda n=n: one(n) for n in range(6)])
    assert len({receipt.number for receipt in found}) == len(asides.open_objections(made)) == 6
    seen, first = applications.by_id(made).version, asides.objections(made)[0]
    reviewers = [site.office.people[name] for name in ("reviewer", "reviewer2")]

    def answer(person: Person) -> object:
        from intake.services import acting

        return acting.act(person, made, "unfounded", {"objection": str(first.id), "answer": "不成立"}, seen=seen)

    both = at_once(*[lambda person=person: answer(person) for person in reviewers])
    assert sum(isinstance(result, Exception) for result in both) == 1
    assert len(asides.open_objections(made)) == 5
