"""The letter of a decision: what was decided, which conditions failed with clause and evidence, and the remedies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.errors import NotFound
from intake.services import judging, questions, reasons, telling
from intake.services.people import Person
from intake.services.recording import day_of
from intake.store import acts, applications, office, procedure
from intake.store.models import Act, Application, Organisation
from workflows.assessment import sentence_of
from workflows.catalogue import items
from workflows.language import Item

TITLES = {"rejected": "不予支持决定书", "not_accepted": "不予受理决定书"}


@dataclass(frozen=True)
class Letter:
    """A decision against the applicant.  ``points``: name, sentence, clause, quote, words of each failed condition."""

    title: str
    application: Application
    applicant: Organisation
    item: Item
    day: str
    points: tuple[Mapping[str, str], ...]
    reason: str
    evidence: str
    statement: str
    answer: str
    place: str
    reconsidered: str
    remedies: str
    appeal_until: str


def letter(person: Person, application_id: int) -> Letter:
    """The letter of an application this person may see; NotFound where nothing was decided against it."""
    row, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
    if row.state not in TITLES:
        raise NotFound("这件申请没有不予支持或者不予受理的决定。")
    item, log = items()[row.item], acts.plain_of(row.id)
    settings = office.settings_on(row.as_of or "9999-12-31")
    hearing = procedure.last_hearing(row.id) if row.state == "rejected" else None
    appealed = any(act.action == "appeal" and act.round == row.round for act in log)
    return Letter(
        title=TITLES[row.state],
        application=row,
        applicant=applicant,
        item=item,
        day=_decided_on(row, log),
        points=tuple(hearing.failed) if hearing else _plain_points(item, row, applicant),
        reason=hearing.reason if hearing else row.result,
        evidence=hearing.evidence if hearing else "",
        statement=(hearing.statement or "") if hearing else "",
        answer=(hearing.answer or "") if hearing else "",
        place=reasons.place_of(row) if row.state == "not_accepted" else "",
        reconsidered=row.result if appealed and hearing else "",
        remedies=telling.remedies(settings),
        appeal_until=questions.appeal_until(row, settings) if hearing and not appealed else "",
    )


def _decided_on(row: Application, log: list[Act]) -> str:
    """The day of the first decision, not of the reconsideration that left it standing."""
    found = [act for act in log if act.to_state == row.state and act.from_state in ("hearing", "submitted")]
    return day_of(found[-1].at if found else row.state_since)


def _plain_points(item: Item, row: Application, applicant: Organisation) -> tuple[dict[str, Any], ...]:
    """What the law finds failed where nobody was heard; the measure's own clause where it finds nothing."""
    failed = judging.judge(row, applicant).assessment.failed
    if not failed:
        return ({"name": "", "sentence": item.name, "clause": item.clause.ref, "quote": item.clause.text, "words": ""},)
    found = [(name, *sentence_of(item, name)) for name in failed]
    return tuple(
        {"name": name, "sentence": sentence, "clause": ref, "quote": text, "words": ""}
        for name, sentence, ref, text in found
    )
