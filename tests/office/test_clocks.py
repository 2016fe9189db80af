"""Deadlines from the calendar: counted, stopped, recounted when a year is entered, explained day by day."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake import clock
from intake.errors import BadInput, Forbidden
from intake.services import clocks, deadlines, recounting, settling
from intake.store import applications, pauses
from intake.store import office as laid
from intake.store.models import Act, Outbox
from tests.office.test_fact_path import submitted
from tests.office.world import Office
from workflows.workdays import Calendar

RULES = {"workflow.reminder_days": 3}
MAKEUP = "2026-10-10"  # a Saturday on which offices work after National Day
EID = {"2026-05-27": ("off", "古尔邦节"), "2026-05-28": ("off", "古尔邦节"), "2026-05-29": ("off", "古尔邦节")}


def accepted(office: Office, year: int, month: int, day: int) -> int:
    """An application accepted on that day, waiting for its initial review (8 working days)."""
    office.on(year, month, day)
    made = submitted(office)
    office.act("clerk", made, "accept")
    return made


def due(made: int) -> tuple[str, bool]:
    row = applications.by_id(made)
    return str(row.due_on), bool(row.due_provisional)


@pytest.mark.parametrize(
    ("entered", "last"),
    [
        ((2026, 9, 28), "2026-10-14"),  # over National Day, with a make-up Saturday that counts
        ((2026, 12, 25), "2027-01-06"),  # over the year's end: the new year's days are not announced yet
        ((2026, 6, 1), "2026-06-11"),
    ],
)
def test_a_deadline_counts_as_offices_work(office: Office, entered: tuple[int, int, int], last: str) -> None:
    made = accepted(office, *entered)
    assert due(made) == (last, True)  # Xinjiang's own days are not entered yet


def test_a_new_years_notice_moves_what_lies_over_the_years_end(office: Office) -> None:
    made = accepted(office, 2026, 12, 25)
    days = {"2027-01-01": ("off", "元旦")}
    settling.enter_year(office.people["admin"], 2027, source="national", days=days, reason="国务院办公厅通知")
    assert due(made) == ("2027-01-07", True)
    for year in (2026, 2027):
        settling.enter_year(office.people["admin"], year, source="regional", days={}, reason="本年不另放假")
    assert due(made) == ("2027-01-07", False)


def test_the_last_day_ends_at_midnight_in_beijing(office: Office) -> None:
    made = accepted(office, 2026, 6, 1)
    settings, calendar = RULES, Calendar()
    end = due(made)[0]
    for hour, minute, tone in ((23, 59, "amber"), (0, 0, "red")):
        day = 11 if hour else 12
        clock.install(clock.fixed(datetime(2026, 6, day, hour, minute, tzinfo=clock.SHANGHAI)))
        assert clocks.pressure(end, clock.today(), settings, calendar).tone == tone


def test_the_words_say_how_many_working_days() -> None:
    calendar = Calendar({"2026-10-01": "国庆节", "2026-10-02": "国庆节"}, frozenset({MAKEUP}))

    def words(due_on: str, today: str) -> tuple[str, str]:
        found = clocks.pressure(due_on, today, RULES, calendar)
        return found.tone, found.words

    assert words("2026-10-05", "2026-09-29") == ("amber", "还剩 2 个工作日")
    assert words("2026-10-12", "2026-09-29") == ("", "还剩 8 个工作日")
    assert words("2026-10-12", "2026-10-12") == ("amber", "今天到期")
    assert words("2026-09-30", "2026-10-02") == ("red", "已到期")
    assert words("2026-09-30", "2026-10-05") == ("red", "超 1 个工作日")
    assert clocks.pressure(None, "2026-10-05", RULES, calendar).words == ""


def test_entering_the_regions_days_counts_again_and_takes_the_mark_away(office: Office) -> None:
    made = accepted(office, 2026, 5, 21)
    assert due(made) == ("2026-06-02", True)
    version = applications.by_id(made).version
    found = settling.enter_year(office.people["admin"], 2026, source="regional", days=EID, reason="自治区放假通知")
    assert [(one.before.day, one.after.day) for one in found] == [("2026-06-02", "2026-06-05")]
    assert due(made) == ("2026-06-05", False)
    assert applications.by_id(made).version == version  # nobody's open page grows stale by it
    act = Act.select().order_by(Act.seq.desc()).first()
    assert act.action == "enter_year" and act.body["recounted"] == 1


def test_a_preview_writes_nothing_and_only_administrators_enter(office: Office) -> None:
    made = accepted(office, 2026, 5, 21)
    acts = Act.select().count()
    assert [one.after.day for one in recounting.supposed(2026, "regional", EID)] == ["2026-06-05"]
    assert due(made) == ("2026-06-02", True) and Act.select().count() == acts
    with pytest.raises(Forbidden):
        settling.enter_year(office.people["clerk"], 2026, source="regional", days=EID, reason="通知")
    with pytest.raises(BadInput):
        settling.enter_year(office.people["admin"], 2026, source="regional", days=EID, reason=" ")
    with pytest.raises(BadInput):
        settling.enter_year(office.people["admin"], 2027, source="regional", days=EID, reason="通知")


def test_what_an_applicant_was_told_is_moved_on_but_never_cut_short(office: Office) -> None:
    office.on(2026, 5, 18)
    made = submitted(office)
    points = [{"target": "other_funds", "label": "其他", "words": "补"}]
    office.act("clerk", made, "request_correction", points=points)
    assert due(made)[0] == "2026-06-01"
    settling.enter_year(office.people["admin"], 2026, source="regional", days=EID, reason="通知")
    assert due(made) == ("2026-06-04", False)
    told = Outbox.select().where(Outbox.message.startswith("deadline-")).get()
    assert "2026-06-01改为2026-06-04" in told.words
    working = {"2026-05-23": ("work", "上班"), "2026-05-24": ("work", "上班")}
    settling.enter_year(office.people["admin"], 2026, source="regional", days=working, reason="更正")
    assert due(made)[0] == "2026-06-04"


def test_a_notice_keeps_its_end_whatever_is_entered(office: Office) -> None:
    made = accepted(office, 2027, 5, 10)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=9_000_000, reason="测试")
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="一致同意")
    office.act("reviewer", made, "post", notice="公示1号", first_day="2027-05-10")
    assert due(made) == ("2027-05-17", True)
    off, work = {"2027-05-17": ("off", "古尔邦节")}, {"2027-05-15": ("work", "上班"), "2027-05-16": ("work", "上班")}
    settling.enter_year(office.people["admin"], 2027, source="regional", days=off, reason="通知")
    settling.enter_year(office.people["admin"], 2027, source="national", days=work, reason="通知")
    assert due(made) == ("2027-05-17", False)


def test_a_clock_stands_still_in_a_correction_and_runs_on_with_what_it_had(office: Office) -> None:
    made = accepted(office, 2026, 6, 1)
    office.on(2026, 6, 4)  # three of eight days are gone
    points = [{"target": "other_funds", "label": "其他", "words": "补"}]
    office.act("reviewer", made, "request_correction", points=points)
    assert pauses.of([made])[made][0].remaining == 5
    office.on(2026, 6, 12)
    office.act(office.people["firm"], made, "resubmit")
    assert due(made)[0] == "2026-06-22"  # 端午节 on the 19th does not count
    found = clocks.explain(applications.by_id(made))
    assert found is not None and found.counted == 8 and found.span.start == "2026-06-01"
    why = {line.day: line.why for line in found.lines}
    assert why["2026-06-01"] == "当日不计入" and why["2026-06-04"].startswith("第3个工作日")
    assert why["2026-06-08"].startswith("停止计时（补正：2026-06-04 至 2026-06-12）")
    assert why["2026-06-19"].startswith("端午节") and why["2026-06-13"].startswith("周六")
    assert found.lines[-1].day == "2026-06-22" and found.lines[-1].counted


def test_every_day_of_national_day_and_of_the_regions_holiday_has_its_reason(office: Office) -> None:
    settling.enter_year(office.people["admin"], 2026, source="regional", days=EID, reason="通知")
    made = accepted(office, 2026, 9, 28)
    found = clocks.explain(applications.by_id(made))
    assert found is not None and not found.provisional
    why = {line.day: (line.counted, line.why) for line in found.lines}
    assert why["2026-10-01"] == (False, "国庆节") and why[MAKEUP] == (True, "调休上班，第5个工作日")
    assert sum(counted for counted, _ in why.values()) == 8


def test_pauses_within_pauses_end_one_by_one(office: Office) -> None:
    from intake.store import procedure
    from intake.store.database import write_tx

    made = accepted(office, 2026, 6, 1)
    with write_tx():
        procedure.stop_clock(made, "2026-06-02", remaining=7)
        procedure.stop_clock(made, "2026-06-03", state="correction", remaining=9)
        inner = procedure.start_clock(made, "2026-06-05")
        outer = procedure.start_clock(made, "2026-06-08")
        assert procedure.start_clock(made, "2026-06-09") is None
    assert inner and outer and (inner.remaining, outer.remaining, outer.state) == (9, 7, "initial_review")
    assert deadlines.again(7, "2026-06-08")["due_on"] == "2026-06-17"


def test_a_day_under_both_headings_stays_off_when_one_is_entered_anew(office: Office) -> None:
    both = {"2026-10-02": ("off", "古尔邦节"), "2026-10-08": ("off", "古尔邦节")}
    settling.enter_year(office.people["admin"], 2026, source="regional", days=both, reason="通知")
    settling.enter_year(office.people["admin"], 2026, source="regional", days=EID, reason="更正")
    assert not laid.calendar().is_workday("2026-10-02") and laid.calendar().is_workday("2026-10-08")
