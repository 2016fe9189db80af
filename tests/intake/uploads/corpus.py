"""How the upload tests look at a file, and how they spoil the sample workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.uploads import Objection
from intake.uploads.child import examine
from tests.samples.files import package_bytes, package_parts, xlsx_bytes

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def seen(tmp_path: Path, content: bytes, *, docx: bool = False) -> str:
    path = tmp_path / "file"
    path.write_bytes(content)
    return examine(path, docx=docx)


def said(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(Objection) as caught:
        seen(tmp_path, content, docx=True)
    return caught.value.message


def changed(**parts: str | bytes) -> bytes:
    """The sample workbook with parts added or replaced."""
    return package_bytes(package_parts(xlsx_bytes()) | parts)


def replaced(part: str, old: str, new: str) -> bytes:
    parts = package_parts(xlsx_bytes())
    before = parts[part]
    assert isinstance(before, bytes)
    assert old.encode() in before
    return package_bytes(parts | {part: before.replace(old.encode(), new.encode())})


def related(kind: str, target: str) -> bytes:
    extra = f'<Relationship Id="x" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return replaced("xl/_rels/workbook.xml.rels", "</Relationships>", extra)
