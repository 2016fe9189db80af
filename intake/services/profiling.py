"""A firm's own profile: what it is registered as, how it is reached, who speaks for it; it keeps its contact data current."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from intake.errors import BadInput, Forbidden
from intake.services import contacts, payees
from intake.services.people import Person
from intake.services.recording import office_act
from intake.store import firms, memberships, people, profiles
from intake.store.database import write_tx
from intake.store.models import Organisation, OrganisationChange, Profile

LONGEST = 200
LABELS = {"contact_name": "联系人", "contact_phone": "联系电话", "letters_to": "通信地址", "email": "单位邮箱"}
PHONE = re.compile(r"(?:[0-9+()（）\-—转\s#,，;；、/]|ext\.?){5,60}", re.IGNORECASE)


@dataclass(frozen=True)
class Firm:
    """An organisation as it reads itself."""

    applicant: Organisation
    profile: Profile
    account: payees.Account | None
    members: tuple[tuple[int, str, str, str], ...]  # account, name, login, post
    ended: OrganisationChange | None

    @property
    def contacts(self) -> dict[str, str]:
        """The contact data by field."""
        return {
            "contact_name": self.applicant.contact_name, "contact_phone": self.applicant.contact_phone,
            "letters_to": self.profile.letters_to, "email": self.profile.email,
        }  # fmt: skip


def firm_of(person: Person) -> Firm:
    """The organisation this person speaks for; Forbidden for nobody's."""
    applicant = people.organisation(person.organisation or 0)
    if applicant is None:
        raise Forbidden()
    profile = profiles.of(applicant.id)
    return Firm(
        applicant, profile, payees.kept(applicant, profile), tuple(memberships.of(applicant.id)),
        firms.end_of(applicant.id),
    )  # fmt: skip


def change_contacts(person: Person, given: Mapping[str, str], *, seen: int) -> bool:
    """Other contact data; whether anything changed.  BadInput at the fields; Stale where somebody was faster."""
    person.needs("applicant.filler", "applicant.signatory")
    wanted = _read(given)
    with write_tx():
        firm = firm_of(person)
        changed = sorted(name for name, text in wanted.items() if text != firm.contacts[name])
        if not changed and firm.applicant.version == seen:
            return False
        own = {name: wanted[name] for name in ("contact_name", "contact_phone")}
        profiles.change(firm.applicant.id, seen, **own)
        profiles.put(firm.applicant.id, letters_to=wanted["letters_to"], email=wanted["email"])
        body = {"organisation": firm.applicant.id, "changed": changed}
        office_act(person.id, str(person.role), "change_contacts", body=body)
    return True


def _read(given: Mapping[str, str]) -> dict[str, str]:
    found = {name: " ".join(str(given.get(name) or "").split()) for name in LABELS}
    wrong = {
        name: f"内容太长，请控制在{LONGEST}字以内。"
        for name, text in found.items()
        if len(text) > LONGEST or not text.isprintable()
    }
    if not found["contact_name"]:
        wrong["contact_name"] = "请填写联系人，办理中有事找得到人。"
    if not PHONE.fullmatch(found["contact_phone"]) or sum(sign.isdigit() for sign in found["contact_phone"]) < 5:
        wrong["contact_phone"] = "请填写联系电话，如 0902-0000000 或 13900000000；分机写“转 801”。"
    try:
        found["email"] = contacts.read(found["email"])
    except BadInput as bad:
        wrong |= bad.errors
    if wrong:
        raise BadInput(wrong)
    return found
