"""Tells by its bytes what a file is, and whether it is something else as well."""

from __future__ import annotations

import re
import struct

from intake.uploads import DOCX, JPG, PDF, PNG, XLSX, Objection

ACCEPTED = "请上传 PDF、JPG、PNG 或 .xlsx 文件。"

#: The test signature every scanner knows, put together here so that this file is not taken for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
_HTML = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|meta|\?php|\?xml-stylesheet)\b", re.IGNORECASE)
_KNOWN = (
    (b"MZ", "这是程序文件，不能上传。"),
    (b"\x7fELF", "这是程序文件，不能上传。"),
    (b"\xcf\xfa\xed\xfe", "这是程序文件，不能上传。"),
    (b"\xca\xfe\xba\xbe", "这是程序文件，不能上传。"),
    (b"#!", "这是程序文件，不能上传。"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Excel 或 Word 文件，或加了密码的文件，请去掉密码并另存为 .xlsx 或 PDF 后上传。"),
    (b"Rar!", "这是压缩包，请解压后逐个上传。"),
    (b"7z\xbc\xaf", "这是压缩包，请解压后逐个上传。"),
    (b"\x1f\x8b", "这是压缩包，请解压后逐个上传。"),
    (b"GIF8", "这是 GIF 图片，请另存为 JPG 或 PNG 后上传。"),
    (b"BM", "这可能是 BMP 图片，请另存为 JPG 或 PNG 后上传。"),
)


def media_type(content: bytes) -> str:
    """One of the accepted media types, by the first bytes (for a package: by its main part); raises Objection."""
    if not content:
        raise Objection("文件是空的，请重新选择文件。")
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    raise Objection(_unaccepted(content) + ACCEPTED)


def foreign_bodies(content: bytes, found: str) -> None:
    """Refuse a file that a browser, an archiver or a reader could take for another kind; raises Objection."""
    mixed = Objection("文件里混有其他类型的内容，请用原软件重新导出，或打印为 PDF 后上传。")
    if EICAR in content:
        raise Objection("文件里有病毒特征，不能上传，请先用杀毒软件检查这台电脑。")
    start = content[:1024]
    if _HTML.search(start) or (found != PDF and b"%PDF-" in start):
        raise mixed
    if found not in (XLSX, DOCX) and _ends_as_zip(content):
        raise mixed


def _package(content: bytes) -> str:
    """Which package it is, by the main part named in the directory at its end; the inspection then verifies it."""
    for part, found in ((b"xl/workbook.xml", XLSX), (b"word/document.xml", DOCX)):
        if part in content:
            return found
    if b"OFD.xml" in content:
        raise Objection("这是 OFD 文件，请用阅读软件另存为 PDF 后上传。")
    raise Objection("这是压缩包或不支持的文档，请解压后逐个上传。" + ACCEPTED)


def _unaccepted(content: bytes) -> str:
    for magic, words in _KNOWN:
        if content.startswith(magic):
            return words
    if content[4:8] == b"ftyp":
        return "这可能是 HEIC 照片或视频，请在手机上改存为 JPG 后上传。"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "这是 WebP 图片，请另存为 JPG 或 PNG 后上传。"
    if _HTML.search(content[:4096]):
        return "这是网页文件，请在浏览器里打印为 PDF 后上传。"
    return "文件内容不是可以接收的类型，只改扩展名没有用。"


def _ends_as_zip(content: bytes) -> bool:
    tail = content[-(65535 + 22) :]
    place = tail.find(b"PK\x05\x06")
    while place >= 0:
        if len(tail) - place >= 22:
            (comment,) = struct.unpack_from("<H", tail, place + 20)
            if place + 22 + comment <= len(tail):
                return True
        place = tail.find(b"PK\x05\x06", place + 1)
    return False
