"""Files meant to harm, by kind: (name it is sent under, content).  None of them may be let in anywhere."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from intake.uploads.sniffing import EICAR
from tests.intake.uploads.corpus import HTML, changed, related, replaced
from tests.intake.uploads.test_office import DTD
from tests.samples.files import docx_bytes, jpg_bytes, package_bytes, pdf_bytes, png_bytes, png_chunk, xlsx_bytes

XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><l>&j;</l>"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
CSV = "姓名,身份证号码\n=cmd|' /C calc'!A0,659999199001010010\n".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
SHEET = "xl/worksheets/sheet1.xml"


def pdf(work: Callable[[pikepdf.Pdf], None], **saved: Any) -> bytes:
    """A PDF made by a library, after ``work`` was done on it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as document:
        work(document)
        document.save(out, **saved)
    return out.getvalue()


def _script(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.OpenAction = document.make_indirect(action)


def _attached(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")


def _link(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    document.pages[0].Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)]
    )


def _nothing(_: pikepdf.Pdf) -> None:
    return


def _zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", content)
    return out.getvalue()


def _png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    header = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = (b"IDAT", zlib.compress(b"\0" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*one) for one in (header, *more, body, (b"IEND", b"")))


PDFS: dict[str, bytes] = {
    "a program": b"MZ\x90" + b"\0" * 500,
    "a program of unix": b"\x7fELF" + b"\0" * 500,
    "a shell script": b"#!/bin/sh\nrm -rf /\n",
    "a web page": HTML,
    "a web page with the head of a pdf": b"%PDF-1.4\n" + HTML + b"\n%%EOF",
    "pdf and web page": pdf_bytes() + HTML,
    "pdf and zip": pdf_bytes() + _zipped(b"x"),
    "pdf and program": pdf_bytes() + b"MZ\x90" + b"\0" * 2000,
    "pdf behind a program": b"MZ" + pdf_bytes(),
    "pdf with a script": pdf_bytes(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "pdf with a script in a packed object": pdf(_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "pdf with a script under a written-out name": pdf_bytes(catalog=b"/OpenAction << /S /J#61vaScript /J#53 (x) >>"),
    "pdf that launches": pdf(_link),
    "pdf that sends a form": pdf_bytes(catalog=b"/OpenAction << /S /SubmitForm /F (http://x.invalid) >>"),
    "pdf with a file inside": pdf(_attached),
    "pdf with a dynamic form": pdf_bytes(catalog=b"/AcroForm << /XFA (x) >>"),
    "locked pdf": pdf(_nothing, encryption=pikepdf.Encryption(owner="o", user="u")),
    "pdf locked for its owner": pdf(_nothing, encryption=pikepdf.Encryption(owner="o", user="")),
    "half a pdf": pdf_bytes()[:300],
    "pdf without pages": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
    "the test virus": EICAR,
    "pdf with the test virus": pdf_bytes(extra=[b"<< /X (" + EICAR + b") >>"]),
    "a table as text": CSV,
    "a picture": png_bytes(),
    "a document": docx_bytes(),
    "an archive": _zipped(b"x" * 1000),
    "an archive of unix": gzip.compress(b"x" * 1000),
    "an archive of rar": b"Rar!\x1a\x07\x00" + b"\0" * 200,
    "an old document": OLE,
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
}
PICTURES: dict[str, bytes] = {
    "a drawing with a script": SVG,
    "a picture as large as a country": _png(65_000, 65_000),
    "a picture wider than memory": _png(2**31 - 1, 2**31 - 1),
    "a picture with a page in it": _png(16, 16, (b"tEXt", b"Comment\0" + HTML)),
    "half a picture": png_bytes(400, 400)[:-40],
    "a picture with an archive behind": png_bytes() + _zipped(b"x"),
    "half a photograph": jpg_bytes()[:-20],
    "a photograph with a program behind": jpg_bytes() + b"MZ\x90" + b"\0" * 200,
    "a photograph with an archive behind": jpg_bytes() + _zipped(b"x"),
    "a photograph with a script of php": jpg_bytes("<?php system($_GET[0]); ?>"),
    "a moving picture": base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
    "a picture of the web": b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40,
    "a photograph of a telephone": b"\0\0\0\x18ftypheic" + b"\0" * 200,
}
BOOKS: dict[str, bytes] = {
    "book with a macro": changed(**{"xl/vbaProject.bin": b"x"}),
    "book that is one of macros": replaced(
        "[Content_Types].xml",
        "openxmlformats-officedocument.spreadsheetml.sheet.main",
        "ms-excel.sheet.macroEnabled.main",
    ),
    "book with a link to a file": related("externalLinkPath", "file:///c:/x.xlsx"),
    "book with a link outward": changed(**{"xl/externalLinks/externalLink1.xml": "<x/>"}),
    "book with a connection": changed(**{"xl/connections.xml": "<x/>"}),
    "book with an object inside": changed(**{"xl/embeddings/oleObject1.bin": OLE}),
    "book with a program inside": changed(**{"xl/media/image1.png": b"MZ\x90"}),
    "book with the test virus": changed(**{"xl/media/image1.png": b"x" * 5000 + EICAR}),
    "book with an archive inside": changed(**{"xl/media/image1.png": _zipped(b"x")}),
    "book with a foreign entity": changed(**{SHEET: XXE}),
    "book with a thousand million laughs": changed(**{"xl/sharedStrings.xml": LAUGHS}),
    "book with a hidden entity": changed(**{"xl/theme.xml": DTD.encode("utf-16")}),
    "book that climbs out": changed(**{"../../etc/cron.d/x.xml": "<x/>"}),
    "book with an absolute path": changed(**{"/etc/x.xml": "<x/>"}),
    "book with a path of windows": changed(**{"xl\\..\\..\\x.xml": "<x/>"}),
    "book with one part twice": changed(**{"XL/Workbook.xml": "<x/>"}),
    "book that is a bomb": changed(**{SHEET: "<a>" + " " * 30_000_000 + "</a>"}),
    "book of ten thousand parts": changed(**{f"xl/p{n}.xml": "<x/>" for n in range(10_000)}),
    "book with something behind": xlsx_bytes() + HTML,
    "half a book": xlsx_bytes()[:-30],
    "book with a broken sheet": changed(**{SHEET: "<worksheet><sheetData>"}),
    "a table called a book": CSV,
    "an old book": OLE,
    "a page called a book": b"<html><table><tr><td>1</td></tr></table></html>",
    "an archive called a book": package_bytes({"a.txt": "x"}),
    "a document called a book": docx_bytes(),
    "a pdf called a book": pdf_bytes(),
    "nothing called a book": b"",
}
#: Good content under a name that would deceive or climb.
NAMES: dict[str, str] = {
    "a program's name": "执照.exe",
    "a page's name": "执照.html",
    "a script's name": "执照.pdf.js",
    "a name turned round": "执照\u202efdp.exe",
    "a name that climbs": "../../../etc/passwd",
    "a name that climbs in windows": "..\\..\\windows\\win.ini",
    "no name but an ending of its own": ".htaccess",
}


def corpus() -> dict[str, tuple[str, bytes]]:
    """Everything, by what it is."""
    found = {kind: ("执照.pdf", content) for kind, content in PDFS.items()}
    found |= {kind: ("照片.png", content) for kind, content in PICTURES.items()}
    found |= {kind: ("表格.xlsx", content) for kind, content in BOOKS.items()}
    return found | {kind: (name, pdf_bytes()) for kind, name in NAMES.items()}
