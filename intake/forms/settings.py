"""Settings as people choose them: the value in words, the input of each type, and what was chosen read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from intake.errors import BadInput
from intake.forms.answers import clean
from intake.identity import Unreadable, numbers
from workflows.settings.setting import Setting

NOTHING = ""  # stands for a value not laid down yet
YES, NO = "yes", "no"
GROUPS: Mapping[str, str] = {
    "policy": "政策期限", "scope": "适用范围", "conditions": "适用范围", "credit": "适用范围", "citation": "适用范围",
    "nondup": "奖励补贴不重复", "caps": "金额的算法", "rounding": "金额的算法", "percent_base": "金额的算法",
    "numeric": "金额的算法", "budget": "资金", "payment": "资金", "recovery": "资金", "workflow": "办理时限和环节",
    "bureaus": "办理时限和环节", "legal": "救济途径", "retention": "资料保管",
}  # fmt: skip


def grouped(settings: Iterable[Setting], titles: Mapping[int, str]) -> dict[str, list[Setting]]:
    """The settings under their headings, in their order; ``titles`` are the measures' by number."""
    found: dict[str, list[Setting]] = {}
    for setting in sorted(settings, key=_measure):
        number, family = _measure(setting), setting.name.partition(".")[0]
        heading = f"第{number}条　{titles.get(number, '')}" if number else GROUPS.get(family, "其他")
        found.setdefault(heading, []).append(setting)
    return found


def _measure(setting: Setting) -> int:
    """The measure's number; 0 for what holds for all of them."""
    digits = setting.name.partition(".")[0][1:]
    return int(digits) if digits.isdigit() else 0


def in_words(setting: Setting, value: Any) -> str:
    """The value as people read it."""
    if isinstance(value, bool):
        return next((words for option, words in setting.options if option is value), "是" if value else "否")
    if isinstance(value, list):
        return "、".join(setting.words(one) for one in value)
    if isinstance(value, dict):
        parts = {part.name: part for part in setting.parts}
        shown = ((parts[key], one) for key, one in value.items() if key in parts)
        return "；".join(f"{part.sentence}：{in_words(part, one)}" for part, one in shown)
    if isinstance(value, int):
        return f"{value:,}{setting.unit}"
    return setting.words(value) if value is not None else "未定"


def shape(setting: Setting) -> str:
    """How a setting is asked: yesno, pick, several, parts, number, day or text."""
    if setting.type == "bool":
        return "yesno"
    if setting.type in ("dict", "list"):
        return "parts" if setting.type == "dict" else "several"
    if setting.options and setting.lowest is None:
        return "pick"
    return {"int": "number", "date": "day"}.get(setting.type, "text")


def typed_of(setting: Setting, value: Any, name: str = "value") -> MultiDict[str, str]:
    """What stands in the inputs for a value."""
    data: MultiDict[str, str] = MultiDict()
    if isinstance(value, dict):
        for part in setting.parts:
            data.update(typed_of(part, value.get(part.name), f"{name}-{part.name}"))
    elif isinstance(value, list):
        data.setlist(name, [str(one) for one in value])
    elif isinstance(value, bool):
        data[name] = YES if value else NO
    else:
        data[name] = NOTHING if value is None else str(value)
    return data


def read(setting: Setting, data: MultiDict[str, str], name: str = "value") -> Any:
    """The value chosen; BadInput in words.  Whether it may stand is the register's question."""
    kind, text = shape(setting), clean(data.get(name, ""))
    if kind == "parts":
        return {part.name: read(part, data, f"{name}-{part.name}") for part in setting.parts}
    if kind == "several":
        return [value for value, _ in setting.options if str(value) in data.getlist(name)]
    if not text and setting.nullable:
        return None
    try:
        return _one(setting, kind, text)
    except Unreadable as wrong:
        raise BadInput({"value": f"{setting.sentence}：{wrong}"}) from None


def _one(setting: Setting, kind: str, text: str) -> Any:
    if kind == "yesno" and text in (YES, NO):
        return text == YES
    if kind in ("yesno", "pick"):
        for value, _ in setting.options:
            if str(value) == text and not isinstance(value, bool):
                return value
        raise Unreadable("请从列出的做法里选择一项。")
    if kind == "day":
        return numbers.day(text)
    if kind == "number":
        return numbers.whole_number(text, low=setting.lowest or 0, high=setting.highest or 10**12)
    return text
