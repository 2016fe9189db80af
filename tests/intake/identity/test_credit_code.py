"""Credit codes: the oracle agrees, every slip of one character is named, the inner check only warns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from intake.identity import Unreadable, credit_code

FICTITIOUS = (
    "91650502PDY00001XU", "91650502PDY000028U", "91650502PDY000036N", "91650502PDY000044H", "91650502PDY000052C",
    "52650502PDY0000608", "92650502PDY0000791", "12650502PDY0000874", "51650102PDY0000959", "91650502PDY000108F",
    "91620999PDY0001163", "91650502PDY0001245", "91650502PDY0001320",
)  # fmt: skip


def said(text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        credit_code.parse(text)
    return caught.value.message


@pytest.mark.parametrize("code", FICTITIOUS)
def test_the_fictitious_organisations_have_sound_codes(code: str) -> None:
    assert credit_code.parse(code) == credit_code.CreditCode(code, ())
    assert uscc.is_valid(code)


@pytest.mark.parametrize(
    "typed",
    ["91650502pdy00001xu", "  9165 0502 PDY0-0001XU\n",
     "９１６５０５０２ＰＤＹ００００１ＸＵ", "\u30009165050２PDY00001XU"],
)  # fmt: skip
def test_width_case_and_blanks_do_not_matter(typed: str) -> None:
    assert credit_code.parse(typed).value == "91650502PDY00001XU"


@given(st.text("0123456789", min_size=8, max_size=8), st.text(credit_code.ALPHABET, min_size=9, max_size=9))
def test_the_oracle_computes_the_same_check_character(front: str, body: str) -> None:
    code = front + body
    full = code + credit_code.check_character(code + "0")
    assert full[17] == uscc.calc_check_digit(code)
    assert credit_code.parse(full).value == full


@given(st.integers(0, 17), st.sampled_from(credit_code.ALPHABET))
def test_every_single_slip_is_found(place: int, letter: str) -> None:
    code = "91650502PDY00001XU"
    if code[place] != letter:
        assert said(code[:place] + letter + code[place + 1 :])


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_a_message(text: str) -> None:
    try:
        assert uscc.is_valid(credit_code.parse(text).value)
    except Unreadable as unreadable:
        assert unreadable.message.endswith("。")


def test_the_last_character_is_named() -> None:
    assert "第 18 位应为 U" in said("91650502PDY00001X1")
    assert "请对照营业执照" in said("91650502PDY00001X1")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写"),
        ("91650502PDY00001X", "现在是 17 位"),
        ("91650502PDY00001XUU", "现在是 19 位"),
        ("9165O502PDY00001XU", "第 5 位是字母“O”"),
        ("916505O2PDY00001XU", "数字 0"),
        ("91650502PDY00001ХU", "第 17 位“Х”不是"),  # a Cyrillic letter
        ("91A50502PDY00001XU", "第 3 位应为数字"),
        ("91650502PDY0000²XU", "第 16 位“²”"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(typed: str, words: str) -> None:
    assert words in said(typed)


def test_a_wrong_organisation_code_only_warns() -> None:
    body = "91650502PDY000011"
    code = credit_code.parse(body + credit_code.check_character(body + "0"))
    assert code.warnings == ("第 17 位应为 X，现在是“1”，请对照营业执照核对；如与执照一致可继续。",)


def test_the_inner_check_of_a_published_example() -> None:
    assert credit_code.organisation_check("60003734") == "1"  # 91110000600037341L
    assert credit_code.parse("91110000600037341L").warnings == ()


def test_last_four() -> None:
    assert credit_code.parse("91650502PDY00001XU").last_four == "01XU"
