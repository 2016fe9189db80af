"""Amounts, whole numbers, days and months as people type them, and the messages for what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.identity import Unreadable, numbers
from intake.identity.capitals import fen_in_words, yuan_in_words

FULL = str.maketrans("0123456789.,-/", "０１２３４５６７８９．，－／")


def said(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.message


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("0", 0), ("300000", 30_000_000), ("1234.5", 123_450), ("1,234.50", 123_450),
        ("￥300,000 元", 30_000_000), ("¥12.", 1_200), ("007", 700), ("-0", 0), ("10,000,000,000,000", 10**15),
    ],
)  # fmt: skip
def test_amounts_read(typed: str, fen: int) -> None:
    assert numbers.yuan_to_fen(typed) == fen


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写金额"), ("元", "请填写金额"), ("12a", "请去掉字母"), ("1e5", "请去掉字母"), ("10²", "请去掉字母"),
        ("١٢", "请去掉字母"), ("1.234", "两位小数"), ("0.001", "两位小数"), ("-5", "不能为负数"), ("−5", "不能为负数"),
        ("30万", "300000"), ("1,23", "千位分隔符"), ("12,34,567", "千位分隔符"),
        (",5", "千位分隔符"), (".5", "请去掉字母"),
        ("10000000000000.01", "金额过大"), ("9" * 30, "金额过大"), ("9" * 99, "内容过长"), ("1 2", "请去掉字母"),
        ("NaN", "请去掉字母"), ("1_000", "请去掉字母"),
    ],
)  # fmt: skip
def test_amounts_refused(typed: str, words: str) -> None:
    assert words in said(numbers.yuan_to_fen, typed)


def test_a_negative_amount_where_it_is_allowed() -> None:
    assert numbers.yuan_to_fen("-1,000.05", negative=True) == -100_005


@given(st.integers(0, numbers.HIGHEST_FEN), st.booleans())
def test_every_amount_written_is_read_back(fen: int, separators: bool) -> None:
    text = f"{fen // 100:,}" if separators else str(fen // 100)
    text += f".{fen % 100:02d}"
    assert numbers.yuan_to_fen(text) == fen
    assert f"写成 {text}。" in said(numbers.yuan_to_fen, text.translate(FULL))


@pytest.mark.parametrize(
    ("read", "typed", "half"),
    [
        (numbers.yuan_to_fen, "１２３４.５０", "1234.50"), (numbers.yuan_to_fen, "1，234", "1,234"),
        (numbers.yuan_to_fen, "12。5", "12.5"), (numbers.whole_yuan, "８５", "85"), (numbers.whole_number, "８５", "85"),
        (numbers.day, "２０２６－４－１", "2026-4-1"), (numbers.day, "２０２６年４月１日", "2026年4月1日"),
        (numbers.month, "2026－04", "2026-04"), (numbers.months, "2026-03，２０２６-０４", "2026-04"),
    ],
)  # fmt: skip
def test_full_width_figures_are_refused_with_the_form_to_type(
    read: Callable[[str], object], typed: str, half: str
) -> None:
    assert f"请用半角数字和符号（切换到英文输入法），写成 {half}。" == said(read, typed)


def test_whole_yuan_have_no_fen() -> None:
    assert numbers.whole_yuan("1,000.00") == 1000
    assert "整数元" in said(numbers.whole_yuan, "1.5")


@given(st.text(max_size=80) | st.text("0123456789.,-+元 ￥万", max_size=20))
def test_any_text_is_an_amount_or_a_message(text: str) -> None:
    for read in (numbers.yuan_to_fen, numbers.whole_number, numbers.day, numbers.months):
        try:
            read(text)
        except Unreadable as unreadable:
            assert unreadable.message.endswith("。")


@pytest.mark.parametrize(("typed", "value"), [("12", 12), ("1,000", 1000), ("0", 0), (" 5 ", 5)])
def test_whole_numbers_read(typed: str, value: int) -> None:
    assert numbers.whole_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "请填写"), ("1.5", "小数"), ("3个", "整数"), ("-1", "0 到 10"), ("11", "0 到 10"), ("9" * 40, "0 到 10")],
)
def test_whole_numbers_refused(typed: str, words: str) -> None:
    assert words in said(lambda text: numbers.whole_number(text, low=0, high=10), typed)


@pytest.mark.parametrize(
    "typed", ["2026-4-1", "2026-04-01", "2026/4/1", "2026.4.1", "2026年4月1日", " 20260401", "\u30002026-4-1"]
)
def test_days_read(typed: str) -> None:
    assert numbers.day(typed) == "2026-04-01"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写日期"), ("2026-2-29", "没有这一天"), ("2026-13-1", "没有这一天"), ("26-4-1", "写法不对"),
        ("2026-4/1", "写法不对"), ("明天", "写法不对"), ("1948-12-31", "1949-01-01 至 2100-12-31"),
        ("2101-1-1", "请核对年份"), ("0000-1-1", "没有这一天"), ("2026年4月", "写法不对"),
    ],
)  # fmt: skip
def test_days_refused(typed: str, words: str) -> None:
    assert words in said(numbers.day, typed)


@given(st.dates(date(1949, 1, 1), date(2100, 12, 31)))
def test_every_day_in_range_is_read_in_every_form(value: date) -> None:
    year, month, day = value.year, value.month, value.day
    padded = f"{year}/{month:02d}/{day:02d}"
    assert padded in said(numbers.day, padded.translate(FULL))
    for typed in (f"{year}-{month}-{day}", f"{year}年{month}月{day}日", padded):
        assert numbers.day(typed) == value.isoformat()


def test_months_are_read_once_each_and_in_order() -> None:
    assert numbers.months("2026-3，2026年1月、2026/02\n2026-01") == ("2026-01", "2026-02", "2026-03")
    assert numbers.months("  ") == ()


@pytest.mark.parametrize("typed", ["2026-13", "2026-0", "2026", "1948-12", "2026-1 bad", "2026-01," * 2000])
def test_months_refused(typed: str) -> None:
    assert "月份" in said(numbers.months, typed)


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"), (1, "壹分"), (10, "壹角整"), (105, "壹元零伍分"), (150, "壹元伍角整"), (1_000, "壹拾元整"),
        (30_000_000, "叁拾万元整"), (100_500, "壹仟零伍元整"), (10_001_000, "壹拾万零壹拾元整"),
        (30_050_000, "叁拾万零伍佰元整"),
        (110_000_000, "壹佰壹拾万元整"), (10_000_000_100, "壹亿零壹元整"), (123_405, "壹仟贰佰叁拾肆元零伍分"),
        (10**15, "壹拾万亿元整"), (1_005_000_000, "壹仟零伍万元整"), (-500, "负伍元整"),
        (1_234_567_890_12, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
    ],
)  # fmt: skip
def test_amounts_in_capital_figures(fen: int, words: str) -> None:
    assert fen_in_words(fen) == "人民币" + words


def test_whole_yuan_in_capital_figures() -> None:
    assert yuan_in_words(300_000) == "人民币叁拾万元整"


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_different_amounts_have_different_words_and_no_double_zero(one: int, other: int) -> None:
    assert (yuan_in_words(one) == yuan_in_words(other)) == (one == other)
    assert "零零" not in yuan_in_words(one)
