"""An export is verified with nothing but the file and the public key; what was done to it is found at its number."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake import keys
from intake.care import export_check
from intake.chain import CHAINED, digest_of
from intake.errors import IntakeError
from intake.keys import MasterKey
from intake.services import exporting, signing
from tests.care.tampering import in_file
from tests.office.world import Office

Acts = list[dict[str, Any]]


@pytest.fixture
def text(worked: Office, key: MasterKey) -> str:
    """An export of three days of work."""
    signing.sign_days(key)
    return "".join(exporting.lines(key))


def judged(tmp_path: Path, text: str, *anchors: str) -> list[tuple[int, str]]:
    """What verifying the file finds."""
    file = tmp_path / "export.jsonl"
    file.write_text(text, encoding="utf-8")
    return [(one.seq, one.words) for one in export_check.verify(export_check.read(file), anchors)]


def public(key: MasterKey) -> str:
    """The key on the site."""
    return keys.public_of(keys.signer(key))


def test_an_untouched_export_is_whole(tmp_path: Path, text: str, key: MasterKey) -> None:
    assert judged(tmp_path, text, public(key)) == []


def _edit(acts: Acts) -> Acts:
    acts[9]["role"] = "forged"
    return acts


def _delete(acts: Acts) -> Acts:
    return acts[:9] + acts[10:]


def _swap(acts: Acts) -> Acts:
    acts[9], acts[10] = acts[10], acts[9]
    return acts


def _truncate(acts: Acts) -> Acts:
    return acts[:9]


def _forge(acts: Acts) -> Acts:
    acts[9]["role"], previous = "forged", ""
    for act in acts:
        act["previous"] = previous
        previous = act["digest"] = digest_of({name: act[name] for name in CHAINED})
    return acts


CHANGES: tuple[tuple[Callable[[Acts], Acts], int, str], ...] = (
    (_edit, 10, "内容被改动"),
    (_delete, 10, "缺少第10条"),
    (_swap, 10, "缺少第10条"),
    (_truncate, 10, "缺少第10条至"),
    (_forge, 1, "改写后重新连接"),
)


@pytest.mark.parametrize(("change", "seq", "words"), CHANGES)
def test_each_change_is_found_at_its_number(
    tmp_path: Path, text: str, key: MasterKey, change: Callable[[Acts], Acts], seq: int, words: str
) -> None:
    found = judged(tmp_path, in_file(change, text), public(key))
    assert any(words in one for n, one in found if n == seq), found


def test_a_tail_cut_off_with_its_heads_is_found_by_the_signature_at_the_end(
    tmp_path: Path, text: str, key: MasterKey
) -> None:
    lines = [json.loads(line) for line in text.splitlines()]
    days = [line["day"] for line in lines if line["kind"] == "head"]
    kept = [line for line in lines if line.get("day") not in days[-3:] and line.get("seq", 0) < 10]
    words = judged(tmp_path, "\n".join(json.dumps(line) for line in kept), public(key))
    assert any("缺少结尾签名" in one for _, one in words)
    whole = [*kept, lines[-1]]
    words = judged(tmp_path, "\n".join(json.dumps(line) for line in whole), public(key))
    assert any("导出时还在" in one and n == 10 for n, one in words), words


def test_an_export_of_a_stranger_is_not_believed(tmp_path: Path, text: str) -> None:
    other = public(MasterKey(bytes(32)))
    words = " ".join(one for _, one in judged(tmp_path, text, other))
    assert "不可信" in words and "结尾签名不符" in words


@pytest.mark.parametrize("text_", ["", "{}", "not json", '{"kind":"act"}', '{"kind":"elf"}', "[]", "\x00"])
def test_what_is_no_export_is_said(tmp_path: Path, text_: str) -> None:
    try:
        assert judged(tmp_path, text_, "ab" * 32) == [(1, "缺少结尾签名，文件被截断")]
    except IntakeError as said:
        assert "读不懂" in said.message


def test_the_command_needs_only_the_file_and_the_key(tmp_path: Path, text: str, key: MasterKey) -> None:
    """Run where there is no installation at all."""
    file = tmp_path / "export.jsonl"
    outcomes = []
    for content in (text, in_file(_edit, text)):
        file.write_text(content, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "intake",
            "audit",
            "verify",
            "--export",
            str(file),
            "--public-key",
            public(key),
        ]
        env = {"PATH": "", "INTAKE_DATA": str(tmp_path / "nowhere"), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        outcomes.append((done.returncode, "第10条：内容被改动" in done.stdout))
    assert outcomes == [(0, False), (1, True)]
