"""The doctor says of each thing whether it is well; what was broken is found by its own line, with a way to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from intake import clock, keys
from intake.care import backup, daily, doctor, place
from intake.care.finding import NOTE, OK, WRONG, Finding
from intake.cli import main
from intake.config import Config, Smtp
from intake.keys import MasterKey
from intake.store import database, laying
from intake.store.database import db
from intake.store.models import Blob, Outbox
from tests.care import tampering
from tests.office.world import Office


@pytest.fixture
def looked_after(worked: Office, config: Config, key: MasterKey, tmp_path: Path) -> Config:
    """An installation to which nothing is lacking."""
    for row in Blob.select():  # the office's papers are rows only
        path = doctor.store_health.address(config.files, row.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * row.size)
    with database.write_tx():
        Outbox.update(sent_at=Outbox.at).execute()
        for source in ("national", "regional"):
            laying.set_days(2027, source, {})
    daily.after_tick(config, key)
    return replace(config, smtp=Smtp("localhost", 25, "office@localhost"))


def lines(config: Config) -> dict[str, Finding]:
    """The findings by name."""
    return {one.name: one for one in doctor.examine(config)}


def test_a_well_kept_installation_has_nothing_to_tell(looked_after: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place.time, "timezone", place.BEIJING)
    found = {name: one for name, one in lines(looked_after).items() if one.level != OK}
    assert set(found) <= {"备份", "磁盘空间"}, found
    assert found["备份"].words == "还没有做过备份"


def _chmod(config: Config) -> None:
    config.data_dir.chmod(0o755)


def _open_key(config: Config) -> None:
    config.key_file.chmod(0o644)


def _other_key(config: Config) -> None:
    config.key_file.unlink()
    keys.create(config.key_file, data_dir=config.data_dir)


def _no_key(config: Config) -> None:
    config.key_file.unlink()


def _edit_act(_: Config) -> None:
    tampering.without_guards()
    tampering.edit(7)


def _books(_: Config) -> None:
    db.execute_sql("UPDATE line SET soft_yuan = soft_yuan + 1")


def _orphan(_: Config) -> None:
    db.execute_sql("PRAGMA foreign_keys = 0")
    db.execute_sql("DELETE FROM organisation WHERE id = 1")


def _lose_paper(config: Config) -> None:
    next(config.files.rglob("??/??/*")).unlink()


def _waiting(_: Config) -> None:
    db.execute_sql("DELETE FROM schema_migration WHERE name LIKE '0011%'")


def _newer(_: Config) -> None:
    db.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")


def _back_in_time(_: Config) -> None:
    moment = clock.now() - timedelta(days=30)
    clock.install(clock.fixed(moment))


def _three_days(_: Config) -> None:
    moment = clock.now() + timedelta(days=3)
    clock.install(clock.fixed(moment))


def _unsent(_: Config) -> None:
    Outbox.update(sent_at=None).execute()
    _three_days(_)


def _next_year(_: Config) -> None:
    clock.install(clock.fixed(clock.now() + timedelta(days=365)))


HARM: tuple[tuple[Callable[[Config], None], str, int, str], ...] = (
    (_chmod, "数据目录", WRONG, "chmod 700"),
    (_open_key, "密钥文件", WRONG, "600"),
    (_other_key, "密钥与数据", WRONG, "换回"),
    (_no_key, "密钥文件", WRONG, "备份"),
    (_edit_act, "记录链", WRONG, "audit verify"),
    (_books, "账目", WRONG, "停止拨付"),
    (_orphan, "数据库", WRONG, "restore"),
    (_lose_paper, "附件", WRONG, "备份"),
    (_waiting, "升级", WRONG, "intake upgrade"),
    (_newer, "升级", WRONG, "更新的程序"),
    (_back_in_time, "时钟", WRONG, "timedatectl"),
    (_three_days, "定时办理", NOTE, "intake-tick.timer"),
    (_three_days, "记录链", NOTE, "intake-tick.timer"),
    (_unsent, "邮件", WRONG, "邮件服务器"),
    (_next_year, "日历", NOTE, "录入"),
)


@pytest.mark.parametrize(("harm", "name", "level", "mend"), HARM)
def test_each_harm_has_its_line(
    looked_after: Config, harm: Callable[[Config], None], name: str, level: int, mend: str
) -> None:
    assert lines(looked_after)[name].level == OK
    harm(looked_after)
    found = lines(looked_after)[name]
    assert (found.level, mend in found.mend) == (level, True), found


def test_a_backup_grows_old(looked_after: Config, tmp_path: Path) -> None:
    levels = []
    with database.write_tx():
        backup.remember(tmp_path)
    for days in (0, 3, 6):
        clock.install(clock.fixed(clock.now() + timedelta(days=days)))
        levels.append(lines(looked_after)["备份"].level)
    assert levels == [OK, NOTE, WRONG]


def test_little_room_is_told(looked_after: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = place.shutil.disk_usage("/")
    for free, level in ((10 * place.GIB, OK), (place.GIB, NOTE), (1000, WRONG)):
        monkeypatch.setattr(place.shutil, "disk_usage", lambda _, free=free: usage._replace(free=free))
        assert lines(looked_after)["磁盘空间"].level == level


@pytest.mark.parametrize("content", [b"no database at all", b""])
def test_a_file_that_is_no_database_is_told(looked_after: Config, content: bytes) -> None:
    database.close_all()
    for suffix in ("-wal", "-shm"):
        Path(f"{looked_after.database}{suffix}").unlink(missing_ok=True)
    looked_after.database.write_bytes(content)
    found = lines(looked_after)
    assert doctor.worst(list(found.values())) == WRONG


def test_the_command_says_it_in_json_and_by_its_exit(
    looked_after: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("INTAKE_DATA", looked_after.data_dir), ("INTAKE_KEY", looked_after.key_file)):
        monkeypatch.setenv(name, str(value))
    done = CliRunner().invoke(main, ["doctor", "--json"])
    said = json.loads(done.output)
    assert done.exit_code == said["level"] == NOTE and len(said["findings"]) > 14
    _books(looked_after)
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == WRONG and "[错误] 账目" in done.output and "→" in done.output


def test_nothing_installed_is_told(tmp_path: Path) -> None:
    found = {one.name: one for one in doctor.examine(Config(tmp_path / "none", tmp_path / "key"))}
    assert found["数据库"].level == WRONG and "intake init" in found["数据库"].mend
