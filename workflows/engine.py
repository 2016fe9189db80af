"""Decides what an action does to an application: one shared ``transitions.Machine`` per path, fired statelessly.

The thing fired is a throw-away token, never a row; the machine decides, the service does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from transitions import EventData, Machine

from workflows.actions import ACTIONS, NOT_FINAL
from workflows.language import Item
from workflows.paths import Path
from workflows.process import Action, Circumstances, Guard, Refusal
from workflows.states import ALWAYS, DRAWN, OF_STAGE

NOT_HERE = Refusal("not_here", "这一步现在不能办理", "4")
ANOTHER_DUTY = Refusal("only_one_duty", "同一件申请的窗口代录、初审、联审主持、审定、拨付须由不同的人办理", "1")
NOT_YOURS = Refusal("not_your_role", "不属于您当前岗位的职责", "1")


@dataclass(frozen=True)
class Decision:
    """Where the application goes, or why not.  ``action`` is None where no such action exists in the state."""

    target: str | None
    refusals: tuple[Refusal, ...] = ()
    action: Action | None = None


@dataclass
class Token:
    """What a machine is fired with; it lives for one decision."""

    at: str
    now: Circumstances
    refusals: list[Refusal] = field(default_factory=list)


def decide(item: Item, state: str, name: str, now: Circumstances) -> Decision:
    """What the action called ``name`` would do from ``state`` for somebody acting in ``now.role``."""
    action = action_in(item.path, state, name)
    if action is None:
        return Decision(None, (NOT_HERE,))
    if now.role not in roles(action, item):
        return Decision(None, (NOT_YOURS,), action)
    token = Token(state, now)
    if machine(item.path).events[name].trigger(token):
        return Decision(token.at, (), action)
    return Decision(None, tuple(dict.fromkeys(token.refusals)) or (NOT_HERE,), action)


def options(item: Item, state: str, now: Circumstances) -> tuple[Decision, ...]:
    """Every action open to this role in this state, with what stands in the way of each."""
    mine = (action for action in actions_in(item.path, state) if now.role in roles(action, item))
    return tuple(decide(item, state, action.name, now) for action in mine)


def roles(action: Action, item: Item) -> tuple[str, ...]:
    """The roles that may act, with the item's own bureaus put in."""
    lead = "ndrc" if item.lead == "housing" else item.lead
    verifier = "hrss" if item.rows is not None and item.rows.kind == "workers" else "ndrc"
    named = {"lead": lead, "duty": item.duty, "verifier": verifier}
    bureaus = (role.partition(".") for role in action.roles)
    return tuple(f"{named.get(bureau, bureau)}{dot}{post}" for bureau, dot, post in bureaus)


@cache
def states_of(path: Path) -> tuple[str, ...]:
    """Every state of a path: those of its stages, and those every path has."""
    own = [state for stage in path.stages for state in OF_STAGE.get(stage, (stage,))]
    if path.waiting_list:
        own.append("unfunded")
    return (*ALWAYS, *own)


@cache
def actions_in(path: Path, state: str) -> tuple[Action, ...]:
    """The actions that leave a state of this path, in the order of declaration."""
    present = states_of(path)
    return tuple(
        action
        for action in ACTIONS
        if state in present
        and state in action.sources
        and (not action.within or action.within in present)
        and any(t in present for t in targets(path, state, action))
    )


def action_in(path: Path, state: str, name: str) -> Action | None:
    """The action of that name from that state; None where there is none."""
    return next((action for action in actions_in(path, state) if action.name == name), None)


def targets(path: Path, state: str, action: Action) -> tuple[str, ...]:
    """Where an action can lead from a state of this path; more than one where the row remembers the way back."""
    if action.target == "start":
        return (OF_STAGE.get(path.stages[0], (path.stages[0],))[0],)
    if action.target == "here":
        return (state,)
    if action.target == "next":
        return (_next(path, state),)
    if action.target == "came_from":
        return tuple(s for s in ("submitted", "initial_review", "verification") if s in states_of(path))
    if action.target == "returns_to":
        return ("publicity", "approval", "objection")
    if action.target == "follows":
        return _following(path, state)
    if action.target == "left":
        return tuple(s for s in states_of(path) if s in NOT_FINAL)
    return (action.target,)


def _following(path: Path, state: str) -> tuple[str, ...]:
    """After payment: the path's last stage, or the end where none follows or the draw spares it; in recovery: more or all."""
    if state == "recovery":
        return ("recovery", "recovered")
    last = path.stages[-1]
    if last == "payment":
        return ("closed",)
    return (last, "closed") if last in DRAWN else (last,)


def _next(path: Path, state: str) -> str:
    following = path.stages[path.stages.index(state) + 1]
    return OF_STAGE.get(following, (following,))[0]


@cache
def machine(path: Path) -> Machine:
    """The shared machine of a path; build it once, fire it with tokens."""
    built = Machine(
        model=None,
        states=list(states_of(path)),
        initial=None,
        auto_transitions=False,
        send_event=True,
        queued=False,
        model_attribute="at",  # "state" is the name of an action: the applicant states in a hearing
    )
    for state, action, target in edges(path):
        built.add_transition(action.name, state, target, conditions=_condition(action, target))
    return built


def edges(path: Path) -> Iterator[tuple[str, Action, str]]:
    """Every (state, action, target) of a path."""
    for state in states_of(path):
        for action in actions_in(path, state):
            for target in targets(path, state, action):
                if target in states_of(path):
                    yield state, action, target


REMEMBERED = {"came_from", "returns_to", "left", "follows"}


def _condition(action: Action, target: str) -> Any:
    def holds(event: EventData) -> bool:
        token = cast(Token, event.model)
        if action.target in REMEMBERED and getattr(token.now, action.target) != target:
            return False
        failed = [refusal(guard, token.now) for guard in action.guards if not guard.test(token.now)]
        if action.duty is not None and token.now.duties - {action.duty}:
            failed.append(ANOTHER_DUTY)
        token.refusals += failed
        return not failed

    return holds


def refusal(guard: Guard, now: Circumstances) -> Refusal:
    """The guard's words as a refusal."""
    return Refusal(guard.name, guard.sentence, guard.where, now.targets.get(guard.name))
