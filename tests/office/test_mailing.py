"""Letters leave after the commit: to whom, what they say, looked at once more, as files without a server."""

from __future__ import annotations

import email
import email.policy
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from intake import clock
from intake.config import Smtp, from_environment
from intake.post.carriers import Folder, Server
from intake.services import mailing, members, people
from intake.services.people import Person
from intake.store import contacts, deliveries, outbox
from intake.store import people as store
from intake.store.database import db, write_tx
from intake.store.models import Delivery
from tests.office.post_office import PostOffice, open_office
from tests.office.test_fact_path import submitted
from tests.office.together import at_once
from tests.office.world import Office

SITE = "https://apply.example.gov.cn"
FAILED = [{"target": "g_event_in_validity", "label": "", "words": ""}]
NOW = "2027-04-01T00:00:00.000000Z"


def server(office: PostOffice, timeout: float = 5) -> Server:
    return Server(Smtp("127.0.0.1", office.port, "no-reply@yizhou.example", starttls=False), timeout)


def told(office: Office, address: str = "zhang@firm.example.cn") -> int:
    """A submitted application whose firm's signatory has a confirmed address; one message waits."""
    office.on(2027, 4, 1)
    made = submitted(office)
    firm = office.people["firm"]
    with write_tx():
        contacts.put(firm.id, address)
        contacts.confirm(firm.id, address, NOW)
    return made


def letters() -> list[Delivery]:
    return list(Delivery.select().order_by(Delivery.id))


def parsed(text: str) -> Any:
    return email.message_from_string(text.replace("\r\n", "\n"), policy=email.policy.default)


def later(**more: float) -> None:
    clock.install(clock.fixed(clock.now() + timedelta(**more)))


def test_a_letter_says_state_holder_link_and_nothing_personal(office: Office) -> None:
    made = told(office)
    with open_office() as post:
        done = mailing.send_due(server(post), site=SITE)
    assert done == mailing.Posted(sent=1)
    receiver, text = post.letters[0]
    letter, body = parsed(text), parsed(text).get_content()
    assert receiver == "zhang@firm.example.cn" and letter["To"] == receiver
    assert letter["Subject"] == "【伊州数标】YZ-2027-M02-000001 待受理 / YZ-2027-M02-000001 To be accepted"
    assert "Handled by: Development and Reform Commission" in body
    assert text.isascii() and "=?utf-8?" in text.lower()
    assert letter["Message-ID"].endswith("@yizhou.example>") and letter["Auto-Submitted"] == "auto-generated"
    assert "测试单位1：" in body and f"{SITE}/applications/{made}" in body and "谁在办：" in body and "下一步：" in body
    assert "联系人" not in body and "firm1" not in body


def test_each_member_with_a_confirmed_address_gets_one_and_nobody_else(office: Office) -> None:
    told(office)
    firm = office.people["firm"]
    with write_tx():
        for n, (confirmed, active) in enumerate(((True, True), (False, True), (True, False))):
            account = store.add_account(f"m{n}", f"m{n}", "x", NOW)
            store.add_membership(account, firm.organisation or 0, "filler")
            contacts.put(account, f"m{n}@firm.example.cn")
            if confirmed:
                contacts.confirm(account, f"m{n}@firm.example.cn", NOW)
            store.set_active(account, active, NOW)
    with open_office() as post:
        for _ in range(3):
            mailing.send_due(server(post), site=SITE)
    assert sorted(receiver for receiver, _ in post.letters) == ["m0@firm.example.cn", "zhang@firm.example.cn"]


def test_a_written_reason_stays_on_the_site(office: Office) -> None:
    made = told(office)
    office.act("clerk", made, "accept")
    office.act("reviewer", made, "propose_rejection", failed=FAILED, reason="张三的身份证号不符", evidence="")
    with open_office() as post:
        mailing.send_due(server(post), site=SITE)
    bodies = [parsed(text).get_content() for _, text in post.letters]
    assert len(bodies) == 3 and not any("张三" in body or "身份证" in body for body in bodies)


def _without_address(office: Office, made: int) -> None:
    with write_tx():
        contacts.put(office.people["firm"].id, "new@firm.example.cn")


def _removed(office: Office, made: int) -> None:
    firm = office.people["firm"]
    with write_tx():
        other = store.add_account("other", "other", "x", NOW)
        store.add_membership(other, firm.organisation or 0, "signatory")
    members.change(Person(other, "", "", "applicant.signatory", firm.organisation), firm.id, "")


def _stopped(office: Office, made: int) -> None:
    people.set_roles(office.people["admin"], office.people["firm"].id, (), active=False)


def _old(office: Office, made: int) -> None:
    later(days=15)


@pytest.mark.parametrize(("happens", "why"), ((_without_address, "邮箱未确认"), (_removed, "不是这个单位的人员"),
                                              (_stopped, "账号已停用"), (_old, "消息已过时")))  # fmt: skip
def test_what_changed_meanwhile_is_seen_at_sending(office: Office, happens: Any, why: str) -> None:
    made = told(office)
    assert mailing.addressing.address_all() == 1
    happens(office, made)
    with open_office() as post:
        assert mailing.send_due(server(post), site=SITE).dead >= 1
    row = letters()[0]
    assert post.letters == [] and row.state == "dead" and why in row.reason


def test_without_a_server_letters_are_files_written_once(office: Office, tmp_path: Path) -> None:
    made = told(office)
    folder = tmp_path / "data" / "mail"
    assert mailing.send_due(Folder(folder), site=SITE).sent == 1
    mailing.send_due(Folder(folder), site=SITE)
    files = list(folder.iterdir())
    assert len(files) == 1 and files[0].suffix == ".eml"
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600 and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert f"/applications/{made}" in parsed(files[0].read_text()).get_content()


def test_a_folder_one_cannot_write_to_is_told(office: Office, tmp_path: Path) -> None:
    told(office)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert mailing.send_due(Folder(tmp_path / "file"), site=SITE).later == 1
    assert "写不进邮件文件夹" in letters()[0].reason


def test_the_command_sends_and_says_what_became_of_it(office: Office, tmp_path: Path, monkeypatch: Any) -> None:
    from intake.cli import main

    told(office)
    monkeypatch.setenv("INTAKE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("INTAKE_KEY", str(tmp_path / "key"))
    for command, sent in (("tick", 1), ("mail", 0)):
        said = CliRunner().invoke(main, [command])
        assert said.exit_code == 0 and f"寄出{sent}封" in said.output, said.output


def test_the_server_comes_from_the_environment(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim\n", encoding="utf-8")
    config = from_environment(
        {"INTAKE_SMTP_HOST": "smtp.example", "INTAKE_SMTP_PORT": "nonsense", "INTAKE_SMTP_USER": "u@yizhou.example",
         "INTAKE_SMTP_PASSWORD_FILE": str(secret), "INTAKE_HOSTS": "apply.example", "INTAKE_HTTPS": "1"}
    )  # fmt: skip
    assert config.smtp is not None and config.smtp.password() == "geheim" and "geheim" not in repr(config)
    assert (config.smtp.port, config.smtp.sender, config.smtp.starttls) == (587, "u@yizhou.example", True)
    assert config.site == "https://apply.example"
    assert from_environment({}).smtp is None


def test_a_message_is_addressed_once_by_whoever_comes_first(office: Office) -> None:
    made = told(office)
    with write_tx():
        outbox.put(office.people["firm"].organisation or 0, None, "letter", "text", mailing.recording.moment())
    at_once(*[mailing.addressing.address_all] * 3)
    assert deliveries.counts() == {"waiting": 2} and made
    assert db.execute_sql("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL").fetchone()[0] == 0
