"""Brings a finished draft before the one who signs: who that is, and a message on request."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.errors import Refused
from intake.services import drafting
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import memberships, outbox
from intake.store.database import write_tx
from workflows.guards import WINDOW

ASKED = "这份申请已经填好，请签署人登录，核对后提交。提交之前窗口看不到。"


@dataclass(frozen=True)
class Signers:
    """Who may sign for the applicant, by name; ``mine`` whether the reader is one of them in this role, or the window with a signed paper."""

    names: tuple[str, ...]
    mine: bool


def signers(person: Person) -> Signers:
    """The signatories of one's own organisation."""
    found = memberships.of(person.organisation or 0)
    return Signers(
        tuple(row[1] for row in found if row[3] == "signatory"), person.role in ("applicant.signatory", WINDOW)
    )


def ask(person: Person, application_id: int, *, open_places: int) -> bool:
    """Ask the signatories to sign, by a message on the site and by mail; whether it was sent: once a day at most.

    Refused while ``open_places`` answers or papers lack.
    """
    if open_places:
        words = f"还有{open_places}处没有填写或上传，填好后再提请签署"
        raise Refused.because("complete", words, "4")
    with write_tx():
        application = drafting.open_for_writing(person, application_id)
        if application.state != "draft":
            raise Refused.because("draft", "补正由填报人或签署人直接提交，不用提请签署", "4")
        key = f"sign-{application.round}-{clock.today()}"
        if not outbox.put_once(application.organisation, application.id, key, ASKED, moment()):
            return False
        office_act(
            person.id, str(person.role), "ask_signature", application=application.id, body={"day": clock.today()}
        )
    return True
