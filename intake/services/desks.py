"""One application on one sheet, with everything on it that this role may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake import clock
from intake.services import acting, judging, objections, panels, reviewing, rosters, standing, undoing
from intake.services.acting import Option
from intake.services.judging import Judged
from intake.services.people import Person
from intake.services.recording import parse
from intake.store import acts, aftercare, applications, procedure
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
from workflows.language import Item


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
