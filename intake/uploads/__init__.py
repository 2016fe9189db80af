"""What people upload: looked into by a limited child process, kept under its hash, named as text.

This module is imported by the child too and therefore stays free of everything but the words both sides share.
"""

from __future__ import annotations

from dataclasses import dataclass

PDF = "application/pdf"
JPG = "image/jpeg"
PNG = "image/png"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: What each kind is called on the screen, and the endings its name may have.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    PDF: ("PDF", (".pdf",)),
    JPG: ("JPG 图片", (".jpg", ".jpeg")),
    PNG: ("PNG 图片", (".png",)),
    XLSX: ("Excel 表格（.xlsx）", (".xlsx",)),
    DOCX: ("Word 文档（.docx）", (".docx",)),
}


@dataclass(frozen=True)
class Verdict:
    """What the inspection found; ``checked`` is False when it could not be done, which is never "clean"."""

    ok: bool
    media_type: str = ""
    message: str = ""
    checked: bool = True


class Objection(Exception):
    """Something in the file is not accepted; ``message`` tells the applicant in Chinese what and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
