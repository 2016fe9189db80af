"""What a crash left behind is swept by age; a file that is named, young, or uploaded again meanwhile stays."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest

from intake.uploads import Verdict
from intake.uploads.storing import Stored, address, store, sweep_orphans

AGE = timedelta(hours=24)


def kept(root: Path, content: bytes = b"content") -> Stored:
    """A kept file."""
    return store(io.BytesIO(content), root=root, inspect=lambda *_, **__: Verdict(True, "application/pdf"))


def aged(root: Path, file: Stored, hours: int = 25) -> None:
    """Nobody has touched it for so long."""
    path = address(root, file.sha256)
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))


@pytest.mark.parametrize(("hours", "named", "goes"), [(25, False, True), (25, True, False), (1, False, False)])
def test_only_old_files_that_no_row_names_go(tmp_path: Path, hours: int, named: bool, goes: bool) -> None:
    file = kept(tmp_path)
    aged(tmp_path, file, hours)
    assert sweep_orphans(tmp_path, lambda _: named, age=AGE) == goes
    assert address(tmp_path, file.sha256).exists() is not goes
    assert list((tmp_path / "incoming").iterdir()) == []


def test_the_same_content_again_makes_it_young(tmp_path: Path) -> None:
    aged(tmp_path, kept(tmp_path))
    file = kept(tmp_path)
    assert sweep_orphans(tmp_path, lambda _: False, age=AGE) == 0
    assert address(tmp_path, file.sha256).read_bytes() == b"content"


@pytest.mark.parametrize("moment", ["first look", "second look"])
def test_an_upload_in_the_middle_of_the_sweep_loses_nothing(tmp_path: Path, moment: str) -> None:
    """The same content comes while the sweep has the old file in its hand; its row is written afterwards."""
    file, rows, looks = kept(tmp_path), set(), []
    aged(tmp_path, file)

    def known(sha256: str) -> bool:
        looks.append(sha256)
        if len(looks) == (1 if moment == "first look" else 2):
            before = sha256 in rows
            kept(tmp_path)
            rows.add(sha256)
            return before
        return sha256 in rows

    sweep_orphans(tmp_path, known, age=AGE)
    assert address(tmp_path, file.sha256).read_bytes() == b"content"
