"""Applicants as they really come: through the registration page with real files, confirmed by a clerk."""

from __future__ import annotations

import io
from typing import Any

from intake.identity.id_number import check_character
from intake.services.people import Person
from intake.store import people as store
from tests.office.world import code_of
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site

GOOD = {
    "contact_name": "张三", "contact_phone": "0902-1", "person": "张三", "password": "yizhou-data-2026",
    "password_again": "yizhou-data-2026", "bank_account": "6222 0000 1111 2222", "bank_name": "银行",
}  # fmt: skip
IDENTITY = "65999919900101001"


def files() -> dict[str, tuple[io.BytesIO, str]]:
    """A licence and an authorisation."""
    return {name: (io.BytesIO(pdf_bytes()), f"{name}.pdf") for name in ("licence", "authorisation")}


def answers(kind: str, number: int = 700) -> dict[str, Any]:
    """What an applicant of that kind types."""
    person = kind == "natural_person"
    found = {**GOOD, "applicant_kind": kind, "name": f"登记单位{number}", "login": f"registered{number}",
             "credit_code": IDENTITY + check_character(IDENTITY) if person else code_of(number),
             "account_name": f"登记单位{number}"}  # fmt: skip
    return {**found, "parent_code": code_of(number + 1)} if kind == "branch" else found


def firm(site: Site, kind: str, number: int = 700) -> Person:
    """A confirmed applicant's signatory, from the first page on."""
    site.post(None, "/register", {**answers(kind, number), **files()})
    account = store.account_by_login(f"registered{number}")
    assert account is not None
    ((role, organisation, name),) = store.roles_of(account.id)
    assert name in site.get("clerk", "/desk/organisations")
    site.post("clerk", f"/desk/organisations/{organisation}", {"answer": "confirm"}, page="/desk/organisations")
    return Person(account.id, account.name, account.login, role, organisation, name)


def start_of(site: Site, item: str) -> Person:
    """A registered firm of the sample's kind, on the sample's day."""
    year, month, day = (int(part) for part in walk.sample(item)["submitted_on"].split("-"))
    site.office.on(year, month, day)
    return firm(site, walk.kind_of(item))
