"""Effects of the review stages: verdicts, opinions, cuts, scores, votes; returning and proposing a rejection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.errors import BadInput, Refused
from intake.services import judging, money, panels
from intake.services.turn import Turn
from intake.store import procedure, writing
from workflows.assessment import sentence_of
from workflows.language import Item
from workflows.process import Refusal
from workflows.stage_facts import given_in
from workflows.terms import last_claim_day


def initial_review(turn: Turn) -> None:
    """A verdict per condition; what the law or the officer finds failed cannot pass."""
    given: dict[str, Any] = turn.given["verdicts"]
    found = [name for name, verdict in given.items() if verdict["result"] == "fails"]
    refusing = turn.law.assessment.refusing
    _stop(turn, [*refusing, *(name for name in found if name not in refusing)])
    procedure.keep_verdicts(turn.application.id, turn.application.round, given, turn.actor, turn.now)
    letter = turn.text("letter", required=False)
    turn.columns = {"checked_yuan": turn.law.assessment.wanted_yuan, "letter": letter}
    turn.body = {
        "asked_yuan": turn.application.asked_yuan,
        "computed_yuan": turn.application.computed_yuan,
        "checked_yuan": turn.law.assessment.wanted_yuan,
    }


def _stop(turn: Turn, failed: list[str]) -> None:
    if failed:
        raise Refused(tuple(_refusal(turn.item, name) for name in failed))


def _refusal(item: Item, name: str) -> Refusal:
    sentence, ref, _ = sentence_of(item, name)
    return Refusal(name, f"不符合：{sentence}", ref)


def bureau_review(turn: Turn) -> None:
    """The bureau's opinion."""
    turn.text("opinion")


def verification(turn: Turn) -> None:
    """Cuts line by line; the law recomputes on what is left, and the amount can only go down."""
    cuts: list[dict[str, Any]] = turn.given.get("cuts") or []
    before = turn.application.checked_yuan
    if cuts:
        turn.application.checked = {**turn.application.checked, **_without(turn, cuts)}
        turn.judged = judging.judge(turn.application, turn.applicant)
    _stop(turn, list(turn.law.assessment.refusing))
    amount = turn.law.assessment.wanted_yuan
    if amount is not None and before is not None:
        amount = min(amount, before)
    for cut in cuts:
        writing.add_cut(turn.application.id, turn.application.round, cut, turn.actor)
    turn.columns = {"checked": turn.application.checked, "checked_yuan": amount}
    turn.body = {"cuts": [{"row": cut["row"], "cut_yuan": cut["cut_yuan"]} for cut in cuts], "checked_yuan": amount}
    money.soften(turn, amount or 0)
    if turn.item.rows is not None and turn.item.rows.kind == "workers":
        _claim_workers(turn)


def _without(turn: Turn, cuts: list[dict[str, Any]]) -> dict[str, Any]:
    """The row fact after the cuts: a worker goes, a cost line is lowered or goes."""
    declared = turn.item.rows
    if declared is None:
        raise BadInput({"cuts": "这项申请没有逐行内容，不能逐行核减。"})
    rows: list[dict[str, Any]] = [dict(row) for row in turn.law.facts[declared.fact] or ()]
    by_row = {str(cut["row"]): cut for cut in cuts}
    unknown = set(by_row) - {str(row.get(declared.id)) for row in rows}
    if unknown or any(not str(cut.get("reason") or "").strip() for cut in cuts):
        raise BadInput({"cuts": "每一处核减都要对应一行，并写明理由。"})
    fen = next((column.name for column in turn.item.fact(declared.fact).columns if column.unit == "fen"), None)
    kept = [_lowered(row, by_row.get(str(row.get(declared.id))), fen) for row in rows]
    return {declared.fact: [row for row in kept if row is not None]}


def _lowered(row: dict[str, Any], cut: Mapping[str, Any] | None, fen: str | None) -> dict[str, Any] | None:
    if cut is None:
        return row
    if fen is None or int(cut["cut_yuan"]) * 100 >= int(row.get(fen) or 0):
        return None
    return {**row, fen: int(row[fen]) - int(cut["cut_yuan"]) * 100}


def _claim_workers(turn: Turn) -> None:
    """Human resources confirm the rows that count: from now on nobody else can claim these people."""
    counted = [key for key, failed in turn.law.assessment.rows.items() if not failed]
    each = (turn.law.assessment.amount_yuan or 0) // max(1, len(counted))
    writing.release_workers(turn.application.id)
    taken = writing.claim_workers(turn.application.id, counted, each, turn.now)
    if taken:
        raise Refused.because(
            "worker_claimed", f"有{len(taken)}名人员已由其他单位申领并确认：{'、'.join(taken)}", "四(四)3"
        )


def expert_review(turn: Turn) -> None:
    """The outcome follows the score; the panel's result enters the facts of the stage."""
    turn.text("summary")
    result = panels.outcome(turn.item, turn.application, turn.law.settings)
    if result is None:
        raise Refused.because("panel_complete", "专家评分还没有齐全", "6")
    if result.second_round:
        turn.body["second_round_asked"] = True
    if not result.passed:
        raise Refused.because("score_too_low", "专家评分没有达到通过线，只能提出拟不予支持", "6")
    values: dict[str, Any] = {"expert_review_passed": True, "expert_recommended_amount_yuan": result.amount_yuan}
    stage = {name: values[name] for name in given_in(turn.item, "expert_review") if values[name] is not None}
    _stage(turn, stage)
    turn.body |= {"score_bp": result.score_bp, "amount_yuan": result.amount_yuan}


def _stage(turn: Turn, facts: Mapping[str, Any]) -> None:
    turn.application.stage = {**turn.application.stage, **facts}
    turn.judged = judging.judge(turn.application, turn.applicant)
    amount, before = turn.law.assessment.amount_yuan, turn.application.checked_yuan
    if amount is not None and before is not None:
        amount = min(amount, before)
    turn.columns |= {"stage": turn.application.stage, "checked_yuan": amount if amount is not None else before}


def joint_review(turn: Turn) -> None:
    """The votes and minutes; what joint review settles enters the facts of the stage."""
    procedure.keep_votes(turn.application.id, turn.application.round, dict(turn.given["votes"]))
    turn.text("minutes")
    wanted = given_in(turn.item, "joint_review")
    given = turn.given.get("facts") or {}
    _stage(turn, {name: given[name] for name in wanted if given.get(name) is not None})
    _stop(turn, list(turn.law.assessment.failed))
    money.ask_only(turn, turn.columns["checked_yuan"] or 0)
    turn.body = {"votes": {bureau: vote["vote"] for bureau, vote in turn.given["votes"].items()}}


def waitlist(turn: Turn) -> None:
    """Qualified while the vouchers are used up: the place and what is asked stay, nothing else is taken."""
    procedure.keep_votes(turn.application.id, turn.application.round, dict(turn.given["votes"]))
    turn.text("minutes")
    money.soften(turn, turn.application.checked_yuan or 0)
    turn.columns = {"due_on": last_claim_day(turn.item, turn.law.settings), "award_status": None}


def send_back(turn: Turn) -> None:
    """A new round; what was held firmly falls back."""
    turn.text("reason")
    new_round(turn)


def new_round(turn: Turn) -> None:
    """Approvals, votes and scores given so far no longer count; amounts are made again."""
    turn.columns |= {
        "round": turn.application.round + 1,
        "checked": _uncut(turn),
        "stage": {},
        "checked_yuan": None,
        "published_yuan": None,
        "approved_yuan": None,
        "returns_to": None,
        "decision_number": "",
    }
    money.fall_back(turn)


def _uncut(turn: Turn) -> dict[str, Any]:
    """The checked facts without the cuts of the round that is over."""
    rows = turn.item.rows.fact if turn.item.rows else ""
    return {name: value for name, value in turn.application.checked.items() if name != rows}


def propose_rejection(turn: Turn) -> None:
    """The failed conditions with their clauses and evidence; the applicant is heard."""
    points = [point for point in turn.given.get("failed") or [] if point.get("target")]
    known = {predicate.name for predicate in turn.item.predicates} | {cap.name for cap in turn.item.caps}
    if not points or any(point["target"] not in known for point in points):
        raise BadInput({"failed": "请至少选择一项不符合的条件。"})
    failed = []
    for point in points:
        sentence, ref, text = sentence_of(turn.item, point["target"])
        failed.append(
            {
                "name": point["target"],
                "sentence": sentence,
                "clause": ref,
                "quote": text,
                "words": point.get("words", ""),
            }
        )
    reason, evidence = turn.text("reason"), turn.text("evidence", required=False)
    writing.add_hearing(turn.application.id, failed, reason, evidence, turn.now, turn.actor)
    turn.columns = {"result": reason, "returns_to": turn.application.state}
    turn.body = {"failed": [point["name"] for point in failed]}


EFFECTS = {
    "initial_review/pass": initial_review,
    "bureau_review/pass": bureau_review,
    "verification/pass": verification,
    "expert_review/pass": expert_review,
    "joint_review/pass": joint_review,
    "waitlist": waitlist,
    "return": send_back,
    "propose_rejection": propose_rejection,
}
