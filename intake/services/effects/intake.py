"""Effects of the intake: submitting, accepting, correcting, lapsing, withdrawing."""

from __future__ import annotations

from intake.errors import BadInput, Refused
from intake.services import circumstances, clocks, correcting, deadlines, judging, money, payees
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import applications, asides, office, procedure, reminders, writing
from intake.store import points as point_store
from workflows import dates
from workflows.process import Refusal
from workflows.version import RULES


def submit(turn: Turn) -> None:
    """A receipt number and time; facts, rule version and settings version are frozen.

    Filed again soon after a lapse it keeps the first time of receipt, and with it the day and settings it is judged by.
    """
    if not turn.given.get("declared"):
        raise BadInput({"declared": "请确认承诺后再提交。"})
    application, law = turn.application, turn.law.assessment
    listed = reminders.behind(application.id)
    if listed is not None and not turn.given.get("consent"):
        raise BadInput({"consent": "请确认已核对办理部门提供的内容，并同意使用后再提交。"})
    year, measure = turn.today[:4], f"M{turn.item.measure:02d}"
    number = office.next_number(f"YZ-{year}-{measure}")
    first = judging.first_filed(application, turn.applicant)
    day = str(first.as_of) if first else (application.as_of or turn.today)
    subject, content = judging.keys_of(turn.item, turn.applicant, application.submitted, day=day)
    turn.columns = {
        "number": f"YZ-{year}-{measure}-{number:06d}",
        "as_of": day,
        "submitted_at": first.submitted_at if first else turn.now,
        "subject_key": subject,
        "content_key": content,
        "rule_version": RULES,
        "settings_version": first.settings_version if first else office.settings_version(),
        "asked_yuan": law.amount_yuan,
        "computed_yuan": law.amount_yuan,
    }
    turn.body = {"failed": list(law.failed), "amount_yuan": law.amount_yuan}
    payees.pin(application, turn.applicant)
    if listed is not None:
        turn.body["from_list"] = {"list": listed.id, "consent": True}
    if first:
        turn.body["keeps_receipt_of"] = first.id
        turn.tells = f"已收到您的申请。本次是逾期后重新提交，沿用{day_of(str(first.submitted_at))}首次收到的时间"


def accept(turn: Turn) -> None:
    """Starts the clock; the order of receipt is the order of acceptance; vouchers are held softly."""
    turn.columns = {"accepted_at": _first_acceptance(turn) or turn.now}
    asides.close_refusal(turn.application.id, "dropped", turn.now)
    wanted = turn.law.assessment.wanted_yuan or 0
    if wanted > 0 and not turn.law.assessment.refusing:
        money.soften(turn, wanted)


def _first_acceptance(turn: Turn) -> str | None:
    """When the lapsed application whose receipt this one keeps had been accepted; its place in the order."""
    filed = turn.last("submit")
    kept = filed.body.get("keeps_receipt_of") if filed else None
    return applications.by_id(kept).accepted_at if kept else None


def request_correction(turn: Turn) -> None:
    """One complete list; the clock stands still."""
    points = turn.given.get("points") or []
    if not points:
        raise BadInput({"points": "请至少列出一项，并写明要补什么。"})
    turn.text("reason", required=False)
    asides.close_refusal(turn.application.id, "dropped", turn.now)
    made = writing.add_correction(turn.application.id, points, turn.now, turn.actor, clocks.stop(turn) or 1)
    targets = [str(point.get("target")) for point in points]
    point_store.keep(made, turn.application.id, correcting.standing_now(turn.application, targets))
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
    if turn.application.accepted_at:
        money.soften(turn, law.wanted_yuan or 0)


def extend(turn: Turn) -> None:
    """Once, by the days of the setting."""
    turn.text("reason")
    correction = procedure.open_correction(turn.application.id)
    if correction is None:
        raise Refused.because("no_list", "没有待补正的清单", "4")
    writing.extend_correction(correction.id)
    days = turn.law.settings["workflow.correction_extension_wd"]
    start = max(turn.application.due_on or "", turn.today)
    turn.columns = deadlines.again(days, start)
    turn.tells = f"补正期限延长{days}个工作日，请在{turn.columns['due_on']}前补齐"


def lapse(turn: Turn) -> None:
    """A person records that the last day is over; filed again soon the time of receipt is kept."""
    procedure.start_clock(turn.application.id, turn.today)
    asides.close_correction_and_hearing(turn.application.id, turn.now)
    turn.columns = {"came_from": None}
    money.release(turn)
    until = dates.add_days(turn.today, turn.law.settings["workflow.refile_days"])
    turn.tells = f"超过期限没有补齐，申请已登记逾期。可重新提交；{until}前重新提交的，沿用第一次收到的时间"


def withdraw(turn: Turn) -> None:
    """Releases what is held and closes what is open; a one-off right is not used up."""
    made = turn.application.id
    turn.text("reason", required=False)
    turn.columns = {"came_from": None, "returns_to": None, "left_state": None}
    money.release(turn)
    procedure.start_clock(made, turn.today)
    asides.close_correction_and_hearing(made, turn.now)
    asides.close_refusal(made, "dropped", turn.now)
    asides.end_suspension(made, turn.now)
    found = [one.id for one in asides.open_objections(made)]
    asides.answer(
        found, outcome="withdrawn", words="申请人已撤回这项申请，不再公示，异议不再核查。", at=turn.now, by=None
    )


def obstacles(turn: Turn) -> tuple[Refusal, ...]:
    """Everything that keeps a draft from being submitted, as sentences."""
    gaps = [Refusal("complete", f"还没有填写或上传：{gap}", "4") for gap in circumstances.gaps(turn)]
    unfit = [Refusal("may_be_filed", words, "4") for words in circumstances.filing_obstacles(turn)]
    return (*gaps, *unfit, *circumstances.duplicate(turn))


EFFECTS = {
    "submit": submit,
    "accept": accept,
    "request_correction": request_correction,
    "resubmit": resubmit,
    "extend": extend,
    "lapse": lapse,
    "withdraw": withdraw,
}
