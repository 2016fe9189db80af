"""Hostile packages: bombs, macros, links outward, odd names and hidden parts are refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from random import Random

import pytest

from intake.uploads.sniffing import EICAR
from tests.intake.uploads.corpus import changed, related, replaced, said
from tests.samples.files import package_bytes, package_parts, xlsx_bytes

DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (changed(**{"xl/vbaProject.bin": b"x"}), "宏"),
        (changed(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "宏"),
        (changed(**{"xl/externalLinks/externalLink1.xml": "<x/>"}), "外部链接"),
        (changed(**{"xl/connections.xml": "<x/>"}), "外部链接"),
        (changed(**{"xl/embeddings/oleObject1.bin": b"x"}), "外部链接"),
        (changed(**{"xl/run.exe": b"x"}), "不该有"),
        (changed(**{"xl/media/image1.png": b"MZ\x90"}), "有害"),
        (changed(**{"xl/media/image1.png": bytes(Random(1).choices(b"ab", k=262_130)) + EICAR}), "有害"),
        (changed(**{"../up.xml": "<x/>"}), "损坏"),
        (changed(**{"/abs.xml": "<x/>"}), "损坏"),
        (changed(**{"xl\\..\\up.xml": "<x/>"}), "损坏"),
        (changed(**{"c:/up.xml": "<x/>"}), "损坏"),
        (changed(**{"XL/Workbook.xml": "<x/>"}), "损坏"),
        (changed(**{"xl/theme.xml": DTD}), "损坏"),
        (changed(**{"xl/theme.xml": DTD.replace("<?xml version=\"1.0\"?>", "").encode("utf-16")}), "损坏"),
        (changed(**{"xl/media/a.png": DTD}), "损坏"),
        (changed(**{"xl/theme.xml": "<not closed"}), "损坏"),
        (changed(**{"xl/sheet9.xml": "<a>" + " " * 3_000_000 + "</a>"}), "过大"),
        (changed(**{f"xl/p{number}.xml": "<x/>" for number in range(300)}), "最多 300 个"),
        (related("externalLinkPath", "file:///c:/x.xlsx"), "外部链接"),
        (related("hyperlink", "http://x.invalid"), "外部链接"),
        (related("attachedTemplate", "mailto:x@x.invalid"), "外部链接"),
        (replaced("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "//server/share.xml"), "外部链接"),
        (replaced("[Content_Types].xml", "openxmlformats-officedocument.spreadsheetml.sheet.main",
                  "ms-excel.sheet.macroEnabled.main"), "宏"),
        (replaced("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main"), "内容类型"),
        (replaced("[Content_Types].xml", "/xl/workbook.xml", "/xl/other.xml"), "内容类型"),
        (changed(**{"[Content_Types].xml": DTD}), "损坏"),
        (xlsx_bytes() + b"x", "损坏"),
        (xlsx_bytes()[:-1], "损坏"),
        (xlsx_bytes().replace(b"PK\1\2", b"PK\1\3", 1), "损坏"),
    ],
)  # fmt: skip
def test_hostile_packages(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in said(tmp_path, content)


def test_a_package_without_content_types_is_refused(tmp_path: Path) -> None:
    parts = package_parts(xlsx_bytes())
    del parts["[Content_Types].xml"]
    assert "内容类型" in said(tmp_path, package_bytes(parts))


def test_entries_that_share_their_data_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in package_parts(xlsx_bytes()).items():
            package.writestr(name, body)
        package.filelist.append(zipfile.ZipInfo.__new__(zipfile.ZipInfo))
        first = package.filelist[0]
        twin = package.filelist[-1]
        for slot in zipfile.ZipInfo.__slots__:
            if hasattr(first, slot):
                setattr(twin, slot, getattr(first, slot))
        twin.filename = "xl/twin.xml"
    assert "损坏" in said(tmp_path, out.getvalue())


def test_something_hidden_between_entries_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, body) in enumerate(package_parts(xlsx_bytes()).items()):
            package.writestr(name, body)
            if number == 1 and package.fp is not None:
                package.fp.write(b"hidden")
                package.start_dir += 6
    assert "损坏" in said(tmp_path, out.getvalue())


def test_a_lying_size_is_refused(tmp_path: Path) -> None:
    content = xlsx_bytes([["x" * 5000]])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = struct.pack("<I", package.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert content.count(size) >= 2
    assert "损坏" in said(tmp_path, content.replace(size, struct.pack("<I", 10)))
