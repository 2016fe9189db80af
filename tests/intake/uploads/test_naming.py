"""A display name keeps the Chinese and loses everything that is not to be seen or leads somewhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.uploads.naming import display_name, ending


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("审计报告（2026年度）.pdf", "审计报告（2026年度）.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\王\\执照.jpg", "执照.jpg"),
        ("执照\u202egpj.exe", "执照gpj.exe"),
        ("执\u200b照\ufeff\u2066.pdf", "执照.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ('"><img src=x>.png', "___img src=x_.png"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("ئۇيغۇرچە.pdf", "ئۇيغۇرچە.pdf"),
        ("", "未命名文件"),
        ("...", "未命名文件"),
        ("/", "未命名文件"),
        ("\u3164\u2800", "未命名文件"),
    ],
)
def test_names(given_name: str, shown: str) -> None:
    assert display_name(given_name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = display_name("长" * 300 + ".pdf")
    assert (len(shown), shown[-5:]) == (120, "长.pdf")


@given(st.text(max_size=400) | st.text("a./\\ 中\u202e\u0301\u0958:", max_size=400))
def test_any_name_becomes_a_harmless_one(name: str) -> None:
    shown = display_name(name)
    assert 1 <= len(shown) <= 120
    assert not set(shown) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in shown)
    assert unicodedata.is_normalized("NFC", shown)
    assert shown == shown.strip(" .")
    assert display_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "found"), [("a.PDF", ".pdf"), ("a.tar.gz", ".gz"), ("无", ""), ("a.", ""), ("a.文", "")]
)
def test_endings(name: str, found: str) -> None:
    assert ending(name) == found
