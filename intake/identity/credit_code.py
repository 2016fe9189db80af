"""Reads an 18-character unified social credit code (GB 32100-2015) and says which position is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from intake.identity import Unreadable, halfwidth

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_MEANT = {"I": "数字 1", "O": "数字 0", "S": "数字 5", "Z": "数字 2", "V": "字母 U 或 Y"}


@dataclass(frozen=True)
class CreditCode:
    """A code whose check character is right; ``warnings`` are shown, they do not refuse."""

    value: str
    warnings: tuple[str, ...] = ()

    @property
    def last_four(self) -> str:
        """What the tracking page asks for."""
        return self.value[-4:]


def parse(text: str) -> CreditCode:
    """The code as it is stored; raises Unreadable naming the position that is wrong."""
    code = normalise(text)
    if not code:
        raise Unreadable("请填写统一社会信用代码，18 位，见营业执照或登记证书。")
    _characters(code)
    if len(code) != 18:
        raise Unreadable(f"统一社会信用代码应为 18 位，现在是 {len(code)} 位，请对照营业执照补全或删去多余的字符。")
    for place in range(2, 8):
        if not code[place].isdigit():
            raise Unreadable(f"第 {place + 1} 位应为数字，现在是“{code[place]}”，请对照营业执照核对。")
    expected = check_character(code)
    if code[17] != expected:
        raise Unreadable(
            f"校验不符：按前 17 位推算，第 18 位应为 {expected}，现在是“{code[17]}”，请对照营业执照逐位核对。"
        )
    inner = organisation_check(code[8:16])
    if code[16] != inner:
        doubt = f"第 17 位应为 {inner}，现在是“{code[16]}”，请对照营业执照核对；如与执照一致可继续。"
        return CreditCode(code, (doubt,))
    return CreditCode(code)


def normalise(text: str) -> str:
    """Ordinary-width capitals without blanks and hyphens; never raises."""
    return re.sub(r"[\s\-]+", "", halfwidth(text[:200])).upper()


def check_character(code: str) -> str:
    """The 18th character that GB 32100 computes from the first seventeen."""
    total = sum(ALPHABET.index(letter) * weight for letter, weight in zip(code[:17], _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(body: str) -> str:
    """The 9th character that GB 11714 computes from the eight of an organisation code."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(body, _INNER_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _characters(code: str) -> None:
    for place, letter in enumerate(code[:18], start=1):
        if letter in ALPHABET:
            continue
        if letter in _MEANT:
            raise Unreadable(
                f"第 {place} 位是字母“{letter}”，信用代码不用字母 I、O、S、V、Z，"
                f"可能应为{_MEANT[letter]}，请对照营业执照核对。"
            )
        raise Unreadable(f"第 {place} 位“{letter}”不是数字或大写英文字母，请切换到英文输入法重新填写这一位。")
