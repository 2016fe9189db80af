"""Effects of paying: the transfer, the queue, what the bank sends back, and what follows."""

from __future__ import annotations

from intake import sealing
from intake.errors import BadInput, Refused
from intake.services import money
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import people, procedure, writing
from intake.store.database import Conflict


def pay(turn: Turn) -> None:
    """The approved amount, once, by somebody who did not approve it; committed becomes spent."""
    application = turn.application
    paid_on = _paid_on(turn)
    amount, approver = application.approved_yuan, procedure.approver_of(application.id)
    if amount is None or approver is None:
        raise Refused.because("same_amount", "还没有审定金额", "5")
    try:
        writing.add_payment(
            application.id, amount=amount, reference=turn.text("reference"), paid_on=paid_on,
            paid_by=turn.actor, approved_by=approver, at=turn.now,
        )  # fmt: skip
    except Conflict:
        raise Refused.because("same_amount", "这笔款已经拨付，或拨付人与审定人是同一人", "5") from None
    turn.columns = {"paid_yuan": amount, "award_status": "disbursed"}
    turn.after.append(lambda seq: money.move(turn, "spent", amount, seq, year=int(turn.today[:4])))
    turn.body = {"paid_yuan": amount, "paid_on": paid_on}


def _paid_on(turn: Turn) -> str:
    """The day of the transfer: not before the approval it carries out, not after today."""
    day, approved = str(turn.given.get("paid_on") or ""), turn.last("approve")
    if not day or day > turn.today:
        raise BadInput({"paid_on": "请填写拨付日期，不得晚于今天。"})
    if approved is not None and day < day_of(approved.at):
        raise BadInput({"paid_on": f"拨付日期不得早于审定日期（{day_of(approved.at)}），请核对凭证。"})
    return day


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
    turn.columns = {"paid_yuan": None, "award_status": "approved"}


def correct_account(turn: Turn) -> None:
    """An account in the organisation's own name, sealed; the act carries its last four."""
    number = "".join(sign for sign in str(turn.given.get("account") or "") if not sign.isspace())
    if not number.isdigit() or not 8 <= len(number) <= 32:
        raise BadInput({"account": "请填写8至32位数字的银行账号。"})
    sealed = sealing.seal(number, "organisation", "account", turn.applicant.id)
    people.set_organisation(turn.applicant.id, account_sealed=sealed, account_last_four=number[-4:])
    turn.body = {"last_four": number[-4:]}


def follow_up(turn: Turn) -> None:
    """The days in which the bank may send money back are over."""


def report(turn: Turn) -> None:
    """How the money was used, line by line."""
    turn.text("spent")
    turn.tells = "已收到您报送的资金使用情况"


def settle(turn: Turn) -> None:
    """The end of supervision or of a spot check."""
    turn.columns = {"result": turn.text("reason")}


EFFECTS = {
    "pay": pay,
    "queue": queue,
    "fund": fund,
    "fail": fail,
    "correct_account": correct_account,
    "follow_up": follow_up,
    "report": report,
    "accept_final": settle,
    "clear": settle,
}
