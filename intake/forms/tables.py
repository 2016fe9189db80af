"""Reads the sheets of an uploaded workbook as rows of a fact: finds the header, reads each cell, says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intake.forms import answers, pasting
from intake.forms.asking import MOST_ROWS, columns_of
from intake.identity import Unreadable, halfwidth, id_number
from intake.tables import Line, Table
from workflows.facts import WORKER_ID_NUMBER
from workflows.language import Fact

#: What cells from the clipboard are called in place of a sheet.
PASTED = "粘贴的内容"
#: The column that a file of wrong rows has beside its own; read again, it is passed over.
TO_CHANGE = "要改的地方"
MERGED = "没有填写（合并的单元格粘贴后只有第一格有内容，请逐行补上）。"
_HEADER_WITHIN = 10
_SERIAL = range(20_000, 80_000)  # 1954 to 2119, as days are counted in a sheet
_YES, _NO = ("是", "yes", "true", "TRUE", "√"), ("否", "no", "false", "FALSE", "×")


@dataclass(frozen=True)
class _Found:
    """A sheet whose header was found: at which row, and the place of each column."""

    name: str
    rows: Sequence[Any]
    merged: Sequence[Sequence[int]]
    header: tuple[str, ...]
    at: int
    places: Mapping[str, int]


def read(fact: Fact, key: str, book: Mapping[str, Any]) -> Table:
    """The rows of the fact in the workbook (``grids.read_sheets``); ``key`` names the column that says who or which.

    Raises Unreadable where the file as a whole cannot be taken; what is wrong with a row stands on its line.
    """
    columns = columns_of(fact)
    return _table(columns, key, _sheet(fact, columns, book["sheets"]), book)


def read_pasted(fact: Fact, key: str, text: str) -> Table:
    """The rows of the fact in cells copied from a sheet, with a header or with the columns in the template's order.

    Raises Unreadable where nothing of it can be taken; what is wrong with a row stands on its line.
    """
    columns, lines = columns_of(fact), pasting.cells(text)
    if not any(any(line) for line in lines):
        raise Unreadable("请先从 Excel 复制表格，再粘贴到框里。")
    if max(len(line) for line in lines) < 2 and len(columns) > 1:
        raise Unreadable("粘贴的内容没有分列：请在 Excel 里选中整块表格复制，不要从网页或文档里复制文字。")
    rows = [[number, [f"s{cell}" if cell else None for cell in line]] for number, line in enumerate(lines, 1)]
    one: dict[str, Any] = {"name": PASTED, "rows": rows, "merged": (), "visible": True}
    if _header(columns, one) is None:
        one["rows"] = [[0, [f"s{column.label}" for column in columns]], *rows]
    return _table(columns, key, _sheet(fact, columns, [one]), {})


def _table(columns: Sequence[Fact], key: str, sheet: _Found, book: Mapping[str, Any]) -> Table:
    known = {sheet.places[column.name] for column in columns if column.name in sheet.places}
    ignored = tuple(
        words for n, words in enumerate(sheet.header) if n not in known and words and _same(words) != _same(TO_CHANGE)
    )
    base = date(1904, 1, 1) if book.get("from_1904") else date(1899, 12, 30)
    lines: list[Line] = []
    first: dict[str, int] = {}
    for number, cells in sheet.rows:
        if number <= sheet.at or not any(cells[n] for n in known if n < len(cells)):
            continue
        if len(lines) == MOST_ROWS:
            raise Unreadable(f"一次最多导入{MOST_ROWS}行，请分成几份。")
        line = _line(columns, key, sheet, number, cells, base)
        lines.append(_once(line, WORKER_ID_NUMBER.name if WORKER_ID_NUMBER in columns else key, first))
    if not lines:
        raise Unreadable("表头下面没有内容，请填写后再上传。")
    return Table(sheet.name, sheet.header, ignored, tuple(lines))


def _sheet(fact: Fact, columns: Sequence[Fact], sheets: Sequence[Mapping[str, Any]]) -> _Found:
    found = [(one, here) for one in sheets if (here := _header(columns, one)) is not None]
    visible = [here for one, here in found if one["visible"]]
    if not visible:
        if found:
            raise Unreadable(f"内容所在的工作表“{found[0][1].name}”被隐藏了，请取消隐藏、核对后再上传。")
        raise Unreadable(f"没有找到“{fact.label}”的表头。请下载本页的模板，把内容填在第一张表里，不要改动第一行。")
    best = max(visible, key=lambda here: len(here.places))
    missing = [column.label for column in columns if column.name not in best.places and not column.nullable]
    if missing:
        raise Unreadable(f"工作表“{best.name}”缺少这些列：{'、'.join(missing)}。请下载模板，不要删去或改写第一行。")
    return best


def _header(columns: Sequence[Fact], sheet: Mapping[str, Any]) -> _Found | None:
    """The first row that names at least half of the columns; Unreadable if it names one twice."""
    by_label = {_same(column.label): column.name for column in columns}
    for number, cells in sheet["rows"][:_HEADER_WITHIN]:
        words = tuple(answers.clean(cell[1:]) if cell else "" for cell in cells)
        names = [by_label.get(_same(one)) for one in words]
        places = {name: n for n, name in enumerate(names) if name}
        if len(places) * 2 >= len(columns):
            twice = [words[n] for n, name in enumerate(names) if name and names.count(name) > 1]
            if twice:
                raise Unreadable(f"表头里“{twice[0]}”出现了两次，请只留一列。")
            return _Found(sheet["name"], sheet["rows"], sheet["merged"], words, number, places)
    return None


def _same(label: str) -> str:
    return re.sub(r"[\s*＊:：?？（）()]", "", label)


def _line(
    columns: Sequence[Fact], key: str, sheet: _Found, number: int, cells: Sequence[str | None], base: date
) -> Line:
    values: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    shown = [cell[1:] if cell else "" for cell in cells] + [""] * (len(sheet.header) - len(cells))
    if any(top <= number <= low and low > sheet.at for top, _, low, _ in sheet.merged):
        faults.append(("整行", "这一行有合并的单元格，请取消合并，一行一行填写。"))
    for column in columns:
        place = sheet.places.get(column.name, len(cells))
        cell = cells[place] if place < len(cells) else None
        try:
            text = _text(column, cell, base)
            value = answers.read(column, [_choice(column, text)])
            if column.name == key and isinstance(value, str):
                value = re.sub(r"\s+", "", halfwidth(value))
        except Unreadable as wrong:
            faults.append((column.label, str(wrong)))
            continue
        if place < len(shown) and text:
            shown[place] = text
        if value is None and not column.nullable and column.type != "list_month":
            faults.append((column.label, MERGED if sheet.name == PASTED else "没有填写。"))
        else:
            values[column.name] = [] if value is None and column.type == "list_month" else value
    return Line(number, tuple(shown[: len(sheet.header)]), values, tuple(faults))


def _text(column: Fact, cell: str | None, base: date) -> str:
    """The cell as one would have typed it; Unreadable where the sheet has made something else of it."""
    kind, text = (cell[0], answers.clean(cell[1:])) if cell else ("s", "")
    if kind == "f":
        raise Unreadable("这是公式，请复制后“选择性粘贴”为数值。")
    if kind == "e":
        raise Unreadable("这个单元格里是错误值（例如 #DIV/0!、#N/A），请改成正确的内容。")
    if kind == "b":
        if column.type != "bool":
            raise Unreadable("这里不是“是”或“否”的问题，请核对列的位置。")
        return "是" if text == "1" else "否"
    if kind in ("d", "t"):
        return _from_day(column, text)
    if kind == "n":
        return _from_number(column, text, base)
    return pasting.plain(column, text) if kind == "s" else text


def _from_day(column: Fact, text: str) -> str:
    if column.type == "date":
        return text[:10]
    if column.type == "list_month":
        return text[:7]
    raise Unreadable("这个单元格被表格当成了日期，请把这一列设为“文本”格式后重新输入。")


def _from_number(column: Fact, text: str, base: date) -> str:
    if column.type == "date" and text.isdigit() and int(text) in _SERIAL:
        return (base + timedelta(days=int(text))).isoformat()
    if column.type == "list_month" and re.fullmatch(r"[12][0-9]{5}", text):
        return f"{text[:4]}-{text[4:]}"
    if column.type == "string":
        raise Unreadable("这个单元格是数字格式，长号码的末几位已经丢失。请把这一列设为“文本”格式后重新输入。")
    return text


def _choice(column: Fact, text: str) -> str:
    """What people write for a value of a list: its words, or yes and no."""
    if column.type == "bool":
        return answers.YES if text in _YES else answers.NO if text in _NO else text
    if column.type == "enum":
        return {choice.label: choice.value for choice in column.choices}.get(text, text)
    return text


def _once(line: Line, key: str, first: dict[str, int]) -> Line:
    """The line, with a fault where an earlier one names the same person or invoice."""
    value = str(line.values.get(key) or "")
    value = id_number.normalise(value) if key == WORKER_ID_NUMBER.name else value.upper()
    if not value:
        return line
    if value not in first:
        first[value] = line.number
        return line
    what = "身份证号码" if key == WORKER_ID_NUMBER.name else "号码"
    words = f"与第{first[value]}行的{what}相同，同一个只能填一行，请删去一行或改正。"
    return Line(line.number, line.cells, line.values, (*line.faults, ("整行", words)))
