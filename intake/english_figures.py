"""How amounts, dates, counts and punctuation are written in English."""

from __future__ import annotations

import re

MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
DAYS = dict(zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
MARKS = {
    "；": "; ", "：": ": ", "，": ", ", "、": ", ", "。": ". ", "　": " ", "（": " (", "）": ")", "《": "“", "》": "”",
    "／": " / ", "——": "—", "！": "! ", "？": "? ",
}  # fmt: skip
#: Holidays as the calendar of the State Council names them.
HOLIDAYS = {
    "元旦": "New Year's Day", "春节": "Spring Festival", "清明": "Qingming Festival", "清明节": "Qingming Festival",
    "劳动节": "Labour Day", "端午": "Dragon Boat Festival", "端午节": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival", "中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
    "中秋节、国庆节": "Mid-Autumn Festival and National Day",
}  # fmt: skip
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
UNITS = {
    "家": ("firm", "firms"), "个": ("", ""), "人": ("person", "persons"), "年": ("year", "years"), "件": ("case", "cases"),
    "天": ("day", "days"), "日": ("day", "days"), "个工作日": ("working day", "working days"), "项": ("item", "items"),
    "个月": ("month", "months"), "个坐席": ("seat", "seats"), "分": ("point", "points"), "次": ("time", "times"),
    "行": ("row", "rows"), "张": ("sheet", "sheets"), "份": ("copy", "copies"), "位": ("person", "persons"),
    "页": ("page", "pages"), "级": ("grade", "grades"), "平方米": ("m²", "m²"), "分钟": ("minute", "minutes"),
    "小时": ("hour", "hours"), "名": ("person", "persons"),
}  # fmt: skip
_NUMBER = r"(?P<sign>[−-]?)(?P<figure>\d[\d,]*(?:\.\d+)?)"
_MONEY = re.compile(_NUMBER + r"\s*(?P<scale>万|亿|)元(?P<per>/[年月人]|)")
_BARE = re.compile(_NUMBER + r"\s*(?P<scale>万|亿)")
_COUNT = re.compile(_NUMBER + r"\s*(?P<unit>" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")")
_DATE = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")
_DAY = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_CLAUSE = re.compile(r"([一二三四])(?:\(([一二三四])\)(\d*))?|(尾段)")
PARTS = dict(zip("一二三四", ("I", "II", "III", "IV"), strict=True))
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日])")
PER = {"": "", "/年": " a year", "/月": " a month", "/人": " a person"}


def say(text: str) -> str:
    """The English of an amount, a date, a count or a mark by itself; empty where it is none of them."""
    for shape, words in ((_MONEY, _money), (_DATE, _date), (_DAY, _day), (_COUNT, _count), (_BARE, _bare),
                         (_CLAUSE, _clause)):  # fmt: skip
        if match := shape.fullmatch(text):
            return words(match)
    if match := _WEEKDAY.fullmatch(text):
        return DAYS[match[1]]
    return MARKS.get(text) or HOLIDAYS.get(text, "")


def _clause(match: re.Match[str]) -> str:
    """Where a clause stands: part, section, measure."""
    if match[4]:
        return "closing paragraph"
    return PARTS[match[1]] + (f"({'一二三四'.index(match[2]) + 1}){match[3]}" if match[2] else "")


def _figure(match: re.Match[str]) -> str:
    """The number in full: ``40万`` is 400,000."""
    figure, scale = match["figure"].replace(",", ""), SCALES[match["scale"]]
    if scale == 1:
        return match["sign"] + match["figure"]
    whole, _, part = figure.partition(".")
    value = int(whole + part) * scale
    return f"{match['sign']}{value // 10 ** len(part):,}"


def _money(match: re.Match[str]) -> str:
    return f"CNY {_figure(match)}{PER[match['per']]}"


def _bare(match: re.Match[str]) -> str:
    return _figure(match)


def _date(match: re.Match[str]) -> str:
    month = MONTHS[int(match["month"])] if match["month"] and 0 < int(match["month"]) < 13 else ""
    return " ".join(part for part in (match["day"] and str(int(match["day"])), month, match["year"]) if part)


def _day(match: re.Match[str]) -> str:
    month = int(match["month"])
    return f"{int(match['day'])} {MONTHS[month]}" if 0 < month < 13 else ""


def _count(match: re.Match[str]) -> str:
    one, many = UNITS[match["unit"]]
    return f"{match['sign']}{match['figure']} {one if match['figure'] == '1' else many}".rstrip()
