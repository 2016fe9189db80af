"""How each action is done by the right person, with what must be true after it."""

from __future__ import annotations

from collections.abc import Callable

from intake import clock
from intake.services import panels, reviewing, settling, ticking
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import acts, asides, database, ledger, procedure
from intake.store.models import InvoiceUse, Pause, WorkerClaim
from tests.office.walks import Walk
from workflows.stage_facts import given_in


def _pass(walk: Walk) -> None:
    state = walk.row.state
    if state == "initial_review":
        walk.office.check_office_facts(walk.id)
        verdicts = walk.office.verdicts(walk.id)
        return walk.act("reviewer", "pass", verdicts=verdicts, letter="转办1号")
    if state == "expert_review":
        panels.draw(walk.office.people["reviewer"], walk.id)
        facts = walk.sample["facts"]
        amount = facts.get("expert_recommended_amount_yuan", 300_000) if panels.asks_amount(walk.row) else None
        walk.office.score_all(walk.id, amount=amount)
    facts = {name: walk.sample["facts"][name] for name in given_in(walk.item, state)} if state == "joint_review" else {}
    return walk.act(walk.reviewer(), "pass", opinion="同意", cuts=[], summary="通过", minutes="纪要",
                    votes=walk.office.votes(), facts=facts)  # fmt: skip


def _propose(walk: Walk) -> None:
    if walk.row.state == "expert_review":
        walk.refused(lambda: walk.act("reviewer", "propose_rejection", failed=walk.failed()), "专家")
        panels.draw(walk.office.people["reviewer"], walk.id)
        walk.office.score_all(walk.id, points=50, amount=1 if panels.asks_amount(walk.row) else None)
    walk.act(walk.reviewer(), "propose_rejection", failed=walk.failed())


def _correct(walk: Walk) -> None:
    paper = next(one for one in walk.item.documents if one.made_by == "applicant")
    who = "clerk" if walk.row.state == "submitted" else walk.reviewer()
    walk.act(who, "request_correction", points=[{"target": paper.key, "label": "材料", "words": "重传"}])


def _return(walk: Walk) -> None:
    before = walk.row.round
    walk.act(walk.reviewer(), "return")
    row = walk.row
    assert row.round == before + 1 and (row.published_yuan, row.approved_yuan, row.checked_yuan) == (None, None, None)
    assert row.stage == {} and procedure.live_line(walk.id) is None and row.award_status is None
    assert procedure.votes(walk.id, row.round) == [] and procedure.panel(walk.id, row.round) is None


def _withdraw(walk: Walk) -> None:
    row = walk.row
    if row.left_state and row.left_state not in WITHDRAWABLE:
        return walk.refused(lambda: walk.act(walk.firm, "withdraw"), "已经审定")
    walk.act(walk.firm, "withdraw")
    held = ledger.hold_of(walk.id)
    assert walk.row.state == "withdrawn" and (held is None or (held.kind, held.amount_yuan) == ("released", 0))
    assert ledger.differences() == [] and procedure.live_line(walk.id) is None and walk.row.award_status is None
    assert not InvoiceUse.select().where(InvoiceUse.application == walk.id, InvoiceUse.live).exists()
    assert not WorkerClaim.select().where(WorkerClaim.application == walk.id, WorkerClaim.live).exists()
    open_ones = (procedure.open_correction(walk.id), procedure.open_hearing(walk.id), asides.open_refusal(walk.id),
                 asides.open_suspension(walk.id))  # fmt: skip
    assert open_ones == (None, None, None, None) and asides.open_objections(walk.id) == []
    assert not Pause.select().where(Pause.application == walk.id, Pause.ended_on.is_null()).exists()
    return None


WITHDRAWABLE = frozenset(
    {"submitted", "correction", "initial_review", "bureau_review", "verification", "expert_review", "joint_review",
     "publicity", "objection", "approval", "hearing", "unfunded", "handling", "referred", "reconsideration"}
)  # fmt: skip


def _undo(walk: Walk) -> None:
    """What can be undone there: a checked fact in a review, a proposal at intake; elsewhere nothing can."""
    office, state = walk.office, walk.row.state
    who = "clerk" if state == "submitted" else walk.reviewer()
    person, checked = office.people[who], walk.row.checked
    fact = next((one for one in walk.item.facts if one.name == "lawfully_operating" and one.given_by == "office"), None)
    if state == "submitted":
        walk.act("clerk", "propose_refusal")
    elif reviewing.may_check(person, walk.row) and fact is not None:
        reviewing.check_fact(person, walk.id, name=fact.name, value=False, reason="看错", seen=walk.row.version)
    else:
        return walk.refused(lambda: walk.act(who, "undo", act="1"), "只能撤销")
    last = acts.plain_of(walk.id)[-1].seq
    walk.act(person, "undo", act=str(last))
    assert walk.row.state == state and walk.row.checked == checked and asides.open_refusal(walk.id) is None
    return None


def _reopen_by_decision(walk: Walk) -> None:
    def again() -> None:
        walk.act("leader3", "reopen_by_decision", decision="复决1号", decided_on=clock.today())

    if walk.row.paid_yuan is not None:
        return walk.refused(again, "已经拨付")
    before = walk.row.round
    again()
    assert walk.row.round == before + 1 and walk.row.accepted_at
    return None


def _statement_first(walk: Walk) -> None:
    walk.act(walk.firm, "state", statement="说明")
    walk.act("leader", "accept_statement")


def _late(days: int, action: str, who: str) -> Callable[[Walk], None]:
    def run(walk: Walk) -> None:
        walk.refused(lambda: walk.act(who, action), "期限")
        walk.office.later(days)
        walk.act(who, action)

    return run


def _uphold(walk: Walk) -> None:
    if walk.row.state == "hearing":
        return _late(20, "uphold", "leader")(walk)
    for who in ("reviewer", "leader"):  # who proposed, who upheld
        person = walk.office.people[who]
        same = Person(person.id, person.name, person.login, "ndrc.leader")
        walk.refused(lambda same=same: walk.act(same, "uphold"), "没有参与过")
    return walk.act("leader3", "uphold")


def _refuse(walk: Walk) -> None:
    walk.refused(lambda: walk.act("leader", "refuse_intake"), "窗口")
    walk.act("clerk", "propose_refusal")
    walk.act("leader", "refuse_intake")


def _resubmit(walk: Walk) -> None:
    from_state = walk.row.came_from
    walk.act(walk.firm, "resubmit", declared=True)
    assert walk.row.state == from_state


def _amount(walk: Walk) -> None:
    if walk.item.kind != "money":
        return walk.refused(lambda: walk.act("leader", "amount_changed", amount=1), "资金")
    amount = int(walk.row.published_yuan) - 1
    walk.act("leader", "amount_changed", amount=amount)
    assert (walk.row.checked_yuan, walk.row.published_yuan) == (amount, None)
    return None


def _resume(walk: Walk) -> None:
    left = walk.row.left_state
    walk.office.later(3)
    walk.act("leader", "resume")
    assert walk.row.state == left


def _end(walk: Walk) -> None:
    walk.office.later(30)
    ticking.tick()


def _waitlist(walk: Walk) -> None:
    if walk.item.pool != "m04_voucher_pool":
        return walk.refused(lambda: walk.act("chair", "waitlist", votes=walk.office.votes(), minutes="同意"), "券池")
    rival = walk.office.draft(walk.office.firm(), walk.item.id, {})
    line, seq = ledger.line("m04_voucher_pool", 0), acts.plain_of(walk.id)[-1].seq
    assert line is not None
    with database.write_tx():
        ledger.move(rival, "held", line.total_yuan, pool=line.pool, year=0, receipt="2026-01-01", act=seq, at=moment())
    walk.act("chair", "waitlist", votes=walk.office.votes(), minutes="同意")
    return None


def _queue(walk: Walk) -> None:
    """Only a budget without room sends to the queue; what the voucher pool bears was held before."""
    if walk.item.pool == "m04_voucher_pool":
        return walk.refused(lambda: walk.act("finance", "queue"), "预算")
    year = int(clock.today()[:4])
    line = ledger.line("district_policy_fund", year)
    assert line is not None
    settling.set_budget(None, pool=line.pool, year=year, total_yuan=line.spent_yuan, reason="年中调减")
    walk.act("finance", "queue")
    return None


RUN: dict[str, Callable[[Walk], None]] = {
    "accept": lambda walk: walk.act("clerk", "accept"),
    "propose_refusal": lambda walk: walk.act("clerk", "propose_refusal"),
    "refuse_intake": _refuse,
    "reopen": lambda walk: walk.act("leader", "reopen"),
    "request_correction": _correct,
    "resubmit": _resubmit,
    "extend": lambda walk: walk.act("clerk", "extend"),
    "lapse": _late(40, "lapse", "clerk"),
    "pass": _pass,
    "waitlist": _waitlist,
    "return": _return,
    "propose_rejection": _propose,
    "post": lambda walk: walk.act(
        "reviewer", "post", notice=f"公示{walk.id}-{walk.row.version}", first_day=clock.today()
    ),
    "end": _end,
    "object": Walk.object,
    "unfounded": lambda walk: walk.act("reviewer", "unfounded", objection=str(asides.open_objections(walk.id)[0].id)),
    "amount_changed": _amount,
    "founded": lambda walk: walk.act("leader", "founded", failed=walk.failed()),
    "approve": lambda walk: walk.act("leader", "approve", decision="伊政函1号"),
    "state": lambda walk: walk.act(walk.firm, "state", statement="说明"),
    "uphold": _uphold,
    "accept_statement": _statement_first,
    "appeal": lambda walk: walk.act(walk.firm, "appeal"),
    "reverse": lambda walk: walk.act("leader3", "reverse"),
    "reopen_by_decision": _reopen_by_decision,
    "pay": lambda walk: walk.act("payer", "pay", reference="凭证", paid_on=clock.today()),
    "follow_up": _end,
    "queue": _queue,
    "finish": lambda walk: walk.act(walk.reviewer(), "finish", result="已办"),
    "record_outcome": lambda walk: walk.act(walk.reviewer(), "record_outcome", result="已办", on=clock.today()),
    "withdraw": _withdraw,
    "suspend": lambda walk: walk.act("leader", "suspend", reason="litigation"),
    "resume": _resume,
    "undo": _undo,
}
