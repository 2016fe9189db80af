"""Cells copied from a sheet, as the clipboard carries them: tab-separated lines, quoted where a cell has line breaks."""

from __future__ import annotations

import csv
import io
import re

from intake.identity import Unreadable, halfwidth
from workflows.language import Fact

FIGURES = ("int", "date", "list_month")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+")


def cells(text: str) -> list[list[str]]:
    """The lines with their cells, without empty lines at the end."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        lines = list(csv.reader(io.StringIO(source, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:  # a quotation mark that is only a sign
        lines = [line.split("\t") for line in source.split("\n")]
    found = [[cell.strip() for cell in line] for line in lines]
    while found and not any(found[-1]):
        found.pop()
    return found


def plain(column: Fact, text: str) -> str:
    """The text as one would have typed it: figures half-width; Unreadable where the sheet has shortened a number."""
    if _SCIENTIFIC.fullmatch(text) and column.type != "int":
        raise Unreadable("长号码变成了科学计数，末几位已经丢失。请在表格里把这一列设为“文本”格式，重新输入后再复制。")
    return halfwidth(text) if column.type in FIGURES else text
