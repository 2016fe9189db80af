"""Reads the sheets of a workbook as rows of cells, in the limited child process only; counted by streaming first.

A cell is null when empty, else one letter for what it is and its text: s text, n number, d day, t other time,
b true or false, f formula (its kept value), e error.  Row numbers are those of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from intake.uploads import Objection

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 20
#: The answer of the child, in characters.
MOST_TEXT = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_TOO_FAR = f"表格的内容或格式超出了 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列，请下载模板，只把需要的行复制进去后上传。"
_TOO_MUCH = "表格里的文字过多，请删去不需要的列和说明，分成几份上传。"
_UNREADABLE = "表格无法读取，请用 Excel 或 WPS 另存为 .xlsx 后上传。"


def read_sheets(content: bytes) -> dict[str, Any]:
    """Every sheet with its name, whether it is visible, its rows and merged ranges; raises Objection.

    The package must have passed ``inspect_office``.
    """
    marked = _count(content)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        kept = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        sheets, size = [], 0
        for one in kept[:MOST_SHEETS]:
            sheet = _sheet(book.get_sheet_by_name(one.name), marked.get(one.name, _Marked()))
            size += sum(len(cell or "") + 3 for _, cells in sheet["rows"] for cell in cells)
            if size > MOST_TEXT // 2:
                raise Objection(_TOO_MUCH)
            sheets.append({"name": one.name, "visible": one.visible == SheetVisibleEnum.Visible, **sheet})
    except (CalamineError, ValueError, OverflowError):
        raise Objection(_UNREADABLE) from None
    return {"sheets": sheets, "from_1904": any(one.from_1904 for one in marked.values())}


class _Marked:
    """What streaming found on one sheet: f or e by row and column from 1, and whether days count from 1904.

    The library reads an error as an empty cell, so errors must be seen here.
    """

    def __init__(self) -> None:
        self.kinds: dict[int, dict[int, str]] = {}
        self.from_1904 = False


def _sheet(sheet: Any, marked: _Marked) -> dict[str, Any]:
    rows = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        kinds = marked.kinds.get(number, {})
        cells += [""] * (max(kinds, default=0) - len(cells))
        row = [_cell(value, kinds.get(place, "")) for place, value in enumerate(cells, 1)]
        while row and row[-1] is None:
            row.pop()
        if row:
            rows.append([number, row])
    merged = [[top + 1, left + 1, low + 1, right + 1] for (top, left), (low, right) in sheet.merged_cell_ranges or ()]
    return {"rows": rows, "merged": merged[:1000]}


def _cell(value: Any, known: str) -> str | None:
    kind, text = _plain(value)
    if known:
        return f"{known}{text}"
    return f"{kind}{text}" if text.strip() else None


def _plain(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return "n", str(int(value)) if whole else repr(float(value))
    if isinstance(value, datetime):
        return ("d", value.date().isoformat()) if value.time() == datetime.min.time() else ("t", value.isoformat(" "))
    if isinstance(value, date):
        return "d", value.isoformat()
    text = str(value)
    return "s", text[:4000]


def _count(content: bytes) -> dict[str, _Marked]:
    """Walk every sheet once without keeping it: too far is refused, formulas are remembered."""
    found: dict[str, _Marked] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {name.lower(): name for name in package.namelist()}
        parts, from_1904 = _parts(package, names)
        for name, part in parts.items():
            real = names.get(part.lower())
            if real is None:
                continue
            found[name] = _Marked()
            found[name].from_1904 = from_1904
            with package.open(real) as stream:
                _walk(stream, found[name])
    return found


def _parts(package: zipfile.ZipFile, names: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The part of each sheet by its name, and whether days count from 1904."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}
    from_1904 = [False]

    def book(tag: str, held: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "sheet":
            sheets[held.get("name", "")] = next((v for k, v in held.items() if k.endswith(":id")), "")
        elif local == "workbookPr":
            from_1904[0] = held.get("date1904", "0") in ("1", "true")

    def relation(_: str, held: dict[str, str]) -> None:
        targets[held.get("Id", "")] = held.get("Target", "")

    for part, handler in (("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relation)):
        if part in names:
            parser = expat.ParserCreate()
            parser.StartElementHandler = handler
            parser.Parse(package.read(names[part]), True)
    places = {name: targets.get(rel, "") for name, rel in sheets.items()}
    return {name: at.lstrip("/") if at.startswith("/") else f"xl/{at}" for name, at in places.items() if at}, from_1904[
        0
    ]


def _walk(stream: Any, marked: _Marked) -> None:
    here = [0, 0]

    def start(tag: str, held: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "row":
            here[0], here[1] = int(held.get("r", here[0] + 1)), 0
        elif local == "c":
            ref = _CELL.fullmatch(held.get("r", ""))
            here[1] = _column(ref[1]) if ref else here[1] + 1
            if ref:
                here[0] = int(ref[2])
            if here[0] > MOST_ROWS or here[1] > MOST_COLUMNS:
                raise Objection(_TOO_FAR)
            if held.get("t") == "e":
                marked.kinds.setdefault(here[0], {})[here[1]] = "e"
        elif local == "f":
            marked.kinds.setdefault(here[0], {})[here[1]] = "f"

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise Objection(_UNREADABLE) from None


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place
