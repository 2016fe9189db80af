"""Tables of figures as files: a workbook with a sheet for each, or one of them as CSV; no cell ever is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

#: Text stays text; nothing of it is written to a temporary file.
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
#: How a cell begins that a spreadsheet would run; the full-width forms too.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Value = str | int | None


@dataclass(frozen=True)
class Sheet:
    """One table: its key, its title (of at most 31 characters), its heading, its rows."""

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def guarded(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(RUN) else value


def as_csv(sheet: Sheet) -> bytes:
    """The table in UTF-8 with a mark at its beginning, as Excel and WPS open it."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([guarded(words) for words in sheet.head])
    lines.writerows([["" if value is None else guarded(value) for value in row] for row in sheet.rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Every table on a sheet of its own; text is written as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, dict(OPTIONS))
    book.set_properties({"title": "", "author": "", "company": ""})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "#,##0"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:31])
        for place, words in enumerate(sheet.head):
            page.set_column(place, place, 34 if place == 0 else 14)
            page.write_string(0, place, words, head)
        for row, values in enumerate(sheet.rows, 1):
            for place, value in enumerate(values):
                if isinstance(value, int):
                    page.write_number(row, place, value, number)
                elif value:
                    page.write_string(row, place, value, text)
        page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
