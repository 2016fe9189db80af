"""Reads what people type as amounts, whole numbers, days and months; strict, because 1.234 may mean two things.

Full-width figures are refused with the half-width form to type, never turned silently into what somebody may not mean.
"""

from __future__ import annotations

import re
from datetime import date

from intake.identity import Unreadable, halfwidth

#: Ten trillion yuan, in fen.
HIGHEST_FEN = 10**15
EARLIEST, LATEST = "1949-01-01", "2100-12-31"

_PLAIN = r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"
_AMOUNT = re.compile(rf"([+-]?)({_PLAIN})(?:\.([0-9]*))?")
_WHOLE = re.compile(rf"([+-]?)({_PLAIN})")
_DAY = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)")
_COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月)")
_MINUS = str.maketrans({"−": "-", "–": "-"})
_FULL = re.compile("[！-～。]")


def yuan_to_fen(text: str, *, negative: bool = False) -> int:
    """An amount typed in yuan, with at most two decimals, as integer fen; raises Unreadable."""
    typed = re.sub(r"\s*元$", "", _typed(text))
    typed = re.sub(r"^(?:人民币)?\s*[¥\uffe5]?\s*", "", typed)
    if not typed:
        raise Unreadable("请填写金额，以元为单位，例如 300000 或 1234.50。")
    if re.search(r"[万亿千百]", typed):
        raise Unreadable("请写成完整的元数，例如把“30万”写成 300000。")
    match = _AMOUNT.fullmatch(typed)
    if not match:
        raise Unreadable(_not_an_amount(typed))
    sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
    if len(decimals) > 2:
        raise Unreadable("金额最多保留两位小数（到分），请四舍五入后重新填写。")
    if len(whole.lstrip("0")) > 14:
        raise Unreadable(_TOO_LARGE)
    return _bounded(int(whole) * 100 + int(decimals.ljust(2, "0")), sign == "-", negative)


def whole_yuan(text: str) -> int:
    """An amount typed in yuan without jiao and fen; raises Unreadable."""
    fen = yuan_to_fen(text)
    if fen % 100:
        raise Unreadable("这里填整数元，不要填角和分。")
    return fen // 100


def whole_number(text: str, *, low: int = 0, high: int = 10**9) -> int:
    """A whole number between ``low`` and ``high``; raises Unreadable."""
    typed = _typed(text)
    if not typed:
        raise Unreadable("请填写一个整数。")
    match = _WHOLE.fullmatch(typed)
    if not match:
        if re.fullmatch(rf"[+-]?{_PLAIN}\.[0-9]*", typed):
            raise Unreadable("这里要填整数，请去掉小数点和小数。")
        raise Unreadable("这里只能填整数，例如 12，请去掉文字、字母和单位。")
    digits = match[2].replace(",", "").lstrip("0") or "0"
    value = int(digits[:20]) * (-1 if match[1] == "-" else 1)
    if not low <= value <= high:
        raise Unreadable(f"请填写 {low} 到 {high} 之间的整数。")
    return value


def day(text: str, *, earliest: str = EARLIEST, latest: str = LATEST) -> str:
    """A day typed as 2026-4-1, 2026/4/1, 2026.4.1, 2026年4月1日 or 20260401, as an ISO string; raises Unreadable."""
    typed = re.sub(r"\s+", "", _typed(text))
    if not typed:
        raise Unreadable("请填写日期，例如 2026-04-01。")
    match = _DAY.fullmatch(typed) or _COMPACT_DAY.fullmatch(typed)
    if not match:
        raise Unreadable("日期写法不对，请写成 年-月-日，例如 2026-04-01。")
    numbers = [int(group) for group in match.groups() if group and group.isdigit()]
    try:
        value = date(*numbers).isoformat()
    except ValueError:
        raise Unreadable("没有这一天，请核对年、月、日。") from None
    if not earliest <= value <= latest:
        raise Unreadable(f"日期应在 {earliest} 至 {latest} 之间，请核对年份。")
    return value


def month(text: str, *, earliest: str = EARLIEST[:7], latest: str = LATEST[:7]) -> str:
    """A month typed as 2026-4, 2026/4 or 2026年4月, as YYYY-MM; raises Unreadable."""
    typed = re.sub(r"\s+", "", _typed(text))
    match = _MONTH.fullmatch(typed)
    number = int(match[2] or match[3]) if match else 0
    if not match or not 1 <= number <= 12:
        raise Unreadable(f"月份“{typed[:20]}”写法不对，请写成 年-月，例如 2026-04。")
    value = f"{match[1]}-{number:02d}"
    if not earliest <= value <= latest:
        raise Unreadable(f"月份应在 {earliest} 至 {latest} 之间，请核对年份。")
    return value


def months(text: str, *, earliest: str = EARLIEST[:7], latest: str = LATEST[:7]) -> tuple[str, ...]:
    """Months between commas, blanks or line ends, ascending, each once; empty text is no month; raises Unreadable.

    ``2026-04至2026-10`` stands for every month from the first to the last.
    """
    text = re.sub(r"\s*(?:至|到|~|～)\s*", "至", text)
    if len(text) > 10_000:
        raise Unreadable("月份太多，请只填写需要的月份，例如 2026-04、2026-05。")
    parts = [part for part in re.split(r"[,，、;；\s]+", text) if part]
    return tuple(sorted({one for part in parts for one in _span(part, earliest, latest)}))


def _span(part: str, earliest: str, latest: str) -> list[str]:
    """One month, or all between two."""
    ends = [month(end, earliest=earliest, latest=latest) for end in part.split("至")]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first > last:
        raise Unreadable("连续月份请写成“起始月至截止月”，例如 2026-04至2026-10，起始月在前。")
    start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, end + 1)]


_TOO_LARGE = "金额过大，请核对单位是不是元、有没有多写数字。"


def _bounded(fen: int, minus: bool, negative: bool) -> int:
    if fen > HIGHEST_FEN:
        raise Unreadable(_TOO_LARGE)
    if minus and fen and not negative:
        raise Unreadable("金额不能为负数，请去掉负号；退款请按说明在相应栏目扣除。")
    return -fen if minus else fen


def _typed(text: str) -> str:
    if len(text) > 60:
        raise Unreadable("内容过长，请只填写数字或日期本身。")
    half = halfwidth(text).replace("。", ".")
    if _FULL.search(text.strip()) and re.search("[0-9]", half):
        raise Unreadable(f"请用半角数字和符号（切换到英文输入法），写成 {half}。")
    return half.translate(_MINUS)


def _not_an_amount(typed: str) -> str:
    if "," in typed and re.fullmatch(r"[+-]?[0-9,]+(\.[0-9]*)?", typed):
        return "千位分隔符的位置不对，请每三位一个逗号，或者不写逗号，例如 1234567.00。"
    return "金额只能用数字，例如 300000 或 1234.50，请去掉字母、文字和其他符号。"
