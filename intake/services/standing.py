"""What a status page says: what happened, what comes next, who holds it, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake import clock
from intake.services import telling
from intake.services.recording import day_of
from intake.store import acts, office, procedure
from intake.store.models import Act, Application, Hearing, Organisation
from workflows.catalogue import items
from workflows.engine import actions_in, roles
from workflows.language import Item
from workflows.paths import Path
from workflows.states import OF_STAGE, STATES

ROLE_LABELS: Mapping[str, str] = {
    "ndrc.clerk": "发改委（数发局）窗口",
    "ndrc.reviewer": "发改委（数发局）审核",
    "ndrc.leader": "发改委（数发局）负责人",
    "finance.reviewer": "财政局审核",
    "finance.payer": "财政局拨付",
    "hrss.reviewer": "人社局审核",
    "sti.reviewer": "科工局审核",
    "expert": "评审专家",
    "auditor": "审计（只读）",
    "administrator": "系统管理员",
    "applicant.filler": "申请单位填报人",
    "applicant.signatory": "申请单位签署人",
    "window.clerk": "窗口代录",
    "system": "系统",
    "anyone": "公众",
    "housing": "住房保障部门",
}


YOURSELF = "您单位"
BY_ITSELF = "公示到期自动结束"
STOPPED = ("rejected", "not_accepted", "withdrawn", "lapsed")


@dataclass(frozen=True)
class StagePlace:
    """One stage of the path for the step bar: done, now or later."""

    code: str
    label: str
    when: str  # done, now, later; stopped: it ended here, before the end of the path
    day: str = ""


@dataclass(frozen=True)
class Standing:
    """A status in words."""

    state: str
    label: str
    tone: str
    words: str
    holder: str
    due_on: str | None
    provisional: bool
    since: str
    stages: tuple[StagePlace, ...]
    overdue: int = 0  # working days past the last day
    stopped: bool = False  # it ended before the end of its path

    @property
    def asks(self) -> bool:
        """Whether the holder is an office one can ask why it takes so long."""
        return bool(self.holder) and self.holder not in (YOURSELF, BY_ITSELF)


def of(application: Application, applicant: Organisation, log: list[Act] | None = None) -> Standing:
    """The standing of an application; ``log`` are its acts where the caller has them already."""
    item = items()[application.item]
    settings = office.settings_on(application.as_of or "9999-12-31")
    return Standing(
        state=application.state,
        label=label_of(application),
        tone=STATES[application.state].tone,
        words=telling.reads(item, application, settings),
        holder=holder(application, stated=application.state == "hearing" and _stated(application)),
        due_on=application.due_on,
        provisional=application.due_provisional,
        since=day_of(application.state_since),
        stages=places(
            item.path,
            application,
            log if log is not None else [line.act for line in acts.of_application(application.id)],
        ),
        overdue=overdue(application),
        stopped=application.state in STOPPED,
    )


def label_of(application: Application) -> str:
    """The state in a word; a publicity that nobody has posted yet is still to come."""
    if application.state == "publicity" and application.published_yuan is None:
        return "待公示"
    return STATES[application.state].label


def overdue(application: Application) -> int:
    """Working days past the last day of a clock that runs; 0 while it has not come, or where it is over."""
    today = clock.today()
    if application.due_on is None or application.due_on >= today or STATES[application.state].final:
        return 0
    return office.calendar().workdays_between(application.due_on, today)


def _stated(application: Application) -> bool:
    hearing = procedure.last_hearing(application.id)  # the open one: the state is hearing
    return hearing is not None and hearing.stated_at is not None


def holder(application: Application, *, stated: bool = False) -> str:
    """Who is to act now, in words; empty when it is over.  ``stated``: the applicant has spoken at the hearing."""
    item = items()[application.item]
    if STATES[application.state].final:
        return ""
    found = holding(item, application.state)
    if application.state == "publicity" and application.published_yuan is not None:
        return BY_ITSELF
    if application.state == "hearing" and not stated and not overdue(application):
        return YOURSELF
    if found and found[0].startswith("applicant."):
        return YOURSELF
    return ROLE_LABELS.get(found[0], found[0]) if found else ""


#: Steps that somebody owes although they lead no further on the road.
OWED = (*("end", "uphold", "fund", "offer", "unfounded", "accept_final", "clear", "resume", "follow_up"),
        *("correct_account", "repaid"))  # fmt: skip


def holding(item: Item, state: str) -> tuple[str, ...]:
    """The roles that are to act in this state of that item, the one that has it in hand first."""
    moves = (action for action in actions_in(item.path, state) if action.tone == "go" or action.name in OWED)
    return tuple(role for action in moves for role in roles(action, item))


def stages_of(path: Path) -> tuple[str, ...]:
    """The states a path's stages begin with, from submitted to the end."""
    states = [OF_STAGE.get(stage, (stage,))[0] for stage in path.stages]
    if "payment" in states:
        states.insert(states.index("payment") + 1, "disbursed")
    return ("submitted", *states)


def places(path: Path, application: Application, log: list[Act]) -> tuple[StagePlace, ...]:
    """The path's stages with the days they were left; the present one is lit."""
    order = stages_of(path)
    left: dict[str, str] = {}
    for act in log:
        if act.from_state in order and act.to_state != act.from_state and act.action not in ("return", "withdraw"):
            left[act.from_state] = day_of(act.at)
    at = application.state if application.state in order else _nearest(order, left)
    here = order.index(at) if at in order else -1
    over = application.state == "closed"
    return tuple(
        StagePlace(
            code, STATES[code].label.removesuffix("中").removeprefix("待"),
            "done" if over or n < here else "later" if n > here else "stopped" if application.state in STOPPED else "now",
            left.get(code, "") if over or n < here else "",
        )
        for n, code in enumerate(order)
    )  # fmt: skip


def _nearest(order: tuple[str, ...], left: Mapping[str, str]) -> str:
    been = [code for code in order if code in left]
    return been[-1] if been else "submitted"


def hearing_of(application: Application) -> Hearing | None:
    """The proposed or decided rejection, where there is one."""
    if application.state not in ("hearing", "rejected", "reconsideration"):
        return None
    return procedure.last_hearing(application.id)
