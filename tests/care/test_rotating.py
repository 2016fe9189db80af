"""After the key is changed everything sealed reads with the new key, nothing with the old one alone."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from intake import keys, sealing
from intake.care import alone, rotating
from intake.config import Config
from intake.errors import IntakeError, InUse, NotReady
from intake.keys import MasterKey
from intake.opening import open_installation
from intake.sealing import Safe
from intake.services import drafting, people, rosters, signing
from intake.services.people import Registration
from intake.store import resealing, safekeeping
from intake.store.models import Application, Organisation, Worker
from tests.office.world import Office

ROOT = Path(__file__).parents[2]
NUMBER = "110101199003078515"


@pytest.fixture
def personal(worked: Office) -> Office:
    """With a natural person, a worker with a name, and a draft with what was typed."""
    asked = Registration(
        "张三", "natural_person", "", "zhang", "x", "张三", NUMBER, {"bank_account": "6222000011112222"}
    )
    people.register(asked)
    firm = worked.people["firm"]
    with drafting.write_tx():
        rosters.reference(NUMBER, "张三", "x")
    made = drafting.start(firm, "m02_growth")
    row = drafting.applications.by_id(made)
    drafting.save(firm, made, item=row.item, values={}, typed={"note": ["写了一半"]}, seen=row.version)
    return worked


def everything(safe: Safe) -> list[str]:
    """Every sealed value in clear, with this safe."""
    found = []
    for column in resealing.COLUMNS:
        for row in column.table.select():
            kept = getattr(row, column.column)
            sealed = (kept or {}).get(column.inside) if column.inside else kept
            if sealed:
                found.append(safe.unseal(sealed, *column.bound, row.get_id()))
    return found


def test_every_value_reads_with_the_new_key_and_none_with_the_old(
    personal: Office, config: Config, key: MasterKey
) -> None:
    before = everything(Safe(key))
    done = rotating.rotate(config)
    assert done.done.values == len(before) >= 5 and done.key.id != key.id
    assert everything(Safe(done.key)) == before
    for column in resealing.COLUMNS:
        row = column.table.select().where(getattr(column.table, column.column).is_null(False)).first()
        if row is None:
            continue
        kept = getattr(row, column.column)
        with pytest.raises(sealing.SealBroken):
            Safe(key).unseal(kept[column.inside] if column.inside else kept, *column.bound, row.get_id())
    assert keys.load(config.key_file, data_dir=config.data_dir) == done.key
    assert keys.load(done.old, data_dir=config.data_dir) == key


def test_people_are_found_again_by_their_number(personal: Office, config: Config) -> None:
    worker = Worker.get()
    new = rotating.rotate(config).key
    assert Worker.get().digest == Safe(new).digest(NUMBER, "person") != worker.digest
    assert (
        Organisation.get(Organisation.last_four == NUMBER[-4:], Organisation.id_digest.is_null(False)).id_digest
        == Worker.get().digest
    )
    with drafting.write_tx():
        assert rosters.reference(NUMBER, "", "x") == f"W{worker.id:06d}"


def test_keys_of_subjects_follow_the_digest(personal: Office, config: Config, key: MasterKey) -> None:
    old = Safe(key).digest(NUMBER, "person")
    Application.update(subject_key=f"worker:{old}|2027", content_key=f"worker:{old}").where(
        Application.id == 1
    ).execute()
    new = Safe(rotating.rotate(config).key).digest(NUMBER, "person")
    row = Application.get_by_id(1)
    assert (row.subject_key, row.content_key) == (f"worker:{new}|2027", f"worker:{new}")


def test_the_records_stay_whole_and_the_new_signing_key_is_introduced(
    personal: Office, config: Config, key: MasterKey
) -> None:
    first = keys.public_of(keys.signer(key))
    done = rotating.rotate(config)
    personal.later(2)
    assert signing.sign_days(done.key) > 0
    assert signing.verify(anchors=[first]).whole
    assert [one.introduced_by for one in safekeeping.signing_keys()] == ["", first]
    assert {one.public for one in safekeeping.heads()} == {one.public for one in safekeeping.signing_keys()}


@pytest.mark.parametrize("where", ["before the transaction", "after the transaction"])
def test_a_change_that_was_cut_off_is_finished_the_next_time(
    personal: Office, config: Config, key: MasterKey, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = everything(Safe(key))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(rotating, "_seal_anew" if where.startswith("before") else "_change_names", die)
        with pytest.raises(KeyboardInterrupt):
            rotating.rotate(config)
    if where.startswith("before"):
        open_installation(config)
    else:
        with pytest.raises(NotReady, match="intake keys rotate"):
            open_installation(config)
    done = rotating.rotate(config)
    assert everything(Safe(done.key)) == before
    open_installation(config)


def test_a_sealed_value_nobody_declared_stops_the_change(personal: Office, config: Config, key: MasterKey) -> None:
    sealed = Safe(key).seal("秘密的内容，谁也没有登记", "organisation", "address", 1)
    Organisation.update(address=sealed).where(Organisation.id == 1).execute()
    with pytest.raises(IntakeError, match="organisation.address"):
        rotating.rotate(config)
    assert len(everything(Safe(key))) >= 5


def test_not_while_the_service_runs(personal: Office, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "_held", [])
    alone.join(config.data_dir)
    with pytest.raises(InUse, match="先停止"):
        rotating.rotate(config)
    alone._held[0].close()


def test_a_store_does_not_open_with_another_key(personal: Office, config: Config, tmp_path: Path) -> None:
    other = replace(config, key_file=tmp_path / "other")
    keys.create(other.key_file, data_dir=config.data_dir)
    with pytest.raises(NotReady, match="不是这套数据的密钥"):
        open_installation(other)


def sealing_calls() -> set[tuple[str, str]]:
    """(table, column) of every call of ``seal`` in the house."""
    calls = [
        node
        for path in (ROOT / "intake").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "seal"
    ]
    words = [tuple(arg.value for arg in call.args[1:3] if isinstance(arg, ast.Constant)) for call in calls]
    return {(one[0], one[1]) for one in words if len(one) == 2}


def test_every_sealed_column_of_the_house_is_declared() -> None:
    assert sealing_calls() <= {column.bound for column in resealing.COLUMNS}
