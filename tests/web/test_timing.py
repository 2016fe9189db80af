"""Deadlines, delay, the calendar and the clock on the screen; each shown to those it concerns and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from intake import clock
from intake.services import clockwatch
from intake.store import applications
from intake.store.models import Act, Outbox
from tests.office.test_fact_path import submitted
from tests.office.test_rivals import filed, row
from tests.samples.rosters import id_number
from tests.web.site import Site


@pytest.fixture(autouse=True)
def machine() -> Iterator[None]:
    """The machine's own clock again after every test."""
    yield
    clock.install_reader(None)


def accepted(site: Site, year: int, month: int, day: int) -> int:
    site.office.on(year, month, day)
    made = submitted(site.office)
    site.office.act("clerk", made, "accept")
    return made


def test_a_deadline_is_explained_to_its_applicant_and_to_staff(site: Site) -> None:
    made = accepted(site, 2026, 9, 28)
    firm = site.office.people["firm"]
    assert f"/applications/{made}/deadline" in site.get(firm, f"/applications/{made}")
    for who, url in ((firm, f"/applications/{made}/deadline"), ("reviewer", f"/desk/applications/{made}/deadline")):
        page = site.get(who, url)
        assert "国庆节" in page and "调休上班" in page and "周日" in page and "当日不计入" in page
        assert "2026-10-14 24时" in page and "暂定" in page
    site.get(site.office.firm(), f"/applications/{made}/deadline", 404)
    site.get("admin", f"/desk/applications/{made}/deadline", 403)
    site.office.act(firm, made, "withdraw")
    site.get(firm, f"/applications/{made}/deadline", 404)


def test_the_queue_says_how_near_and_how_late(site: Site) -> None:
    accepted(site, 2026, 6, 1)
    assert "还剩 8 个工作日" in site.get("reviewer", "/desk")
    site.office.on(2026, 6, 9)
    page = site.get("reviewer", "/desk")
    assert "还剩 2 个工作日" in page and "tag-amber" in page and "1 件临近到期" in page
    site.office.on(2026, 6, 15)
    page = site.get("reviewer", "/desk")
    assert "超 2 个工作日" in page and "tag-red" in page and "1 件已超期" in page


def test_a_delay_is_told_in_writing_from_the_sheet(site: Site) -> None:
    made = accepted(site, 2026, 6, 1)
    at = f"/desk/applications/{made}"
    assert "书面告知" not in site.get("reviewer", at)
    site.office.later(50)
    assert "须在2026-08-01前书面告知申请人延期" in site.get("reviewer", "/desk")
    assert f"{at}/delay" in site.get("reviewer", at) and f"{at}/delay" not in site.get("finance", at)
    text = site.post("reviewer", f"{at}/delay", {"reason": "", "until": "明天"}, 422).get_data(as_text=True)
    assert 'value="明天"' in text
    site.post("reviewer", f"{at}/delay", {"reason": "需要外地核实", "until": "2026-08-20"})
    assert "已于2026-07-21书面告知延期至2026-08-20" in site.get("reviewer", at)
    firm = site.office.people["firm"]
    assert "需要外地核实" in site.get(firm, "/mine") and "书面告知延期" in site.get(firm, f"/applications/{made}")
    site.get("finance", f"{at}/delay", 403)


def test_a_year_is_looked_at_before_it_is_entered(site: Site) -> None:
    made = accepted(site, 2026, 5, 21)
    data = {"year": "2026", "source": "regional", "reason": "自治区放假通知", "document": "新政办发明电〔2026〕1号",
            "days": "2026-05-27 古尔邦节\n2026/5/28 古尔邦节\n2026年5月29日 古尔邦节\n\n2026-05-30 上班"}  # fmt: skip
    page = site.post("admin", "/office/calendar", {**data, "answer": "preview"}, 200).get_data(as_text=True)
    assert "还没有录入" in page and "2026-06-02" in page and "2026-06-04" in page
    assert applications.by_id(made).due_on == "2026-06-02"
    answer = site.post("admin", "/office/calendar", {**data, "answer": "enter"})
    assert "重新计算了 1 件" in site.get("admin", str(answer.location))
    assert applications.by_id(made).due_on == "2026-06-04" and not applications.by_id(made).due_provisional
    assert "古尔邦节" in site.get("reviewer", f"/desk/applications/{made}/deadline")
    for wrong, words in (
        ({"days": "2027-01-01 元旦"}, "不是2026年的日期"), ({"days": ""}, "每行填写"), ({"reason": ""}, "写明依据"),
        ({"days": "某日 节"}, "日期写法不对"), ({"source": "x"}, "国务院安排还是"),
        ({"days": "2026-05-27 节\n2026-05-27 节"}, "写了两次"),
    ):  # fmt: skip
        page = site.post("admin", "/office/calendar", {**data, **wrong, "answer": "enter"}, 422).get_data(as_text=True)
        assert words in page
    site.get("leader", "/office/calendar", 403)


def test_a_jump_is_told_on_every_desk_and_confirmed_by_those_who_may(site: Site) -> None:
    real = clock.reading()
    assert clockwatch.observe()
    clock.install_reader(lambda: clock.Reading(real.wall + timedelta(hours=3), real.boot + 1, real.boot_id))
    assert not clockwatch.observe()
    for who in ("clerk", "payer", "hrss"):
        assert "服务器时钟跳动了 180 分钟" in site.get(who, "/desk")
    assert "/office/clock" not in site.get("clerk", "/desk") and "/office/clock" in site.get("leader", "/desk")
    site.get("clerk", "/office/clock", 403)
    assert "服务器时钟跳动" in site.get("admin", "/office/calendar")
    number = re.findall(r'name="alarm" value="(\d+)"', site.get("admin", "/office/clock"))[0]
    site.post("admin", "/office/clock", {"alarm": number, "reason": ""}, 422)
    for _ in range(2):
        site.post("leader", "/office/clock", {"alarm": number, "reason": "与授时中心网站一致"})
    assert Act.select().where(Act.action == "confirm_clock").count() == 1
    assert "服务器时钟跳动" not in site.get("clerk", "/desk")


def test_two_employers_see_each_other_as_far_as_each_may(site: Site) -> None:
    site.office.on(2026, 11, 10)
    one, late = filed(site.office, row(1, "2026-05-01", 5), row(2))
    two, early = filed(site.office, row(1))
    sheet = site.get("hrss", f"/desk/applications/{late}")
    assert two.organisation_name and two.organisation_name in sheet and str(applications.by_id(early).number) in sheet
    assert "按填报，另一单位为首家" in sheet and "2026-09-30" in sheet and id_number(1) not in sheet
    page = site.get(one, f"/applications/{late}")
    assert "另有单位也申报了" in page and "2026-10-31" in page and "2026-09-30" in page
    assert two.organisation_name not in page and str(applications.by_id(early).number) not in page
    assert "另有单位也申报了" in site.get(two, f"/applications/{early}")


def test_a_number_is_revealed_from_the_sheet_and_logged_once(site: Site) -> None:
    site.office.on(2026, 11, 10)
    firm, made = filed(site.office, row(1))
    at = f"/desk/applications/{made}"
    reference = applications.by_id(made).submitted["workers"][0]["worker_id"]
    assert id_number(1) not in site.get("hrss", at) and "显示完整证件号" in site.get("hrss", at)
    data = {"reference": reference, "reason": "比对社保"}
    assert id_number(1) in site.post("hrss", f"{at}/reveal", data, 200, page=at).get_data(as_text=True)
    site.post("hrss", f"{at}/reveal", {"reference": reference, "reason": ""}, 422, page=at)
    assert "显示完整证件号" not in site.get("clerk", at)
    site.post("clerk", f"{at}/reveal", data, 403, page=at)
    site.post(firm, f"{at}/reveal", data, 403, page=f"/applications/{made}")
    assert Act.select().where(Act.action == "reveal").count() == 1
    assert Outbox.select().where(Outbox.words.contains(id_number(1))).count() == 0
