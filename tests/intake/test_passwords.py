"""Passwords: hashed alike for everybody, compared at one cost, and refused with a reason."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from intake import passwords

GOOD = "戈壁上的星星很亮呀呀"


def test_a_password_fits_its_own_hash_only() -> None:
    stored = passwords.hash_password(GOOD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.verify(GOOD, stored)
    assert not passwords.verify(GOOD + "?", stored)
    assert stored != passwords.hash_password(GOOD)
    assert not passwords.needs_rehash(stored)
    assert passwords.needs_rehash(stored.replace("m=19456", "m=65536"))


def test_full_width_typing_is_the_same_password() -> None:
    assert passwords.verify("ａｂｃ１２３４５６７ｘ", passwords.hash_password("abc1234567x"))


@pytest.mark.parametrize("stored", [None, "", "plain", "$argon2id$broken", "$2b$12$abcdefghijklmnopqrstuv"])
def test_an_unknown_account_is_hashed_too_and_never_fits(stored: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = passwords._HASHER

    class Watched:
        def verify(self, hashed: str, password: str) -> bool:
            asked.append(hashed)
            return real.verify(hashed, password)

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    assert not passwords.verify(GOOD, stored)
    assert len(asked) == 1
    if stored != "$argon2id$broken":
        assert asked[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_at_most_four_hashes_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, running, most = threading.Lock(), 0, 0
    four_inside = threading.Barrier(4, timeout=10)

    class Slow:
        def hash(self, password: str) -> str:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            four_inside.wait()
            with lock:
                running -= 1
            return password

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(passwords.hash_password, ["x"] * 12)) == ["x"] * 12
    assert most == 4


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "至少 10 个字符，现在是 5 个"),
        ("", "至少 10 个字符"),
        ("x" * 201, "最多 200"),
        ("Zhangsan-office", "登录名"),
        ("zhangsan-office123", "登录名"),
        ("1234567890", "太常见"),
        ("PASSWORD123", "太常见"),
        ("１２３４５６７８９０", "太常见"),
        ("ababababab", "太常见"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password: str, words: str) -> None:
    assert any(words in fault for fault in passwords.faults(password, login_name="zhangsan-office"))


@pytest.mark.parametrize("password", [GOOD, "correct horse battery", "zhangsan-office plus more"])
def test_a_fair_password_passes(password: str) -> None:
    assert passwords.faults(password, login_name="zhangsan-office") == ()


def test_faults_without_a_login_name() -> None:
    assert passwords.faults(GOOD, login_name="") == ()
