"""Somebody with two roles chooses one after signing in, and works in it."""

from __future__ import annotations

from intake.services import people
from intake.services.people import Person
from tests.web.site import Site


def test_an_officer_with_two_roles_chooses_one(site: Site) -> None:
    roles = ("ndrc.reviewer", "ndrc.leader")
    account = people.add_staff(site.office.people["first"], login="both", name="两岗", password="x", roles=roles)
    officer = Person(account, "两岗", "both", roles[0])
    page = site.get(officer, "/role")
    assert 'value="ndrc.reviewer|"' in page and 'value="ndrc.leader|"' in page
    site.post(officer, "/role", {"role": "ndrc.leader|"})
    assert "负责人" in site.get(officer, "/desk")
