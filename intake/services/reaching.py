"""How the bureaus are reached: entered by the administrator, shown as entered, and never made up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from intake.errors import BadInput
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.services.telling import BUREAUS
from intake.store import reached as store
from intake.store.database import Broken, write_tx

OURS = ("ndrc", "finance", "hrss", "sti")
LEADS = "ndrc"
TO_COME = "办公电话待公布"
LONGEST = {"address": 80, "hours": 80, "telephone": 60}  # characters
TELEPHONE = re.compile(r"[0-9][0-9 ()+转、,，/-]{4,58}[0-9)]")


@dataclass(frozen=True)
class Reached:
    """A bureau with what was entered; empty where nothing was."""

    bureau: str
    name: str
    address: str = ""
    hours: str = ""
    telephone: str = ""

    @property
    def line(self) -> str:
        """Telephone and hours in a line, or that the number is not published yet."""
        return f"{self.telephone}{f'（{self.hours}）' if self.hours else ''}" if self.telephone else TO_COME


def bureaus() -> tuple[Reached, ...]:
    """The four bureaus, in the order of the policy."""
    known = store.contacts()
    return tuple(
        Reached(code, BUREAUS[code], known[code].address, known[code].hours, known[code].telephone)
        if code in known
        else Reached(code, BUREAUS[code])
        for code in OURS
    )


def of(bureau: str) -> Reached:
    """One bureau; the one that leads where it is none of the four."""
    found = {one.bureau: one for one in bureaus()}
    return found.get(bureau, found[LEADS])


def line() -> str:
    """The line of the bureau that leads, for the foot of every page; empty where the store does not answer."""
    try:
        return of(LEADS).line
    except Broken:  # the page that says so has this foot as well
        return ""


def enter(person: Person, bureau: str, *, address: str, hours: str, telephone: str, reason: str) -> None:
    """What is shown from now on; all three empty takes it away."""
    person.needs("administrator")
    typed = {"address": address, "hours": hours, "telephone": telephone}
    given = {name: " ".join(unicodedata.normalize("NFKC", text).split()) for name, text in typed.items()}
    given["address"], given["hours"] = " ".join(address.split()), " ".join(hours.split())
    wrong = {
        name: f"太长，请控制在{LONGEST[name]}字以内。" for name, text in given.items() if len(text) > LONGEST[name]
    }
    if given["telephone"] and "telephone" not in wrong and not TELEPHONE.fullmatch(given["telephone"]):
        wrong["telephone"] = "请填写区号和号码，例如 0902-1234567；几个号码用顿号隔开。"
    if bureau not in OURS:
        wrong["bureau"] = "没有这个部门。"
    if not reason.strip():
        wrong["reason"] = "请写明依据，例如部门来函。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        store.put(bureau, **given, by=person.id, at=moment())
        office_act(
            person.id, str(person.role), "set_office_contact", body={"bureau": bureau, **given},
            texts={"reason": reason.strip()[:500]},
        )  # fmt: skip
    store.renew()
