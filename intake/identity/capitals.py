"""Writes an amount in the capital figures of Chinese bookkeeping: 人民币叁拾万元整."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def yuan_in_words(yuan: int) -> str:
    """300000 as 人民币叁拾万元整; a negative amount begins 人民币负."""
    return fen_in_words(yuan * 100)


def fen_in_words(fen: int) -> str:
    """123405 as 人民币壹仟贰佰叁拾肆元零伍分; up to 10**18 fen either way."""
    if abs(fen) > 10**18:
        raise ValueError("amount beyond what is written in words")
    yuan, rest = divmod(abs(fen), 100)
    jiao, odd = divmod(rest, 10)
    text = "人民币" + ("负" if fen < 0 else "")
    if yuan or not rest:
        text += _whole(yuan) + "元"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif odd and yuan:
        text += "零"
    return text + (_DIGITS[odd] + "分" if odd else "整")


def _whole(number: int) -> str:
    if number == 0:
        return "零"
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            return _whole(high) + name + _follow(low, size)
    return _thousands(number)


def _follow(low: int, size: int) -> str:
    if not low:
        return ""
    return ("零" if low < size // 10 else "") + _whole(low)


def _thousands(number: int) -> str:
    for size, name in ((1000, "仟"), (100, "佰"), (10, "拾")):
        if number >= size:
            high, low = divmod(number, size)
            return _DIGITS[high] + name + _follow(low, size)
    return _DIGITS[number]
