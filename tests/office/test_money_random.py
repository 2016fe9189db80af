"""Random people, acts and amounts on budget and pool: after every step the books are right and nothing is overdrawn."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest

from intake import clock
from intake.errors import IntakeError
from intake.services import settling, ticking
from intake.services.people import Person
from intake.store import acts, aftercare, applications, ledger
from intake.store.models import Application, Hold, Line, Payment
from tests.office.roads import FUND, budget, many
from tests.office.world import Office
from tests.web.test_waiting_list import _checked
from workflows.catalogue import items
from workflows.engine import actions_in, roles

STAFF = ("reviewer", "reviewer2", "chair", "leader", "leader3", "finance", "payer", "hrss", "clerk")
STEPS = 60


def _given(office: Office, luck: random.Random, firm: Person) -> dict[str, Any]:
    """Whatever an action may ask, right or wrong."""
    number = luck.choice(("6222000011112222", "12"))
    return {
        "reason": luck.choice(("理由", "")), "reference": f"凭证{luck.randrange(50)}", "paid_on": clock.today(),
        "repaid_on": clock.today(), "words": "户名不符", "account": number, "account_again": number, "bank": "样例银行",
        "account_name": luck.choice((firm.organisation_name, "别人")), "ground": luck.choice(("misuse", "whim")),
        "amount": luck.choice((0, 1, 50_000, 100_000, 150_000, 300_000, 10**9)), "evidence": "流水", "statement": "请再核实",
        "votes": office.votes(), "minutes": "同意", "notice": f"公示{luck.randrange(10**6)}", "first_day": clock.today(),
        "decision": "伊政函1号",
    }  # fmt: skip


ACTIONS = ("pay", "queue", "fund", "fail", "correct_account", "propose_recovery", "open_recovery", "decline_recovery",
           "state", "repaid", "drop", "offer", "expire", "waitlist", "pass", "post", "approve", "return", "withdraw")  # fmt: skip


def _somebody(office: Office, luck: random.Random, row: Application, firm: Person) -> tuple[str | Person, str]:
    """Mostly somebody whose action it is, where the application stands; sometimes anybody with anything."""
    item = items()[row.item]
    open_here = [one for one in actions_in(item.path, row.state) if one.name in ACTIONS and "system" not in one.roles]
    if luck.random() < 0.2 or not open_here:
        return luck.choice((*STAFF, firm)), luck.choice(ACTIONS)
    action = luck.choice(open_here)
    wanted = roles(action, item)
    mine: list[str | Person] = [who for who in STAFF if office.people[who].role in wanted]
    return luck.choice(mine or [firm]), action.name


def _whole(rows: list[tuple[int, Person]]) -> None:
    assert ledger.differences() == []
    for line in Line.select():
        assert 0 <= line.spent_yuan <= line.total_yuan
        assert not line.strict or line.held_yuan + line.committed_yuan + line.spent_yuan <= line.total_yuan
    for made, _ in rows:
        row = applications.by_id(made)
        paid, approved, published = row.paid_yuan, row.approved_yuan, row.published_yuan
        assert paid is None or (approved is not None and paid <= approved)
        assert approved is None or (published is not None and approved <= published)
        live = [one for one in aftercare.story(made).payments if one.failed_at is None]
        assert len(live) <= 1 and sum(one.amount_yuan for one in live) == (paid or 0)
        back, hold = sum(one.amount_yuan for one in aftercare.story(made).repayments), ledger.hold_of(made)
        assert back <= (paid or 0)
        if hold is not None and hold.kind == "spent":
            assert hold.amount_yuan == (paid or 0) - back
        if row.state in ("payment", "queued", "payment_failed"):
            assert hold is not None and (hold.kind, hold.amount_yuan) == ("committed", approved)
        if row.state in ("withdrawn", "unfunded"):
            assert row.award_status is None
    assert not Payment.select().where(Payment.paid_by == Payment.approved_by).exists()


@pytest.mark.parametrize("seed", range(2))
def test_whatever_people_do_the_books_are_right(office: Office, seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311 -- repeatable by design
    settling.set_setting(None, name="m04.pool_total_yuan", value=450_000, from_day="2026-03-02", reason="测试")
    rows = _checked(office, 3)
    budget(office, 250_000)
    rows += many(office, 3)
    done = 0
    for _ in range(STEPS):
        made, firm = luck.choice(rows)
        whom, action = _somebody(office, luck, applications.by_id(made), firm)
        try:
            office.act(whom, made, action, **_given(office, luck, firm))
            done += 1
        except IntakeError:
            pass
        if luck.random() < 0.1:
            office.later(luck.choice((1, 4, 9)))
            ticking.tick()
        if luck.random() < 0.05:
            _try_budget(office, luck)
        _whole(rows)
    assert done >= 10 and acts.verify() == []
    held = {row.application: row.amount_yuan for row in Hold.select().where(Hold.kind == "spent")}
    assert sum(held.values()) == sum(line.spent_yuan for line in Line.select())
    assert Application.select().count() == len(rows)


def _try_budget(office: Office, luck: random.Random) -> None:
    with contextlib.suppress(IntakeError):
        settling.set_budget(office.people["finance"], pool=FUND, year=2027, total_yuan=luck.choice((0, 100_000, 400_000)),
                            reason="调整")  # fmt: skip
