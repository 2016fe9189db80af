"""Begins a draft like an earlier application of the same firm; the draft remembers which answer came from where."""

from __future__ import annotations

from dataclasses import dataclass

from intake.errors import Forbidden, NotFound
from intake.services import drafting, reuse, slots, standing
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications
from intake.store import reuse as store
from intake.store.database import write_tx
from intake.store.models import Application
from workflows.catalogue import items
from workflows.language import Award, Item

MOST = 20


@dataclass(frozen=True)
class Source:
    """An earlier application, and how many of its answers the award asks too."""

    application: Application
    item: Item
    label: str
    shared: int


@dataclass(frozen=True)
class Origin:
    """Where an answer of a draft came from, and whether it waits to be looked at."""

    source: int
    number: str
    item_name: str
    review: bool

    @property
    def words(self) -> str:
        """For the hint of the question."""
        return f"照 {self.number} 填写，请核对。" if self.review else f"照 {self.number} 填写。"


def sources(person: Person, award: Award) -> list[Source]:
    """One's own applications handed in that share answers with the award, the newest first."""
    found = []
    for row in applications.of_organisation(person.organisation or 0):
        count = len(reuse.shared(row, award).values) if row.number is not None else 0
        if count:
            found.append(Source(row, items()[row.item], standing.label_of(row), count))
    return found[:MOST]


def start_like(person: Person, award_id: str, source_id: int, *, papers: bool) -> int:
    """A new draft with the answers of one's own earlier application, and with its papers only if asked; its id.

    NotFound for an application that is not one's own, was never handed in, or shares nothing.
    """
    award = drafting.award(award_id)
    if award is None:
        raise Forbidden("没有这个申报事项。")
    with write_tx():
        source = applications.get(source_id, person.role, person.organisation)
        taken = reuse.shared(source, award)
        if source.number is None or not taken.values:
            raise NotFound()
        row = drafting.begin(person, award_id, reuse.without_forgotten(taken.values))
        store.note(row.id, taken.origins, moment())
        brought = _bring_papers(person, row, source, award) if papers else 0
        body = {"from": source.id, "answers": len(taken.values), "papers": brought}
        office_act(person.id, str(person.role), "copy_answers", application=row.id, body=body)
    return int(row.id)


def _bring_papers(person: Person, row: Application, source: Application, award: Award) -> int:
    """The papers of the slots both have, the same contents; how many."""
    asked, brought = slots.of_award(award), 0
    for paper, blob in applications.attachments(source.id):
        if paper.slot in asked and slots.takes(blob.media_type, docx=asked[paper.slot].docx):
            drafting.put_in_slot(person, row.id, slot=paper.slot, files=[(blob, paper.name)])
            brought += 1
    return brought


def origins(application: Application) -> dict[str, Origin]:
    """Where the answers of a draft came from, by fact; nothing once it was handed in."""
    if application.state != "draft":
        return {}
    return {
        fact: Origin(source, number, items()[item].name, review)
        for fact, review, source, number, item in store.of(application.id)
    }


def reviewed(person: Person, application_id: int) -> None:
    """The applicant says that the answers taken over were looked at."""
    with write_tx():
        application = drafting.open_for_writing(person, application_id)
        count = store.reviewed(application.id)
        if count:
            body = {"answers": count}
            office_act(person.id, str(person.role), "review_answers", application=application.id, body=body)
