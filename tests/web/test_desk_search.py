"""The officers' search: an address keeps no identity number; what a pool cannot follow is told beside the money."""

from __future__ import annotations

import pytest

from intake.identity import personal
from intake.services import settling
from tests.office.test_totals import in_use
from tests.web.aside import submitted
from tests.web.site import Site

NUMBER = "11010519491231002X"


def test_a_search_becomes_an_address(site: Site) -> None:
    made, firm = submitted(site)
    answer = site.post("clerk", "/desk/search", {"q": firm.organisation_name})
    assert answer.location.startswith("/desk/search?q=")
    assert f"/desk/applications/{made}" in site.get("clerk", answer.location)


@pytest.mark.parametrize("typed", [NUMBER, f" {NUMBER.lower()} ", "110105 19491231 002X", f"张三{NUMBER}"])
def test_an_identity_number_becomes_none(site: Site, typed: str) -> None:
    answer = site.post("clerk", "/desk/search", {"q": typed}, 422)
    text = answer.get_data(as_text=True)
    assert "不能用身份证号码查找" in text and "002" not in text.split("<main")[1]
    site.get("clerk", f"/desk/search?q={NUMBER}", 303)


@pytest.mark.parametrize("typed", ["91650502MA12345678", "110105194912310021", "YZ-2026-M02-000017", "", "1" * 40])
def test_other_numbers_are_no_identity_numbers(typed: str) -> None:
    assert not personal.in_text(typed)


def test_a_total_that_cannot_be_followed_stands_beside_the_money(site: Site) -> None:
    site.office.on(2026, 10, 12)
    in_use(site.office, 300_000)
    assert "没有调整" not in site.get("finance", "/office/budgets")
    settling.set_setting(None, name="m04.pool_total_yuan", value=200_000, from_day="2026-11-01", reason="调减")
    site.office.on(2026, 11, 2)
    assert "没有调整" in site.get("finance", "/office/budgets")
