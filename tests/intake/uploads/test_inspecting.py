"""The child process is limited, lean and believed only when it answers; the name must fit what was found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from intake.uploads import DOCX, JPG, PDF, XLSX, inspecting
from tests.samples.files import docx_bytes, jpg_bytes, pdf_bytes, png_bytes, xlsx_bytes

HOUSE = Path(__file__).resolve().parents[3]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(content)
    return path


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=HOUSE, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (pdf_bytes(), "营业执照.PDF", PDF),
        (jpg_bytes(), "照片.jpeg", JPG),
        (jpg_bytes(), "照片.png", JPG),
        (xlsx_bytes(), "花名册.xlsx", XLSX),
        (pdf_bytes(), "", PDF),
    ],
)
def test_a_good_file_is_told_by_its_content(tmp_path: Path, content: bytes, name: str, found: str) -> None:
    verdict = inspecting.inspect(written(tmp_path, content), name=name)
    assert (verdict.ok, verdict.media_type, verdict.message, verdict.checked) == (True, found, "", True)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ" + b"\0" * 500, "执照.pdf", "程序"),
        (png_bytes(), "执照.pdf", "内容却是PNG 图片"),
        (pdf_bytes(), "执照.exe", "结尾"),
        (pdf_bytes(), "执照.html", "结尾"),
        (pdf_bytes(), "执照", "结尾"),
        (docx_bytes(), "说明.docx", "另存为 PDF"),
        (b"", "执照.pdf", "空的"),
    ],
)
def test_a_bad_file_or_name_is_refused(tmp_path: Path, content: bytes, name: str, words: str) -> None:
    verdict = inspecting.inspect(written(tmp_path, content), name=name)
    assert (verdict.ok, verdict.media_type, verdict.checked) == (False, "", True)
    assert words in verdict.message


def test_word_where_the_slot_says_so(tmp_path: Path) -> None:
    assert inspecting.inspect(written(tmp_path, docx_bytes()), name="说明.docx", docx=True).media_type == DOCX


def test_it_runs_from_any_folder_and_ignores_python_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert inspecting.inspect(written(tmp_path, png_bytes())).ok


@pytest.mark.parametrize(("setting", "value"), [("TIMEOUT", 0.0001), ("_HOUSE", Path("/nowhere")), ("_PATIENCE", -1)])
def test_no_answer_is_never_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: object) -> None:
    if setting == "_PATIENCE":
        monkeypatch.setattr(inspecting, "_PATIENCE", 0.01)
        for _ in range(2):
            inspecting._TURN.acquire()
    else:
        monkeypatch.setattr(inspecting, setting, value)
    verdict = inspecting.inspect(written(tmp_path, png_bytes()))
    if setting == "_PATIENCE":
        inspecting._TURN.release(2)
    assert (verdict.ok, verdict.checked) == (False, False)
    assert verdict.message.endswith("。")


def test_a_child_that_breaks_is_never_clean(tmp_path: Path) -> None:
    verdict = inspecting.inspect(tmp_path / "missing")
    assert (verdict.ok, verdict.checked) == (False, False)


@pytest.mark.parametrize(
    "answer",
    [b"", b"{", b"[]", b"{}", b'{"ok": 1, "media_type": "x"}', b'{"ok": true, "media_type": "x", "message": ""}'],
)
def test_a_garbled_answer_is_never_clean(answer: bytes) -> None:
    verdict = inspecting._read(answer)
    assert (verdict.ok, verdict.checked) == (False, False)


@posix_only
def test_the_limits_hold(tmp_path: Path) -> None:
    target = tmp_path / "written"
    code = f"""
import resource
from intake.uploads import child
child.limit()
try:
    with open({str(target)!r}, "wb") as file: file.write(b"x")
except OSError: print("no writing")
try: bytearray(child.MEMORY)
except MemoryError: print("no memory")
print(resource.getrlimit(resource.RLIMIT_CPU))
"""
    assert run(code).stdout == "no writing\nno memory\n(10, 10)\n"


def test_the_child_imports_only_what_the_kind_needs(tmp_path: Path) -> None:
    path = written(tmp_path, png_bytes())
    code = f"""
import sys
from pathlib import Path
from intake.uploads.child import examine
examine(Path({str(path)!r}), docx=False)
print(sorted({{"flask", "peewee", "pikepdf", "lxml", "zipfile", "workflows", "PIL"}} & set(sys.modules)))
"""
    assert run(code).stdout == "['PIL']\n"


@posix_only
def test_a_picture_at_the_limit_fits_into_the_childs_memory(tmp_path: Path) -> None:
    assert inspecting.inspect(written(tmp_path, png_bytes(7_745, 7_745))).ok
