"""Effects of paying: the transfer, the queue, what the bank sends back, and the account put right."""

from __future__ import annotations

from intake.errors import BadInput, Refused
from intake.services import money, payees
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import people, procedure, writing
from intake.store.database import Conflict


def pay(turn: Turn) -> None:
    """The approved amount, once, by somebody who did not approve it; committed becomes spent."""
    application = turn.application
    amount, approver = application.approved_yuan, procedure.approver_of(application.id)
    if amount is None or approver is None:
        raise Refused.because("same_amount", "还没有审定金额", "5")
    paid_on = _day_of_payment(turn)
    try:
        writing.add_payment(
            application.id, amount=amount, reference=turn.text("reference"), paid_on=paid_on,
            paid_by=turn.actor, approved_by=approver, at=turn.now,
        )  # fmt: skip
    except Conflict:
        raise Refused.because("same_amount", "这笔款已经拨付，或拨付人与审定人是同一人", "5") from None
    turn.columns = {"paid_yuan": amount, "award_status": "disbursed"}
    turn.after.append(lambda seq: money.move(turn, "spent", amount, seq, year=int(paid_on[:4])))
    turn.body = {"paid_yuan": amount, "paid_on": paid_on}


def _day_of_payment(turn: Turn) -> str:
    paid_on, approved = str(turn.given.get("paid_on") or ""), turn.last("approve")
    if not paid_on or paid_on > turn.today:
        raise BadInput({"paid_on": "请填写拨付日期，不得晚于今天。"})
    if approved is not None and paid_on < day_of(approved.at):
        raise BadInput({"paid_on": f"拨付日期不得早于审定的{day_of(approved.at)}。"})
    return paid_on


def queue(turn: Turn) -> None:
    """The budget is exhausted; the place is the order of receipt."""
    turn.text("reason")


def fund(turn: Turn) -> None:
    """Money is found for the next in order."""


def fail(turn: Turn) -> None:
    """The bank's words; spent goes back to committed."""
    words = turn.text("words")
    payment = procedure.live_payment(turn.application.id)
    if payment is not None:
        writing.fail_payment(payment.id, words, turn.now)
        amount = payment.amount_yuan
        turn.after.append(lambda seq: money.move(turn, "committed", amount, seq))
    turn.columns = {"paid_yuan": None, "award_status": "approved", "result": words}
    turn.body = {"paid": payment is not None}
    turn.tells = f"银行退回了拨款（{words}），请在“我的申请”中更正收款账户，更正后会再次拨付，金额不变"


def correct_account(turn: Turn) -> None:
    """An account in the organisation's own name, sealed; the act carries its last four.

    ``kept``: the one the organisation keeps in its profile already.  Other applications keep what they were told.
    """
    if turn.given.get("kept") and turn.applicant.account_sealed:
        number = str(turn.applicant.account_last_four)
    else:
        name, bank, number, wrong = payees.read(turn.given, turn.applicant)
        if wrong:
            raise BadInput(wrong)
        proof = next(iter(turn.given.get("proof") or ()), None)
        payees.keep(turn.applicant, name, bank, number, proof=(proof.stored, proof.name) if proof else None)
        turn.applicant = people.organisation(turn.applicant.id) or turn.applicant
    payees.put(turn.application, turn.applicant)
    turn.columns = {"result": ""}
    turn.body = {"last_four": number[-4:]}
    turn.tells = f"已收到更正的收款账户（尾号{number[-4:]}），等待再次拨付"


EFFECTS = {"pay": pay, "queue": queue, "fund": fund, "fail": fail, "correct_account": correct_account}
