"""Effects of objections: one is filed on a line; it is answered as unfounded, as changing the amount, or as founded."""

from __future__ import annotations

from intake import sealing
from intake.errors import BadInput, Refused
from intake.services import money, questions
from intake.services.effects import deciding, reviewing
from intake.services.turn import Turn
from intake.store import asides, office, people, procedure, writing
from intake.store.models import Objection
from intake.uploads.storing import Stored

SEALED = ("name", "contact", "reason", "evidence")


def object_(turn: Turn) -> None:
    """The objection is kept sealed under a number; the line alone is suspended and its clock stands still.

    ``given``: line, named, code, name, contact, reason, evidence, files as (sha256, size, media type, name).
    """
    application, given = turn.application, turn.given
    if turn.line is None or turn.line[0].id != given["line"]:
        raise Refused.because("line_gone", "这一项公示已经撤下，请看最新的公示", "7")
    due = office.calendar().add_workdays(turn.today, turn.law.settings["workflow.objection_wd"])
    year = turn.today[:4]
    number = f"YY-{year}-{office.next_number(f'YY-{year}'):06d}"
    for sha256, size, media_type, _ in given["files"]:
        people.add_blob(Stored(sha256, size, media_type), turn.now)
    made = asides.add_objection(
        [(sha256, name) for sha256, _, _, name in given["files"]],
        application=application.id, line=turn.line[0].id, round=application.round, number=number,
        code_digest=sealing.digest(given["code"], "objection"), named=given["named"], made_at=turn.now,
        due_on=due.day, due_provisional=due.provisional,
    )  # fmt: skip
    sealed = {f"{name}_sealed": sealing.seal(given[name], "objection", name, made) for name in SEALED if given[name]}
    asides.set_objection(made, **sealed)
    if application.state == "publicity":
        procedure.stop_clock(application.id, turn.today)
        turn.columns = {"due_on": due.day, "due_provisional": due.provisional}
    turn.body = {"objection": number, "named": given["named"], "files": len(given["files"])}


def unfounded(turn: Turn) -> None:
    """A written answer to one objection; the last one answered leads back, or on when the period is over."""
    found = _chosen(turn)
    _answer(turn, [found], "unfounded")
    turn.body |= {"objection": found.number}
    if turn.target == "objection":
        rest = [one for one in asides.open_objections(turn.application.id) if one.id != found.id]
        turn.columns = {"due_on": rest[0].due_on, "due_provisional": rest[0].due_provisional}
        return
    procedure.start_clock(turn.application.id, turn.today)
    if turn.target == "approval":
        deciding.end(turn)
        turn.tells = "对您申请的异议经核实不成立；公示期已满，正在报请审定"
        return
    end = questions.last_day(turn)
    turn.columns = {"due_on": end[0] if end else None}
    turn.tells = f"对您申请的异议经核实不成立，继续公示至{turn.columns['due_on']}"


def _chosen(turn: Turn) -> Objection:
    typed = str(turn.given.get("objection") or "")
    found = next((one for one in asides.open_objections(turn.application.id) if str(one.id) == typed), None)
    if found is None:
        raise BadInput({"objection": "请选择一件还没有答复的异议。"})
    return found


def _answer(turn: Turn, found: list[Objection], outcome: str) -> None:
    words = turn.text("answer")
    if asides.answer([one.id for one in found], outcome=outcome, words=words, at=turn.now, by=turn.actor) != len(found):
        raise BadInput({"objection": "这件异议已经答复。"})


def amount_changed(turn: Turn) -> None:
    """Another amount, to be posted again: never above what the law computes, and never the same.

    The answer goes to everybody whose objection is still open.  What is held follows the amount.
    """
    amount, law = turn.given.get("amount"), turn.law.assessment.amount_yuan
    if not isinstance(amount, int) or amount <= 0:
        raise BadInput({"amount": "请填写大于0的整数元；不应支持的，请办理“异议成立，不予支持”。"})
    if amount == turn.application.published_yuan:
        raise BadInput({"amount": "金额没有变化；异议不成立的，请由审核人员答复。"})
    if law is None or turn.law.assessment.failed or amount > law:
        raise BadInput({"amount": f"不得高于按核定事实测算的金额{law or 0:,}元；事实有变化的，请先退回重审。"})
    turn.text("reason")
    _close_all(turn, "amount_changed")
    turn.columns = {"checked_yuan": amount, "published_yuan": None, "set_off_yuan": 0}
    turn.after.append(lambda seq: money.move(turn, "held", amount, seq))
    turn.body |= {"amount_yuan": amount}
    turn.tells = f"异议经核实，拟支持金额调整为{amount:,}元，将重新公示"


def founded(turn: Turn) -> None:
    """The failed conditions with clauses and evidence; the applicant is heard before anything is decided."""
    reviewing.propose_rejection(turn)
    _close_all(turn, "founded")


def _close_all(turn: Turn, outcome: str) -> None:
    """Every open objection has its answer; the line comes down and the clock runs on."""
    found = asides.open_objections(turn.application.id)
    _answer(turn, found, outcome)
    turn.body |= {"objections": [one.number for one in found]}
    procedure.start_clock(turn.application.id, turn.today)
    writing.withdraw_line(turn.application.id, turn.now)


EFFECTS = {"object": object_, "unfounded": unfounded, "amount_changed": amount_changed, "founded": founded}
