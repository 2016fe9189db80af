"""Writes an application before it is submitted, and what a correction opens again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake import clock, sealing
from intake.errors import BadInput, Forbidden, Refused, Stale
from intake.services import conflicts, firms, judging, recording, reuse, rosters, slots
from intake.services.levels import AUTO, award, award_of, editable, level_of, persons, reached, unsaved
from intake.services.people import Person
from intake.store import applications, drafts
from intake.store import people as people_store
from intake.store import reuse as reuse_store
from intake.store.database import write_tx
from intake.store.models import Application
from intake.uploads.storing import Stored
from workflows.actions import ON_PAPER
from workflows.catalogue import items
from workflows.language import Item
from workflows.process import Refusal

__all__ = ["AUTO", "award", "editable", "level_of", "unsaved"]  # of the levels, for who writes a draft
WRITERS = ON_PAPER  # the applicant's own people, and the window for those who come with paper
OTHER_FUNDS = "other_funds"  # the target of a correction point for the declared funds
MOST_FILES = 60
LAST = "_last"  # in what was typed: which page saved last, its turn, the version it made


@dataclass(frozen=True)
class Writer:
    """The open page that saves as one types: its key, and how many times it has sent itself so far."""

    key: str
    turn: int


def start(person: Person, award_id: str, *, seen: int | None = None) -> int:
    """A new draft for an award; its id.  A pending applicant may write drafts, submitting waits.

    It begins with what the applicant last said about itself in an application that was handed in.  ``seen`` is the
    newest draft the page knew of (0 for none): Stale where another window has begun one since.
    """
    with write_tx():
        if seen is not None and drafts.newest(person.organisation or 0, award_id) > seen:
            raise Stale()
        chosen = award(award_id)
        own = applications.of_organisation(person.organisation or 0)
        taken = reuse.lasting(own, chosen) if chosen is not None else reuse.Taken()
        made = begin(person, award_id, taken.values)
        reuse_store.note(made.id, taken.origins, recording.moment())
    return int(made.id)


def begin(person: Person, award_id: str, values: Mapping[str, Any]) -> Application:
    """A new draft with these answers; inside ``write_tx()``."""
    person.needs(*WRITERS)
    chosen = award(award_id)
    applicant = people_store.organisation(person.organisation or 0)
    if chosen is None or applicant is None:
        raise Forbidden("没有这个申报事项。")
    if firms.has_ended(applicant.id):
        raise Refused.because("ended", firms.ENDED, "1")
    fits = [item for item in chosen.items if applicant.applicant_kind in item.applicants]
    item = (fits or list(chosen.items))[0]
    row = applications.by_id(drafts.add(item.id, award_id, applicant.id, person.id, recording.moment()))
    recording.office_act(person.id, str(person.role), "start", body={"item": item.id}, application=row.id)
    if values:
        _write(row, items()[reached(row, chosen, values) or item.id], dict(values))
    return row


def save(
    person: Person, application_id: int, *, item: str, values: Mapping[str, Any], typed: Mapping[str, Any], seen: int,
    writer: Writer | None = None,
) -> Application:  # fmt: skip
    """Keep the answers: ``values`` as the law has them, ``typed`` as they were typed (wrong ones too).

    ``item`` is the level asked for, or ``AUTO``.  Raises Stale where somebody else saved meanwhile (a page that sent
    itself again before it heard of its own last saving is nobody else), Refused where the page is closed by now.
    """
    with conflicts.told(), write_tx():
        application = open_for_writing(person, application_id)
        if application.version != seen and not _goes_on(application, writer):
            applications.advance(_as_of(application, seen))
        last = {LAST: [writer.key, writer.turn, application.version + 1]} if writer else {}
        known = rosters.references_in(application.submitted)
        keep(application, item=item, values=values, typed={**typed, **last}, known=known)
    return application


def keep(
    application: Application, *, item: str, values: Mapping[str, Any], typed: Mapping[str, Any], known: frozenset[str]
) -> None:
    """Write the answers into the row in hand; people are taken who are ``known`` here.  Inside ``write_tx()``; raises Stale."""
    chosen = items()[level_of(application, item, values)]
    named = rosters.with_references(chosen, dict(values), known=known)
    kept = _kept(application, chosen, named, editable(application))
    both = {*kept, *application.submitted}
    reuse_store.forget(application.id, {name for name in both if kept.get(name) != application.submitted.get(name)})
    sealed = sealing.seal(json.dumps(dict(typed)), "application", "typed", application.id)
    _write(application, chosen, kept, typed={"sealed": sealed})


def _write(application: Application, item: Item, kept: dict[str, Any], **columns: Any) -> None:
    """The answers as they stand from now on, with the keys and the people they name."""
    applicant = people_store.organisation(application.organisation)
    if applicant is None:
        raise Forbidden()
    subject, content = judging.keys_of(item, applicant, kept, day=application.as_of or clock.today())
    applications.advance(
        application, item=item.id, submitted=kept, subject_key=subject, content_key=content,
        subject=_subject(item, kept), changed_at=recording.moment(), **columns,
    )  # fmt: skip
    rosters.list_people(application.id, item, kept)


def _kept(
    application: Application, item: Item, named: Mapping[str, Any], allowed: frozenset[str] | None
) -> dict[str, Any]:
    """The answers afterwards: an empty one is taken away, but a person stays until somebody else is named."""
    kept = dict(application.submitted)
    for name in _questions(item):
        if allowed is not None and name not in allowed:
            continue
        if name in named:
            kept[name] = named[name]
        elif name not in persons(item):
            kept.pop(name, None)
    return kept


def _goes_on(application: Application, writer: Writer | None) -> bool:
    """Whether the version of now was made by the same page at an earlier turn."""
    if writer is None:
        return False
    key, turn, version = typed_in(application).get(LAST) or ("", 0, 0)
    return (key, version) == (writer.key, application.version) and bool(key) and turn < writer.turn


def _as_of(application: Application, version: int) -> Application:
    application.version = version  # the compare-and-swap then refuses
    return application


def typed_in(application: Application) -> dict[str, Any]:
    """What was typed when the draft was last saved."""
    sealed = application.typed.get("sealed") if application.typed else None
    found: dict[str, Any] = json.loads(sealing.unseal(sealed, "application", "typed", application.id)) if sealed else {}
    return found


def _questions(item: Item) -> list[str]:
    names = [fact.name for fact in item.facts if fact.given_by == "applicant"]
    return list(dict.fromkeys([*names, *(fact.name for fact in item.identity.asked)]))


def _subject(item: Item, answers: Mapping[str, Any]) -> str:
    if item.identity.person:
        return ""
    return " ".join(str(answers[fact.name]) for fact in item.identity.asked if answers.get(fact.name))[:120]


def open_for_writing(person: Person, application_id: int) -> Application:
    """The applicant's own draft or correction; NotFound or Refused otherwise."""
    application = applications.get(application_id, person.role, person.organisation)
    must_be_open(person, application)
    return application


def must_be_open(person: Person, application: Application) -> None:
    """Refused unless this person may write in it now."""
    person.needs(*WRITERS)
    if application.state not in ("draft", "correction"):
        raise Refused(
            (Refusal("submitted_already", "申请已经提交，内容不能再改；需要修改时请等待补正通知或撤回", "4"),)
        )


def attach(person: Person, application_id: int, *, slot: str, stored: Stored, name: str) -> int:
    """A stored file into a slot of the item; the attachment's id."""
    return attach_all(person, application_id, slot=slot, files=[(stored, name)])[0]


def attach_all(
    person: Person, application_id: int, *, slot: str, files: Sequence[tuple[Stored, str]], instead_of: int = 0
) -> list[int]:
    """Stored files with their names into a slot, all or none; ``instead_of`` names the paper that goes out for them."""
    with write_tx():
        return put_in_slot(person, application_id, slot=slot, files=files, instead_of=instead_of)


def put_in_slot(
    person: Person, application_id: int, *, slot: str, files: Sequence[tuple[Stored, str]], instead_of: int = 0
) -> list[int]:
    """The same inside ``write_tx()``; BadInput at ``file`` where the slot is closed, full or does not take such files."""
    application = open_for_writing(person, application_id)
    item, there = items()[application.item], [row for row, _ in applications.attachments(application.id)]
    papers = slots.of_award(award_of(application))
    if slot not in papers or not _allowed(application, slot):
        raise BadInput({"file": "这个位置现在不能上传。"})
    if not all(slots.takes(stored.media_type, docx=papers[slot].docx) for stored, _ in files):
        raise BadInput({"file": "这个位置不收 Word 文档，请另存为 PDF 再用。"})
    if instead_of and instead_of not in {row.id for row in there if row.slot == slot}:
        raise BadInput({"file": "要替换的文件已经不在了，请核对后再上传。"})
    if len(there) - bool(instead_of) + len(files) > MOST_FILES:
        raise BadInput({"file": f"一件申请最多上传{MOST_FILES}个文件，请先删除不需要的。"})
    made = [_attach(person, application, item, slot, stored, name) for stored, name in files]
    if instead_of:
        _detach(person, application, instead_of)
    return made


def _attach(person: Person, application: Application, item: Item, slot: str, stored: Stored, name: str) -> int:
    people_store.add_blob(stored, recording.moment())
    made = drafts.attach(application.id, slot, stored.sha256, name, person.id, recording.moment())
    recording.office_act(
        person.id, str(person.role), "attach", application=application.id,
        body={"slot": slot, "sha256": stored.sha256, "item": item.id},
    )  # fmt: skip
    return made


def _detach(person: Person, application: Application, attachment: int) -> None:
    drafts.detach(attachment, recording.moment())
    body = {"attachment": attachment}
    recording.office_act(person.id, str(person.role), "detach", application=application.id, body=body)


def remove(person: Person, application_id: int, attachment: int) -> None:
    """Take a paper out of its slot; what was once submitted stays for the record."""
    with write_tx():
        application = open_for_writing(person, application_id)
        found = [row for row, _ in applications.attachments(application.id) if row.id == attachment]
        if not found or not _allowed(application, found[0].slot):
            raise BadInput({"file": "这个文件现在不能删除。"})
        _detach(person, application, attachment)


def _allowed(application: Application, target: str) -> bool:
    allowed = editable(application)
    return allowed is None or target in allowed


def declare_fund(person: Person, application_id: int, **fund: Any) -> None:
    """Declare money of another policy for the same content (columns of ``ExternalFund``)."""
    with write_tx():
        application = open_for_writing(person, application_id)
        if not _allowed(application, OTHER_FUNDS) or len(applications.funds(application.id)) >= 30:
            raise BadInput({"policy_name": "现在不能增加。"})
        drafts.add_fund(application.id, recording.moment(), **fund)


def remove_fund(person: Person, application_id: int, fund: int) -> None:
    """Take back a declaration not submitted yet."""
    with write_tx():
        application = open_for_writing(person, application_id)
        if not _allowed(application, OTHER_FUNDS):
            raise BadInput({"policy_name": "现在不能删除。"})
        drafts.remove_fund(application.id, fund)


def link(person: Person, application_id: int, other: int) -> None:
    """File two applications together (m03): judged by one panel on one score sheet."""
    with write_tx():
        application = open_for_writing(person, application_id)
        partner = applications.get(other, person.role, person.organisation)
        if items()[application.item].pairs_with != partner.item or partner.linked:
            raise BadInput({"linked": "这两项不能一并申报。"})
        for one, other_id in ((application, partner.id), (partner, application.id)):
            applications.advance(one, linked=other_id, changed_at=recording.moment())


def discard(person: Person, application_id: int) -> None:
    """Throw a draft away."""
    with write_tx():
        application = open_for_writing(person, application_id)
        if application.state != "draft":
            raise Forbidden("只有草稿可以删除。")
        recording.office_act(person.id, str(person.role), "discard", body={"item": application.item})
        drafts.discard(application.id)
