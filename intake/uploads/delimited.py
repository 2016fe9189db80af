"""Reads a text of separated values as one sheet, in the limited child process only; cells as ``grids`` has them."""

from __future__ import annotations

import csv
import io
from typing import Any

from intake.uploads import Objection
from intake.uploads.grids import MOST_COLUMNS, MOST_ROWS, MOST_TEXT

_NO_TEXT = "这不是文本表格（.csv），请用 Excel 或 WPS 另存为 .xlsx 后上传。"
_TOO_FAR = f"表格超出了 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列，请分成几份上传。"
_TOO_MUCH = "表格里的文字过多，请删去不需要的列，分成几份上传。"


def read_delimited(content: bytes) -> dict[str, Any]:
    """The rows of a text in UTF-8 or GB 18030; raises Objection."""
    text = _decoded(content)
    if len(text) > MOST_TEXT // 2:
        raise Objection(_TOO_MUCH)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise Objection(_TOO_FAR)
            row = [_cell(cell) for cell in cells]
            while row and row[-1] is None:
                row.pop()
            if row:
                rows.append([number, row])
    except csv.Error:
        raise Objection(_NO_TEXT) from None
    return {"sheets": [{"name": "CSV", "visible": True, "rows": rows, "merged": []}], "from_1904": False}


def _decoded(content: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if not any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
            return text
    raise Objection(_NO_TEXT)


def _cell(text: str) -> str | None:
    """A text; what a spreadsheet would take for a formula is marked as one."""
    if not text.strip():
        return None
    return f"{'f' if text.lstrip().startswith(('=', '@')) else 's'}{text.strip()[:4000]}"
