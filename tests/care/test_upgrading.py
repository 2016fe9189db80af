"""A store of an earlier version is upgraded with all that is in it; the service does not start before."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from intake import keys, sealing
from intake.app import create_app
from intake.care import alone, backup, restore, upgrading
from intake.chain import CHAINED, canonical, digest_of, text_digest
from intake.cli import main
from intake.config import Config
from intake.errors import InUse, NotReady
from intake.store import acts, database, resealing, safekeeping
from intake.store.database import db
from intake.store.migrations import HERE, migrate, standing
from intake.store.models import TABLES, Account, Act, Organisation, Worker
from tests.office.test_store import schema

STEPS = sorted(path.stem for path in HERE.glob("[0-9]*.py"))


def store_at(config: Config, step: str) -> None:
    """A store as the version of that step left it: with a person, a worker, an organisation and two acts."""
    config.data_dir.mkdir(mode=0o700)
    key = keys.create(config.key_file, data_dir=config.data_dir)
    sealing.install(sealing.Safe(key))
    database.open_database(config.database, create=True)
    migrate(db, until=step)
    made = {"login": "a", "name": "管理员", "password": "x", "active": 1, "created_at": "2026-06-01T00:00:00.000000Z"}
    _insert("account", made)
    texts = ("last_four", "legal_representative", "address", "contact_name", "contact_phone", "bank_name",
             "account_name", "account_last_four", "licence_name", "authorisation_name", "standing_reason")  # fmt: skip
    firm = {
        "name": "旧单位",
        "applicant_kind": "enterprise",
        "credit_code": "91650502MA00000001",
        "standing": "pending",
    }
    _insert("organisation", {**dict.fromkeys(texts, ""), **firm, "registered_at": "2026", "version": 1})
    sealed = sealing.seal("110101199003078515", "worker", "number", 1)
    digest = sealing.digest("110101199003078515", "person")
    _insert("worker", {"digest": digest, "number_sealed": sealed, "last_four": "8515"})
    previous = ""
    for seq, action in enumerate(("add_staff", "register"), 1):
        text = {"texts": {"reason": text_digest("salt", "理由")}}
        row = {**dict.fromkeys(CHAINED, ""), "seq": seq, "at": "2026-06-01T00:00:00.000000Z", "action": action}
        row |= {"body": text, "previous": previous, "round": 0, "settings_version": 0}
        row |= dict.fromkeys(("actor", "duty", "application", "assessment"))
        previous = digest_of(row)
        columns = {{"actor": "actor_id", "application": "application_id"}.get(name, name): row[name] for name in row}
        _insert("act", {**columns, "body": canonical(text), "digest": previous})
        _insert("act_text", {"act_id": seq, "name": "reason", "salt": "salt", "text": "理由"})
    database.close_all()


def _insert(table: str, row: dict[str, object]) -> None:
    """A row with the columns that table has at that step: those not given are empty."""
    empty = {
        name: 0 if kind == "INTEGER" else ""
        for _, name, kind, needed, default, key in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
        if needed and default is None and not key
    }
    row = {**empty, **row}
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))  # noqa: S608


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An installation in a fresh place."""
    return Config(tmp_path / "data", tmp_path / "key", backups=tmp_path / "backups")


def test_a_store_without_a_column_of_today_is_asked_for_its_key(config: Config) -> None:
    """The models are newer than the store: trying the key must not ask for what it does not have yet."""
    store_at(config, STEPS[1])
    database.open_database(config.database)
    db.execute_sql('ALTER TABLE organisation RENAME COLUMN "account_sealed" TO "other"')
    assert resealing.opens(sealing.Safe(keys.load(config.key_file, data_dir=config.data_dir)))
    assert not resealing.opens(sealing.Safe(keys.MasterKey(bytes(32))))


@pytest.mark.parametrize("step", STEPS[1:-1] or STEPS[1:])
def test_every_earlier_store_comes_up_with_everything_in_it(config: Config, tmp_path: Path, step: str) -> None:
    store_at(config, step)
    done = upgrading.upgrade(config)
    assert done.steps == tuple(STEPS[STEPS.index(step) + 1 :])
    upgraded = schema(db)
    assert (Account.get().name, Organisation.get().name, Act.select().count()) == ("管理员", "旧单位", 2)
    assert acts.verify() == [] and resealing.opens(sealing.Safe(keys.load(config.key_file, data_dir=config.data_dir)))
    assert Worker.get().last_four == "8515"
    assert safekeeping.recall("key") and len(safekeeping.signing_keys()) == 1
    database.close_all()
    database.open_database(tmp_path / "created", create=True)
    db.create_tables(TABLES, safe=False)
    assert upgraded == schema(db)
    database.close_all()
    assert done.backup is not None
    old = restore.restore(done.backup, tmp_path / "old", config.key_file)
    assert old.acts == 2
    database.open_database(tmp_path / "old" / "intake.sqlite3")
    assert standing(db)[0][-1] == step


def test_the_site_does_not_start_before_the_upgrade(config: Config) -> None:
    store_at(config, STEPS[1])
    with pytest.raises(NotReady, match="intake upgrade"):
        create_app(config)
    upgrading.upgrade(config)
    assert create_app(config).test_client().get("/health").status_code == 200


def test_the_command_upgrades_and_examines(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    store_at(config, STEPS[1])
    for name, value in (("DATA", config.data_dir), ("KEY", config.key_file), ("BACKUPS", config.backups)):
        monkeypatch.setenv(f"INTAKE_{name}", str(value))
    monkeypatch.setattr(alone, "_held", [])
    refused = CliRunner().invoke(main, ["serve"])
    alone._held[0].close()  # a process of its own lets go when it ends
    assert refused.exit_code == 2 and "请先运行 intake upgrade" in refused.output
    done = CliRunner().invoke(main, ["upgrade"])
    assert f"已升级：{'、'.join(STEPS[2:])}" in done.output and "[OK] 升级" in done.output, done.output
    assert "没有要升级的" in CliRunner().invoke(main, ["upgrade"]).output


def test_a_store_newer_than_the_program_is_left_alone(config: Config) -> None:
    store_at(config, STEPS[-1])
    database.open_database(config.database)
    db.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    for verb in (create_app, upgrading.upgrade):
        with pytest.raises(NotReady, match="比程序新"):
            verb(config)


def test_not_with_another_key_nor_while_the_service_runs(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    store_at(config, STEPS[1])
    monkeypatch.setattr(alone, "_held", [])
    alone.join(config.data_dir)
    with pytest.raises(InUse):
        upgrading.upgrade(config)
    alone._held[0].close()
    config.key_file.unlink()
    keys.create(config.key_file, data_dir=config.data_dir)
    with pytest.raises(NotReady, match="打不开"):
        upgrading.upgrade(config)
    assert not (config.backup_dir).exists() or backup.all_in(config.backup_dir) == []
