"""Acts on an application: loads, asks the law, decides, writes row, money, act and message in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake import clock, sealing
from intake.errors import BadInput, Refused, Stale
from intake.services import circumstances, conflicts, deadlines, enclosing, judging, paper, standing_in, telling
from intake.services.effects import EFFECTS, effect_of
from intake.services.people import Person
from intake.services.recording import behalf, moment
from intake.services.turn import Turn
from intake.store import acts, applications, office, once, prompts
from intake.store import people as people_store
from intake.store.database import write_tx
from intake.store.models import Act, Application, Organisation
from intake.store.models.base import canonical
from workflows.catalogue import items
from workflows.engine import Decision, action_in, decide, options
from workflows.guards import WINDOW
from workflows.process import Refusal
from workflows.version import RULES

ANOTHER_BODY = "这个页面已经提交过另一份内容，请刷新后再办理。"


@dataclass(frozen=True)
class Option:
    """An action of this role in this state: open, or closed with the reasons."""

    decision: Decision

    @property
    def name(self) -> str:
        """The action's name."""
        return self.decision.action.name if self.decision.action else ""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What stands in the way."""
        return self.decision.refusals


def act(person: Person, application_id: int, action: str, given: Mapping[str, Any], *, seen: int) -> Application:
    """Do it, or raise: Stale (somebody was faster), Refused (with reasons), BadInput (at the fields), NotFound."""
    with conflicts.told(), write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        if application.version != seen:
            raise Stale()
        turn = _turn(person, str(person.role), application, action, given)
        _carry_out(turn, action)
    return application


def act_by_system(application_id: int, action: str) -> bool:
    """What the clock brings about; False where it is not open (any more)."""
    with write_tx():
        application = applications.by_id(application_id)
        turn = _turn(None, "system", application, action, {})
        try:
            _carry_out(turn, action)
        except Refused:
            return False
    return True


def act_by_public(application_id: int, action: str, given: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Somebody without an account acts; the body of the act.  The same key answers as before and does nothing.

    Raises Refused (with reasons), BadInput (another body under the same key), NotFound.
    """
    body = sealing.digest(canonical([application_id, action, dict(given)]), "answers")
    with write_tx():
        found = once.claimed("anyone", key)
        if found is not None and found.body == body:
            return dict(found.answer)
        if found is not None:
            raise BadInput({}, ANOTHER_BODY)
        turn = _turn(None, "anyone", applications.by_id(application_id), action, given)
        _carry_out(turn, action)
        once.claim("anyone", key, body, turn.now)
        once.keep_answer("anyone", key, turn.body)
    return turn.body


def options_for(
    person: Person,
    application: Application,
    applicant: Organisation,
    *,
    judged: judging.Judged | None = None,
    log: list[Act] | None = None,
) -> list[Option]:
    """Every action of this role in this state that works on this site, with what stands in the way.

    ``judged`` and ``log`` where the caller has them already.
    """
    turn = _prepare(person, str(person.role), application, applicant, {}, judged)
    turn.log = log
    now = circumstances.of(turn, preview=True)
    found = options(turn.item, application.state, now)
    return [Option(one) for one in found if one.action and _offered(application.state, one)]


def _offered(state: str, found: Decision) -> bool:
    action = found.action
    return action is not None and effect_of(state, action.name) in EFFECTS and not (action.quiet and found.refusals)


def open_to(person: Person, application_id: int, action: str) -> bool:
    """Whether that action is open to this person now, as far as no form is needed to tell."""
    application = applications.get(application_id, person.role, person.organisation)
    applicant = people_store.organisation(application.organisation)
    found = options_for(person, application, applicant) if applicant else []
    return any(one.name == action and not one.refusals for one in found)


def _turn(person: Person | None, role: str, application: Application, action: str, given: Mapping[str, Any]) -> Turn:
    applicant = people_store.organisation(application.organisation)
    if applicant is None:
        raise Stale()
    turn = _prepare(person, role, application, applicant, given)
    turn.action = action_in(turn.item.path, application.state, action)
    return turn


def _prepare(
    person: Person | None,
    role: str,
    application: Application,
    applicant: Organisation,
    given: Mapping[str, Any],
    judged: judging.Judged | None = None,
) -> Turn:
    turn = Turn(person, role, items()[application.item], application, applicant, None, given, moment(), clock.today())
    if role == WINDOW:
        paper.date(application)
    turn.judged = judged or judging.judge(application, applicant)
    return turn


def _carry_out(turn: Turn, name: str) -> None:
    application, came_from = turn.application, turn.application.state
    if turn.person is not None and not turn.person.covers(turn.item.id):
        raise Refused((standing_in.NOT_LENT,))
    decision = decide(turn.item, application.state, name, circumstances.of(turn))
    effect = EFFECTS.get(effect_of(application.state, name))
    if decision.target is None or effect is None:
        raise Refused(decision.refusals or (Refusal("not_here", "这一步现在不能办理", "4"),))
    turn.target = decision.target
    files = enclosing.given(turn)
    effect(turn)
    turn.body = {**turn.body, **enclosing.digests(files)}
    paper.bind(turn, name)
    if turn.target != came_from:
        turn.columns = {
            **deadlines.columns(turn.target, turn.today, turn.law.settings, application.published_yuan),
            "state_since": turn.now,
            **turn.columns,
            "state": turn.target,
        }
    applications.advance(application, changed_at=turn.now, **turn.columns)
    if turn.target != came_from:
        prompts.close(application.id, turn.now)
    seq = _record(turn, came_from)
    enclosing.keep(turn, seq, files)
    for follow in turn.after:
        follow(seq)
    telling.tell(turn, came_from, name)


def _record(turn: Turn, came_from: str) -> int:
    application, action = turn.application, turn.action
    duty = action.duty if action is not None else None
    return acts.record(
        at=turn.now,
        actor=turn.person.id if turn.person else None,
        role=turn.role,
        action=action.name if action else "",
        duty=duty,
        application=application.id,
        round=application.round,
        from_state=came_from,
        to_state=turn.target,
        rule_version=application.rule_version or RULES,
        settings_version=application.settings_version or office.settings_version(),
        facts_digest=turn.law.facts_digest,
        body={
            "version": application.version,
            **turn.body,
            **behalf(turn.person.id if turn.person else None, turn.role),
        },
        texts=turn.texts,
        assessment=turn.law.as_json,
    )
