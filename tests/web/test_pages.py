"""Every page answers to those who may enter, and looks as a page must."""

from __future__ import annotations

import pytest

from intake.services import drafting
from tests.office.test_fact_path import submitted
from tests.web.site import Site
from workflows.catalogue import measures

PUBLIC = ("/", "/policy", "/settings", "/track", "/notices", "/sign-in", "/register", "/registered")
OFFICE = ("/office/people", "/office/settings", "/office/calendar", "/office/calls", "/office/budgets")


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages(site: Site, url: str) -> None:
    site.get(None, url)


def test_every_measure_and_award(site: Site) -> None:
    for measure in measures():
        site.get(None, f"/measures/{measure.number}")
        for award in measure.awards:
            site.get(None, f"/items/{award.id}")


@pytest.mark.parametrize("url", OFFICE)
def test_the_administrators_pages(site: Site, url: str) -> None:
    site.get("admin", url)


def test_the_desks(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    for who in ("clerk", "reviewer", "chair", "finance", "payer", "hrss", "sti"):
        site.get(who, "/desk")
        site.get(who, f"/desk/applications/{made}")
    site.get("clerk", "/desk/organisations")
    site.get("clerk", "/desk/search?q=YZ")
    site.get("clerk", f"/desk/applications/{made}/actions/accept")
    site.get("clerk", f"/desk/applications/{made}/actions/request_correction")
    firm = site.office.people["firm"]
    site.get(firm, "/mine")
    site.get(firm, f"/applications/{made}")
    site.get(firm, f"/applications/{made}/actions/withdraw")


def test_every_awards_form(site: Site) -> None:
    firm = site.office.firm()
    for measure in measures():
        for award in measure.awards:
            site.get(firm, f"/apply/{award.id}")
            made = drafting.start(firm, award.id)
            for page in ("edit", "papers", "funds", "check"):
                site.get(firm, f"/applications/{made}/{page}")
