"""Sheets as rows of cells: what each cell is, how far a sheet may reach, and that broken ones only ever object."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from intake.uploads import Objection, inspecting
from intake.uploads.child import sheets
from tests.intake.uploads.corpus import HTML
from tests.samples.files import package_bytes, package_parts, pdf_bytes, xlsx_bytes


def made(write: Callable[[Any, Any], None], **options: Any) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        write(book, book.add_worksheet("表"))
    return out.getvalue()


def test_each_cell_says_what_it_is() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["王", 1.5, 4.4e17, True, "  "])
        sheet.write_datetime(2, 0, datetime(2026, 11, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_string(2, 3, "#N/A 不是错误")
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
        sheet.merge_range("A5:B6", "合")

    found = sheets(made(write))["sheets"][0]  # type: ignore[index]
    assert found["rows"] == [
        [1, ["s王", "n1.5", "n4.4e+17", "b1"]],
        [3, ["d2026-11-01", "f2", None, "s#N/A 不是错误", "f"]],
        [5, ["s合"]],
    ]
    assert found["merged"] == [[5, 1, 6, 2]] and found["visible"]


def test_an_error_is_never_taken_for_an_empty_cell() -> None:
    parts = package_parts(made(lambda _, sheet: sheet.write_row(0, 0, [1, 2])))
    part = "xl/worksheets/sheet1.xml"
    text = bytes(parts[part]).replace(b'<c r="B1"><v>2</v></c>', b'<c r="B1" t="e"><v>#DIV/0!</v></c>')
    assert sheets(package_bytes(parts | {part: text}))["sheets"][0]["rows"] == [[1, ["n1", "e"]]]  # type: ignore[index]


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_read() -> None:
    for cell in ("A20001", "GS1", "XFD1048576"):
        with pytest.raises(Objection, match="20,000 行、200 列"):
            sheets(made(lambda _, sheet, cell=cell: sheet.write(cell, "x")))
    part = "xl/worksheets/sheet1.xml"
    body = "<row>" + "<c><v>1</v></c>" * 201 + "</row>"
    text = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData></worksheet>"
    )
    with pytest.raises(Objection, match="20,000 行、200 列"):  # cells that do not say where they are
        sheets(package_bytes(package_parts(xlsx_bytes()) | {part: text}))


def test_days_counted_from_1904_are_told() -> None:
    assert sheets(made(lambda _, sheet: sheet.write("A1", 1), date_1904=True))["from_1904"] is True


def test_what_is_no_workbook_is_refused_by_the_child_itself() -> None:
    for content in (b"", b"PK", HTML, pdf_bytes(), xlsx_bytes()[:-40]):
        verdict, book = inspecting.read_table(content)
        assert not verdict.ok and verdict.message and book == {}


def test_a_workbook_with_bytes_changed_only_ever_objects() -> None:
    good, dice = made(lambda _, sheet: sheet.write_row(0, 0, ["王", 1, True])), random.Random(7)
    refused = 0
    for _ in range(300):
        content = bytearray(good)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            sheets(bytes(content))
        except Objection:
            refused += 1
    assert refused > 100
