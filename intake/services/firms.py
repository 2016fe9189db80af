"""A clerk enters what became of a firm: renamed, merged into another, struck off; each with paper and reason.

A merger hands every application to the successor and writes its credit code into their keys, so that what is given
once, yearly limits and live applications count for both firms together (rulebook, points 8 and 11).
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.errors import BadInput, NotFound, Refused
from intake.services import recording
from intake.services.people import Person
from intake.store import applications, payees, shelf
from intake.store import firms as store
from intake.store import people as people_store
from intake.store.database import Conflict, write_tx
from intake.store.models import Application, Organisation
from intake.uploads.storing import Stored

ENDED = "单位已注销或已并入其他单位，不能再提交新的申请"


@dataclass(frozen=True)
class Evidence:
    """What a change rests on: the number of the registry's notice, its scan, and the clerk's reason."""

    document: str
    reason: str
    paper: tuple[Stored, str] | None

    def check(self) -> None:
        """BadInput where something is missing."""
        wrong = {}
        if not self.document or len(self.document) > 200:
            wrong["document"] = "请填写登记机关文书的名称和文号，200字以内。"
        if not self.reason or len(self.reason) > 1000:
            wrong["reason"] = "请写明理由，1000字以内。"
        if self.paper is None:
            wrong["paper"] = "请上传登记机关的文书。"
        if wrong:
            raise BadInput(wrong)


def has_ended(organisation: int) -> bool:
    """Whether the firm was merged or struck off."""
    return store.end_of(organisation) is not None


def ended(applicant: Organisation) -> bool:
    """The same of an applicant in hand, which may have been read together with it."""
    return has_ended(applicant.id) if applicant.ended is None else applicant.ended


def rename(person: Person, organisation: int, name: str, evidence: Evidence, *, seen: int) -> None:
    """Another name; the one before stays in the record, and on notices already posted."""
    person.needs("ndrc.clerk")
    evidence.check()
    if not name or len(name) > 200:
        raise BadInput({"name": "请填写新的单位名称，200字以内。"})
    with write_tx():
        firm = _standing(organisation, seen)
        if name == firm.name:
            raise BadInput({"name": "新名称和现在的一样。"})
        people_store.set_organisation(organisation, name=name)
        _note(person, firm, "renamed", evidence, after=name)


def correct(person: Person, organisation: int, evidence: Evidence, *, head: str, address: str, seen: int) -> None:
    """Another legal representative or registered address; the new licence takes the place of the one before.

    The licence before stays on the firm's shelf.
    """
    person.needs("ndrc.clerk")
    evidence.check()
    if evidence.paper is None or max(len(head), len(address)) > 200 or not (head or address):
        raise BadInput({"head": "请填写变更后的法定代表人和登记地址，各200字以内。"})
    stored, shown = evidence.paper
    with write_tx():
        firm = _standing(organisation, seen)
        people_store.add_blob(stored, recording.moment())
        if firm.licence and firm.licence != stored.sha256:
            shelf.put(
                firm.id, firm.licence, kind="licence", name=firm.licence_name, by=person.id, at=recording.moment()
            )
        columns = {"legal_representative": head, "address": address, "licence": stored.sha256, "licence_name": shown}
        people_store.set_organisation(firm.id, **columns)
        before = f"{firm.legal_representative}；{firm.address}"
        recording.office_act(
            person.id, str(person.role), "correct_organisation", body={"organisation": firm.id, "sha256": stored.sha256},
            texts={"reason": evidence.reason, "document": evidence.document, "before": before,
                   "after": f"{head}；{address}"},
        )  # fmt: skip


def strike_off(person: Person, organisation: int, evidence: Evidence, *, seen: int) -> None:
    """The firm exists no more: nothing new is submitted, its members keep reading."""
    person.needs("ndrc.clerk")
    evidence.check()
    with write_tx():
        _note(person, _standing(organisation, seen), "struck_off", evidence)


def merge(person: Person, organisation: int, code: str, evidence: Evidence, *, seen: int) -> int:
    """Merged into the firm of that credit code, which takes over every application; how many.

    Refused where both have a live application for the same thing: one of them has to end first.
    """
    person.needs("ndrc.clerk")
    evidence.check()
    with write_tx():
        firm = _standing(organisation, seen)
        successor = store.by_code(code.strip().upper())
        if firm.credit_code is None:
            raise BadInput({"successor": "个人不能办理合并。"})
        if successor is None or successor.id == firm.id or successor.standing != "confirmed" or has_ended(successor.id):
            raise BadInput({"successor": "请填写承接单位的统一社会信用代码；它须已登记、已确认，且没有注销。"})
        moved = store.applications_of(organisation)
        for row in moved:
            _hand_over(person, row, firm, successor)
        store.adopt_branches(firm.credit_code, successor.parent_code or str(successor.credit_code))
        if successor.parent_code == firm.credit_code:
            people_store.set_organisation(successor.id, parent_code=None)
        _note(person, firm, "merged", evidence, successor=successor)
    return len(moved)


def _standing(organisation: int, seen: int) -> Organisation:
    firm = people_store.organisation(organisation)
    if firm is None:
        raise NotFound()
    if has_ended(organisation):
        raise Refused.because("ended", "这个单位已经登记注销或合并，不能再变更", "1")
    if firm.version != seen:
        raise BadInput({"seen": "单位信息刚被改过，请核对现在的内容后再提交。"})
    return firm


def _hand_over(person: Person, row: Application, firm: Organisation, successor: Organisation) -> None:
    old, new = str(firm.credit_code), str(successor.credit_code)
    keys = {name: (getattr(row, name) or "").replace(old, new) or None for name in ("subject_key", "content_key")}
    try:
        applications.advance(row, organisation=successor.id, changed_at=recording.moment(), **keys)
    except Conflict:
        sentence = f"两家单位各有一件同一事项的申请在办（{row.number}），请先办结或撤回其中一件，再登记合并"
        raise Refused.because("both_live", sentence, "5.6") from None
    if row.paid_yuan is None:  # the account in the former firm's name is nobody's any more
        payees.drop(row.id)
    recording.office_act(
        person.id, str(person.role), "take_over", application=row.id, body={"from": firm.id, "to": successor.id}
    )


def _note(
    person: Person, firm: Organisation, kind: str, evidence: Evidence, *, after: str = "",
    successor: Organisation | None = None,
) -> None:  # fmt: skip
    if evidence.paper is None:
        raise BadInput({"paper": "请上传登记机关的文书。"})
    stored, shown = evidence.paper
    people_store.add_blob(stored, recording.moment())
    successor_id = successor.id if successor else None
    try:
        change = store.add_change(
            organisation=firm.id, kind=kind, document=evidence.document, paper=stored.sha256, paper_name=shown,
            reason=evidence.reason, before=firm.name, after=after, successor=successor_id, by=person.id,
            at=recording.moment(),
        )  # fmt: skip
    except Conflict:
        raise Refused.because("ended", "这个单位已经登记注销或合并，不能再变更", "1") from None
    people_store.set_organisation(firm.id)
    verb = {"renamed": "rename", "merged": "merge", "struck_off": "strike_off"}[kind]
    body = {"organisation": firm.id, "change": change, "sha256": stored.sha256, "successor": successor_id}
    recording.office_act(
        person.id, str(person.role), f"{verb}_organisation", body=body,
        texts={"reason": evidence.reason, "document": evidence.document, "before": firm.name, "after": after},
    )  # fmt: skip
