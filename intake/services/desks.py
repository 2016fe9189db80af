"""What lies on a role's desk: the applications it can move, oldest due first; and one sheet with everything on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from intake import clock
from intake.services import (
    acting,
    clocks,
    delaying,
    judging,
    objections,
    panels,
    prompting,
    reviewing,
    rosters,
    standing,
    undoing,
)
from intake.services.acting import Option
from intake.services.effects import EFFECTS, effect_of
from intake.services.judging import Judged
from intake.services.people import Person
from intake.services.recording import parse
from intake.store import acts, aftercare, applications, office, procedure, prompts
from intake.store.models import (
    Act,
    Application,
    Attachment,
    Blob,
    ExternalFund,
    Hearing,
    LineCut,
    Organisation,
    Verdict,
)
from workflows.catalogue import items
from workflows.engine import actions_in, roles, states_of
from workflows.language import Item

ASIDE = frozenset({"return", "suspend", "undo", "propose_rejection", "request_correction", "extend", "open_recovery",
                   "queue", "revoke", "reopen", "reopen_by_decision", "withdraw", "amount_changed", "founded",
                   "propose_recovery", "decline_recovery", "offer", "expire", "drop"})  # fmt: skip
#: Effects that bring a state to a desk only at their time (``applications.in_states``); all others do always.
ONLY = {"lapse": "late", "resume": "late", "refuse_intake": "proposed", "post": "unposted",
        "hearing/uphold": "heard", "accept_statement": "heard"}  # fmt: skip
PAGE = 20


@dataclass(frozen=True)
class Row:
    """One line of a queue."""

    application: Application
    item: Item
    applicant: Organisation
    pressure: clocks.Pressure  # how near the last day is
    delay: delaying.Delay | None  # under way for longer than the alarm of the settings
    why: tuple[str, ...] = ()  # what the system proposes


@dataclass(frozen=True)
class Queue:
    """A page of a queue, and how many there are."""

    rows: tuple[Row, ...]
    total: int
    number: int
    overdue: int = 0
    soon: int = 0

    @property
    def pages(self) -> int:
        """How many pages."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class Tally:
    """How much lies on a role's desk, and the most urgent of it."""

    rows: tuple[Application, ...]
    total: int
    overdue: int
    soon: int


@dataclass(frozen=True)
class Sheet:
    """One application with everything on it."""

    application: Application
    item: Item
    applicant: Organisation
    judged: Judged
    layers: Mapping[str, Mapping[str, Any]]
    papers: tuple[tuple[Attachment, Blob], ...]
    funds: tuple[ExternalFund, ...]
    log: tuple[acts.Line, ...]
    verdicts: Mapping[str, Verdict]
    cuts: tuple[LineCut, ...]
    people: Mapping[str, tuple[str, str]]
    options: tuple[Option, ...]
    hearing: Hearing | None
    standing: standing.Standing
    may_check: bool

    @property
    def undone(self) -> Mapping[int, str]:
        """Acts that were undone, with the reason given."""
        by = {line.act.seq: line.texts.get("reason", "") for line in self.log if line.act.action == "undo"}
        return {old: by.get(new, "") for old, new in undoing.undone_in(line.act for line in self.log).items()}

    @property
    def proposal(self) -> Mapping[str, str] | None:
        """Reason and place of a refusal that waits for a leader."""
        if self.application.state != "submitted":
            return None
        found = undoing.open_proposal(line.act for line in self.log)
        return next((line.texts for line in self.log if found is not None and line.act.seq == found.seq), None)


@cache
def watched(role: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(state, when, items) in which this role has something to move on, as ``applications.in_states`` takes them."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in items().values():
        for state in states_of(item.path):
            moves = [a for a in actions_in(item.path, state) if a.name not in ASIDE and role in roles(a, item)]
            effects = {effect_of(state, a.name) for a in moves}
            when = {ONLY.get(one, "always") for one in effects if one in EFFECTS}
            for one in {"always"} if "always" in when else when:
                found.setdefault((state, one), []).append(item.id)
    return tuple((state, when, tuple(names)) for (state, when), names in found.items())


def queue(person: Person, *, number: int = 1, measure: int = 0) -> Queue:
    """A page of the role's queue, oldest due first; ``measure`` narrows it."""
    pairs = [
        (state, when, [name for name in names if not measure or items()[name].measure == measure])
        for state, when, names in watched(str(person.role))
    ]
    today = clock.today()
    mine = [item.id for item in items().values() if not measure or item.measure == measure]
    prompted = prompts.waiting(str(person.role)), mine
    rows, total = applications.in_states(pairs, today=today, limit=PAGE, offset=(number - 1) * PAGE, prompted=prompted)
    why = prompts.of([row.id for row in rows], str(person.role))
    words = {one: tuple(prompting.REASONS[reason][1] for reason in reasons) for one, reasons in why.items()}
    shown = tuple(replace(row, why=words.get(row.application.id, ())) for row in _rows(rows))
    soon = office.calendar().add_workdays(today, office.settings_on(today)["workflow.reminder_days"]).day
    return Queue(shown, total, number, *applications.pressing(pairs, today, soon))


def tally(role: str, *, lines: int) -> Tally:
    """What lies on the desk of that role today, with the first so many."""
    today, pairs = clock.today(), watched(role)
    prompted = prompts.waiting(role), list(items())
    rows, total = applications.in_states(pairs, today=today, limit=lines, prompted=prompted)
    soon = office.calendar().add_workdays(today, office.settings_on(today)["workflow.reminder_days"]).day
    return Tally(tuple(rows), total, *applications.pressing(pairs, today, soon))


def found(text: str, *, number: int = 1) -> Queue:
    """A page of what a search finds."""
    rows, total = applications.search(text.strip()[:60], limit=PAGE, offset=(number - 1) * PAGE)
    return Queue(_rows(rows), total, number)


def _rows(rows: list[Application]) -> tuple[Row, ...]:
    names = applications.organisations({row.organisation for row in rows})
    today, calendar = clock.today(), office.calendar()
    settings, late = office.settings_on(today), delaying.of(rows)
    return tuple(
        Row(
            row, items()[row.item], names[row.organisation],
            clocks.pressure(row.due_on, today, settings, calendar), late.get(row.id),
        )
        for row in rows
    )  # fmt: skip


def sheet(person: Person, application_id: int) -> Sheet:
    """Everything about one application that this role may see."""

    row, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
    item, funds = items()[row.item], applications.funds(application_id)
    judged = judging.judge(row, applicant, funds)
    log = tuple(acts.of_application(row.id))
    return Sheet(
        application=row,
        item=item,
        applicant=applicant,
        judged=judged,
        layers={"submitted": row.submitted, "checked": row.checked, "stage": row.stage},
        papers=tuple(applications.attachments(row.id)),
        funds=tuple(funds),
        log=log,
        verdicts=procedure.verdicts(row.id, row.round),
        cuts=tuple(cut for cut in aftercare.story(row.id).cuts if cut.round == row.round),
        people=rosters.masked(_references(item, row)),
        options=tuple(acting.options_for(person, row, applicant, judged=judged, log=[line.act for line in log])),
        hearing=standing.hearing_of(row),
        standing=standing.of(row, applicant, [line.act for line in log]),
        may_check=reviewing.may_check(person, row),
    )


def _references(item: Item, row: Application) -> list[str]:
    rows = row.submitted.get(item.rows.fact) or [] if item.rows and item.rows.kind == "workers" else []
    own = [str(row.submitted.get(fact.name) or "") for fact in item.identity.asked if item.identity.person]
    return [*(str(one.get("worker_id") or "") for one in rows), *own]


def choices_for(person: Person, view: Sheet, action: str) -> dict[str, list[tuple[str, str]]]:
    """What the office offers to choose from in the form of an action, by field."""
    if action == "unfounded":
        return {"objection": objections.choices(view.application.id)}
    if action != "undo":
        return {}
    log = [line.act for line in view.log]
    facts = {fact.name: fact.label for fact in view.item.facts}
    found = undoing.candidates(view.application, person.id, log, clock.today())
    return {"act": [(str(act.seq), _undoable(act, facts)) for act in found]}


def _undoable(act: Act, facts: Mapping[str, str]) -> str:
    time = parse(act.at).astimezone(clock.SHANGHAI).strftime("%H:%M")
    what = facts.get(str(act.body.get("fact", "")), "")
    return f"{time} {undoing.UNDOABLE[act.action]}{'：' if what else ''}{what}"


def panel_of(view: Sheet) -> tuple[Any, panels.Outcome | None]:
    """The panel sitting now, and its outcome once complete."""
    row = view.application
    if row.state != "expert_review":
        return None, None
    return procedure.panel(row.id, row.round), panels.outcome(view.item, row, view.judged.settings)
