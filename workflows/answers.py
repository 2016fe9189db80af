"""Checks what was handed in for an assessment: known facts, right types, nothing of the applicant's left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from workflows.history import EmploymentRecord, ExternalAward, History, PastAward, PoolUsage
from workflows.language import GIVEN_LATER, Fact, Item

MAX_INT = 10**15
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
KINDS: Mapping[str, type] = {
    "award": PastAward,
    "external_award": ExternalAward,
    "pool_usage": PoolUsage,
    "employment_record": EmploymentRecord,
}


class BadAnswer(ValueError):
    """The input cannot be assessed; the message names what is wrong and where."""


def check_facts(item: Item, values: Any) -> None:
    """Returns if these facts can be assessed for the item; BadAnswer naming the first thing wrong otherwise."""
    if not isinstance(values, dict):
        raise BadAnswer("facts 应为对象")
    known = {fact.name: fact for fact in item.facts}
    for name in values:
        if name not in known:
            raise BadAnswer(f"{item.id} 没有这个事实：{name}")
    for name, fact in known.items():
        if name in values:
            check_value(fact, values[name], name)
        elif not fact.optional and fact.given_by not in GIVEN_LATER:
            raise BadAnswer(f"缺少事实：{name}（{fact.label}）")


def check_value(fact: Fact, value: Any, where: str) -> None:
    """Returns if the value has the fact's JSON type (null always has); a value outside its list is an answer."""
    if value is None:
        return
    if fact.type == "rows":
        _check_rows(fact, value, where)
    elif fact.type in ("list_enum", "list_month"):
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise BadAnswer(f"{where} 应为文字列表")
        if fact.type == "list_month":
            for entry in value:
                _check_month(entry, where)
    elif fact.type == "bool":
        if not isinstance(value, bool):
            raise BadAnswer(f"{where} 应为 true 或 false")
    elif fact.type == "int":
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadAnswer(f"{where} 应为整数")
        if abs(value) > MAX_INT:
            raise BadAnswer(f"{where} 的数值过大")
    elif not isinstance(value, str):
        raise BadAnswer(f"{where} 应为文字")
    else:
        _check_text(value, where)
        if fact.type == "date":
            check_date(value, where)


def check_date(value: Any, where: str) -> str:
    """The ISO date; BadAnswer if it is none."""
    try:
        if isinstance(value, str) and ISO_DATE.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise BadAnswer(f"{where} 应为日期（年-月-日，如 2026-09-15）")


def _check_month(value: str, where: str) -> None:
    try:
        if ISO_MONTH.fullmatch(value):
            date.fromisoformat(value + "-01")
            return
    except ValueError:
        pass
    raise BadAnswer(f"{where} 应为月份（年-月，如 2026-09）")


def _check_rows(fact: Fact, value: Any, where: str) -> None:
    if not isinstance(value, list):
        raise BadAnswer(f"{where} 应为列表")
    columns = {column.name: column for column in fact.columns}
    for number, row in enumerate(value):
        place = f"{where}[{number}]"
        if not isinstance(row, dict):
            raise BadAnswer(f"{place} 应为对象")
        for name in row:
            if name not in columns:
                raise BadAnswer(f"{place} 没有这一栏：{name}")
        for name, column in columns.items():
            if name in row:
                check_value(column, row[name], f"{place}.{name}")
            elif not column.nullable:
                raise BadAnswer(f"{place} 缺少 {name}")


def _check_text(value: str, where: str) -> None:
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise BadAnswer(f"{where} 含有不能识别的字符")


def read_history(entries: Any, known: Collection[str] = ()) -> History:
    """The history as records; ``known`` are the items an award may be of (none: not asked); BadAnswer for an unknown kind or field, or a wrong type."""
    if not isinstance(entries, list):
        raise BadAnswer("history 应为列表")
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for number, entry in enumerate(entries):
        where = f"history[{number}]"
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            raise BadAnswer(f"{where}.kind 应为 {'、'.join(KINDS)} 之一")
        if kind == "award" and known and str(entry.get("item")) not in known:
            raise BadAnswer(f"{where}.item 没有这个事项：{entry.get('item')}")
        found[kind].append(_record(entry, where))
    return History(found["award"], found["external_award"], found["pool_usage"], found["employment_record"])


def _record(entry: Mapping[str, Any], where: str) -> Any:
    kind = KINDS[entry["kind"]]
    cells = {name: value for name, value in entry.items() if name != "kind"}
    needed = {one.name for one in fields(kind) if one.default is MISSING}
    for name, value in cells.items():
        _check_cell(name, value, f"{where}.{name}", needed=name in needed)
    if "invoice_ids" in cells:
        cells["invoice_ids"] = tuple(cells["invoice_ids"])
    if "earlier_receipt" in cells:
        raise BadAnswer(f"{where} 没有这个字段：earlier_receipt")
    try:
        return kind(**cells)
    except TypeError:
        raise BadAnswer(f"{where} 的字段不对或不全（{entry['kind']}）") from None


def _check_cell(name: str, value: Any, where: str, *, needed: bool) -> None:
    if value is None and needed:
        raise BadAnswer(f"{where} 不能为空")
    if name in ("amount_yuan", "set_off_yuan") or (name == "year" and value is not None):
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_INT:
            raise BadAnswer(f"{where} 应为不小于0的整数")
    elif name == "invoice_ids":
        if not isinstance(value, list) or not all(isinstance(number, str) for number in value):
            raise BadAnswer(f"{where} 应为文字列表")
    elif value is not None and not isinstance(value, str):
        raise BadAnswer(f"{where} 应为文字")
    elif isinstance(value, str):
        _check_text(value, where)
