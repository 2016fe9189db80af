"""What officers enter beside the actions: checked facts, with reason, before a stage is passed."""

from __future__ import annotations

from typing import Any

from intake import clock
from intake.errors import BadInput, Forbidden, Stale
from intake.services import judging
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications, asides
from intake.store import people as people_store
from intake.store.database import write_tx
from intake.store.models import Application
from workflows.actions import STAGE_ROLE
from workflows.answers import BadAnswer, check_value
from workflows.catalogue import items
from workflows.engine import action_in, roles

CHECKABLE = ("applicant", "office", "record", "outside")


def may_check(person: Person, application: Application) -> bool:
    """Whether this role reviews the stage the application is in."""
    item = items()[application.item]
    action = action_in(item.path, application.state, "pass")
    return application.state in STAGE_ROLE and action is not None and person.role in roles(action, item)


def check_fact(person: Person, application_id: int, *, name: str, value: Any, reason: str, seen: int) -> Application:
    """Put a fact into the checked layer, which goes before what was submitted; the law is asked again."""
    if not reason.strip():
        raise BadInput({"reason": "请写明核对的依据。"})
    with write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        if application.version != seen:
            raise Stale()
        if not may_check(person, application):
            raise Forbidden()
        item = items()[application.item]
        fact = next((one for one in item.facts if one.name == name and one.given_by in CHECKABLE), None)
        if fact is None:
            raise BadInput({"name": "这一项不能在这里核定。"})
        try:
            check_value(fact, value, fact.label)
        except BadAnswer as wrong:
            raise BadInput({"value": str(wrong)}) from None
        before = application.checked
        applications.advance(application, checked={**before, name: value}, changed_at=moment())
        applicant = people_store.organisation(application.organisation)
        judged = judging.judge(application, applicant) if applicant else None
        seq = office_act(
            person.id, str(person.role), "check_fact", application=application.id, texts={"reason": reason},
            body={"fact": name, "digest": judged.facts_digest if judged else "", "day": clock.today()},
        )  # fmt: skip
        asides.keep_check(seq, application.id, name, before)
    return application
