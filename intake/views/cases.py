"""The whole case as one download for its applicant: contents, course, decision and every paper."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from flask import Blueprint, Response, render_template

from intake.forms import asking
from intake.services import casefile, enclosing, filing, letters
from intake.store import acts
from intake.uploads.storing import open_stored
from intake.views import files
from intake.views.access import APPLICANT, for_roles, person

room = Blueprint("cases", __name__)
IN_MEMORY = 8 * 1024 * 1024
CHUNK = 65536


@room.get("/applications/<int:application>/case.zip")
@for_roles(*APPLICANT)
def download(application: int) -> Response:
    """One's own application, packed on disk and sent piece by piece."""
    who = person()
    filed = filing.read(who, application)
    row = filed.application
    letter = letters.letter(who, application) if row.state in letters.TITLES else None
    lines = acts.of_application(row.id)
    parts = list(casefile.papers(filed, enclosing.of(row.id, [line.act for line in lines])))
    pages = {
        "申报内容.html": render_template(
            "mine/case.html", filed=filed, sections=asking.sections(filed.award), letter=letter,
            lines=lines, parts=parts,
        ),
        "申报内容.json": casefile.data(filed, parts),
    }  # fmt: skip
    response = Response(_sent(_packed(pages, parts)), mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename={row.number or f'draft-{row.id}'}.zip"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _packed(pages: dict[str, str], parts: list[casefile.Part]) -> IO[bytes]:
    packed = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed when it has been sent
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in pages.items():
            archive.writestr(path, text)
        for part in parts:
            _put(archive, part)
    packed.seek(0)
    return packed


def _put(archive: zipfile.ZipFile, part: casefile.Part) -> None:
    """One paper; a file that is not in its place is told of and takes nothing else with it."""
    try:
        source = open_stored(files.root(), part.sha256)
    except FileNotFoundError:
        archive.writestr(f"{part.path}.没有找到.txt", f"这份文件暂时取不到，请与窗口联系。指纹 {part.sha256}\n")
        return
    with source, archive.open(part.path, "w") as target:
        while chunk := source.read(CHUNK):
            target.write(chunk)


def _sent(packed: IO[bytes]) -> Iterator[bytes]:
    with packed:
        while chunk := packed.read(CHUNK):
            yield chunk
