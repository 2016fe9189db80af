"""Takes uploads in and hands papers out: as attachments, and to staff also to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Response, current_app, request
from werkzeug.datastructures import FileStorage

from intake.errors import BadInput, NotFound
from intake.uploads.naming import display_name
from intake.uploads.storing import Stored, UploadRefused, open_stored, store

GONE = "这份文件在服务器上找不到了，请告诉区发改委（数发局）；管理员运行 intake doctor 可以核对全部附件。"


def root() -> Path:
    """Where the files lie."""
    found: Path = current_app.config["OFFICE"].files
    return found


def stored(name: str = "file", *, required: bool = True, docx: bool = False) -> tuple[Stored, str] | None:
    """The uploaded file of that input, inspected and kept: (file, display name).  BadInput at the input otherwise."""
    file = request.files.get(name)
    if file is None or not file.filename:
        if required:
            raise BadInput({name: "请选择要上传的文件。"})
        return None
    return taken(file, name, docx=docx)


def taken(file: FileStorage, name: str, *, docx: bool = False) -> tuple[Stored, str]:
    """One uploaded file, inspected and kept: (file, display name).  BadInput at the input ``name`` otherwise."""
    shown = display_name(file.filename or "")
    limit = current_app.config["OFFICE"].upload_limit
    try:
        return store(file.stream, root=root(), name=file.filename, docx=docx, limit=limit), shown
    except UploadRefused as refused:
        raise BadInput({name: refused.message}) from None


def several(name: str = "file", *, docx: bool = False) -> tuple[list[tuple[Stored, str]], list[str]]:
    """Every file of that input: those kept as (file, display name), and what is wrong with the others, by name."""
    limit = current_app.config["OFFICE"].upload_limit
    kept, refused = [], []
    for file in request.files.getlist(name):
        if not file.filename:
            continue
        shown = display_name(file.filename)
        try:
            kept.append((store(file.stream, root=root(), name=file.filename, docx=docx, limit=limit), shown))
        except UploadRefused as wrong:
            refused.append(f"{shown}：{wrong.message}")
    if not kept and not refused:
        cut = name not in request.files  # a browser names the input even where nothing was chosen
        raise BadInput({name: "文件没有传完，可能是网络断了，请再传一次。" if cut else "请选择要上传的文件。"})
    return kept, refused


#: What a browser may draw: kinds that were inspected when they came in, and the policy each is drawn under.  Browsers
#: do not start their PDF viewer in a sandboxed document; it is apart from the site's pages by itself.
DRAWN = {
    "application/pdf": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
    "image/png": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "image/jpeg": "sandbox; default-src 'none'; frame-ancestors 'self'",
}


def show(sha256: str, name: str, media_type: str) -> Response:
    """The paper to be looked at in the pane of a sheet; a kind that is not drawn comes as a download."""
    response = send(sha256, name, media_type)
    if media_type in DRAWN:
        response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
        response.headers["Content-Security-Policy"] = DRAWN[media_type]
    return response


def send(sha256: str, name: str, media_type: str) -> Response:
    """The paper as a download; the browser never shows it in the site's own pages."""
    try:
        source = open_stored(root(), sha256)
    except FileNotFoundError:
        raise NotFound(GONE) from None

    def body() -> Any:
        with source:
            while chunk := source.read(65536):
                yield chunk

    response = Response(body(), mimetype=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def calendar(text: bytes, name: str) -> Response:
    """A calendar file as a download."""
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f"attachment; filename={name}.ics"
    return response
