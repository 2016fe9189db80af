"""What a clerk does for an applicant who comes to the window with paper: register it, enter, correct, withdraw."""

from __future__ import annotations

from dataclasses import replace

from intake import clock
from intake.errors import BadInput, NotFound, Refused
from intake.services import acting, drafting, firms, people, recording
from intake.services.paper import next_act
from intake.services.people import Person, Registration
from intake.services.recording import CLERK
from intake.store import applications
from intake.store import firms as firm_store
from intake.store import people as people_store
from intake.store import window as store
from intake.store.database import Conflict, write_tx
from intake.store.models import Application, Organisation
from intake.uploads.storing import Stored
from workflows import dates
from workflows.actions import BEFORE_APPROVAL
from workflows.guards import WINDOW

OLDEST = 30  # days between the paper's arrival and its entry


def hat(person: Person, application_id: int) -> Person:
    """The clerk as the one who writes for this applicant; NotFound where the window has no part in the application."""
    person.needs(CLERK)
    organisation = store.organisation_of(application_id)
    if organisation is None:
        raise NotFound()
    return _hat(person, organisation)


def _hat(person: Person, organisation: int) -> Person:
    return replace(person, role=WINDOW, organisation=organisation, organisation_name="")


def find(code: str) -> Organisation | None:
    """The applicant of that credit code, as ``credit_code.parse`` gives it."""
    return firm_store.by_code(code)


def register(person: Person, asked: Registration) -> int:
    """An applicant from its paper, without an account; its id.

    The clerk has the originals of licence and authorisation in hand, which is what confirming compares.
    """
    person.needs(CLERK)
    papers = {"licence": asked.licence, "authorisation": asked.authorisation}
    lacking = {name: "请上传扫描件。" for name, file in papers.items() if file is None}
    if lacking:
        raise BadInput(lacking)
    try:
        with write_tx():
            for file in papers.values():
                people_store.add_blob(file[0] if file else None, recording.moment())
            made = people.add_organisation(asked)
            people_store.set_organisation(
                made, standing="confirmed", confirmed_at=recording.moment(), confirmed_by=person.id
            )
            recording.office_act(person.id, WINDOW, "register_at_window", body={"organisation": made})
    except Conflict:
        raise BadInput({"credit_code": "这个单位已经登记，请返回用信用代码查找。"}) from None
    return made


def begin(person: Person, organisation: int, award_id: str) -> int:
    """A draft for the applicant of a paper application; its id."""
    person.needs(CLERK)
    with write_tx():
        if people_store.organisation(organisation) is None:
            raise NotFound()
        made = int(drafting.begin(_hat(person, organisation), award_id, {}).id)
        store.open_for(made, person.id, recording.moment())
    return made


def take_up(person: Person, application_id: int) -> None:
    """The applicant of an application under way comes with paper: its correction or withdrawal is entered here."""
    person.needs(CLERK)
    with write_tx():
        row, applicant = applications.get_with_applicant(application_id, person.role, person.organisation)
        if row.state not in BEFORE_APPROVAL or applicant.credit_code is None:
            raise Refused.because("not_here", "这件申请现在不能在窗口补正或撤回", "4")
        store.open_for(row.id, person.id, recording.moment())
        recording.office_act(person.id, WINDOW, "take_up", application=row.id, body={"organisation": applicant.id})


def sign(
    person: Person, application_id: int, *, file: tuple[Stored, str], signer: str, received_on: str, act: str
) -> None:
    """Keep the scan of what the applicant signed for the act that comes next, with the day it came to the window."""
    wrong = {}
    if not signer or len(signer) > 60:
        wrong["signer"] = "请填写在纸质件上签字的人，60字以内。"
    if received_on > clock.today():
        wrong["received_on"] = "收到日期不能晚于今天。"
    elif received_on < dates.add_days(clock.today(), -OLDEST):
        wrong["received_on"] = f"收到日期早于{OLDEST}天以前，请核对；确实如此的，请报负责人处理。"
    with write_tx():
        row = _row(person, application_id)
        if act not in (next_act(row), "withdraw") or (act == "withdraw" and row.state not in BEFORE_APPROVAL):
            wrong["act"] = "这件申请已有新的进展，请刷新后核对。"
        if wrong:
            raise BadInput(wrong)
        people_store.add_blob(file[0], recording.moment())
        store.sign(
            row.id, act, blob=file[0].sha256, name=file[1], signer=signer, received_on=received_on, by=person.id,
            at=recording.moment(),
        )  # fmt: skip
        body = {"act": act, "sha256": file[0].sha256, "received_on": received_on}
        recording.office_act(person.id, WINDOW, "keep_signed_paper", application=row.id, body=body)


def _row(person: Person, application_id: int) -> Application:
    worn = hat(person, application_id)
    return applications.get(application_id, worn.role, worn.organisation)


def withdraw(person: Person, application_id: int, *, reason: str, seen: int) -> None:
    """Withdrawn on the applicant's signed paper."""
    acting.act(hat(person, application_id), application_id, "withdraw", {"reason": reason}, seen=seen)


def ended(organisation: int) -> str:
    """Why nothing new can be filed for this applicant; empty where it can."""
    return firms.ENDED if firms.has_ended(organisation) else ""
