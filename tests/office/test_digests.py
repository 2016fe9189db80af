"""The officers' letter of the morning, and letters that somebody does without: once a day, and what is owed always comes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from intake import clock
from intake.post.carriers import Folder
from intake.services import addressing, digesting, mailing, mailkinds, preferring, ticking
from intake.services.people import Person
from intake.store import acts, applications, contacts, deliveries
from intake.store.database import write_tx
from intake.store.models import Delivery, Digest
from tests.office.test_fact_path import submitted
from tests.office.together import at_once
from tests.office.world import Office

NOW = "2027-04-01T00:00:00.000000Z"
SITE = "https://apply.example.gov.cn"


def reach(person: Person, address: str) -> Person:
    with write_tx():
        contacts.put(person.id, address)
        contacts.confirm(person.id, address, NOW)
    return person


def morning(office: Office) -> int:
    office.on(2027, 4, 1)  # a Thursday
    return submitted(office)


def test_one_letter_a_working_day_from_eight_with_what_lies_on_the_desk(office: Office, tmp_path: Path) -> None:
    made = morning(office)
    reach(office.people["clerk"], "clerk@ndrc.example.cn")
    reach(office.people["payer"], "payer@finance.example.cn")  # nothing lies on that desk
    clock.install(clock.fixed(datetime(2027, 4, 1, 7, 59, tzinfo=clock.SHANGHAI)))
    assert digesting.due() == [] and digesting.write() == 0
    office.on(2027, 4, 1)
    assert "每日摘要：2人" in ticking.preview()
    at_once(ticking.tick, ticking.tick)
    ticking.tick()
    assert [(one.day, one.account) for one in Digest.select().order_by(Digest.account)] == [
        ("2027-04-01", office.people["clerk"].id), ("2027-04-01", office.people["payer"].id)
    ]  # fmt: skip
    (letter,) = Delivery.select().where(Delivery.digest.is_null(False))
    text, to = addressing.written(letter, sender="no-reply@yizhou.example", site=SITE)
    row = applications.by_id(made)
    said = text.get_content()
    assert to == "clerk@ndrc.example.cn" and "待办 1 件" in str(text["Subject"])
    assert str(row.number) in said and "共 1 件" in said and f"{SITE}/desk" in said and "1 item" not in said
    assert office.people["firm"].organisation_name not in said  # numbers and days, no names
    done = mailing.send_due(Folder(tmp_path), site=SITE)
    assert done.sent == 1 and len(list(tmp_path.glob("*.eml"))) == 1
    office.on(2027, 4, 3)  # a Saturday
    ticking.tick()
    assert Digest.select().count() == 2
    office.on(2027, 4, 20)
    ticking.tick()
    (newest,) = Delivery.select().where(Delivery.digest.is_null(False), Delivery.state == "waiting")
    said = addressing.written(newest, sender="no-reply@yizhou.example", site=SITE)[0].get_content()
    assert "已超期 1 件" in said and "（已超期）" in said
    office.later(1)
    with pytest.raises(addressing.Pointless, match="当天"):
        addressing.written(newest, sender="no-reply@yizhou.example", site=SITE)


def test_it_can_be_switched_off_and_on_again(office: Office) -> None:
    morning(office)
    clerk = reach(office.people["clerk"], "clerk@ndrc.example.cn")
    clerk = Person(clerk.id, clerk.name, clerk.login, "ndrc.clerk", roles=(("ndrc.clerk", None, ""),))
    assert [(one.kind.code, one.on) for one in preferring.choices(clerk)] == [("digest", True)]
    preferring.choose(clerk, [])
    preferring.choose(clerk, [])
    assert digesting.due() == []
    preferring.choose(clerk, ["digest", "nonsense"])
    assert digesting.due() == [clerk.id]
    told = [one.act for one in acts.latest(20) if one.act.action == "choose_mail"]
    assert [act.body["off"] for act in told] == [[], ["digest"]] and acts.verify() == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("submitted-accept-initial_review", "notice"),
        ("initial_review-pass-joint_review", "progress"),
        ("publicity-end-approval", "progress"),
        ("suspended-resume-verification", "notice"),
        ("hearing-accept_statement-initial_review", "notice"),
        ("joint_review-pass-publicity", "notice"),
        ("approval-approve-payment", "notice"),
        ("initial_review-request_correction-correction", "notice"),
        ("disbursed-fail-payment_failed", "notice"),
        ("reminder-correction-2027-04-01", "reminder"),
        ("draft-ends-2027-04-01", "draft"),
        ("sign-1-2027-04-01", "signing"),
        ("something-new", "notice"),
    ],
)
def test_only_what_nobody_is_owed_can_be_switched_off(message: str, code: str) -> None:
    kind = mailkinds.kind_of(message)
    assert kind.code == code and kind.owed == (code == "notice")
    assert mailkinds.may_skip(message, {one.code for one in mailkinds.KINDS}) == (code != "notice")


def test_a_firm_without_progress_letters_still_gets_what_it_is_owed(office: Office) -> None:
    made = morning(office)
    firm = reach(office.people["firm"], "zhang@firm.example.cn")
    firm = Person(firm.id, firm.name, firm.login, firm.role, firm.organisation, roles=((firm.role or "", 1, ""),))
    assert {one.kind.code for one in preferring.choices(firm)} == {"reminder", "draft", "signing", "progress", "notice"}
    preferring.choose(firm, ["reminder"])
    office.act("clerk", made, "accept")
    office.initial_review(made)
    addressing.address_all()
    sent = {deliveries.message(row.outbox).message for row in Delivery.select().where(Delivery.outbox.is_null(False))}  # type: ignore[union-attr]
    assert "submitted-accept-initial_review" in sent
    assert not any(mailkinds.kind_of(one).code == "progress" for one in sent)
