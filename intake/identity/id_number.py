"""Reads a citizen's 18-character identity number (GB 11643) and hides it again where it is shown.

Region codes are a matter of format only: 81, 82 and 83 stand for residents of Hong Kong, Macao and Taiwan, and people
are born in districts that no list has any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from intake.identity import Unreadable, halfwidth

_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_EARLIEST = "1900-01-01"
_LATEST = "2100-12-31"


@dataclass(frozen=True)
class IdNumber:
    """A number whose date and check character are right; its value stays out of logs and tracebacks."""

    value: str = field(repr=False)
    birth_date: str = field(repr=False)

    @property
    def last_four(self) -> str:
        """The last four characters."""
        return last_four(self.value)

    @property
    def masked(self) -> str:
        """Stars and the last four characters."""
        return mask(self.value)


def parse(text: str, *, today: str | None = None) -> IdNumber:
    """The number as it is sealed; with ``today`` (ISO) a later birth is refused.  Raises Unreadable."""
    number = normalise(text)
    if not number:
        raise Unreadable("请填写 18 位身份证号码。")
    _characters(number)
    if number[0] == "0":
        raise Unreadable("身份证号码第 1 位不会是 0，请对照身份证核对。")
    born = _birth_date(number[6:14], today or _LATEST)
    expected = check_character(number)
    if number[17] != expected:
        raise Unreadable("身份证号码校验不符，其中至少有一位写错，请对照身份证逐位核对。")
    return IdNumber(number, born)


def normalise(text: str) -> str:
    """Ordinary-width capitals without blanks and hyphens; never raises."""
    return re.sub(r"[\s\-]+", "", halfwidth(text[:200])).upper()


def check_character(number: str) -> str:
    """The 18th character that GB 11643 computes from the first seventeen."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def last_four(number: str) -> str:
    """The last four characters, which a page may show."""
    return number[-4:]


def mask(number: str) -> str:
    """Stars for all but the last four; a text of four characters or fewer is stars altogether."""
    return "*" * (len(number) - 4) + number[-4:] if len(number) > 4 else "*" * len(number)


def _characters(number: str) -> None:
    if len(number) == 15 and re.fullmatch(r"[0-9]{15}", number):
        raise Unreadable("15 位的旧号码已停止使用，请填写现行身份证上的 18 位号码。")
    if len(number) != 18:
        raise Unreadable(f"身份证号码应为 18 位，现在是 {len(number)} 位，请对照身份证核对。")
    for place, letter in enumerate(number, start=1):
        if letter not in ("0123456789X" if place == 18 else "0123456789"):
            wanted = "数字或字母 X" if place == 18 else "数字"
            raise Unreadable(f"身份证号码第 {place} 位“{letter}”不是{wanted}，请切换到英文输入法重新填写这一位。")


def _birth_date(digits: str, latest: str) -> str:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        born = ""
    if not _EARLIEST <= born <= latest:
        raise Unreadable("身份证号码第 7 至 14 位不是可能的出生日期，请对照身份证核对。")
    return born
