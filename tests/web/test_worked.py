"""The worked example on an award's page: the same law, its steps, and that it is no promise."""

from __future__ import annotations

import re

import pytest

from intake.services import settling
from tests.web.site import Site
from workflows.worked import CASES


def example(site: Site, award: str) -> str:
    page = site.get(None, f"/items/{award}")
    found = re.search(r'<details id="worked">.*?</details>', page, re.S)
    return re.sub(r"<[^>]+>|\s", "", found[0]) if found else ""


def test_the_steps_of_the_example_stand_on_the_page(site: Site) -> None:
    words = example(site, "m04_data_voucher")
    assert "1,800,000.00元×30%" in words and "500,000元" in words and "测算参考，以审定为准" in words
    assert "虚构" in words and example(site, "m01_pilot_base_entry") == ""


@pytest.mark.parametrize("award", list(CASES))
def test_every_example_can_be_shown(site: Site, award: str) -> None:
    assert CASES[award].told in example(site, award)


def test_it_follows_the_settings(site: Site) -> None:
    settling.set_setting(None, name="m04.rate_bp", value=2000, from_day="2026-03-02", reason="细则")
    assert "1,800,000.00元×20%" in example(site, "m04_data_voucher")
