"""Makes the workbooks of a row fact: the template to fill in, and the file of the rows that must be changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Any

import xlsxwriter

from intake.forms.asking import columns_of
from intake.forms.tables import TO_CHANGE
from intake.letters.figures import OPTIONS
from intake.tables import Line, Table
from workflows.facts import WORKER_ID_NUMBER
from workflows.language import Fact, Item

_ROWS = 2000
_WIDTH = {"list_month": 34, "enum": 20, "date": 14, "bool": 14, "int": 16}
_KIND = {
    "date": "日期，如 2026-11-01",
    "list_month": "月份，如 2026-04，多个月用逗号隔开",
    "bool": "填 是 或 否",
    "int": "数字，不写单位",
    "string": "文字",
}


def template(item: Item, fact: Fact) -> bytes:
    """The workbook to fill in: columns in text format, lists for what has permitted values, a sheet of explanations."""
    out = io.BytesIO()
    with _book(out) as book:
        sheet, notes = book.add_worksheet("填写"), book.add_worksheet("填写说明")
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        formats = {True: book.add_format({"num_format": "@"}), False: book.add_format({"num_format": "#,##0.00"})}
        columns = columns_of(fact)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column), formats[column.unit not in ("fen", "yuan")])
            sheet.write_string(0, place, column.label, head)
            _validate(sheet, place, column)
        sheet.set_row(0, 34)
        sheet.freeze_panes(1, 0)
        _notes(notes, head, book.add_format({"text_wrap": True, "valign": "top"}), item, fact, columns)
    return out.getvalue()


def wrong_rows(table: Table, faults: Sequence[tuple[Line, str]]) -> bytes:
    """The lines with something to change, their cells as they stood, and beside them what to do."""
    out = io.BytesIO()
    with _book(out) as book:
        sheet, text = book.add_worksheet("填写"), book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        wrap = book.add_format({"num_format": "@", "text_wrap": True})
        kept = [n for n, words in enumerate(table.header) if words and words != TO_CHANGE]
        for place, n in enumerate(kept):
            sheet.set_column(place, place, 20, text)
            sheet.write_string(0, place, table.header[n], head)
        sheet.set_column(len(kept), len(kept), 60)
        sheet.write_string(0, len(kept), TO_CHANGE, head)
        for row, (line, words) in enumerate(faults, 1):
            for place, n in enumerate(kept):
                sheet.write_string(row, place, line.cells[n] if n < len(line.cells) else "", text)
            sheet.write_string(row, len(kept), words, wrap)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


@contextmanager
def _book(out: io.BytesIO) -> Any:
    book = xlsxwriter.Workbook(out, dict(OPTIONS))
    book.set_properties({"title": "", "author": "", "company": ""})
    try:
        yield book
    finally:
        book.close()


def _width(column: Fact) -> int:
    return 24 if column is WORKER_ID_NUMBER or column.name == "invoice_id" else _WIDTH.get(column.type, 16)


def _validate(sheet: Any, place: int, column: Fact) -> None:
    """A list to choose from, and the hint that appears at the cell."""
    values = ["是", "否"] if column.type == "bool" else [choice.label for choice in column.choices]
    hint = {"input_title": column.label[:32], "input_message": _hint(column)[:255]}
    rule: dict[str, Any] = {"validate": "any", **hint}
    if values and len(",".join(values)) <= 255:
        rule = {
            "validate": "list", "source": values, "error_title": column.label[:32],
            "error_message": "请从列表里选择一项。", **hint,
        }  # fmt: skip
    sheet.data_validation(1, place, _ROWS, place, rule)


def _hint(column: Fact) -> str:
    source = f"（见：{column.source}）" if column.source else ""
    return f"{column.description or column.label}{source}"


def _notes(sheet: Any, head: Any, wrap: Any, item: Item, fact: Fact, columns: Sequence[Fact]) -> None:
    """What each column wants, then the conditions every row is tested by, with their clauses."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 3, 60)
    lines: list[tuple[tuple[str, ...], Any]] = [
        ((f"{item.name}：{fact.label}", "", "", ""), head),
        (("号码、日期、月份各列已经是“文本”格式，请不要改成数字；第一行不要改动。", "", "", ""), None),
        (("列", "是否必填", "填什么", "可以填的内容"), head),
    ]
    for column in columns:
        must = "可不填" if column.nullable else "必填"
        allowed = "、".join(choice.label for choice in column.choices) or _KIND.get(column.type, "")
        lines.append(((column.label, must, _hint(column), allowed), wrap))
    if item.rows is not None and item.rows.fact == fact.name:
        lines.append((("每一行要符合的条件", "条款", "", ""), head))
        lines += [((one.sentence, one.clause.ref, one.clause.text, ""), wrap) for one in item.rows.predicates]
    for row, (words, style) in enumerate(lines):
        for place, text in enumerate(words):
            sheet.write_string(row, place, text, style) if text else None
