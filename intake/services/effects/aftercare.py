"""Effects after payment: what follows, how the money was used, checks, and money asked back."""

from __future__ import annotations

from typing import Any

from intake.errors import BadInput, Refused
from intake.services import money, money_answers, supervising
from intake.services.telling import outside
from intake.services.turn import Turn
from intake.store import aftercare, ledger, places, procedure, prompts
from intake.store.database import Conflict
from workflows.actions import GROUNDS


def follow_up(turn: Turn) -> None:
    """The days in which the bank may send money back are over; the draw, if there is one, has spoken."""
    if turn.target == "use_supervision":
        turn.columns = {"due_on": supervising.next_report(turn.application, turn.law.settings)}
        turn.tells = f"款项已拨付。请专款专用，并在{turn.columns['due_on']}前报送资金使用情况"
    told = aftercare.story(turn.application.id)
    if told.draw is not None:
        turn.body = {"seed": told.seed, "share_bp": told.draw.share_bp, "drawn": bool(told.draw.drawn)}


def report(turn: Turn) -> None:
    """How the money was used since the last report, by category, against the plan; never more than was paid."""
    uses = _uses(turn)
    plan = supervising.plan(turn.item, turn.application, turn.law.facts, turn.law.settings)
    strange = [name for name in uses if name not in {line.category for line in plan}]
    left = money_answers.kept(turn) - sum(line.used_yuan for line in plan)
    if strange:
        raise BadInput({"uses": "只能填写计划内和政策允许的支出类别。"})
    if sum(uses.values()) > left:
        raise BadInput({"uses": f"合计超出了还没有报送的{left:,}元，请核对。"})
    turn.text("spent")
    aftercare.add_report(turn.application.id, uses, turn.actor, turn.now)
    due = supervising.next_report(turn.application, turn.law.settings)
    prompts.close(turn.application.id, turn.now, "report_late")
    turn.columns = {"due_on": due}
    turn.body = {"uses": uses}
    then = f"下次请在{due}前报送" if due else "使用情况已报齐，等待财政局验收"
    turn.tells = f"已收到您报送的资金使用情况，本期{sum(uses.values()):,}元；{then}"


def _uses(turn: Turn) -> dict[str, int]:
    given: dict[str, Any] = dict(turn.given.get("uses") or {})
    uses = {name: int(yuan) for name, yuan in given.items() if yuan}
    if not uses or min(uses.values()) < 0:
        raise BadInput({"uses": "请至少在一类填写这一期用了多少元。"})
    return uses


def settle(turn: Turn) -> None:
    """The end of supervision or of a spot check."""
    turn.columns = {"result": turn.text("reason")}


def propose_recovery(turn: Turn) -> None:
    """Finance says why and how much; another person decides."""
    ground, amount = str(turn.given.get("ground") or ""), turn.given.get("amount")
    kept = money_answers.kept(turn)
    if ground not in dict(GROUNDS):
        raise BadInput({"ground": "请选择追回的事由。"})
    if not isinstance(amount, int) or not 0 < amount <= kept:
        raise BadInput({"amount": f"请填写大于0、不超过{kept:,}元的整数，这是已拨付且没有退回的金额。"})
    turn.text("reason")
    turn.text("evidence")
    try:
        aftercare.propose_recovery(turn.application.id, ground, amount, turn.actor, turn.now)
    except Conflict:
        raise Refused.because("was_paid", "已经提出过追回，正在等待确认", "4") from None
    prompts.add(turn.application.id, "ndrc.leader", "recovery", turn.now)
    turn.body = {"ground": ground, "amount_yuan": amount}


def open_recovery(turn: Turn) -> None:
    """Confirmed by another person; the applicant is told why, how much, and how to be heard."""
    found = _proposed(turn)
    reason = turn.text("reason")
    try:
        aftercare.set_recovery(found.id, confirmed_at=turn.now, confirmed_by=turn.actor)
    except Conflict:
        raise Refused.because("another_confirms", "提出追回的人不能自己确认，须由另一人办理", "1") from None
    words = f"{dict(GROUNDS)[found.ground]}，需退回{found.amount_yuan:,}元。{reason}"
    turn.columns = {"result": words}
    turn.body = {"ground": found.ground, "amount_yuan": found.amount_yuan}
    turn.tells = f"需要退回资金：{words}。您有权陈述和申辩，请在“我的申请”中提出。{outside(turn.law.settings)}"


def decline_recovery(turn: Turn) -> None:
    """Nothing is asked back; the applicant hears nothing, since nothing was asked."""
    found = _proposed(turn)
    turn.text("reason")
    aftercare.set_recovery(found.id, closed_at=turn.now)
    prompts.close(turn.application.id, turn.now, "recovery")


def _proposed(turn: Turn) -> aftercare.Recovery:
    found = aftercare.story(turn.application.id).recovery
    if found is None:
        raise Refused.because("recovery_proposed", "须先由财政局审核人员提出追回", "4")
    return found


def state(turn: Turn) -> None:
    """The applicant is heard, once; it goes to the leader's desk, who may end the recovery."""
    found = _proposed(turn)
    turn.text("statement")
    aftercare.set_recovery(found.id, stated_at=turn.now)
    prompts.add(turn.application.id, "ndrc.leader", "heard", turn.now)
    turn.tells = "已收到您的陈述和申辩"


def repaid(turn: Turn) -> None:
    """Money came back, in parts until all is there; the line it was spent from gets it back."""
    found, row, amount = _proposed(turn), turn.application, turn.given.get("amount")
    owed, day = money_answers.outstanding(turn), str(turn.given.get("repaid_on") or "")
    if not isinstance(amount, int) or not 0 < amount <= owed:
        raise BadInput({"amount": f"请填写大于0、不超过{owed:,}元的整数，这是还没有退回的金额。"})
    paid = procedure.live_payment(row.id)
    if not day or day > turn.today or (paid is not None and day < paid.paid_on):
        raise BadInput({"repaid_on": "请填写到账日期，不得早于拨付日期，也不得晚于今天。"})
    try:
        aftercare.add_repayment(
            found, amount=amount, reference=turn.text("reference"), repaid_on=day, by=turn.actor, at=turn.now
        )
    except Conflict:
        raise BadInput({"reference": "这个凭证号已经登记过，请核对。"}) from None
    left, hold = money_answers.kept(turn), ledger.hold_of(row.id)
    year = hold.year if hold is not None else None
    turn.after.append(lambda seq: money.move(turn, "spent" if left else "released", left, seq, year=year))
    turn.body = {"amount_yuan": amount, "repaid_on": day, "left_yuan": owed - amount}
    turn.tells = f"已收到退回的{amount:,}元" + (
        f"，还需退回{owed - amount:,}元" if owed > amount else "，资金已全部退回"
    )
    if owed == amount:
        aftercare.set_recovery(found.id, closed_at=turn.now)
    if not left:
        places.give_up(row.id)


def drop(turn: Turn) -> None:
    """Nothing more is asked back; what came back stays."""
    reason = turn.text("reason")
    aftercare.set_recovery(_proposed(turn).id, closed_at=turn.now)
    turn.columns = {"result": reason}
    turn.tells = f"已终止追回：{reason}"


EFFECTS = {
    "follow_up": follow_up,
    "report": report,
    "accept_final": settle,
    "clear": settle,
    "propose_recovery": propose_recovery,
    "open_recovery": open_recovery,
    "decline_recovery": decline_recovery,
    "recovery/state": state,
    "repaid": repaid,
    "drop": drop,
}
