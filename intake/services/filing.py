"""What an applicant sees of an application: answers, papers, funds, the live assessment, what is still in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from intake import clock
from intake.services import copying, drafting, gaps, judging, paper, promising, rosters, standing
from intake.services.copying import Origin
from intake.services.effects import intake as intake_effects
from intake.services.judging import Judged
from intake.services.people import Person
from intake.services.recording import moment
from intake.services.turn import Turn
from intake.store import applications, office, reminders
from intake.store import people as people_store
from intake.store.models import Application, Attachment, Blob, ExternalFund, Organisation
from workflows.catalogue import items
from workflows.guards import WINDOW
from workflows.language import Award, Document, Fact, Item
from workflows.lists import list_kind
from workflows.process import Refusal
from workflows.questions import unasked


@dataclass(frozen=True)
class Paper:
    """A slot with what lies in it."""

    document: Document
    required: bool
    files: tuple[tuple[Attachment, Blob], ...]
    open: bool
    error: str = ""


@dataclass(frozen=True)
class Provided:
    """Where a draft's first answers come from: the list, its day, the questions it answered."""

    title: str
    issued_on: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Filed:
    """An application as its applicant reads it; ``answers`` carry names masked, never a number."""

    application: Application
    applicant: Organisation
    award: Award
    item: Item
    judged: Judged
    answers: Mapping[str, Any]
    typed: Mapping[str, list[str]]
    papers: tuple[Paper, ...]
    funds: tuple[ExternalFund, ...]
    editable: frozenset[str] | None
    people: Mapping[str, tuple[str, str]]
    unasked: frozenset[str]  # questions that make no sense given the answers so far
    origins: Mapping[str, Origin] = field(default_factory=dict)
    provided: Provided | None = None  # what the draft has from a list of the office


def read(
    person: Person, application_id: int, *, for_writing: bool = False, answers: Mapping[str, Any] | None = None,
    level: str = "", slot_errors: Mapping[str, str] | None = None,
) -> Filed:  # fmt: skip
    """The application with everything its pages show; ``answers`` are judged in place of the kept ones."""
    application, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
    if for_writing:
        drafting.must_be_open(person, application)
    award, funds = drafting.award(application.award), applications.funds(application_id)
    if award is None:
        raise LookupError(application_id)
    if answers is not None:
        application.item, application.submitted = drafting.unsaved(application, level, answers)
        day = application.as_of or clock.today()
        keys = judging.keys_of(items()[application.item], applicant, application.submitted, day=day)
        application.subject_key, application.content_key = keys
    item = items()[application.item]
    if person.role == WINDOW:
        paper.date(application)
    judged = judging.judge(application, applicant, funds)
    editable = drafting.editable(application) if for_writing else frozenset()
    return Filed(
        application=application,
        applicant=applicant,
        award=award,
        item=item,
        judged=judged,
        answers=application.submitted,
        typed=drafting.typed_in(application),
        papers=_papers(application, item, judged.facts, editable, slot_errors or {}),
        funds=tuple(funds),
        editable=editable,
        people=rosters.masked(_references(item, application.submitted)),
        unasked=unasked(award.items, judged.facts),
        origins=copying.origins(application) if for_writing else {},
        provided=_provided(application, item) if for_writing and application.state == "draft" else None,
    )


def _provided(application: Application, item: Item) -> Provided | None:
    listed = reminders.behind(application.id) if application.listed else None
    kind = list_kind(listed.kind) if listed is not None else None
    if listed is None or kind is None:
        return None
    asked = {fact.name: fact for fact in (*item.identity.asked, *item.facts)}
    facts = tuple(asked[name] for name in kind.answers if name in asked and name in application.submitted)
    return Provided(listed.title, listed.issued_on, facts)


def _references(item: Item, answers: Mapping[str, Any]) -> list[str]:
    rows = answers.get(item.rows.fact) or [] if item.rows and item.rows.kind == "workers" else []
    own = [str(answers.get(fact.name) or "") for fact in item.identity.asked if item.identity.person]
    return [*(str(row.get("worker_id") or "") for row in rows), *own]


def _papers(
    application: Application, item: Item, facts: Mapping[str, Any], editable: frozenset[str] | None,
    errors: Mapping[str, str],
) -> tuple[Paper, ...]:  # fmt: skip
    found: dict[str, list[tuple[Attachment, Blob]]] = {}
    for row, blob in applications.attachments(application.id):
        found.setdefault(row.slot, []).append((row, blob))
    return tuple(
        Paper(
            paper, paper.is_required(facts), tuple(found.get(paper.key, ())),
            editable is None or paper.key in editable, errors.get(paper.key, ""),
        )
        for paper in item.documents
        if paper.made_by == "applicant"
    )  # fmt: skip


def award_of(person: Person, application_id: int) -> Award:
    """The award of one's own application that is open for writing."""
    application = drafting.open_for_writing(person, application_id)
    award = drafting.award(application.award)
    if award is None:
        raise LookupError(application.award)
    return award


def not_asked(person: Person, award: Award, values: Mapping[str, Any]) -> frozenset[str]:
    """The questions that make no sense given these answers: what stands in them is kept, and is not looked at."""
    applicant = people_store.organisation(person.organisation or 0)
    return unasked(award.items, {"applicant_kind": applicant.applicant_kind if applicant else None, **values})


def state_of(person: Person, application_id: int) -> str:
    """The state of one's own application."""
    return str(applications.get(application_id, person.role, person.organisation).state)


def drafts_of(person: Person, award_id: str) -> list[Application]:
    """One's own drafts for an award."""
    own = applications.of_organisation(person.organisation or 0)
    return [one for one in own if one.award == award_id and one.state == "draft"]


def fits(person: Person, award: Award) -> bool:
    """Whether the applicant is of a kind that some level of the award admits."""
    applicant = people_store.organisation(person.organisation or 0)
    return applicant is None or any(applicant.applicant_kind in item.applicants for item in award.items)


def open_now(award: Award) -> bool:
    """Whether the award can be applied for today as far as calls go."""
    return award.items[0].intake != "call" or office.open_call(award.id, clock.today()) is not None


def partners(filed: Filed) -> list[Application]:
    """One's own applications that may be filed together with this one."""
    if filed.item.pairs_with is None or filed.application.linked is not None:
        return []
    own = applications.of_organisation(filed.applicant.id)
    return [one for one in own if one.item == filed.item.pairs_with and one.linked is None]


def _turn(person: Person, filed: Filed) -> Turn:
    return Turn(
        person, str(person.role), filed.item, filed.application, filed.applicant, None, {}, moment(), clock.today(),
        judged=filed.judged,
    )  # fmt: skip


def obstacles(person: Person, filed: Filed) -> tuple[Refusal, ...]:
    """What keeps it from being handed in now."""
    turn = _turn(person, filed)
    found = intake_effects.obstacles(turn) if filed.application.state == "draft" else ()
    if filed.applicant.standing != "confirmed":
        found = (*found, Refusal("applicant_confirmed", "单位身份还没有经窗口确认，确认后才能提交", "1"))
    if person.role == WINDOW:
        found = (*found, *paper.missing(filed.application))
    elif person.role != "applicant.signatory" and filed.application.state == "draft":
        found = (*found, Refusal("signatory", "须由法定代表人或授权签署人提交", "1"))
    return found


def gaps_of(person: Person, filed: Filed) -> list[gaps.Gap]:
    """What is not answered or attached yet, with the place where it is given."""
    return gaps.of(_turn(person, filed))


def road(filed: Filed) -> promising.Promise:
    """The path this application will take, with its stages and days."""
    return promising.of(filed.item, filed.judged.settings)


def standing_of(filed: Filed) -> standing.Standing:
    """The status in words."""
    return standing.of(filed.application, filed.applicant)
