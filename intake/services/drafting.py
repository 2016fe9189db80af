"""Writes an application before it is submitted, and what a correction opens again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from intake import clock, sealing
from intake.errors import BadInput, Forbidden, Refused
from intake.services import conflicts, firms, judging, recording, rosters
from intake.services.people import Person
from intake.store import applications, drafts, office, procedure
from intake.store import people as people_store
from intake.store.database import write_tx
from intake.store.models import Application
from intake.uploads.storing import Stored
from workflows.actions import ON_PAPER
from workflows.catalogue import items, measures
from workflows.language import Award, Item
from workflows.process import Refusal

WRITERS = ON_PAPER  # the applicant's own people, and the window for those who come with paper
OTHER_FUNDS = "other_funds"  # the target of a correction point for the declared funds
AUTO = "auto"  # the level is the one the answers reach


def award(award_id: str) -> Award | None:
    """The award of that id."""
    return next((one for measure in measures() for one in measure.awards if one.id == award_id), None)


def level_of(application: Application, asked: str, values: Mapping[str, Any]) -> str:
    """The level these answers stand for: the one asked for, or with ``AUTO`` the one they reach (else the first).

    In a correction nobody chooses: the level stays, unless a listed answer makes the award reach another one.
    Raises BadInput for a level the award does not have.
    """
    award, allowed = _award_of(application), editable(application)
    if allowed is not None:
        after = _reached(application, award, _corrected(application, values, allowed))
        return after if after and after != _reached(application, award, application.submitted) else application.item
    if asked == AUTO:
        return _reached(application, award, values) or award.items[0].id
    if asked not in {one.id for one in award.items}:
        raise BadInput({"item": "请选择本奖补中的一个等级。"})
    return asked


def _reached(application: Application, award: Award, values: Mapping[str, Any]) -> str | None:
    """The level the answers reach by the settings of the application's day."""
    version = application.settings_version if application.as_of else None
    settings = office.settings_on(application.as_of or clock.today(), version)
    return award.pick(values, settings) if award.pick is not None else None


def _corrected(application: Application, values: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    return {**application.submitted, **{name: value for name, value in values.items() if name in allowed}}


def unsaved(application: Application, asked: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """(level, answers) as they would stand if these were kept: for judging what could not be kept."""
    allowed = editable(application)
    try:
        level = level_of(application, asked, values)
    except BadInput:
        level = application.item
    if allowed is not None:
        return level, _corrected(application, values, allowed)
    persons = {name: application.submitted.get(name) for name in _persons(items()[application.item])}
    return level, {**persons, **values}


def start(person: Person, award_id: str) -> int:
    """A new draft for an award; its id.  A pending applicant may write drafts, submitting waits."""
    with write_tx():
        return begun(person, award_id)


def begun(person: Person, award_id: str) -> int:
    """A new draft's id; inside ``write_tx()``."""
    person.needs(*WRITERS)
    chosen = award(award_id)
    if chosen is None or person.organisation is None:
        raise Forbidden("没有这个申报事项。")
    applicant = people_store.organisation(person.organisation)
    if firms.has_ended(person.organisation):
        raise Refused.because("ended", firms.ENDED, "1")
    fits = [item for item in chosen.items if applicant is not None and applicant.applicant_kind in item.applicants]
    item = (fits or list(chosen.items))[0]
    made = drafts.add(item.id, award_id, person.organisation, person.id, recording.moment())
    recording.office_act(person.id, str(person.role), "start", body={"item": item.id}, application=made)
    return made


def save(
    person: Person, application_id: int, *, item: str, values: Mapping[str, Any], typed: Mapping[str, Any], seen: int
) -> Application:
    """Keep the answers: ``values`` as the law has them, ``typed`` as they were typed (wrong ones too).

    ``item`` is the level asked for, or ``AUTO``.  Raises Stale where somebody else saved meanwhile, Refused where the page is closed by now.
    """
    with conflicts.told(), write_tx():
        application = open_for_writing(person, application_id)
        if application.version != seen:
            applications.advance(_as_of(application, seen))
        known = rosters.references_in(application.submitted)
        keep(application, item=item, values=values, typed=typed, known=known)
    return application


def keep(
    application: Application, *, item: str, values: Mapping[str, Any], typed: Mapping[str, Any], known: frozenset[str]
) -> None:
    """Write the answers into the row in hand; people are taken who are ``known`` here.  Inside ``write_tx()``."""
    chosen = items()[level_of(application, item, values)]
    named = rosters.with_references(chosen, dict(values), known=known)
    kept = _kept(application, chosen, named, editable(application))
    applicant = people_store.organisation(application.organisation)
    if applicant is None:
        raise Forbidden()
    subject, content = judging.keys_of(chosen, applicant, kept, day=application.as_of or clock.today())
    applications.advance(
        application, item=chosen.id, submitted=kept, subject_key=subject, content_key=content,
        subject=_subject(chosen, kept), changed_at=recording.moment(),
        typed={"sealed": sealing.seal(json.dumps(dict(typed)), "application", "typed", application.id)},
    )  # fmt: skip
    rosters.list_people(application.id, chosen, kept)


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
        elif name not in _persons(item):
            kept.pop(name, None)
    return kept


def _persons(item: Item) -> list[str]:
    """The answers that name a person: never shown again, so an empty input says nothing about them."""
    return [fact.name for fact in item.identity.asked] if item.identity.person else []


def _as_of(application: Application, version: int) -> Application:
    application.version = version  # the compare-and-swap then refuses
    return application


def typed_in(application: Application) -> dict[str, Any]:
    """What was typed when the draft was last saved."""
    sealed = application.typed.get("sealed") if application.typed else None
    found: dict[str, Any] = json.loads(sealing.unseal(sealed, "application", "typed", application.id)) if sealed else {}
    return found


def _award_of(application: Application) -> Award:
    found = award(application.award)
    if found is None:
        raise Forbidden("没有这个申报事项。")
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
    person.needs(*WRITERS)
    application = applications.get(application_id, person.role, person.organisation)
    if application.state not in ("draft", "correction"):
        raise Refused(
            (Refusal("submitted_already", "申请已经提交，内容不能再改；需要修改时请等待补正通知或撤回", "4"),)
        )
    return application


def editable(application: Application) -> frozenset[str] | None:
    """The fields and papers that may be changed: None for all (a draft), the listed ones in a correction."""
    if application.state == "draft":
        return None
    correction = procedure.open_correction(application.id)
    return frozenset(point["target"] for point in correction.points) if correction else frozenset()


def attach(person: Person, application_id: int, *, slot: str, stored: Stored, name: str) -> int:
    """A stored file into a slot of the item; the attachment's id."""
    with write_tx():
        application = open_for_writing(person, application_id)
        item = items()[application.item]
        known = {
            paper.key for one in _award_of(application).items for paper in one.documents if paper.made_by == "applicant"
        }
        if slot not in known or not _allowed(application, slot):
            raise BadInput({"file": "这个位置现在不能上传。"})
        if len(applications.attachments(application.id)) >= 60:
            raise BadInput({"file": "一件申请最多上传60个文件，请先删除不需要的。"})
        people_store.add_blob(stored, recording.moment())
        made = drafts.attach(application.id, slot, stored.sha256, name, person.id, recording.moment())
        recording.office_act(
            person.id, str(person.role), "attach", application=application.id,
            body={"slot": slot, "sha256": stored.sha256, "item": item.id},
        )  # fmt: skip
    return made


def remove(person: Person, application_id: int, attachment: int) -> None:
    """Take a paper out of its slot; what was once submitted stays for the record."""
    with write_tx():
        application = open_for_writing(person, application_id)
        found = [row for row, _ in applications.attachments(application.id) if row.id == attachment]
        if not found or not _allowed(application, found[0].slot):
            raise BadInput({"file": "这个文件现在不能删除。"})
        drafts.detach(attachment, recording.moment())
        recording.office_act(
            person.id, str(person.role), "detach", application=application.id, body={"attachment": attachment}
        )


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
