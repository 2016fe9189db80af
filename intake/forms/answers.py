"""One answer of each type: from what was typed to the value the law takes, and back; never raises but Unreadable."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from intake.identity import Unreadable, id_number, numbers
from workflows.language import Fact

LONGEST = 2000
YES, NO = "yes", "no"


def read(fact: Fact, typed: Sequence[str]) -> Any:
    """The value of a fact from its typed strings; None for an empty answer.  Raises Unreadable."""
    texts = [clean(text) for text in typed]
    first = texts[0] if texts else ""
    if fact.type in ("list_enum", "list_month"):
        return _list(fact, [text for text in texts if text])
    if not first:
        return None
    if len(first) > LONGEST:
        raise Unreadable(f"内容太长，请控制在{LONGEST}字以内。")
    return _one(fact, first)


def _one(fact: Fact, text: str) -> Any:
    if fact.type == "bool":
        if text not in (YES, NO):
            raise Unreadable("请选择“是”或“否”。")
        return text == YES
    if fact.type == "int":
        return _number(fact, text)
    if fact.type == "date":
        return numbers.day(text)
    if fact.type == "enum":
        if text not in fact.values:
            raise Unreadable("请从列出的选项里选择一项。")
        return text
    if fact.name.endswith("_identity") or fact.name == "worker_id_number":
        return id_number.parse(text).value
    return text


def _number(fact: Fact, text: str) -> int:
    if fact.unit == "fen":
        return numbers.yuan_to_fen(text)
    if fact.unit == "yuan":
        return numbers.whole_yuan(text)
    if fact.unit == "year":
        return numbers.whole_number(text.removesuffix("年"), low=1990, high=2100)
    return numbers.whole_number(text, low=0, high=10**9)


def _list(fact: Fact, texts: list[str]) -> list[str] | None:
    if fact.type == "list_month":
        joined = "，".join(texts)
        return list(numbers.months(joined)) if joined else None
    if any(text not in fact.values for text in texts):
        raise Unreadable("请从列出的选项里选择。")
    return texts or None


def clean(text: str) -> str:
    """Typed text without control characters and outer blanks, composed."""
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def show(fact: Fact, value: Any) -> list[str]:
    """The value as one would type it."""
    if value is None:
        return []
    if fact.type == "bool":
        return [YES if value else NO]
    if fact.type == "list_month":
        return ["，".join(value)]
    if isinstance(value, list):
        return [str(one) for one in value]
    if fact.unit == "fen" and isinstance(value, int):
        return [f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)]
    return [str(value)]


def in_words(fact: Fact, value: Any) -> str:
    """The value as people read it on a sheet."""
    if value is None or value == []:
        return "—"
    if fact.type == "bool":
        return "是" if value else "否"
    labels = {choice.value: choice.label for choice in fact.choices}
    if fact.type == "list_month" and _unbroken(value):
        return f"{value[0]} 至 {value[-1]}（{len(value)}个月）"
    if isinstance(value, list):
        return "、".join(labels.get(str(one), str(one)) for one in value)
    if fact.unit == "fen" and isinstance(value, int):
        return f"{value // 100:,}.{value % 100:02d} 元"
    if fact.type == "int" and isinstance(value, int):
        unit = {"yuan": " 元", "year": " 年", "bp": " 个基点"}.get(fact.unit, f" {fact.unit}" if fact.unit else "")
        return f"{value if fact.unit == 'year' else format(value, ',')}{unit}"
    return labels.get(str(value), str(value))


def _unbroken(months: list[str]) -> bool:
    counted = [int(month[:4]) * 12 + int(month[5:7]) for month in months]
    return len(counted) > 2 and counted == list(range(counted[0], counted[0] + len(counted)))
