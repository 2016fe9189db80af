"""Two people who type the same thing differently get one key; different things get different keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.identity_keys import Unidentified, content_key, normalise, subject_key, worker_key
from workflows.language import Fact, Identity

CODE = "91650502MA00000017"
STANDARD = Identity("standard:", (Fact("standard_number", "string", "标准编号"),))
TITLE = Identity("designation:", (Fact("programme_name", "string", "称号"), Fact("object_name", "string", "对象")))
GROWTH = Identity("enterprise:", content_prefix="revenue:", content_adds=("fiscal_year",))
PLATFORM = Identity(
    "project:",
    (Fact("project_number", "string", "项目编号"),),
    key_adds=("investment_year",),
    content_prefix="project:",
)
EVENT = Identity("event:", (Fact("event_name", "string", "活动"), Fact("event_end_date", "date", "结束日")))
TALENT = Identity("talent:home_purchase:", (Fact("talent_identity", "string", "身份证号"),), person=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gb/t 41867 - 2022", "GB/T41867-2022"),
        ("ＧＢ／Ｔ　４１８６７－２０２２", "GB/T41867-2022"),
        (" 大数据\u00a0应用\u200b示范\n", "大数据应用示范"),
        ("甲|乙", "甲/乙"),
        (2026, "2026"),
    ],
)
def test_an_answer_is_brought_to_one_form(typed: object, kept: str) -> None:
    assert normalise(typed) == kept


@given(st.text())
def test_bringing_to_one_form_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "|" not in once and not any(sign.isspace() for sign in once)


def test_without_a_question_the_credit_code_is_the_key() -> None:
    assert subject_key(GROWTH, CODE, {}, {}) == f"enterprise:{CODE}"
    assert content_key(GROWTH, CODE, {}, {"fiscal_year": 2026}) == f"revenue:{CODE}|2026"


def test_answers_are_joined_after_the_prefix() -> None:
    key = subject_key(TITLE, CODE, {"programme_name": "大数据应用示范", "object_name": "Base 01"}, {})
    assert key == "designation:大数据应用示范|BASE01"
    assert content_key(TITLE, CODE, {"programme_name": "大数据应用示范", "object_name": "base01"}, {}) == key


def test_a_bar_inside_an_answer_cannot_move_the_joint() -> None:
    one = subject_key(TITLE, CODE, {"programme_name": "甲|乙", "object_name": "丙"}, {})
    other = subject_key(TITLE, CODE, {"programme_name": "甲", "object_name": "乙|丙"}, {})
    assert one != other


def test_a_project_is_given_once_a_year_and_paid_for_as_a_whole() -> None:
    answers, facts = {"project_number": "plat-01"}, {"investment_year": 2027}
    assert subject_key(PLATFORM, CODE, answers, facts) == "project:PLAT-01|2027"
    assert content_key(PLATFORM, CODE, answers, facts) == "project:PLAT-01"


def test_an_ordinary_fact_may_be_part_of_the_key() -> None:
    assert subject_key(EVENT, CODE, {"event_name": "峰会"}, {"event_end_date": "2026-09-01"}) == "event:峰会|2026-09-01"


def test_an_identity_number_enters_only_as_its_digest() -> None:
    seen: list[str] = []

    def digest(number: str) -> str:
        seen.append(number)
        return "d1"

    assert subject_key(TALENT, CODE, {"talent_identity": "11010119900101001x"}, {}, digest=digest) == (
        "talent:home_purchase:d1"
    )
    assert seen == ["11010119900101001X"]
    with pytest.raises(ValueError, match="digest"):
        subject_key(TALENT, CODE, {"talent_identity": "11010119900101001x"}, {})
    assert worker_key("d1") == "worker:d1"


@pytest.mark.parametrize("answers", [{}, {"standard_number": None}, {"standard_number": " \u200b"}])
def test_a_missing_answer_is_named(answers: dict[str, str | None]) -> None:
    with pytest.raises(Unidentified) as missing:
        subject_key(STANDARD, CODE, answers, {})
    assert missing.value.fact == "standard_number"


def test_a_missing_year_or_code_is_named() -> None:
    with pytest.raises(Unidentified) as missing:
        content_key(GROWTH, CODE, {}, {})
    assert missing.value.fact == "fiscal_year"
    with pytest.raises(Unidentified) as missing:
        subject_key(GROWTH, "", {}, {})
    assert missing.value.fact == "credit_code"
