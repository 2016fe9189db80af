"""Identity numbers and names: read with the oracle beside them, and hidden as the samples show."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from intake.identity import Unreadable, id_number
from intake.identity.names import mask_name

WORKERS = [
    ("王样例", "王**", "659999199805120116", "1998-05-12", "**************0116"),
    ("古丽·样例", "古*·**", "659999200103300281", "2001-03-30", "**************0281"),
    ("李虚构", "李**", "659999199512010351", "1995-12-01", "**************0351"),
    ("艾力·测试", "艾*·**", "659999199907150471", "1999-07-15", "**************0471"),
    ("马演示", "马**", "659999200002290539", "2000-02-29", "**************0539"),
    ("阿依努尔·虚拟", "阿***·**", "65999919970909064X", "1997-09-09", "**************064X"),
]


def said(text: str, today: str | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        id_number.parse(text, today=today)
    return caught.value.message


@pytest.mark.parametrize(("name", "masked_name", "number", "born", "masked"), WORKERS)
def test_the_fictitious_workers(name: str, masked_name: str, number: str, born: str, masked: str) -> None:
    read = id_number.parse(number.lower(), today="2026-04-01")
    assert (read.value, read.birth_date, read.masked, read.last_four) == (number, born, masked, number[-4:])
    assert mask_name(name) == masked_name
    assert number not in repr(read)
    assert born not in repr(read)


@given(
    st.sampled_from(["110101", "650502", "659999", "810000", "820000", "830000", "999999"]),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999),
)
def test_the_oracle_computes_the_same_check_character(region: str, born: date, order: int) -> None:
    front = f"{region}{born:%Y%m%d}{order:03d}"
    full = front + id_number.check_character(front + "0")
    assert full[17] == ric.calc_check_digit(full)
    assert id_number.parse(full, today="2026-01-01").birth_date == born.isoformat()


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_slip_is_found(place: int, letter: str) -> None:
    number = "65999919970909064X"
    if number[place] != letter:
        assert said(number[:place] + letter + number[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写"),
        ("65999919970909064Х", "第 18 位“Х”"),  # a Cyrillic letter
        ("65999919970909O64X", "第 15 位“O”"),
        ("659999970909064", "15 位的旧号码"),
        ("6599991997090906", "现在是 16 位"),
        ("659999199702300640", "出生日期"),
        ("659999189912310640", "出生日期"),
        ("659999199709090641", "校验不符"),
        ("059999199709090641", "第 1 位"),
    ],
)
def test_what_is_wrong_is_said_without_the_number(typed: str, words: str) -> None:
    message = said(typed)
    assert words in message
    assert not typed or typed not in message


def test_nobody_is_born_tomorrow() -> None:
    front = "65999920260402001"
    number = front + id_number.check_character(front + "0")
    assert id_number.parse(number, today="2026-04-02").birth_date == "2026-04-02"
    assert "出生日期" in said(number, today="2026-04-01")


@pytest.mark.parametrize(("number", "masked"), [("", ""), ("1234", "****"), ("12345", "*2345")])
def test_a_short_text_is_not_told(number: str, masked: str) -> None:
    assert id_number.mask(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [("", ""), ("王", "*"), ("王样", "王*"), ("买买提•样例•阿", "买**•**•*"), ("Ann Lee", "A** ***"), ("𠮷样", "𠮷*")],
)
def test_names_of_other_shapes(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(max_size=30))
def test_a_masked_name_tells_one_character_at_most(name: str) -> None:
    hidden = mask_name(name)
    assert len(name) == 0 or sum(letter.isalnum() for letter in hidden) <= 1
