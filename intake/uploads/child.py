"""Looks into one file inside a process that can take little, write nothing and not last; run by ``inspecting``.

``python -m intake.uploads.child FILE [docx]`` prints one line of JSON: ok, media_type, message.
``python -m intake.uploads.child - grid`` takes a workbook from standard input, so that rosters never lie on the disk,
and adds its sheets; ``- csv`` does so for a text of separated values.  Anything unforeseen ends the process without that line, and the file counts as refused.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from intake.uploads import DOCX, JPG, PDF, PNG, XLSX, Objection
from intake.uploads.sniffing import foreign_bodies, media_type

MEMORY = 700 * 1024 * 1024
SECONDS = 10


def main(arguments: list[str]) -> int:
    """Inspect and answer on standard output."""
    limit()
    answer: dict[str, object]
    try:
        if "csv" in arguments[1:]:
            answer = {"ok": True, "media_type": XLSX, "message": "", **separated(sys.stdin.buffer.read())}
        elif "grid" in arguments[1:]:
            answer = {"ok": True, "media_type": XLSX, "message": "", **sheets(sys.stdin.buffer.read())}
        else:
            found = examine(Path(arguments[0]), docx="docx" in arguments[1:])
            answer = {"ok": True, "media_type": found, "message": ""}
    except Objection as objection:
        answer = {"ok": False, "media_type": "", "message": objection.message}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return 0


def limit() -> None:
    """Bound memory, processor time and writing; Windows has no such limits, only the parent's timeout holds there."""
    if sys.platform == "win32":
        return
    import resource

    for which, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (most, most))


def sheets(content: bytes) -> dict[str, object]:
    """The sheets of a workbook that may be let in; raises Objection."""
    if look_into(content, docx=False) != XLSX:
        raise Objection("这里只收 Excel 表格（.xlsx），请下载模板填写后上传。")
    from intake.uploads.grids import read_sheets

    return read_sheets(content)


def separated(content: bytes) -> dict[str, object]:
    """The one sheet of a text of separated values; raises Objection."""
    from intake.uploads.delimited import read_delimited

    return read_delimited(content)


def examine(path: Path, *, docx: bool) -> str:
    """The media type of a file that may be kept; raises Objection."""
    return look_into(path.read_bytes(), docx=docx)


def look_into(content: bytes, *, docx: bool) -> str:
    """The media type of content that may be kept; raises Objection."""
    found = media_type(content)
    if found == DOCX and not docx:
        raise Objection("这里不收 Word 文档，请另存为 PDF 后上传。")
    foreign_bodies(content, found)
    # Only what this kind needs is imported: starting the process is most of its time.
    if found == PDF:
        from intake.uploads.pdf import inspect_pdf

        inspect_pdf(content)
    elif found in (JPG, PNG):
        from intake.uploads.images import inspect_image

        inspect_image(content, found)
    elif found in (XLSX, DOCX):
        from intake.uploads.office import inspect_office

        inspect_office(content, found)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
