"""Walks one application along its path the way people do: each step an act of the right person, never a written state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from intake import clock
from intake.services import acting, objections, panels, reviewing, settling
from intake.services.people import Person
from intake.store import applications, ledger, procedure
from workflows.catalogue import items
from workflows.stage_facts import given_in

OFFICE_FACTS = {
    "lawfully_operating": True,
    "on_serious_dishonesty_list": False,
    "platform_in_yizhou": True,
    "revenue_mostly_elsewhere": False,
    "meets_unified_access": True,
}
LATE = "2027-05-28"  # posted or paid so late that the period still runs when the demonstration begins
AGREED = {bureau: {"vote": "agree", "words": "同意"} for bureau in ("ndrc", "finance", "hrss", "sti")}


class Walk:
    """One application on its way to a goal; ``steps`` yields the days to wait before the next step."""

    def __init__(
        self, people: Mapping[str, Person], firm: Person, number: int, goal: str, facts: Mapping[str, Any]
    ) -> None:
        self.people = people
        self.firm = firm
        self.id = number
        self.facts = facts
        self.stop, _, self.aside = goal.partition("/")

    @property
    def row(self) -> Any:
        """The application as it stands."""
        return applications.by_id(self.id)

    def act(self, who: str | Person, action: str, **given: Any) -> None:
        """One act by that person."""
        person = self.people[who] if isinstance(who, str) else who
        acting.act(person, self.id, action, given, seen=self.row.version)

    def steps(self) -> Iterator[int]:
        """Until the goal is reached."""
        if self.stop == "draft":
            return
        self.act(self.firm, "submit", declared=True)
        for _ in range(400):
            yield 1
            state = self.row.state
            if state == self.stop and not (state == "publicity" and self.aside and not self._posted()):
                break
            if state in MOVES:
                yield from MOVES[state](self) or ()
        if self.aside in ASIDE:
            yield from ASIDE[self.aside](self) or ()

    def _posted(self) -> bool:
        return procedure.live_line(self.id) is not None


def _review(walk: Walk) -> None:
    item = items()[walk.row.item]
    for fact in item.facts:
        if fact.name in OFFICE_FACTS and fact.given_by in ("office", "outside"):
            reviewing.check_fact(
                walk.people["reviewer1"], walk.id, name=fact.name, value=OFFICE_FACTS[fact.name],
                reason="已核对登记和信用信息", seen=walk.row.version,
            )  # fmt: skip
    verdicts = {p.name: {"result": "meets", "note": ""} for p in item.predicates if p.stage == "intake"}
    letter = {"letter": f"伊发改转〔2027〕{walk.id}号"} if item.kind == "referral" else {}
    walk.act("reviewer1", "pass", verdicts=verdicts, **letter)


def _bureau(walk: Walk) -> None:
    duty = items()[walk.row.item].duty
    walk.act(f"{duty}1", "pass", opinion="数据相符，同意")


def _verify(walk: Walk) -> None:
    rows = items()[walk.row.item].rows
    walk.act("hrss1" if rows and rows.kind == "workers" else "reviewer2", "pass", cuts=[])


def _experts(walk: Walk) -> Iterator[int]:
    if walk.row.linked and items()[walk.row.item].kind == "money":  # judged on the sheet of the other
        while not acting.open_to(walk.people["reviewer1"], walk.id, "pass"):
            yield 1
        walk.act("reviewer1", "pass", summary="与名单认定同一专家组评审通过")
        return
    yield from _panel(walk, None)
    walk.act("reviewer1", "pass", summary="专家组评审通过")


def _panel(walk: Walk, seats: int | None) -> Iterator[int]:
    """Drawn; the first so many seats (None: all) declare and score, one a day."""
    panels.draw(walk.people["reviewer1"], walk.id)
    yield 2
    row, item = walk.row, items()[walk.row.item]
    found = procedure.panel(row.id, row.round)
    amount = walk.facts.get("expert_recommended_amount_yuan", 2_600_000) if panels.asks_amount(row) else None
    for n, (member, _, account) in enumerate(found[1][:seats] if found else ()):
        expert = walk.people[account.login]
        panels.declare(expert, member.id, conflict="")
        yield 1
        panels.score(
            expert, member.id, points={key: 82 + (n + k) % 7 for k, (key, _, _) in enumerate(item.scores)},
            reasons={key: f"{words}：材料充分" for key, words, _ in item.scores}, amount_yuan=amount,
            seen=member.version + 1,
        )  # fmt: skip


def _joint(walk: Walk) -> None:
    wanted = given_in(items()[walk.row.item], "joint_review")
    walk.act(
        "leader1",
        "pass",
        votes=AGREED,
        minutes="四部门联审，一致同意",
        facts={name: walk.facts[name] for name in wanted},
    )


def _publicity(walk: Walk) -> Iterator[int]:
    if not walk._posted():
        while walk.aside in ("posted", "object") and clock.today() < LATE:
            yield 1
        number = f"伊数公示〔{clock.today()[:4]}〕{clock.today()[5:].replace('-', '')}号"
        walk.act("reviewer2", "post", notice=number, first_day=clock.today())


def _approve(walk: Walk) -> None:
    walk.act(
        "leader2",
        "approve",
        decision=f"伊政函〔2027〕{walk.id}号" if (walk.row.published_yuan or 0) >= 1_000_000 else "",
    )


def _pay(walk: Walk) -> Iterator[int]:
    while walk.stop == "disbursed" and clock.today() < LATE:
        yield 1
    walk.act("payer1", "pay", reference=f"国库{walk.id:05d}", paid_on=clock.today())


MOVES: dict[str, Any] = {
    "submitted": lambda walk: walk.act("clerk", "accept"),
    "initial_review": _review,
    "bureau_review": _bureau,
    "verification": _verify,
    "expert_review": _experts,
    "joint_review": _joint,
    "publicity": _publicity,
    "approval": _approve,
    "payment": _pay,
    "handling": lambda walk: walk.act(
        f"{items()[walk.row.item].lead}1".replace("ndrc1", "reviewer1"), "finish", result="已对接并签订协议"
    ),
    "referred": lambda walk: walk.act(_lead(walk), "record_outcome", result="主管部门已办结", on="2027-05-20"),
    "spot_check": lambda walk: walk.act("hrss1", "clear", reason="抽查无误"),
}


def _lead(walk: Walk) -> str:
    lead = items()[walk.row.item].lead
    return "reviewer1" if lead in ("ndrc", "housing") else f"{lead}1"


def _correct(walk: Walk) -> None:
    paper = next(paper for paper in items()[walk.row.item].documents if paper.made_by == "applicant")
    points = [{"target": paper.key, "label": f"材料：{paper.name}", "words": "扫描不清，请重新上传"}]
    walk.act("reviewer1", "request_correction", points=points)


def _propose(walk: Walk) -> None:
    item = items()[walk.row.item]
    who = f"{item.duty}1" if walk.row.state == "bureau_review" else "reviewer1"
    failed = [{"target": item.predicates[-1].name, "words": "所附材料不能证明"}]
    walk.act(who, "propose_rejection", failed=failed, reason="经核对，材料不能证明符合条件", evidence="申报材料")


def _uphold(walk: Walk) -> Iterator[int]:
    _propose(walk)
    yield 2
    walk.act(walk.firm, "state", statement="我单位认为材料足以证明，请再核实。")
    yield 2
    walk.act("leader3", "uphold", reason="已核实所述，材料仍不能证明符合条件")


def _refuse(walk: Walk) -> Iterator[int]:
    walk.act("clerk", "propose_refusal", reason="不属于本措施受理的标准类别", where="市场监管部门")
    yield 1
    walk.act("leader3", "refuse_intake", reason="不属于本措施受理的标准类别，请向市场监管部门咨询")


def _fail(walk: Walk) -> Iterator[int]:
    yield from _pay(walk)
    yield 2
    walk.act("payer1", "fail", words="账号户名不符")


def _object(walk: Walk) -> None:
    found = procedure.live_line(walk.id)
    if found is not None:
        words = {
            "name": "虚构举报人",
            "contact": "0902-0000000",
            "reason": "活动规模与公示不符",
            "evidence": "现场照片",
        }
        target = objections.target(found[1].id, found[0].id)
        objections.file(target, words, [], address="demo", key=f"demonstration-objection-{walk.id}")


def _suspend(walk: Walk) -> None:
    walk.act("leader3", "suspend", reason="other_authority", words="等待上级主管部门核实案例名单")


def _appeal(walk: Walk) -> Iterator[int]:
    yield from _uphold(walk)
    yield 3
    walk.act(walk.firm, "appeal", reason="已补充学校出具的证明，请复核")


def _queue(walk: Walk) -> None:
    """The budget is cut to what is paid, the case waits, the budget is raised again: now it may be funded."""
    finance, year = walk.people["finance1"], int(clock.today()[:4])
    pool = items()[walk.row.item].pool or ""
    line = ledger.line(pool, year)
    if line is None:
        return
    total, spent = line.total_yuan, line.spent_yuan
    settling.set_budget(finance, pool=pool, year=year, total_yuan=spent, reason="年中预算调减")
    walk.act("finance1", "queue", reason="本年度预算已安排完毕")
    settling.set_budget(finance, pool=pool, year=year, total_yuan=total, reason="追加预算")


ASIDE: dict[str, Any] = {
    "request_correction": _correct,
    "propose_rejection": _propose,
    "uphold": _uphold,
    "propose_refusal": lambda walk: walk.act("clerk", "propose_refusal", reason="主体与事项不符", where="区科工局"),
    "refuse_intake": _refuse,
    "withdraw": lambda walk: walk.act(walk.firm, "withdraw", reason="材料需要重新准备"),
    "queue": _queue,
    "fail": _fail,
    "half": lambda walk: _panel(walk, 3),
    "object": _object,
    "suspend": _suspend,
    "appeal": _appeal,
}
