"""Effects of the intake: submitting, accepting, refusing, correcting, withdrawing."""

from __future__ import annotations

from intake.errors import BadInput, Refused
from intake.services import circumstances, clocks, deadlines, judging, money
from intake.services.turn import Turn
from intake.store import office, procedure, writing
from workflows.process import Refusal
from workflows.version import RULES


def submit(turn: Turn) -> None:
    """A receipt number and time; facts, rule version and settings version are frozen."""
    if not turn.given.get("declared"):
        raise BadInput({"declared": "请确认承诺后再提交。"})
    application, law = turn.application, turn.law.assessment
    year, measure = turn.today[:4], f"M{turn.item.measure:02d}"
    number = office.next_number(f"YZ-{year}-{measure}")
    subject, content = judging.keys_of(turn.item, turn.applicant, application.submitted, day=turn.today)
    turn.columns = {
        "number": f"YZ-{year}-{measure}-{number:06d}",
        "as_of": turn.today,
        "submitted_at": turn.now,
        "subject_key": subject,
        "content_key": content,
        "rule_version": RULES,
        "settings_version": office.settings_version(),
        "asked_yuan": law.amount_yuan,
        "computed_yuan": law.amount_yuan,
    }
    turn.body = {"failed": list(law.failed), "amount_yuan": law.amount_yuan}


def accept(turn: Turn) -> None:
    """Starts the clock; the order of receipt is the order of acceptance; vouchers are held softly."""
    turn.columns = {"accepted_at": turn.now}
    amount = turn.law.assessment.amount_yuan or 0
    if turn.item.pool == money.VOUCHERS and amount > 0 and not turn.law.assessment.failed:
        turn.after.append(lambda seq: money.move(turn, "soft", amount, seq))
        turn.columns["award_status"] = None


def propose_refusal(turn: Turn) -> None:
    """Words for the leader who decides."""
    turn.text("reason")
    turn.text("where")


def refuse_intake(turn: Turn) -> None:
    """Not accepted: with the reason, where to go, and remedies."""
    turn.columns = {"result": turn.text("reason")}


def reopen(turn: Turn) -> None:
    """Back to the clerk's desk."""
    turn.text("reason")
    turn.columns = {"result": ""}


def request_correction(turn: Turn) -> None:
    """One complete list; the clock stands still."""
    points = turn.given.get("points") or []
    if not points:
        raise BadInput({"points": "请至少列出一项，并写明要补什么。"})
    turn.text("reason", required=False)
    writing.add_correction(turn.application.id, points, turn.now, turn.actor, clocks.stop(turn) or 1)
    turn.columns = {"came_from": turn.application.state}
    turn.body = {"points": len(points)}


def resubmit(turn: Turn) -> None:
    """Back to where it came from, the clock runs on."""
    correction = procedure.open_correction(turn.application.id)
    if correction is None:
        raise Refused.because("no_list", "没有待补正的清单", "4")
    writing.close_correction(correction.id, turn.now)
    law = turn.law.assessment
    turn.columns = {
        "came_from": None,
        "computed_yuan": law.amount_yuan,
        **(clocks.go_on(turn) or deadlines.again(correction.remaining_wd, turn.today)),
    }
    if turn.item.pool == money.VOUCHERS and turn.application.accepted_at:
        turn.after.append(lambda seq: money.move(turn, "soft", law.amount_yuan or 0, seq))


def extend(turn: Turn) -> None:
    """Once, by the days of the setting."""
    turn.text("reason")
    correction = procedure.open_correction(turn.application.id)
    if correction is None:
        raise Refused.because("no_list", "没有待补正的清单", "4")
    writing.extend_correction(correction.id)
    days = turn.law.settings["workflow.correction_extension_wd"]
    start = turn.application.due_on or turn.today
    turn.columns = deadlines.again(days, start)
    turn.tells = f"补正期限延长{days}个工作日，请在{turn.columns['due_on']}前补齐"


def lapse(turn: Turn) -> None:
    """A person records that the last day is over."""
    procedure.start_clock(turn.application.id, turn.today)
    turn.columns = {"came_from": None}
    money.release(turn)


def withdraw(turn: Turn) -> None:
    """Releases what is held; a one-off right is not used up."""
    turn.text("reason", required=False)
    turn.columns = {"came_from": None, "returns_to": None, "left_state": None}
    money.release(turn)


def obstacles(turn: Turn) -> tuple[Refusal, ...]:
    """Everything that keeps a draft from being submitted, as sentences."""
    gaps = [Refusal("complete", f"还没有填写或上传：{gap}", "4") for gap in circumstances.gaps(turn)]
    return (*gaps, *(Refusal("may_be_filed", words, "4") for words in circumstances.filing_obstacles(turn)))


EFFECTS = {
    "submit": submit,
    "accept": accept,
    "propose_refusal": propose_refusal,
    "refuse_intake": refuse_intake,
    "reopen": reopen,
    "request_correction": request_correction,
    "resubmit": resubmit,
    "extend": extend,
    "lapse": lapse,
    "withdraw": withdraw,
}
