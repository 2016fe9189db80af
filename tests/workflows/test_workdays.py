"""Working days over the calendar of 2026: what counts, what moves, what is only provisional."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import dates
from workflows.workdays import Calendar, CountedDay, Deadline, is_over

DATA = Path(__file__).parents[1] / "data"
NOTICE = json.loads((DATA / "vocabulary.json").read_text(encoding="utf-8"))["calendar_2026"]
OFF = dict.fromkeys(NOTICE["national_off"], "放假")
MAKEUP = frozenset(NOTICE["national_makeup_workdays"])

NATIONAL_ONLY = Calendar(OFF, MAKEUP, national=frozenset({2026}))
KNOWN = Calendar(OFF | {"2026-05-27": "古尔邦节"}, MAKEUP, frozenset({2026}), frozenset({2026}))

DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 1)).map(str)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-03-02", True),
        ("2026-03-07", False),  # Saturday
        ("2026-02-14", True),  # a Saturday worked for Spring Festival
        ("2026-02-16", False),
        ("2026-05-27", False),  # Xinjiang's own
        ("2026-10-10", True),
    ],
)
def test_a_working_day(day: str, works: bool) -> None:
    assert KNOWN.is_workday(day) is works


def test_a_regional_holiday_goes_before_a_make_up_day() -> None:
    assert not Calendar({"2026-02-14": "肉孜节"}, MAKEUP).is_workday("2026-02-14")


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-06", 1, "2026-03-09"),  # Friday's event: Monday
        ("2026-03-07", 1, "2026-03-09"),  # an event on a rest day
        ("2026-09-24", 5, "2026-10-09"),  # Mid-Autumn, a make-up Sunday's week and National Day between
        ("2026-02-13", 2, "2026-02-24"),  # make-up Saturday counts, then nine days off
        ("2026-05-26", 1, "2026-05-28"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_the_last_day_of_a_period_in_working_days(start: str, n: int, last: str) -> None:
    assert KNOWN.add_workdays(start, n) == Deadline(last, provisional=False)


def test_a_period_is_provisional_while_a_year_it_touches_is_not_entered() -> None:
    assert NATIONAL_ONLY.add_workdays("2026-03-02", 5).provisional  # Xinjiang's days are missing
    assert not KNOWN.add_workdays("2026-12-24", 5).provisional
    assert KNOWN.add_workdays("2026-12-28", 5) == Deadline("2027-01-04", provisional=True)
    assert Calendar().add_workdays("2026-03-02", 1).provisional
    assert not NATIONAL_ONLY.add_workdays("2026-03-02", 0).provisional  # nothing was counted


def test_calendar_days_move_off_a_rest_day() -> None:
    assert KNOWN.add_days_rolled("2026-03-02", 5) == Deadline("2026-03-09", provisional=False)
    assert KNOWN.add_days_rolled("2026-09-01", 30) == Deadline("2026-10-08", provisional=False)
    assert KNOWN.add_days_rolled("2026-02-10", 4) == Deadline("2026-02-14", provisional=False)
    assert KNOWN.add_days_rolled("2026-12-01", 60) == Deadline("2027-02-01", provisional=True)


def test_a_period_is_over_only_after_its_last_day() -> None:
    assert not is_over("2026-03-09", today="2026-03-09")
    assert is_over("2026-03-09", today="2026-03-10")


def test_working_days_between_two_days() -> None:
    assert KNOWN.workdays_between("2026-03-02", "2026-03-09") == 5
    assert KNOWN.workdays_between("2026-03-09", "2026-03-02") == -5
    assert KNOWN.workdays_between("2026-03-02", "2026-03-02") == 0
    assert KNOWN.workdays_between("2026-03-06", "2026-03-08") == 0


def test_a_clock_that_stood_still_runs_on_by_the_working_days_it_missed() -> None:
    assert KNOWN.add_workdays("2026-03-02", 5).day == "2026-03-09"
    assert KNOWN.add_workdays("2026-03-02", 5, [("2026-03-03", "2026-03-05")]).day == "2026-03-11"
    assert KNOWN.add_workdays("2026-03-02", 5, [("2026-03-06", "2026-03-08")]).day == "2026-03-09"  # a weekend
    assert KNOWN.add_workdays("2026-03-02", 5, [("2026-03-03", "2026-03-03")]).day == "2026-03-09"  # same day


def test_pauses_that_overlap_are_not_counted_twice() -> None:
    pauses = [("2026-03-03", "2026-03-05"), ("2026-03-04", "2026-03-05")]
    assert KNOWN.add_workdays("2026-03-02", 5, pauses).day == "2026-03-11"


def test_a_deadline_is_explained_day_by_day() -> None:
    lines = KNOWN.count_explained("2026-02-12", 3, [("2026-02-12", "2026-02-13")])
    assert lines[:4] == [
        CountedDay("2026-02-12", False, "当日不计入"),
        CountedDay("2026-02-13", False, "停止计时"),
        CountedDay("2026-02-14", True, "调休上班，第1个工作日"),
        CountedDay("2026-02-15", False, "放假"),
    ]
    assert lines[-1] == CountedDay("2026-02-25", True, "第3个工作日")
    assert KNOWN.count_explained("2026-03-06", 1)[1] == CountedDay("2026-03-07", False, "周六")


def test_an_explanation_says_which_days_are_provisional() -> None:
    lines = KNOWN.count_explained("2026-12-31", 1)
    assert lines[1:] == [CountedDay("2027-01-01", True, "第1个工作日（暂定）")]


def test_a_negative_period_is_an_error() -> None:
    with pytest.raises(ValueError):
        KNOWN.add_workdays("2026-03-02", -1)


def test_counting_ends_with_the_calendar() -> None:
    assert Calendar().add_workdays("9999-12-30", 9).day == dates.LAST
    assert Calendar({dates.LAST: "放假"}).add_days_rolled("9999-12-30", 1).day == dates.LAST


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_counting_there_and_back_agrees(start: str, n: int) -> None:
    last = KNOWN.add_workdays(start, n).day
    assert KNOWN.is_workday(last)
    assert KNOWN.workdays_between(start, last) == n
    explained = KNOWN.count_explained(start, n)
    assert explained[-1].day == last and sum(line.counted for line in explained) == n


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_a_rolled_day_is_the_first_working_day_from_there(start: str, n: int) -> None:
    reached = dates.add_days(start, n)
    last = KNOWN.add_days_rolled(start, n).day
    assert last >= reached and KNOWN.is_workday(last)
    assert last == reached or KNOWN.workdays_between(dates.day_before(reached), last) == 1
