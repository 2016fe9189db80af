"""What has been kept long enough goes, without a trace in the files of the store; acts, digests and money stay whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from intake import clock
from intake.care import daily
from intake.cli import main
from intake.config import Config
from intake.demo.loading import answers_of
from intake.keys import load
from intake.services import clockwatch, retiring, rosters, settling, tidying
from intake.store import acts, applications, ledger
from intake.store.database import write_tx
from intake.store.models import Act, Application, Attachment, Blob, OneTimeLink, Session, Worker
from intake.uploads import storing
from tests.office import roads
from tests.office.test_concurrency import WORKERS
from tests.web.conftest import office as office  # noqa: PLC0414
from tests.web.conftest import site as site  # noqa: PLC0414 -- the fixture is shared
from tests.web.site import Site
from tests.web.walk import sample
from workflows.catalogue import items

ITEM = "m02_growth_tier_500"
CANARY = "金丝雀在此不应留下"


def _night(site: Site) -> list[str]:
    """What is taken out in a night, and what is said of it."""
    lines = retiring.retire()
    tidying.files(Path(site.office.data) / "files")
    return lines


def _timer(site: Site) -> list[str]:
    """All that the timer does in a night."""
    data = Path(site.office.data)
    config = Config(data, data.parent / "key")
    return daily.after_tick(config, load(config.key_file, data_dir=config.data_dir))


def _bytes(site: Site) -> bytes:
    return b"".join(path.read_bytes() for path in Path(site.office.data).glob("intake.sqlite3*"))


def _draft(site: Site, firm: Any) -> int:
    return site.office.draft(firm, ITEM, answers_of(sample(ITEM), WORKERS))


def test_a_draft_goes_after_its_days_with_its_papers_and_its_applicant_was_told(site: Site) -> None:
    site.office.on(2027, 4, 20)
    firm = site.office.firm()
    made = _draft(site, firm)
    Application.update(typed={"kept": [CANARY]}).where(Application.id == made).execute()
    root = Path(site.office.data) / "files"
    place = storing.address(root, Attachment.get(Attachment.application == made).blob)
    place.parent.mkdir(parents=True)
    place.write_bytes(CANARY.encode())
    os.utime(place, (1, 1))
    (root / "incoming").mkdir(exist_ok=True)
    site.office.later(178)
    _night(site)
    assert applications.by_id(made).typed and "草稿" in site.get(firm, "/mine")
    site.office.later(4)
    assert any("草稿：1" in line for line in _timer(site))
    row = applications.by_id(made)
    assert row.discarded and not row.typed and not row.submitted
    assert not Attachment.select().where(Attachment.application == made).exists() and not place.exists()
    assert CANARY.encode() not in _bytes(site)
    assert Act.select().where(Act.action == "retire_draft", Act.application == made).count() == 1
    site.get(firm, f"/applications/{made}", 404)


def _refused(site: Site) -> tuple[int, Any]:
    made, firm = roads.walked(site.office, ITEM, "initial_review")
    failed = [{"target": items()[ITEM].predicates[-1].name, "label": "x", "words": CANARY}]
    site.office.act("reviewer", made, "propose_rejection", failed=failed, reason=CANARY, evidence=CANARY)
    site.office.act(firm, made, "state", statement=CANARY)
    site.office.act("leader", made, "uphold", reason=CANARY)
    assert applications.by_id(made).state == "rejected"
    return made, firm


def test_a_refused_file_loses_its_contents_and_keeps_its_chain(site: Site) -> None:
    made, firm = _refused(site)
    digests = [row.digest for row in Act.select().where(Act.application == made)]
    site.office.later(365 * 9)
    _night(site)
    assert applications.by_id(made).submitted and CANARY.encode() in _bytes(site)
    site.office.later(400)
    _night(site)
    row = applications.by_id(made)
    assert (row.state, row.submitted, row.typed, row.checked, row.subject) == ("rejected", {}, {}, {}, "")
    assert CANARY.encode() not in _bytes(site)
    assert acts.verify() == [] and ledger.differences() == []
    kept = [one.digest for one in Act.select().where(Act.application == made)]
    assert kept[: len(digests)] == digests
    assert "已按保管期限删除" in site.get("leader", f"/desk/applications/{made}")
    site.get(firm, f"/applications/{made}")
    assert not any("未获支持" in line for line in _night(site))


def test_a_roster_loses_names_and_numbers_keeps_digests_and_the_person_can_come_back(site: Site) -> None:
    made, _ = roads.walked(site.office, "m12_seat_subsidy", "closed")
    workers = list(Worker.select())
    sealed = [str(text).encode() for row in workers for text in (row.name_sealed, row.number_sealed) if text]
    site.office.later(365 * 9)
    _night(site)
    assert Worker.select().where(Worker.number_sealed.is_null(False)).count() == len(workers)
    site.office.later(400)
    _night(site)
    after = {row.id: row for row in Worker.select()}
    assert {row.digest for row in workers} == {row.digest for row in after.values()}
    assert all((row.name_sealed, row.number_sealed, row.last_four) == (None, None, "") for row in after.values())
    held = _bytes(site)
    assert len(sealed) > len(workers) and not [one for one in sealed if one in held]
    assert acts.verify() == [] and applications.by_id(made).submitted  # the file itself is kept thirty years
    site.get("hrss", f"/desk/applications/{made}")
    number = next(iter(WORKERS[0].values()))
    with write_tx():
        name = rosters.reference(number, "王小二", "x")
    back = Worker.get_by_id(int(name[1:]))
    assert back.number_sealed and back.last_four == number[-4:] and back.id in after


def test_a_supported_file_is_kept_thirty_years_and_its_money_for_good(site: Site) -> None:
    roads.budget(site.office, 50_000_000)
    made, _ = roads.walked(site.office, ITEM, "closed")
    for days, there in ((365 * 29, True), (800, False)):
        site.office.later(days)
        _night(site)
        assert bool(applications.by_id(made).submitted) is there
    row = applications.by_id(made)
    assert row.paid_yuan == row.approved_yuan and row.subject_key and ledger.differences() == []
    assert acts.verify() == []


def test_what_was_used_goes_when_logs_may_go(site: Site) -> None:
    site.get("clerk", "/desk")
    with write_tx():
        OneTimeLink.insert(
            kind="reset",
            salt=CANARY,
            token_hash="x",
            email=CANARY,
            body={},
            made_at="2026-01-01",
            expires_at="2026-01-02",
        ).execute()
    assert Session.select().exists()
    site.office.later(200)
    env = {"INTAKE_DATA": str(site.office.data), "INTAKE_KEY": str(Path(site.office.data).parent / "key")}
    seen = CliRunner().invoke(main, ["tick", "--preview"], env=env)
    assert "登录和寄送记录：2条" in seen.output, seen.output
    assert OneTimeLink.select().count() == 1
    _night(site)
    assert not OneTimeLink.select().exists() and not Session.select().exists()
    assert CANARY.encode() not in _bytes(site)


def test_a_file_nobody_refers_to_any_more_loses_its_name(site: Site) -> None:
    site.office.on(2027, 4, 20)
    firm = site.office.firm()
    made = _draft(site, firm)
    names = {row.blob for row in Attachment.select().where(Attachment.application == made)}
    site.post(firm, f"/applications/{made}/discard")
    assert Blob.select().where(Blob.sha256.in_(names)).count() == len(names)
    site.office.later(2)
    _night(site)
    assert not Blob.select().where(Blob.sha256.in_(names)).exists()


def test_a_clock_in_doubt_takes_nothing_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = _refused(site)
    site.office.later(365 * 12)
    monkeypatch.setattr(clockwatch, "trusted", lambda: False)
    _night(site)
    assert applications.by_id(made).submitted


def test_how_long_is_a_setting(site: Site) -> None:
    made, _ = _refused(site)
    settling.set_setting(None, name="retention.refused_years", value=1, from_day=clock.today(), reason="测试")
    site.office.later(370)
    _night(site)
    assert not applications.by_id(made).submitted
