"""A kept file lies whole under its hash, a refused one leaves nothing, and many at once do not disturb each other."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from intake.uploads import PDF, Verdict, storing
from intake.uploads.storing import EmptyUpload, NoRoom, TooLarge, Unacceptable, UploadRefused, store
from tests.samples.files import pdf_bytes


def fine(path: Path, *, name: str, docx: bool) -> Verdict:
    return Verdict(True, PDF)


def kept(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash_and_private(tmp_path: Path) -> None:
    content = pdf_bytes("营业执照")
    stored = store(io.BytesIO(content), root=tmp_path, name="营业执照.pdf")
    sha256 = hashlib.sha256(content).hexdigest()
    assert (stored.sha256, stored.size, stored.media_type) == (sha256, len(content), PDF)
    assert kept(tmp_path) == [tmp_path / sha256[:2] / sha256[2:4] / sha256]
    assert stat.S_IMODE(kept(tmp_path)[0].stat().st_mode) == 0o600
    with storing.open_stored(tmp_path, sha256) as file:
        assert file.read() == content


def test_the_inspection_sees_the_whole_file_before_it_has_its_place(tmp_path: Path) -> None:
    def look(path: Path, *, name: str, docx: bool) -> Verdict:
        assert path.read_bytes() == b"x" * 600_000
        assert kept(tmp_path) == [path]
        assert (name, docx) == ("a.docx", True)
        return Verdict(True, PDF)

    store(io.BytesIO(b"x" * 600_000), root=tmp_path, name="a.docx", docx=True, inspect=look)


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unacceptable, match="程序") as caught:
        store(io.BytesIO(b"MZ" + b"\0" * 500), root=tmp_path, name="执照.pdf")
    assert caught.value.verdict.checked
    assert kept(tmp_path) == []


def test_an_unchecked_file_leaves_nothing(tmp_path: Path) -> None:
    busy = Verdict(False, message="忙。", checked=False)
    with pytest.raises(Unacceptable) as caught:
        store(io.BytesIO(b"x"), root=tmp_path, inspect=lambda path, name, docx: busy)
    assert caught.value.verdict == busy
    assert kept(tmp_path) == []


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyUpload, match="空的"):
        store(io.BytesIO(b""), root=tmp_path, inspect=fine)
    assert kept(tmp_path) == []


def test_the_limit_is_the_last_size_that_passes(tmp_path: Path) -> None:
    assert store(io.BytesIO(b"x" * 1000), root=tmp_path, limit=1000, inspect=fine).size == 1000
    with pytest.raises(TooLarge, match="MB"):
        store(io.BytesIO(b"y" * 1001), root=tmp_path, limit=1000, inspect=fine)
    assert len(kept(tmp_path)) == 1


def test_reading_stops_soon_after_the_limit(tmp_path: Path) -> None:
    source = io.BytesIO(b"x" * 5_000_000)
    with pytest.raises(TooLarge, match="1 MB"):
        store(source, root=tmp_path, limit=storing.MIB, inspect=fine)
    assert source.tell() <= storing.MIB + 256 * 1024


class Broken(io.BytesIO):
    """Gives some bytes and then fails as told."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(b"x")
        self.error = error

    def read(self, size: int | None = -1) -> bytes:
        got = super().read(size)
        if not got:
            raise self.error
        return got


@pytest.mark.parametrize("error", [ConnectionResetError(), KeyboardInterrupt()])
def test_a_broken_upload_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        store(Broken(error), root=tmp_path, inspect=fine)
    assert kept(tmp_path) == []


def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="空间不足") as caught:
        store(Broken(OSError(errno.ENOSPC, "full")), root=tmp_path, inspect=fine)
    assert isinstance(caught.value, UploadRefused)
    assert kept(tmp_path) == []


def test_everything_is_synced_before_store_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync
    names = Path("/proc/self/fd")
    if not names.is_dir():
        pytest.skip("needs /proc")

    def watch(handle: int) -> None:
        synced.append(os.readlink(names / str(handle)))
        real(handle)

    monkeypatch.setattr(os, "fsync", watch)
    place = storing.address(tmp_path, store(io.BytesIO(b"x"), root=tmp_path, inspect=fine).sha256)
    assert Path(synced[0]).parent == tmp_path / "incoming"
    assert synced[1:] == [str(place.parent), str(tmp_path), str(place.parent.parent)]


def test_the_same_content_many_times_at_once_is_kept_once(tmp_path: Path) -> None:
    content = os.urandom(300_000)
    with ThreadPoolExecutor(16) as pool:
        stored = list(pool.map(lambda _: store(io.BytesIO(content), root=tmp_path, inspect=fine), range(64)))
    assert len(set(stored)) == 1
    assert [path.read_bytes() for path in kept(tmp_path)] == [content]


def test_different_files_at_once_all_arrive_whole(tmp_path: Path) -> None:
    contents = [bytes([number]) * (1000 + number) for number in range(100)]
    with ThreadPoolExecutor(16) as pool:
        stored = list(pool.map(lambda body: store(io.BytesIO(body), root=tmp_path, inspect=fine), contents))
    for body, found in zip(contents, stored, strict=True):
        assert storing.address(tmp_path, found.sha256).read_bytes() == body
    assert len(kept(tmp_path)) == 100


def test_a_cut_file_in_its_place_is_repaired_by_the_next_upload(tmp_path: Path) -> None:
    stored = store(io.BytesIO(b"whole"), root=tmp_path, inspect=fine)
    place = storing.address(tmp_path, stored.sha256)
    place.write_bytes(b"wh")
    store(io.BytesIO(b"whole"), root=tmp_path, inspect=fine)
    assert place.read_bytes() == b"whole"


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "a" * 65])
def test_only_a_hash_is_an_address(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storing.open_stored(tmp_path, sha256)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        storing.open_stored(tmp_path, "a" * 64)


def test_the_sweep_takes_only_what_was_left_long_ago(tmp_path: Path) -> None:
    assert storing.sweep(tmp_path) == 0
    stored = store(io.BytesIO(b"x"), root=tmp_path, inspect=fine)
    place = storing.address(tmp_path, stored.sha256)
    old, young = tmp_path / "incoming" / "old", tmp_path / "incoming" / "young"
    for path in (old, young):
        path.write_bytes(b"half")
    for path in (old, place):
        moment = young.stat().st_mtime - 90_000
        os.utime(path, (moment, moment))
    assert storing.sweep(tmp_path, age=timedelta(hours=24)) == 1
    assert kept(tmp_path) == sorted([place, young])
