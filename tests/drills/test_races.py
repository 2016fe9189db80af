"""Eight at once at the same thing, again and again: handed in, held, claimed, approved and paid once and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from intake import clock
from intake.errors import IntakeError
from intake.services import acting, people, signing
from intake.services.people import Person
from intake.store import applications, ledger
from intake.store.models import Act, Hold, Payment, WorkerClaim
from tests.drills.server import LONG, report
from tests.office.roads import Aside, budget, many
from tests.office.test_concurrency import before_the_last_money, prepared
from tests.office.test_fact_path import answers_of
from tests.office.together import at_once
from tests.office.world import Office

ROUNDS = 50 if LONG else 5
CONTENDERS = 8
ITEM = "m02_growth_tier_500"
Calls = list[Callable[[], Any]]
Race = tuple[Calls, Callable[[], int]]  # the contenders, and how often it was done


def officers(office: Office, role: str) -> list[Person]:
    """Eight of one role."""
    first, short = office.people["first"], role.replace(".", "")
    made = [people.add_staff(first, login=f"{short}{n}", name=f"{short}{n}", password="x", roles=(role,))
            for n in range(CONTENDERS)]  # fmt: skip
    return [Person(account, "某", "某", role) for account in made]


def doing(person: Person, made: int, action: str, **given: Any) -> Callable[[], Any]:
    """One act, as seen now."""
    seen = applications.by_id(made).version
    return lambda: acting.act(person, made, action, given, seen=seen)


def acts_of(made: int, action: str) -> int:
    """How often it stands in the chain."""
    return int(Act.select().where(Act.application == made, Act.action == action).count())


def submit(office: Office) -> Race:
    """A draft is handed in from eight windows."""
    office.on(2027, 4, 1)
    firm = office.firm()
    made = office.draft(firm, ITEM, answers_of(ITEM))
    return [doing(firm, made, "submit", declared=True)] * CONTENDERS, lambda: acts_of(made, "submit")


def hold(office: Office) -> Race:
    """The last money of a pool is held for one of eight."""
    made = before_the_last_money(office, CONTENDERS)
    reviewer = office.people["reviewer"]
    calls = [doing(reviewer, row, "post", notice=f"公示{row}", first_day="2026-10-12") for row in made]
    return calls, lambda: Hold.select().where(Hold.pool == "m04_voucher_pool", Hold.kind == "held").count()


def claim(office: Office) -> Race:
    """One worker is confirmed for one of eight employers."""
    made = [prepared(office, "m12_seat_subsidy")[0] for _ in range(CONTENDERS)]
    for row in made:
        office.initial_review(row)
    hrss = office.people["hrss"]
    return [doing(hrss, row, "pass", cuts=[]) for row in made], lambda: most_claims()


def most_claims() -> int:
    """How many live claims the most claimed worker has."""
    claims = [row.worker for row in WorkerClaim.select().where(WorkerClaim.live)]
    return max((claims.count(one) for one in claims), default=0)


def approve(office: Office) -> Race:
    """Eight leaders approve one application."""
    budget(office, 500_000)
    office.on(2027, 4, 1)
    firm = office.firm()
    made = office.draft(firm, ITEM, answers_of(ITEM))
    office.act(firm, made, "submit", declared=True)
    office.act("clerk", made, "accept")
    office.initial_review(made)
    office.act("chair", made, "pass", votes=office.votes(), minutes="同意")
    office.act("reviewer", made, "post", notice="公示1", first_day=clock.today())
    from intake.services import ticking

    office.later(16)
    ticking.tick()
    return [doing(one, made, "approve") for one in officers(office, "ndrc.leader")], lambda: acts_of(made, "approve")


def pay(office: Office) -> Race:
    """Eight payers pay one application."""
    budget(office, 500_000)
    ((made, _),) = many(office, 1)
    payers = officers(office, "finance.payer")
    calls = [doing(one, made, "pay", reference=f"凭证{n}", paid_on=clock.today()) for n, one in enumerate(payers)]
    return calls, lambda: Payment.select().where(Payment.application == made).count()


RULES = {"submit": submit, "hold": hold, "claim": claim, "approve": approve, "pay": pay}


@pytest.mark.parametrize("rule", RULES)
def test_eight_at_once_and_it_is_done_once(office: Office, rule: str) -> None:
    calls, done = RULES[rule](office)
    assert done() == 0
    aside, violations = Aside(office), []
    for n in range(ROUNDS):
        aside.back()
        found = at_once(*calls)
        told = sum(isinstance(one, IntakeError) for one in found)
        whole = signing.verify().whole and ledger.differences() == []
        if (done(), told, len(found), whole) != (1, CONTENDERS - 1, CONTENDERS, True):
            violations.append((n, done(), found))
    report(f"race: {rule}", contenders=CONTENDERS, rounds=ROUNDS, violations=len(violations))
    assert violations == []
