"""Every named interpretation, figure and clock of the policy: its default, what it may be, and what is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from workflows.settings import (
    clocks,
    keeping,
    legal,
    m01,
    m02,
    m03,
    m04,
    m05,
    m06,
    m07,
    m08,
    m09,
    m10,
    m11,
    m12,
    m13,
    m14,
    money,
    policy,
    review,
    scope,
)
from workflows.settings.budgets import budget, budget_name, is_budget
from workflows.settings.setting import BadSetting, Kind, Setting, UnknownSetting, same

__all__ = [
    "DEFAULTS",
    "SETTINGS",
    "BadSetting",
    "Kind",
    "Setting",
    "UnknownSetting",
    "answering",
    "budget_name",
    "check",
    "effective",
    "is_budget",
    "same",
    "setting",
]

PLAIN = (str, int, bool, list)  # equal values of one of these types are the same value: lists hold only text

FAMILIES = (policy, scope, money, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14)
OFFICE = (review, clocks, legal, keeping)


def _collected() -> Iterator[Setting]:
    for family in (*FAMILIES, *OFFICE):
        yield from family.SETTINGS


#: Every setting but the yearly budgets, by name, in the order of the policy.
SETTINGS: Mapping[str, Setting] = MappingProxyType({entry.name: entry for entry in _collected()})
DEFAULTS: Mapping[str, Any] = MappingProxyType({name: entry.default for name, entry in SETTINGS.items()})


def setting(name: str) -> Setting:
    """The setting of that name, yearly budgets included; UnknownSetting if there is none."""
    return SETTINGS.get(name) or budget(name)


def answering(point: str) -> tuple[Setting, ...]:
    """The settings that answer an open point of the interpretation register, such as ``I-G-EXPIRY``."""
    return tuple(entry for entry in SETTINGS.values() if point in entry.points)


def check(name: str, value: Any) -> None:
    """Returns if the setting may hold the value; UnknownSetting or BadSetting otherwise."""
    if name in DEFAULTS:
        default = DEFAULTS[name]
        if value is default or (type(value) in PLAIN and type(value) is type(default) and value == default):
            return  # assessments ask this thousands of times a second
    setting(name).check(value)


def effective(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The defaults with the office's own values, checked, laid over them.  Read it, do not write into its lists."""
    for name, value in overrides.items():
        check(name, value)
    return {**DEFAULTS, **overrides}
