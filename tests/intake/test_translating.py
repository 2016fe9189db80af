"""The English of the site: the catalogue is whole, and what is shown is translated as a sentence, not word by word."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from intake import english_figures, extracting, translating
from intake.translating import Verbatim, speaking, tr

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def test_every_message_has_its_english_and_no_more(tmp_path: Path) -> None:
    pot = tmp_path / "messages.pot"
    command = (sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", "-o", str(pot), ".")
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with pot.open("rb") as file:
        said = {one.id for one in read_po(file) if one.id}
    with translating.CATALOGUE.open("rb") as file:
        catalogue = [one for one in read_po(file, locale="en") if one.id]
    assert len(said) > 3000
    assert said - {one.id for one in catalogue} == set(), "run make messages, then translate"
    assert {one.id for one in catalogue} - said == set(), "nobody says these any more"
    assert [one.id for one in catalogue if not one.string or one.fuzzy] == []


def test_english_carries_the_same_values_and_no_chinese() -> None:
    for chinese, english in translating.entries().items():
        assert sorted(set(PLACES.findall(chinese))) == sorted(set(PLACES.findall(english))), chinese
        assert not translating.HAN.search(english), english


@pytest.mark.parametrize(
    ("chinese", "said"),
    (
        ("提交", "Submit"),
        ("初审", "Initial review"),  # a stage, named after the state 初审中
        ("还剩 3 个工作日", "3 working days left"),
        ("材料齐全，受理，转初审", "Papers complete, accepted; goes to Initial review"),
        ("1,234 元", "CNY 1,234"),
        ("40万元", "CNY 400,000"),
        ("1.5亿元", "CNY 150,000,000"),
        ("2027年6月2日", "2 June 2027"),
        ("6月2日", "2 June"),
        ("周三", "Wed"),
        ("四(二)6", "IV(2)6"),
        ("5工作日", "5 working days"),
        ("1 人", "1 person"),
        ("；", "; "),
        ("一次性10万元；一次性20万元", "CNY 100,000 once; CNY 200,000 once"),
        ("测试公司，转初审", "测试公司，转初审"),  # too little of it is ours: a name stays what it is
        ("张三写的一句话", "张三写的一句话"),
        ("plain", "plain"),
    ),
)
def test_a_sentence_is_said_in_english(english: None, chinese: str, said: str) -> None:
    assert tr(chinese) == said


def test_what_is_data_or_markup_stays(english: None) -> None:
    assert tr(Verbatim("提交")) == "提交" and tr(None) is None and tr(7) == 7
    assert translating.marked("提交") == "Submit" and tr(translating.marked("提交")) == "Submit"
    assert translating.marked("%(n)s 件", n="<b>") == "&lt;b&gt; cases"


def test_chinese_is_the_source() -> None:
    assert tr("提交") == "提交" and translating.gettext("%(n)s 件", n=3) == "3 件"


def test_no_day_no_month(english: None) -> None:
    assert english_figures.say("2027年13月40日") in ("", "40 2027")
    assert english_figures.say("13月1日") == ""


def test_extraction_takes_what_is_said_and_nothing_else() -> None:
    source = '''
"""文档"""
def f(n, row):
    """也是文档"""
    if row.startswith("调休"):
        return Clause("四(一)2", "原文")
    return f"还差{n}项，{row.name}", "共{total:,}元", replace(row, name="改名"), row.replace("您", "他")
'''
    assert sorted(text for _, text in extracting.messages(source)) == sorted(
        ["还差%(n)s项，%(name)s", "共%(total)s元", "改名"]
    )
