"""The key file is private and outside the data; a sealed value opens only where it was sealed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import keys, sealing
from intake.keys import KeyTrouble, MasterKey
from intake.sealing import Safe, SealBroken

KEY, OTHER = MasterKey(b"k" * 32), MasterKey(b"o" * 32)
NUMBER = "65999919970909064X"


@pytest.fixture
def safe() -> Iterator[Safe]:
    with sealing.installed(Safe(KEY)) as safe:
        yield safe


def test_a_key_is_made_once_private_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master"
    made = keys.create(path, data_dir=tmp_path / "data")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == made.secret
    assert keys.load(path, data_dir=tmp_path / "data") == made
    with pytest.raises(KeyTrouble, match="已经存在"):
        keys.create(path, data_dir=tmp_path / "data")
    assert path.read_bytes() == made.secret


def test_a_permissive_umask_does_not_open_the_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.create(tmp_path / "key", data_dir=tmp_path / "data")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_key_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    keys.create(path, data_dir=tmp_path / "data")
    path.chmod(mode)
    with pytest.raises(KeyTrouble, match="chmod 600"):
        keys.load(path, data_dir=tmp_path / "data")


def test_a_key_inside_the_data_directory_is_refused_also_by_a_link(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "link").symlink_to(data)
    for path in (data / "key", tmp_path / "link" / "key", data / "deep" / ".." / "key"):
        with pytest.raises(KeyTrouble, match="数据目录"):
            keys.create(path, data_dir=data)
    assert list(data.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"k" * 31, b"k" * 33])
def test_a_key_of_another_size_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyTrouble, match="32 字节"):
        keys.load(path, data_dir=tmp_path / "data")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble, match="找不到"):
        keys.load(tmp_path / "none", data_dir=tmp_path / "data")


def test_keys_of_different_uses_differ_and_nothing_prints_the_secret() -> None:
    derived = {KEY.derived("seal"), KEY.derived("digest: a"), KEY.derived("digest: b"), OTHER.derived("seal")}
    assert len(derived) == 4
    assert KEY.secret not in derived
    assert "kkk" not in repr(KEY) + repr(Safe(KEY))


@given(st.text(max_size=200))
def test_what_is_sealed_opens_again(text: str) -> None:
    safe = Safe(KEY)
    assert safe.unseal(safe.seal(text, "workers", "id_number", 7), "workers", "id_number", 7) == text


def test_a_value_opens_in_its_own_cell_only(safe: Safe) -> None:
    sealed = sealing.seal(NUMBER, "workers", "id_number", 7)
    assert sealing.unseal(sealed, "workers", "id_number", "7") == NUMBER
    for place in (("workers", "id_number", 8), ("workers", "name", 7), ("members", "id_number", 7)):
        with pytest.raises(SealBroken):
            sealing.unseal(sealed, *place)


def test_sealing_twice_looks_different_and_tells_nothing(safe: Safe) -> None:
    one, two = (sealing.seal(NUMBER, "t", "c", 1) for _ in range(2))
    assert one != two
    assert NUMBER not in one
    assert one.split(".")[:2] == ["1", KEY.id]


def test_any_changed_character_breaks_the_seal(safe: Safe) -> None:
    sealed = sealing.seal(NUMBER, "t", "c", 1)
    for place in range(len(sealed)):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        with pytest.raises(SealBroken):
            sealing.unseal(changed, "t", "c", 1)


@pytest.mark.parametrize(
    "sealed", ["", "1", "1..", "..", "plain text", f"1.{KEY.id}.", f"1.{KEY.id}.é", f"2.{KEY.id}.AAAA"]
)
def test_what_was_never_sealed_is_refused(safe: Safe, sealed: str) -> None:
    with pytest.raises(SealBroken):
        sealing.unseal(sealed, "t", "c", 1)


def test_an_older_key_opens_and_the_new_one_seals() -> None:
    old = Safe(KEY).seal("旧", "t", "c", 1)
    both = Safe(OTHER, older=(KEY,), digest_key=KEY)
    assert both.unseal(old, "t", "c", 1) == "旧"
    assert both.seal("新", "t", "c", 1).split(".")[1] == OTHER.id
    assert both.digest("x", "p") == Safe(KEY).digest("x", "p")
    with pytest.raises(SealBroken):
        Safe(OTHER).unseal(old, "t", "c", 1)


@pytest.mark.parametrize("place", [("a|b", "c", 1), ("a", "b|c", 1), ("a", "b", "1|2"), ("", "b", 1)])
def test_an_ambiguous_place_is_refused(safe: Safe, place: tuple[str, str, str | int]) -> None:
    with pytest.raises(ValueError, match="free of"):
        sealing.seal("x", *place)


def test_digests_fold_what_people_type_differently(safe: Safe) -> None:
    plain = sealing.digest(NUMBER, "worker")
    for typed in ("65999919970909064x", " 65999919970909064X\n", "６５９９９９１９９７０９０９０６４ｘ"):
        assert sealing.digest(typed, "worker") == plain
    assert sealing.digest(NUMBER, "bank account") != plain
    assert sealing.digest("65999919970909064Х", "worker") != plain  # a Cyrillic letter stays another one
    assert len(plain) == 64


def test_without_a_safe_nothing_is_sealed() -> None:
    with pytest.raises(RuntimeError, match="install"):
        sealing.seal("x", "t", "c", 1)
