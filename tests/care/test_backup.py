"""A backup made while people write is whole, is restored into a fresh place, and every difference is told."""

from __future__ import annotations

import io
import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from intake import keys
from intake.care import backup, manifest, restore
from intake.config import Config
from intake.errors import IntakeError
from intake.opening import open_installation
from intake.services import drafting, people, signing
from intake.store import acts, database
from intake.uploads.storing import address, store
from tests.office.test_fact_path import answers_of
from tests.office.world import Office
from tests.samples.files import pdf_bytes

ITEM = "m02_growth_tier_500"


@pytest.fixture
def filed(office: Office, config: Config) -> Office:
    """An office whose papers really lie there."""
    firm = office.firm()
    made = drafting.start(firm, "m02_growth")
    stored = store(io.BytesIO(pdf_bytes()), root=config.files, name="a.pdf")
    drafting.attach(firm, made, slot="business_licence", stored=stored, name="a.pdf")
    return office


def backed_up(config: Config, tmp_path: Path) -> Path:
    """A backup of it."""
    return backup.make(config, tmp_path / "backups").path


def test_a_backup_while_eight_threads_write_is_whole_and_restores(
    filed: Office, config: Config, tmp_path: Path
) -> None:
    firms = [filed.firm() for _ in range(8)]
    stop, written, failures = threading.Event(), [0] * 8, []

    def write(n: int) -> None:
        try:
            while not stop.is_set():
                made = drafting.start(firms[n], "m02_growth")
                row = drafting.applications.by_id(made)
                answers = answers_of(ITEM)
                drafting.save(firms[n], made, item=ITEM, values=answers, typed=answers, seen=row.version)
                written[n] += 1
        except Exception as error:  # noqa: BLE001 -- shown by the assertion
            failures.append(error)
        finally:
            database.close_all()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    made = [backup.make(config, tmp_path / "backups") for _ in range(4)]
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures and min(written) > 0
    assert made[-1].acts > made[0].acts, "people wrote meanwhile"
    for n, one in enumerate(made):
        done = restore.restore(one.path, tmp_path / f"restored-{n}", config.key_file)
        assert (done.acts, done.files, done.key_words) == (one.acts, 1, "")
    database.close_all()
    open_installation(replace(config, data_dir=tmp_path / "restored-3"))
    assert signing.verify().whole and acts.head()[0] == made[-1].acts


def test_the_key_is_not_in_it(filed: Office, config: Config, tmp_path: Path) -> None:
    secret = config.key_file.read_bytes()
    path = backed_up(config, tmp_path)
    assert all(secret not in one.read_bytes() for one in path.rglob("*") if one.is_file())


def test_only_the_newest_are_kept_and_files_are_shared(filed: Office, config: Config, tmp_path: Path) -> None:
    names = [backup.make(config, tmp_path / "backups", keep=2).path.name for _ in range(4)]
    left = backup.all_in(tmp_path / "backups")
    assert [one.name for one in left] == names[2:]
    assert len(list((tmp_path / "backups").iterdir())) == 2
    files = [one for path in left for one in path.rglob("files/*/*/*")]
    assert len({one.stat().st_ino for one in files}) == 1 and len(files) == 2


def _break_file(path: Path) -> None:
    next(path.rglob("files/*/*/*")).write_bytes(b"x" * 10)


def _lose_file(path: Path) -> None:
    next(path.rglob("files/*/*/*")).unlink()


def _break_database(path: Path) -> None:
    content = bytearray((path / manifest.DATABASE).read_bytes())
    content[5000:5200] = bytes(byte ^ 255 for byte in content[5000:5200])
    (path / manifest.DATABASE).write_bytes(content)


def _cut_database(path: Path) -> None:
    content = (path / manifest.DATABASE).read_bytes()
    (path / manifest.DATABASE).write_bytes(content[: len(content) // 2])


def _lie_about_counts(path: Path) -> None:
    said = json.loads((path / manifest.NAME).read_text())
    said["tables"]["account"] += 1
    (path / manifest.NAME).write_text(json.dumps(said))


def _lie_about_head(path: Path) -> None:
    said = json.loads((path / manifest.NAME).read_text())
    said["chain"]["head"] = "0" * 64
    (path / manifest.NAME).write_text(json.dumps(said))


def _no_manifest(path: Path) -> None:
    (path / manifest.NAME).unlink()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_break_file, "内容已变"), (_lose_file, "缺少附件"), (_break_database, "摘要"), (_cut_database, "摘要"),
        (_lie_about_counts, "表 account"), (_lie_about_head, "记录链的末尾"), (_no_manifest, "清单|manifest"),
    ],
)  # fmt: skip
def test_a_damaged_backup_is_told_and_nothing_is_left(
    filed: Office, config: Config, tmp_path: Path, harm: object, words: str
) -> None:
    path = backed_up(config, tmp_path)
    assert callable(harm)
    harm(path)
    with pytest.raises(IntakeError, match=words):
        restore.restore(path, tmp_path / "new", config.key_file)
    assert not (tmp_path / "new").exists() and not (tmp_path / "new.restoring").exists()


def test_restoring_never_overwrites(filed: Office, config: Config, tmp_path: Path) -> None:
    path = backed_up(config, tmp_path)
    with pytest.raises(IntakeError, match="不会覆盖"):
        restore.restore(path, config.data_dir, config.key_file)


def test_another_key_is_told(filed: Office, config: Config, tmp_path: Path) -> None:
    path = backed_up(config, tmp_path)
    other = tmp_path / "other"
    keys.create(other, data_dir=config.data_dir)
    done = restore.restore(path, tmp_path / "new", other)
    assert done.key in done.key_words and "密钥不符" in done.key_words
    assert "找不到密钥文件" in restore.restore(path, tmp_path / "new2", tmp_path / "none").key_words


def test_a_file_that_is_gone_stops_the_backup(filed: Office, config: Config, tmp_path: Path) -> None:
    shutil.rmtree(config.files)
    with pytest.raises(IntakeError, match="附件缺失"):
        backed_up(config, tmp_path)
    assert list((tmp_path / "backups").iterdir()) == []


def test_backups_do_not_lie_among_the_data(filed: Office, config: Config) -> None:
    with pytest.raises(IntakeError, match="数据目录"):
        backup.make(config, config.data_dir / "backups")


def test_a_damaged_live_file_is_not_backed_up(filed: Office, config: Config, tmp_path: Path) -> None:
    sha = next(iter(manifest.of(config.database)["files"]))
    address(config.files, sha).write_bytes(b"other")
    with pytest.raises(IntakeError, match="损坏"):
        backed_up(config, tmp_path)


def test_people_sign_in_after_restoring(filed: Office, config: Config, tmp_path: Path) -> None:
    done = restore.restore(backed_up(config, tmp_path), tmp_path / "new", config.key_file)
    open_installation(replace(config, data_dir=tmp_path / "new"))
    account = people.store.account_by_login("clerk")
    assert done.rows > 50 and account is not None
