"""Asks the law about an application: its facts in their layers, the history of now, the settings of its day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake import clock
from intake.assessing import as_json
from intake.sealing import digest
from intake.services import rivals
from intake.services.recording import day_of, month_of
from intake.services.references import is_reference
from intake.store import applications, asides, histories, office, procedure
from intake.store.models import Application, ExternalFund, Organisation
from intake.store.models.base import canonical
from workflows import dates
from workflows.assessment import Assessment, assess
from workflows.catalogue import items
from workflows.identity_keys import Unidentified, content_key, subject_key
from workflows.language import Item
from workflows.workdays import is_over


@dataclass(frozen=True)
class Judged:
    """An assessment with what it was made from."""

    assessment: Assessment
    facts: Mapping[str, Any]
    settings: Mapping[str, Any]

    @property
    def as_json(self) -> dict[str, Any]:
        """What an act stores."""
        return as_json(self.assessment)

    @property
    def facts_digest(self) -> str:
        """SHA-256 in hex of the facts judged."""
        return hashlib.sha256(canonical(dict(self.facts)).encode()).hexdigest()


def judge(application: Application, applicant: Organisation, funds: list[ExternalFund] | None = None) -> Judged:
    """The law's answer on the application as it stands now.

    ``as_of`` is the day of first submission, kept through corrections; a draft is judged as of today.
    """
    item = items()[application.item]
    day, version = frozen(application, applicant)
    settings = office.settings_on(day, version)
    facts = merged(application, applicant)
    declared = applications.funds(application.id) if funds is None else funds
    history = histories.history_for(item, application, applicant, facts, declared, _batch(application, settings))
    history = rivals.with_rivals(history, application, applicant)
    return Judged(assess(item, facts, as_of=day, settings=settings, history=history), facts, settings)


def frozen(application: Application, applicant: Organisation) -> tuple[str, int | None]:
    """The day and the settings version an application is judged by; a draft by today's, or its first receipt's."""
    if application.as_of:
        return application.as_of, application.settings_version
    first = first_filed(application, applicant)
    return (str(first.as_of), first.settings_version) if first else (clock.today(), None)


def filing_day(application: Application, applicant: Organisation) -> str:
    """The day that counts as that of filing: the day of first submission, for a draft today or its first receipt's."""
    return frozen(application, applicant)[0]


def first_filed(application: Application, applicant: Organisation) -> Application | None:
    """The lapsed application whose time of receipt a draft keeps: same item and subject, lapsed not long ago.

    ``workflow.refile_days`` calendar days from the lapse, the last one included.
    """
    days = office.settings_on(clock.today())["workflow.refile_days"]
    item = items()[application.item]
    for found in asides.lapsed(applicant.id, application.item):
        if is_over(dates.add_days(day_of(found.state_since), days), clock.today()):
            return None  # the newest comes first
        key = keys_of(item, applicant, application.submitted, day=str(found.as_of))[0]
        if key is not None and key == found.subject_key:
            return found
    return None


def settings_of(application: Application) -> dict[str, Any]:
    """The settings an application is judged by: those pinned on the day of first submission; of today for a draft."""
    day = application.as_of or clock.today()
    return office.settings_on(day, application.settings_version if application.as_of else None)


def _batch(application: Application, settings: Mapping[str, Any]) -> tuple[str, str] | None:
    """Where the pool is shared in proportion: the month of receipt, which is one batch."""
    if settings["m04.pool_exhaustion_mode"] != "prorata" or application.accepted_at is None:
        return None
    return month_of(application.accepted_at)


def merged(application: Application, applicant: Organisation) -> dict[str, Any]:
    """Profile and system facts, then submitted, checked, and produced by a stage: the later goes before."""
    item = items()[application.item]
    asked = {fact.name for fact in item.facts}
    profile: dict[str, Any] = {
        "applicant_kind": applicant.applicant_kind,
        "applicant_id": histories.code_of(applicant),
        "subject_key": application.subject_key or "",
    }
    if applicant.parent_code:
        profile["parent_id"] = applicant.parent_code
    if application.content_key:
        profile["content_key"] = application.content_key
    if item.needs_recognition and "platform_recognized" in asked:
        project = (application.subject_key or "").partition("|")[0]
        profile["platform_recognized"] = procedure.recognised(item.needs_recognition, applicant.id, project)
    layers = (profile, application.submitted, application.checked, application.stage)
    facts = {name: value for layer in layers for name, value in layer.items() if name in asked}
    for name in ("content_key", "parent_id"):
        if name in asked and name not in facts and item.fact(name).nullable:
            facts[name] = None
    return facts


def keys_of(
    item: Item, applicant: Organisation, answers: Mapping[str, Any], *, day: str
) -> tuple[str | None, str | None]:
    """(subject key, content key) as far as the answers allow; ``day`` is that of first submission, or today."""
    code = histories.code_of(applicant)

    def person(number: str) -> str:
        return number if is_reference(number) else digest(number, "person")

    try:
        subject = subject_key(item.identity, code, answers, answers, digest=person)
    except Unidentified:
        return None, None
    if item.identity.by_month:
        subject = f"{subject}:{day[:7]}"
    try:
        content: str | None = content_key(item.identity, code, answers, answers, digest=person)
    except Unidentified:
        content = None
    return subject, content
