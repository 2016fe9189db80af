"""The office is never left without an administrator who can sign in."""

from __future__ import annotations

import pytest

from intake.errors import BadInput
from intake.services import people
from intake.store import people as store
from tests.web.site import Site


@pytest.mark.parametrize("change", [{"roles": "auditor", "active": "yes"}, {"roles": "administrator"}, {}])
def test_an_administrator_does_not_remove_himself(site: Site, change: dict[str, str]) -> None:
    mine = site.office.people["admin"].id
    page = site.post("admin", "/office/people", {"account": str(mine), **change}, 422).get_data(as_text=True)
    assert "不能取消自己的管理员身份" in page
    assert store.administrators() == 1 and site.get("admin", "/office/people")


def test_two_administrators_do_not_remove_each_other(site: Site) -> None:
    """The second acts on a page that was open before the first removed her."""
    admin = site.office.people["admin"]
    other = people.add_staff(admin, login="second", name="second", password="x", roles=("administrator",))
    second = people.Person(other, "second", "second", "administrator")
    people.set_roles(admin, other, ("auditor",), active=True)
    with pytest.raises(BadInput, match="改好才能继续"):
        people.set_roles(second, admin.id, ("auditor",), active=True)
    assert store.administrators() == 1
    assert ("administrator", None, "") in store.roles_of(admin.id)
