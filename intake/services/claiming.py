"""Lets a firm claim its account: a code on the receipt, used once with number and credit code, answered by a clerk."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from intake import clock, passwords
from intake.errors import BadInput, NotFound, Refused
from intake.identity import credit_code
from intake.services import attempts, inviting, recording, window
from intake.services.people import Person, token_hash
from intake.services.recording import CLERK, moment
from intake.store import applications
from intake.store import people as people_store
from intake.store import window as store
from intake.store.database import Conflict, write_tx
from intake.store.models import Claim
from intake.uploads.storing import Stored
from workflows.guards import WINDOW
from workflows.process import Refusal

LIVES = timedelta(days=90)
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that looks like another
LENGTH, GROUP = 16, 4
LIMITS = {"claim-from": 10, "claim-of": 20}
WRONG = "编号、信用代码或认领码不对，请对照回执逐字核对。连续填错会暂停15分钟。"
HAS_PEOPLE = Refusal("has_people", "这个单位已经有可以登录的人员，不再发认领码；新人员由单位签署人邀请", "1")


@dataclass(frozen=True)
class Asked:
    """What somebody types who claims a firm; the authorisation was stored before."""

    number: str
    credit_code: str
    code: str
    name: str
    login: str
    password: str
    again: str
    authorisation: tuple[Stored, str] | None = None


def standing_of(organisation: int) -> str:
    """none, has_people, waiting (claimed, not answered), or open (a code is out)."""
    if store.has_people(organisation):
        return "has_people"
    newest = store.newest_claim(organisation)
    if newest is None or newest.void_at or newest.answer:
        return "none"
    return "waiting" if newest.used_at else "open"


def print_code(person: Person, application_id: int) -> str:
    """A new code for the applicant of a handed-in paper application, to be printed once; older ones are void."""
    worn = window.hat(person, application_id)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    with write_tx():
        row, applicant = applications.get_with_applicant(application_id, worn.role, worn.organisation)
        if row.state == "draft":
            raise Refused.because("draft", "还没有提交，提交后才有回执", "4")
        if store.has_people(applicant.id):
            raise Refused((HAS_PEOPLE,))
        store.void_claims(applicant.id, moment())
        try:
            made = store.add_claim(
                application=row.id, organisation=applicant.id, code_hash=token_hash(code), made_by=person.id,
                made_at=moment(), expires_at=moment(clock.now() + LIVES),
            )  # fmt: skip
        except Conflict:
            raise Refused.because("claimed", "已经有人认领这个单位，正等窗口核对身份", "1") from None
        recording.office_act(person.id, WINDOW, "print_claim_code", application=row.id, body={"claim": made})
    return in_groups(code)


def in_groups(code: str) -> str:
    """The code as it is printed."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def claim(asked: Asked, *, address: str) -> None:
    """An account for a person of the firm; it speaks for the firm once another clerk has compared the identity.

    BadInput with one sentence for every wrong combination; what was used, void or over is said only to its holder.
    """
    wrong = inviting.faults(asked.login.strip(), asked.name.strip(), asked.password, asked.again)
    whose = asked.number.strip()[:40].upper()
    subjects = {f"claim-from:{address}": LIMITS["claim-from"], f"claim-of:{whose}": LIMITS["claim-of"]}
    if wrong:
        raise BadInput(wrong)
    attempts.take(subjects)
    found = _matching(asked)
    hashed = passwords.hash_password(asked.password)
    try:
        with write_tx():
            if store.has_people(found.organisation):
                raise BadInput({"code": HAS_PEOPLE.sentence + "。"})
            account = people_store.add_account(asked.login.strip(), asked.name.strip(), hashed, moment())
            paper, shown = asked.authorisation or (None, "")
            if paper is not None:
                people_store.add_blob(paper, moment())
            sha256 = paper.sha256 if paper else None
            if not store.use_claim(found.id, moment(), account=account, authorisation=sha256, authorisation_name=shown):
                raise BadInput({"code": "这个认领码刚刚被用过了，每个认领码只能用一次。"})
            body = {"claim": found.id, "organisation": found.organisation, "account": account}
            recording.office_act(account, "applicant", "claim_account", application=found.application, body=body)
            attempts.give_back(*subjects)
    except Conflict:
        raise BadInput({"login": inviting.TAKEN}) from None


def _matching(asked: Asked) -> Claim:
    """The code that belongs to this number and this credit code, still good."""
    code = "".join(sign for sign in asked.code.upper() if sign.isascii() and sign.isalnum())
    found = store.claim_by_hash(token_hash(code)) if len(code) == LENGTH else None
    row = applications.by_id(found.application) if found is not None else None
    firm = people_store.organisation(found.organisation) if found is not None else None
    same = row is not None and firm is not None and row.number == asked.number.strip().upper()
    if found is None or firm is None or not same or firm.credit_code != credit_code.normalise(asked.credit_code):
        raise BadInput({"code": WRONG})
    if found.used_at is not None:
        raise BadInput({"code": "这个认领码已经用过了，每个认领码只能用一次。不是您本人用的，请马上联系窗口。"})
    if found.void_at is not None:
        raise BadInput({"code": "这个认领码已经作废：后来又打印过新的回执，请用最新的一张。"})
    if found.expires_at <= moment():
        raise BadInput({"code": "这个认领码已经过期，请带授权书到窗口重新打印回执。"})
    return found


def answer(person: Person, claim_id: int, *, reason: str = "") -> None:
    """A clerk has compared who claims with licence and authorisation: signatory from now on; with a reason: not.

    Never the clerk who printed the code, who could have used it.
    """
    person.needs(CLERK)
    with write_tx():
        found = store.claim(claim_id)
        if found is None or found.used_at is None:
            raise NotFound()
        if found.answer is not None:
            raise Refused.because("answered", "这份认领已经处理过", "1")
        giver = {person.behalf.giver} if person.behalf else set()
        if found.made_by in {person.id, *giver}:
            raise Refused.because("another_clerk", "打印这份回执的工作人员不能确认认领，请由另一名窗口人员核对", "1")
        done = {"answer": "refused" if reason else "confirmed", "reason": reason, "answered_by": person.id}
        store.answer_claim(claim_id, answered_at=moment(), **done)
        if not reason:
            for post in inviting.POSTS:
                people_store.add_membership(found.account, found.organisation, post)
        verb = "refuse_claim" if reason else "confirm_claim"
        body = {"claim": claim_id, "organisation": found.organisation, "account": found.account}
        recording.office_act(person.id, str(person.role), verb, body=body, texts={"reason": reason})
