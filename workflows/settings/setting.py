"""What one setting is, and whether a value may stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["computes", "times", "records"]
Type = Literal["int", "bool", "str", "date", "dict", "list"]

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class UnknownSetting(KeyError):
    """No setting has this name; ``name`` is what was asked."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"没有名为“{self.name}”的设置项"


class BadSetting(ValueError):
    """The value may not stand in the setting ``name``; the message says why, in Chinese."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"设置项“{name}”{reason}")
        self.name = name


@dataclass(frozen=True, eq=False)
class Setting:
    """One named interpretation, figure or clock, with the clause it answers to and its default.

    kind: ``computes`` (a rule reads it), ``times`` (a clock reads it), ``records`` (an answer shown, without effect).
    options: (value, words); for a list the members it may hold, for a number with a range only suggestions.
    lowest, highest: the range of a number.  parts: the figures of a dictionary, each a small setting of its own.
    clause: a place in the policy text.  points: entries of the interpretation register.
    narrows: the default narrows a right, so public pages do not print it as a rule.
    """

    name: str
    kind: Kind
    type: Type
    default: Any
    clause: str
    sentence: str
    rationale: str = ""
    options: tuple[tuple[Any, str], ...] = ()
    points: tuple[str, ...] = ()
    unit: str = ""
    lowest: int | None = None
    highest: int | None = None
    parts: tuple[Setting, ...] = ()
    nullable: bool = False
    confirmed: bool = False
    narrows: bool = False

    def words(self, value: Any) -> str:
        """The words of an option; a value without words speaks for itself."""
        return next((words for option, words in self.options if same(option, value)), "") or str(value)

    def check(self, value: Any) -> None:
        """Returns if the value may stand here; BadSetting otherwise."""
        if value is None and self.nullable:
            return
        if self.kind == "records" and type(value) is type(self.default) and value != self.default:
            raise BadSetting(self.name, f"（{self.sentence}）的其他做法尚未实现，目前只登记默认做法")
        CHECKS[self.type](self, value)


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are one and the same: a truth value is not a number."""
    return type(one) is type(other) and bool(one == other)


def _int(setting: Setting, value: Any) -> None:
    if type(value) is not int:
        raise BadSetting(setting.name, "须为整数")
    low, high = setting.lowest, setting.highest
    if low is None or high is None:
        _among(setting, value)
    elif not low <= value <= high:
        raise BadSetting(setting.name, f"须在{low}至{high}{setting.unit}之间")


def _bool(setting: Setting, value: Any) -> None:
    if type(value) is not bool:
        raise BadSetting(setting.name, "须为是或否（true、false）")


def _str(setting: Setting, value: Any) -> None:
    if type(value) is not str:
        raise BadSetting(setting.name, "须为文字")
    _among(setting, value)


def _date(setting: Setting, value: Any) -> None:
    if type(value) is not str or not ISO_DATE.fullmatch(value):
        raise BadSetting(setting.name, "须为“2000-01-31”这种写法的日期")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise BadSetting(setting.name, f"不能是“{value}”：没有这一天") from None


def _list(setting: Setting, value: Any) -> None:
    if type(value) is not list or not all(type(member) is str for member in value):
        raise BadSetting(setting.name, "须为文字的列表")
    for member in value:
        _among(setting, member)
    if len(set(value)) != len(value):
        raise BadSetting(setting.name, "中有重复的值")


def _dict(setting: Setting, value: Any) -> None:
    if type(value) is not dict or set(value) != {part.name for part in setting.parts}:
        raise BadSetting(setting.name, f"须有且只有这些栏目：{'、'.join(part.name for part in setting.parts)}")
    for part in setting.parts:
        try:
            part.check(value[part.name])
        except BadSetting as error:
            raise BadSetting(setting.name, f"的{error}") from None


def _among(setting: Setting, value: Any) -> None:
    if not any(same(option, value) for option, _words in setting.options):
        raise BadSetting(
            setting.name, f"不能是“{value}”，可选：{'、'.join(str(option) for option, _ in setting.options)}"
        )


CHECKS: Mapping[Type, Callable[[Setting, Any], None]] = {
    "int": _int,
    "bool": _bool,
    "str": _str,
    "date": _date,
    "list": _list,
    "dict": _dict,
}


def part(name: str, type: Type, default: Any, sentence: str, **more: Any) -> Setting:
    """One figure inside a dictionary setting."""
    return Setting(name, "computes", type, default, "", sentence, **more)
