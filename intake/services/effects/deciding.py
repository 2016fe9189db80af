"""Effects of deciding: hearing, publicity, approval; and the ends that pay nothing."""

from __future__ import annotations

from intake.errors import BadInput, Refused
from intake.identity.names import mask_name
from intake.services import circumstances, clockwatch, judging, money
from intake.services.effects.reviewing import new_round
from intake.services.recording import end_of
from intake.services.turn import Turn
from intake.store import office, procedure, writing
from workflows.facts.choices import PERSONAL_NAMES
from workflows.terms import last_claim_day


def state(turn: Turn) -> None:
    """The applicant's statement, once."""
    hearing = procedure.open_hearing(turn.application.id)
    if hearing is None:
        raise Refused.because("no_hearing", "没有需要说明的事项", "4")
    writing.set_hearing(hearing.id, statement=turn.text("statement"), stated_at=turn.now)


def uphold(turn: Turn) -> None:
    """Rejected: failed conditions, clauses, evidence and remedies are told; everything held is released."""
    _close_hearing(turn)
    money.release(turn)
    turn.columns |= {"returns_to": None, "result": turn.texts["reason"]}


def accept_statement(turn: Turn) -> None:
    """A new round."""
    _close_hearing(turn)
    new_round(turn)
    turn.columns |= {"result": ""}


def _close_hearing(turn: Turn) -> None:
    hearing = procedure.open_hearing(turn.application.id)
    if hearing is None:
        raise Refused.because("no_hearing", "没有待处理的拟不予支持意见", "4")
    writing.set_hearing(hearing.id, answer=turn.text("reason"), closed_at=turn.now)


CLOCK = "服务器的时钟跳动过，公示期可能算错；请主任或者管理员在“时钟”页核对确认后再张贴"


def post(turn: Turn) -> None:
    """The line is published under a notice; the last day is computed now, once; the money is held firmly."""
    application = turn.application
    number, first_day = turn.text("notice"), str(turn.given.get("first_day") or turn.today)
    if first_day != turn.today:
        raise BadInput({"first_day": "公示首日应为今天；到了张贴那天再登记。"})
    if not clockwatch.trusted():  # a period begun by a wrong clock would end too early by the right one
        raise Refused.because("clock_jumped", CLOCK, "5")
    amount = _amount_to_publish(turn)
    notice = _notice(turn, number, first_day)
    seats = None
    if turn.item.rows is not None and turn.item.rows.kind == "workers":
        seats = sum(not failed for failed in turn.law.assessment.rows.values())
    writing.add_line(
        notice.id, application.id, applicant=public_name(turn), credit_code=turn.applicant.credit_code or "",
        subject=public_subject(turn), amount_yuan=amount, clause=turn.item.clause.ref, seats=seats,
    )  # fmt: skip
    turn.columns = {"published_yuan": amount, "due_on": notice.last_day, "due_provisional": notice.provisional,
                    "set_off_yuan": turn.law.assessment.set_off_yuan}  # fmt: skip
    money.hold(turn, amount)
    turn.body = {"notice": number, "first_day": first_day, "last_day": notice.last_day, "amount_yuan": amount}
    turn.tells = f"结果正在公示（{first_day}至{notice.last_day}），期间任何人可提异议"


def _amount_to_publish(turn: Turn) -> int:
    if turn.item.kind != "money":
        return 0
    found = turn.law.assessment
    checked = turn.application.checked_yuan
    if found.failed or found.amount_yuan is None or checked is None:
        raise Refused.because("not_payable", "按现在的情况不能测算出可公示的金额，请退回重审", "5")
    return min(found.amount_yuan, checked)


def _notice(turn: Turn, number: str, first_day: str) -> writing.Notice:
    found = procedure.notice_by_number(number)
    if found is not None:
        if found.first_day != first_day:
            raise BadInput({"notice": "这个公示编号已经用于另一天的公示，请换一个。"})
        return found
    last = office.calendar().add_workdays(first_day, turn.law.settings["workflow.publicity_wd"])
    return writing.add_notice(number, first_day, last.day, end_of(last.day), last.provisional, turn.now, turn.actor)


def public_name(turn: Turn) -> str:
    """The applicant's name as a notice may carry it: personal names are masked."""
    name = str(turn.applicant.name)
    return mask_name(name) if turn.applicant.applicant_kind in PERSONAL_NAMES else name


def public_subject(turn: Turn) -> str:
    """What identifies the thing, as each answer declares it for a notice; the applicant's name no plainer than above."""
    answers = turn.application.submitted
    asked = [(fact, str(answers[fact.name])) for fact in turn.item.identity.asked if answers.get(fact.name)]
    shown = [mask_name(text) if fact.notice == "masked" else text for fact, text in asked if fact.notice != "never"]
    return " ".join(shown).replace(turn.applicant.name, public_name(turn))[:120]


def end(turn: Turn) -> None:
    """The period is over and nobody objects: publicity is a fact."""
    turn.application.stage = {**turn.application.stage, "publicity_passed": True}
    turn.judged = judging.judge(turn.application, turn.applicant)
    turn.columns = {"stage": turn.application.stage}
    writing.complete_line(turn.application.id, turn.now)


def approve(turn: Turn) -> None:
    """What was held becomes committed; a recognition becomes known."""
    if not procedure.completed_publicity(turn.application.id):
        raise Refused.because("publicity_record", "还没有完成公示的记录", "5")
    decision = turn.text("decision", required=False)
    turn.columns = {"decision_number": decision}
    if turn.item.kind != "money":
        turn.columns |= {"award_status": "reserved", "award_year": int(turn.today[:4])}
        turn.columns |= {"due_on": last_claim_day(turn.item, turn.law.settings)}
        return
    amount = circumstances.approvable(turn)
    turn.columns |= {"approved_yuan": amount, "award_status": "approved"}
    turn.after.append(lambda seq: money.move(turn, "committed", amount, seq))
    turn.body = {"approved_yuan": amount}


def finish(turn: Turn) -> None:
    """What was matched, signed, filed, or told by the authority; an amount told is never an award."""
    turn.columns = {"result": turn.text("result")}


EFFECTS = {
    "state": state,
    "hearing/uphold": uphold,
    "accept_statement": accept_statement,
    "post": post,
    "end": end,
    "approve": approve,
    "finish": finish,
    "record_outcome": finish,
}
