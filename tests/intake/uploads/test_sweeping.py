"""Files that no row names go after a day; a content that is being stored again at that moment never does."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from intake.uploads import Verdict, storing

DAY = 86_400


def keep(root: Path, content: bytes, *, age: int = 2 * DAY) -> Path:
    """A stored file of that age in seconds."""
    stored = storing.store(io.BytesIO(content), root=root, inspect=lambda path, *, name, docx: fine())
    place = storing.address(root, stored.sha256)
    moment = place.stat().st_mtime - age
    os.utime(place, (moment, moment))
    return place


def fine() -> Verdict:
    """The inspection has nothing to say."""
    return Verdict(True, "application/pdf", "")


def nobody(hashes: list[str]) -> set[str]:
    """No row names any."""
    return set()


def test_only_old_files_without_a_row_go(tmp_path: Path) -> None:
    named, lost, young = keep(tmp_path, b"named"), keep(tmp_path, b"lost"), keep(tmp_path, b"young", age=60)
    assert storing.sweep(tmp_path) == 0  # without asking for rows nothing kept is touched
    assert storing.sweep(tmp_path, known=lambda hashes: {named.name} & set(hashes)) == 1
    assert named.exists() and young.exists() and not lost.exists()


def test_storing_again_before_the_sweep_keeps_the_file(tmp_path: Path) -> None:
    place = keep(tmp_path, b"same")
    storing.store(io.BytesIO(b"same"), root=tmp_path, inspect=lambda path, *, name, docx: fine())
    assert storing.sweep(tmp_path, known=nobody) == 0 and place.exists()


def test_storing_again_while_the_sweep_asks_keeps_the_file(tmp_path: Path) -> None:
    place = keep(tmp_path, b"same")

    def asked(hashes: list[str]) -> set[str]:
        storing.store(io.BytesIO(b"same"), root=tmp_path, inspect=lambda path, *, name, docx: fine())
        return set()

    assert storing.sweep(tmp_path, known=asked) == 0
    assert place.read_bytes() == b"same"


def test_storing_again_while_the_file_is_aside_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, touched = keep(tmp_path, b"same"), storing._touched

    def again(path: Path) -> float:
        if path.parent.name == "incoming" and not place.exists():
            storing.store(io.BytesIO(b"same"), root=tmp_path, inspect=lambda path, *, name, docx: fine())
        return touched(path)

    monkeypatch.setattr(storing, "_touched", again)
    assert storing.sweep(tmp_path, known=nobody) == 1  # the old copy went, the new one stands
    assert place.read_bytes() == b"same"
