"""Lists as people send them: what is wrong with a row stands at it, bad files are told, a list nobody confirms is forgotten."""

from __future__ import annotations

import time

import pytest

from intake.identity import credit_code
from intake.services import lists
from intake.services.people import Person
from intake.store.models import Reminder, ReminderList
from tests.office.world import code_of
from tests.samples.rosters import workbook
from tests.web import test_reminders
from tests.web.site import Site
from tests.web.test_reminders import base, header, sent
from workflows.lists import LISTS

firm = test_reminders.firm  # noqa: PLC0414 -- the fixture of the journeys


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (base("91650502PDY000010X"), "校验不符"), (base(code_of(1), level="省级"), "请从列出的选项里选择"),
        (base(code_of(1), day="2026-13-40"), "日期"), (base(code_of(1), what=""), "没有填写"), (base(""), "没有填写"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_stands_at_it_and_only_these_come_back(
    site: Site, firm: Person, row: list[str], words: str
) -> None:
    at = sent(site, "bases", [base(code_of(1)), row]).location
    assert words in site.get("reviewer", at)
    assert site.client("reviewer").get(f"{at}/wrong.xlsx").status_code == 200
    site.post("reviewer", at, {"answer": "confirm"})
    assert Reminder.select().count() == 1 and ReminderList.get().left_out["wrong"] == 1


def test_doubled_rows_and_firms_of_elsewhere_are_told(site: Site, firm: Person) -> None:
    body = "91110108PDY00001" + "0"
    elsewhere = body + credit_code.check_character(body)
    rows = [base(code_of(1)), base(code_of(1)), base(elsewhere, name="外地单位")]
    page = site.get("reviewer", sent(site, "bases", rows).location)
    assert "与第2行相同" in page and "登记机关不在本区" in page


def test_a_list_as_separated_values(site: Site, firm: Person) -> None:
    lines = [header("bases"), base(code_of(1))]
    for coding in ("utf-8-sig", "gb18030"):
        text = "\r\n".join(",".join(line) for line in lines).encode(coding)
        assert "可以提醒" in site.get("reviewer", sent(site, "bases", text, name="名单.csv").location)
    formula = "\n".join(
        ",".join(line) for line in [header("bases"), base(code_of(1), what="=cmd|' /C calc'!A0")]
    ).encode()
    assert "这是公式" in site.get("reviewer", sent(site, "bases", formula, name="x.csv").location)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.xlsx", "文件是空的"), (b"MZ\x00\x01", "a.csv", "不是文本表格"), (b"x", "a.xls", "只收 .xlsx 或 .csv"),
        (b"<html>", "a.xlsx", "。"), (workbook([["1"]], header=["无关"]), "a.xlsx", "没有找到"),
        (workbook([], header=[column.label for column in LISTS[0].columns]), "a.xlsx", "表头下面没有内容"),
        (("甲,乙\n" + "1,2\n" * 20_001).encode(), "a.csv", "超出了 20,000 行"),
    ],
)  # fmt: skip
def test_bad_files_are_told_and_what_was_typed_stays(
    site: Site, firm: Person, content: bytes, name: str, words: str
) -> None:
    page = sent(site, "bases", content, 422, name, title="我的名单").get_data(as_text=True)
    assert words in page and 'value="我的名单"' in page and ReminderList.select().count() == 0


def test_twenty_thousand_rows_are_refused_and_two_thousand_taken(site: Site, firm: Person) -> None:
    rows = [base(code_of(1), what=f"基地{n}") for n in range(2001)]
    assert "最多导入2000行" in sent(site, "bases", rows, 422).get_data(as_text=True)


def test_bad_titles_and_days_are_told(site: Site, firm: Person) -> None:
    page = sent(site, "bases", [base(code_of(1))], 422, title="", issued_on="2026-11-02").get_data(as_text=True)
    assert "请填写名单的名称" in page
    assert "日期" in sent(site, "bases", [base(code_of(1))], 422, issued_on="昨天").get_data(as_text=True)
    page = sent(site, "bases", [base(code_of(1))], 422, issued_on="2030-01-01").get_data(as_text=True)
    assert "不能晚于今天" in page


def test_a_list_nobody_confirms_is_forgotten(site: Site, firm: Person) -> None:
    at = sent(site, "bases", [base(code_of(1))]).location
    site.office.later(2)
    site.post("reviewer", at, {"answer": "confirm"}, 404, page="/desk/reminders")
    assert lists.sweep() == 1 and ReminderList.select().count() == 0
    other = sent(site, "bases", [base(code_of(1))]).location
    site.post("reviewer", other, {"answer": "discard"})
    assert ReminderList.select().count() == 0


def test_five_hundred_rows_are_judged_while_one_waits(site: Site, firm: Person) -> None:
    at = sent(site, "bases", [base(code_of(1), what=f"基地{n}") for n in range(500)]).location
    begun = time.monotonic()
    site.post("reviewer", at, {"answer": "confirm"})
    assert Reminder.select().count() == 500
    assert time.monotonic() - begun < 30  # seconds, on a machine that is busy
