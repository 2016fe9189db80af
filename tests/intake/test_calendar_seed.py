"""The announced days off of 2026 are those of the notice; what is not announced is not made up."""

from __future__ import annotations

import json
from pathlib import Path

from intake.calendar_seed import REGIONAL_EXPECTED, national_days, regional_days

DATA = Path(__file__).parents[1] / "data"
NOTICE = json.loads((DATA / "vocabulary.json").read_text(encoding="utf-8"))["calendar_2026"]


def test_the_national_days_of_2026_are_those_of_the_notice() -> None:
    days = national_days(2026)
    assert days is not None
    assert sorted(days.off) == NOTICE["national_off"]
    assert sorted(days.makeup) == NOTICE["national_makeup_workdays"]
    assert days.off["2026-04-05"] == "清明节" and days.off["2026-10-01"] == "国庆节"
    assert days.off["2026-01-01"] == "元旦" and days.off["2026-02-17"] == "春节"


def test_a_year_that_is_not_announced_has_no_days() -> None:
    assert national_days(2099) is None
    assert national_days(1999) is None


def test_xinjiangs_days_of_2026_wait_for_the_regions_notice() -> None:
    assert NOTICE["xinjiang_extra_off"] is None
    assert regional_days(2026) is None
    assert all(day in NOTICE["xinjiang_note"] for day in REGIONAL_EXPECTED[2026].values())
