"""A walk by the command line: backup, restore, export, verify, another key, each with its words and its exit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intake import keys
from intake.care import alone
from intake.cli import main
from intake.config import Config
from intake.keys import MasterKey
from intake.store import safekeeping
from intake.store.database import db
from intake.store.models import Blob
from tests.care import tampering
from tests.office.world import Office

Run = Callable[..., Result]


@pytest.fixture
def run(worked: Office, config: Config, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line over the office of the test; its papers are no files, so they are left out."""
    db.execute_sql("PRAGMA foreign_keys = 0")
    Blob.delete().execute()
    db.execute_sql("DELETE FROM attachment")
    monkeypatch.setenv("INTAKE_DATA", str(config.data_dir))
    monkeypatch.setenv("INTAKE_KEY", str(config.key_file))
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def said(done: Result, exit_code: int, words: str) -> None:
    """It ended so and said this."""
    assert done.exit_code == exit_code and words in done.output, (done.exit_code, done.output, done.exception)


def test_backup_and_restore(run: Run, config: Config, tmp_path: Path) -> None:
    said(run("backup", tmp_path / "b", "--keep", 2), 0, "已备份到")
    (made,) = (tmp_path / "b").iterdir()
    said(run("restore", made, "--into", tmp_path / "new"), 0, "与备份逐项相同")
    said(run("restore", made, "--into", tmp_path / "new"), 2, "不会覆盖")
    said(run("restore", tmp_path, "--into", tmp_path / "new2"), 2, "不是一份完整的备份")
    config.key_file.rename(tmp_path / "elsewhere")
    said(run("restore", made, "--into", tmp_path / "new3"), 1, "要用指纹为")


def test_the_timer_signs_and_audit_tells(run: Run, tmp_path: Path) -> None:
    said(run("tick"), 0, "已签名 6 天")
    said(run("tick"), 0, "公示期满 0 件")
    said(run("audit"), 0, "记录链完整，账目相符")
    said(run("audit", "verify"), 0, "6 天已签名")
    tampering.without_guards()
    tampering.edit(7)
    said(run("audit", "verify"), 1, "第7条：内容被改动")
    db.execute_sql("DELETE FROM day_head")
    said(run("tick"), 0, "第7条记录：内容被改动")


def test_export_and_heads_kept_elsewhere(run: Run, key: MasterKey, tmp_path: Path) -> None:
    run("tick")
    file, public = tmp_path / "acts.jsonl", keys.public_of(keys.signer(key))
    said(run("audit", "export", file), 0, "已导出到")
    assert file.stat().st_mode & 0o077 == 0
    said(run("audit", "export", file), 2, "不会覆盖")
    said(run("audit", "verify", "--export", file), 2, "--public-key")
    said(run("audit", "verify", "--export", file, "--public-key", public), 0, "导出文件完整")
    said(run("audit", "verify", "--export", tmp_path / "none", "--public-key", public), 2, "读不到")
    said(run("audit", "verify", "--heads", file), 0, "记录链完整")
    tampering.without_guards()
    db.execute_sql("DELETE FROM day_head WHERE day > '2027-04-01'")
    said(run("audit", "verify"), 0, "记录链完整")
    said(run("audit", "verify", "--heads", file), 1, "已不在系统里")


def test_another_key(run: Run, config: Config, tmp_path: Path) -> None:
    before = safekeeping.recall("key")
    said(run("keys", "fingerprint"), 0, before)
    said(run("keys", "create"), 2, "已经存在")
    with alone.together(config.data_dir):
        said(run("keys", "rotate", "--yes"), 2, "先停止")
    said(run("keys", "rotate", "--yes"), 0, f"master.key.{before}.retired".replace("master.key", config.key_file.name))
    assert before not in run("keys", "fingerprint").output
    with alone.alone(config.data_dir):
        said(run("tick"), 2, "正在维护")
    said(run("audit"), 0, "记录链完整")
