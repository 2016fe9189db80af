"""Puts into the outbox what an applicant must hear, in the state's own words."""

from __future__ import annotations

from typing import Any

from intake.services import reasons
from intake.services.turn import Turn
from intake.store import outbox
from intake.store.models import Application
from workflows.language import Item
from workflows.states import STATES

REMEDIES = (
    "对本决定不服的，可自收到之日起{review}日内向{organ}申请行政复议，或者{suit}个月内向有管辖权的人民法院起诉；"
    "也可在{days}个工作日内申请内部复核，内部复核不影响上述期限。"
)
OUTSIDE = "对本决定不服的，可自收到之日起{review}日内向{organ}申请行政复议，或者{suit}个月内向有管辖权的人民法院起诉。"
BUREAUS = {
    "ndrc": "区发改委（数发局）",
    "finance": "区财政局",
    "hrss": "区人社局",
    "sti": "区科工局",
    "housing": "住房保障部门",
}


def tell(turn: Turn, came_from: str, action: str) -> None:
    """A message when the state has changed; silence while a draft is written."""
    if turn.target == came_from and not turn.tells:
        return
    application = turn.application
    words = turn.tells or reads(turn.item, application, turn.law.settings)
    outbox.put(turn.applicant.id, application.id, f"{came_from}-{action}-{turn.target}", words, turn.now)


def reads(item: Item, application: Application, settings: Any, *, reason: str = "") -> str:
    """What the applicant reads in this state (workflow.md, section 3), blanks filled; ``reason`` in place of the written."""
    start, end = reasons.period_of(application)
    if application.state == "publicity" and not start:
        return "待公示：张贴后公示，公示期内任何人可以提出异议"
    if application.state == "use_supervision" and application.due_on is None:
        return "使用情况已报齐，等待财政局验收"
    amount = application.paid_yuan or application.approved_yuan or application.published_yuan or 0
    blanks = {
        "deadline": _day(application),
        "bureau": BUREAUS.get(item.duty or "", ""),
        "start": start,
        "end": end,
        "amount": f"{amount:,}",
        "authority": item.authority or BUREAUS.get(item.lead, ""),
        "date": application.due_on or "通知的日期",
        "reason": reason or reasons.reason_of(application).rstrip("。；;，, "),
        "where": reasons.place_of(application).rstrip("。；;，, "),
        "remedies": remedies(settings),
    }
    return STATES[application.state].reads.format(**blanks)


def remedies(settings: Any) -> str:
    """The remedies with organ and time limits."""
    return REMEDIES.format(days=settings["workflow.internal_reconsideration_wd"], **_remedy_blanks(settings))


def outside(settings: Any) -> str:
    """The remedies outside the office, for decisions that have no internal reconsideration."""
    return OUTSIDE.format(**_remedy_blanks(settings))


def _remedy_blanks(settings: Any) -> dict[str, Any]:
    return {
        "organ": "伊州区人民政府",
        "review": settings["legal.administrative_reconsideration_days"],
        "suit": settings["legal.administrative_litigation_months"],
    }


def _day(application: Application) -> str:
    if application.due_on is None:
        return "规定期限"
    year, month, day = application.due_on.split("-")
    mark = "（暂定）" if application.due_provisional else ""
    return f"{year}年{int(month)}月{int(day)}日{mark}"
