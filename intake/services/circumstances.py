"""Answers the questions the guards ask, from what the office knows of one application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from intake.services import gaps as lacking
from intake.services import judging, money_answers, panels, questions, standing_in
from intake.services.firms import ENDED, ended
from intake.services.turn import Turn
from intake.store import applications, office, procedure, window
from intake.store.models import Act, Application
from workflows.conditions import g_applicant_kind, g_claim_window
from workflows.engine import actions_in, roles
from workflows.guards import ENTRY, NO_LIVE_ONE, WINDOW
from workflows.process import Circumstances, Refusal
from workflows.stage_facts import given_in
from workflows.workdays import is_over

#: Answered by what is typed with the action: open until the form is sent.
BY_FORM = frozenset({"verdicts_complete", "hand_over_letter", "quorum", "government_decision", "correction_allowed"})


def of(turn: Turn, *, preview: bool = False) -> Circumstances:
    """What is known for this actor now; ``preview`` supposes that the forms will be filled in properly."""
    application = turn.application
    here = [one for one in actions_in(turn.item.path, application.state) if turn.role in roles(one, turn.item)]
    wanted = {guard.name for action in here for guard in action.guards}
    if turn.action is not None:
        wanted &= {guard.name for guard in turn.action.guards}
    shown = {name for name in wanted if name in ANSWERS and (preview and name in BY_FORM or ANSWERS[name](turn))}
    mine = standing_in.hands(turn)
    duties = frozenset(duty for act in turn.acts if (duty := _duty(act)) and standing_in.hands_of(act) & mine)
    return Circumstances(
        turn.item, turn.role, duties, frozenset(shown), application.came_from, application.left_state,
        questions.returns_to(turn), _targets(turn, wanted - shown), money_answers.follows(turn),
    )  # fmt: skip


def _duty(act: Act) -> str | None:
    """The duty an act counts as; handing in at the window is one."""
    return ENTRY if act.role == WINDOW and act.action in ("submit", "resubmit") else act.duty


def _complete(turn: Turn) -> bool:
    return not gaps(turn)


def gaps(turn: Turn) -> list[str]:
    """What the applicant has not answered or not attached yet, in words."""
    return [gap.label for gap in lacking.of(turn)]


def _may_be_filed(turn: Turn) -> bool:
    return not filing_obstacles(turn)


def filing_obstacles(turn: Turn) -> list[str]:
    """Why this may not be filed at all now: kind of applicant, effective date, window, call."""
    item, settings, found = turn.item, turn.law.settings, []
    if ended(turn.applicant):
        found.append(ENDED)
    failed = turn.law.assessment.failed
    if g_applicant_kind.name in failed:
        found.append("您的主体类型不在这项政策的申请范围内")
    if settings["policy.effective_date"] is None:
        if item.kind in ("money", "recognition"):
            found.append("政策施行日期尚未公布，暂不能提交")
    elif g_claim_window.name in failed:
        found.append("已过申报期限")
    if (
        item.intake == "call"
        and office.open_call(turn.application.award, judging.filing_day(turn.application, turn.applicant)) is None
    ):
        found.append("这项政策按批次公开申报，现在没有开放的批次")
    return found


def _live(turn: Turn) -> Application | None:
    day = judging.filing_day(turn.application, turn.applicant)
    key = judging.keys_of(turn.item, turn.applicant, turn.application.submitted, day=day)[0]
    return applications.live_duplicate(turn.item.id, key, turn.application.id) if key is not None else None


def duplicate(turn: Turn) -> tuple[Refusal, ...]:
    """The refusal where the same is under way already."""
    live = _live(turn)
    if live is None:
        return ()
    return (Refusal(NO_LIVE_ONE.name, NO_LIVE_ONE.sentence, NO_LIVE_ONE.where, _target(turn, live)),)


def _target(turn: Turn, other: Application) -> int | None:
    """Another applicant's application is never named."""
    return int(other.id) if other.organisation == turn.application.organisation else None


def _targets(turn: Turn, asked: set[str]) -> dict[str, int]:
    live = _live(turn) if NO_LIVE_ONE.name in asked else None
    target = _target(turn, live) if live is not None else None
    return {NO_LIVE_ONE.name: target} if target is not None else {}


def _no_live(turn: Turn) -> bool:
    return questions.no_live(turn) if turn.application.state != "draft" else _live(turn) is None


def _another_person(turn: Turn) -> bool:
    last = turn.last("propose_refusal", "uphold")
    return last is None or not standing_in.hands_of(last) & standing_in.hands(turn)


def _paper_signed(turn: Turn) -> bool:
    return (
        turn.role == WINDOW
        and turn.action is not None
        and window.unused(turn.application.id, turn.action.name) is not None
    )


def _verdicts_complete(turn: Turn) -> bool:
    given = turn.given.get("verdicts") or {}
    wanted = [p.name for p in turn.item.predicates if p.stage == "intake"]
    office_facts = [fact.name for fact in turn.item.facts if fact.given_by == "office" and not fact.optional]
    return all(given.get(name, {}).get("result") for name in wanted) and all(
        turn.law.facts.get(name) is not None for name in office_facts
    )


def _quorum(turn: Turn) -> bool:
    votes: dict[str, Any] = dict(turn.given.get("votes") or {})
    spoken = {bureau for bureau, vote in votes.items() if vote.get("vote") in ("agree", "disagree")}
    agreed = sum(vote.get("vote") == "agree" for vote in votes.values())
    return (
        len(spoken) >= 3
        and agreed * 2 > len(spoken)
        and (turn.item.kind != "money" or "finance" in spoken)
        and all(_stage_fact(turn, name) is not None for name in given_in(turn.item, "joint_review"))
    )


def _stage_fact(turn: Turn, name: str) -> Any:
    return (turn.given.get("facts") or {}).get(name, turn.law.facts.get(name))


def _posted(turn: Turn) -> bool:
    return turn.line is not None


def _within_published(turn: Turn) -> bool:
    application = turn.application
    return turn.item.kind != "money" or (application.published_yuan or 0) >= approvable(turn) > 0


def approvable(turn: Turn) -> int:
    """What approval would grant: the published amount, less where the law now finds less."""
    law = turn.law.assessment.amount_yuan
    published = turn.application.published_yuan or 0
    return min(published, law) if law is not None and turn.law.assessment.eligible is not False else 0


def _government(turn: Turn) -> bool:
    threshold = turn.law.settings["workflow.gov_approval_threshold_yuan"]
    return (turn.application.published_yuan or 0) < threshold or bool(str(turn.given.get("decision") or "").strip())


def _initially_reviewed(turn: Turn) -> bool:
    return any(act.duty == "initial_review" and act.round == turn.application.round for act in turn.acts)


def _stated(turn: Turn) -> bool:
    hearing = procedure.open_hearing(turn.application.id)
    return hearing is not None and hearing.stated_at is not None


def _stated_or_late(turn: Turn) -> bool:
    return _stated(turn) or _over(turn)


def _over(turn: Turn) -> bool:
    return turn.application.due_on is not None and is_over(turn.application.due_on, turn.today)


def _same_amount(turn: Turn) -> bool:
    approved = turn.application.approved_yuan
    return approved is not None and turn.application.paid_yuan is None and approved > 0


def _listed(turn: Turn) -> bool:
    return procedure.recognised(turn.item.pairs_with or "", turn.applicant.id)


def _within_bank_days(turn: Turn) -> bool:
    return not _over(turn)


ANSWERS: dict[str, Callable[[Turn], bool]] = {
    "complete": _complete,
    "applicant_confirmed": lambda turn: turn.applicant.standing == "confirmed",
    "may_be_filed": _may_be_filed,
    "no_live_application": _no_live,
    "another_person": _another_person,
    "paper_signed": _paper_signed,
    "deadline_over": _over,
    "verdicts_complete": _verdicts_complete,
    "hand_over_letter": lambda turn: bool(str(turn.given.get("letter") or "").strip()),
    "panel_complete": lambda turn: panels.outcome(turn.item, turn.application, turn.law.settings) is not None,
    "quorum": _quorum,
    "not_posted": lambda turn: not _posted(turn),
    "posted": _posted,
    "within_published": _within_published,
    "government_decision": _government,
    "had_initial_review": _initially_reviewed,
    "listed_operator": _listed,
    "statement_made": _stated,
    "stated_or_late": _stated_or_late,
    "same_amount": _same_amount,
    "within_bank_days": _within_bank_days,
    **questions.ANSWERS,
    **money_answers.ANSWERS,
}
