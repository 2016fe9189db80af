"""The hostile corpus: each file is refused with a sentence, and the ordinary ones pass."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intake.uploads import DOCX, JPG, PDF, PNG, XLSX, Objection
from intake.uploads.sniffing import EICAR
from tests.intake.uploads.corpus import HTML, changed, related, said, seen
from tests.samples.files import docx_bytes, jpg_bytes, package_bytes, pdf_bytes, png_bytes, png_chunk, xlsx_bytes


def locked(*, owner: str, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


def packed(content: bytes) -> bytes:
    """The same PDF with its objects hidden in compressed object streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def saved(mode: str, kind: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (33, 21)).save(out, kind)
    return out.getvalue()


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
HIDDEN_SCRIPT = b"<< /#53 /#4a#61vaScript /J#53 (app.alert\\(1\\)) >>"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (pdf_bytes("营业执照"), PDF),
        (pdf_bytes() + b"\n\0\0\r\n", PDF),
        (packed(pdf_bytes()), PDF),
        (png_bytes(), PNG),
        (saved("RGBA", "PNG"), PNG),
        (jpg_bytes(), JPG),
        (saved("CMYK", "JPEG"), JPG),
        (xlsx_bytes(), XLSX),
        (related("hyperlink", "mailto:a@example.invalid"), XLSX),
        (changed(**{"xl/printerSettings/printerSettings1.bin": b"\0\1"}), XLSX),
        (docx_bytes(), DOCX),
    ],
)
def test_ordinary_files_pass(tmp_path: Path, content: bytes, found: str) -> None:
    assert seen(tmp_path, content, docx=True) == found


def test_a_workbook_of_a_real_program_passes(tmp_path: Path) -> None:
    path = tmp_path / "real.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("花名册")
        for number in range(2_000):
            sheet.write_row(number, 0, ["王样例", number, "无", "标注员"])
        sheet.write_url("F1", "mailto:a@example.invalid")
        sheet.insert_image("H1", "a.png", {"image_data": io.BytesIO(png_bytes())})
        sheet.write_comment("A1", "批注")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=花名册!$B$1:$B$9"})
        sheet.insert_chart("H9", chart)
    assert seen(tmp_path, path.read_bytes()) == XLSX


def test_word_only_where_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Objection, match="另存为 PDF"):
        seen(tmp_path, docx_bytes())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"), (b"MZ\x90\0" + b"\0" * 200, "程序"), (b"\x7fELF\2", "程序"), (b"#!/bin/sh\n", "程序"),
        (HTML, "网页"), (EICAR, "PDF、JPG"), (b"hello", "扩展名"), (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "旧版"),
        (b"\0\0\0\x18ftypheic", "HEIC"), (b"Rar!\x1a\7", "压缩包"), (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (package_bytes({"a.txt": "x"}), "压缩包"), (package_bytes({"OFD.xml": "<x/>"}), "OFD"),
        (b"\n" + pdf_bytes(), "扩展名"),
    ],
)  # fmt: skip
def test_other_kinds_are_refused_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in said(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf_bytes(catalog=b"/OpenAction " + SCRIPT), "脚本"),
        (pdf_bytes(catalog=b"/OpenAction 6 0 R", extra=[HIDDEN_SCRIPT]), "脚本"),
        (packed(pdf_bytes(catalog=b"/AA << /WC 6 0 R >>", extra=[SCRIPT])), "脚本"),
        (pdf_bytes(extra=[SCRIPT]), "脚本"),
        (pdf_bytes(catalog=b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", extra=[b"<< >>"]), "脚本"),
        (pdf_bytes(extra=[b"[ [ [ << /A [ " + SCRIPT + b" ] >> ] ] ]"]), "脚本"),
        (pdf_bytes(catalog=b"/OpenAction << /S /Launch /F (cmd.exe) >>"), "动作"),
        (pdf_bytes(extra=[b"<< /S /SubmitForm /F (http://x.invalid) >>"]), "动作"),
        (pdf_bytes(extra=[b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"]), "附件"),
        (pdf_bytes(catalog=b"/Names << /EmbeddedFiles << >> >>"), "附件"),
        (pdf_bytes(extra=[b"<< /Length 0 /F (c:\\\\x) >>\nstream\n\nendstream"]), "附件"),
        (pdf_bytes(catalog=b"/AcroForm << /XFA (x) /Fields [] >>"), "XFA"),
        (pdf_bytes(extra=[b"<< /Type /Annot /Subtype /RichMedia >>"]), "音视频"),
        (locked(owner="o", user="u"), "保护"),
        (locked(owner="o", user=""), "保护"),
        (pdf_bytes("长" * 300) + HTML, "末尾"), (pdf_bytes() + HTML, "混有"),
        (pdf_bytes() + xlsx_bytes(), "混有"),
        (pdf_bytes() + b"\0" * 5000, "末尾"),
        (pdf_bytes()[:-8], "不完整"),
        (b"%PDF-1.4\n%%EOF\n", "损坏"),
        (b"%PDF-1.4\n" + HTML + pdf_bytes()[9:], "混有"),
        (pdf_bytes(extra=[b"<< /Length 68 >>\nstream\n" + EICAR + b"\nendstream"]), "病毒"),
        (pdf_bytes().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"), "没有页面"),
    ],
)  # fmt: skip
def test_hostile_pdfs(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in said(tmp_path, content)


def test_a_zip_that_ends_as_a_pdf_is_refused(tmp_path: Path) -> None:
    inner = bytearray(package_bytes({"evil.txt": "x"}))
    ending = b"\nstartxref\n9\n%%EOF\n"
    inner[-2:] = struct.pack("<H", len(ending))
    assert "混有" in said(tmp_path, b"%PDF-1.4\n" + bytes(inner) + ending)


def huge_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(b"")) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png_bytes() + HTML, "混有"), (png_bytes() + b"\0" * 1100 + HTML, "末尾"),
        (jpg_bytes() + b"PK\3\4", "末尾"), (jpg_bytes() + b"\0" * 65, "末尾"),
        (jpg_bytes() + xlsx_bytes(), "混有"), (png_bytes() + EICAR, "病毒"),
        (png_bytes()[:-1], "损坏"), (png_bytes()[:40], "损坏"), (jpg_bytes()[:-2], "损坏"), (jpg_bytes()[:60], "损坏"),
        (b"\xff\xd8\xff", "损坏"), (b"\xff\xd8\xff\xd9", "损坏"), (b"\x89PNG\r\n\x1a\n", "损坏"),
        (png_bytes().replace(b"IDAT", b"IDAU"), "损坏"),
        (huge_png(30_000, 30_000), "6000 万像素"), (huge_png(2**31 - 1, 1), "6000 万像素"),
        (huge_png(7_746, 7_746), "6000 万像素"),
        (jpg_bytes(HTML.decode()), "混有"), (jpg_bytes("%PDF-1.4"), "混有"),
    ],
)  # fmt: skip
def test_hostile_pictures(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in said(tmp_path, content)


def test_a_zip_hidden_in_a_comment_is_refused(tmp_path: Path) -> None:
    inner = bytearray(package_bytes({"evil.txt": "x"}))
    jpg = jpg_bytes(inner.decode("latin-1"))
    assert "混有" in said(tmp_path, jpg.replace(inner.decode("latin-1").encode(), bytes(inner)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([pdf_bytes(), png_bytes(), jpg_bytes(), xlsx_bytes()]), st.data())
def test_a_damaged_file_gets_a_verdict_not_a_surprise(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    broken = content[:place] + bytes([data.draw(st.integers(0, 255))]) + content[place + 1 :]
    try:
        assert seen(tmp_path_factory.getbasetemp(), broken) in (PDF, PNG, JPG, XLSX)
    except Objection as objection:
        assert objection.message.endswith("。")
