"""Takes tables in through the limited process, and hands workbooks out."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import make_response, request
from werkzeug.wrappers import Response

from intake.errors import BadInput
from intake.uploads import XLSX, inspecting
from intake.uploads.naming import ending

LIMIT = 5 * 1024 * 1024


def answer(content: bytes, name: str) -> Response:
    """A workbook as a download."""
    response = make_response(content)
    response.mimetype = XLSX
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def uploaded(*, csv: bool = False) -> dict[str, Any]:
    """The sheets of the uploaded table, as ``grids.read_sheets`` has them; BadInput at ``file``.  ``csv``: taken too."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInput({"file": "请选择要导入的 Excel 表格（.xlsx）。"})
    end = ending(file.filename)
    if end != ".xlsx" and not (csv and end == ".csv"):
        words = "只收 .xlsx 或 .csv 表格。旧的 .xls 请用 Excel、WPS 另存为 .xlsx 后上传。"
        mended = "只收 .xlsx 表格。旧的 .xls 或 CSV 请用 Excel、WPS 另存为 .xlsx 后上传。"
        raise BadInput({"file": words if csv else mended})
    content = file.stream.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise BadInput({"file": "表格超过 5 MB，请删去图片和不用的工作表后上传。"})
    if not content:
        raise BadInput({"file": "文件是空的，请重新选择文件。"})
    verdict, book = inspecting.read_table(content, kind="csv" if end == ".csv" else "grid")
    if not verdict.ok:
        raise BadInput({"file": verdict.message})
    return book
