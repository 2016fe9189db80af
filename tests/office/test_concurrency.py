"""Real threads on a real file: one success, the others told; money and people never given twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from intake.demo.loading import answers_of
from intake.errors import IntakeError, Refused, Stale
from intake.services import acting, people
from intake.services.people import Person
from intake.store import applications, database, ledger, procedure
from intake.store.models import Application
from tests.office.test_fact_path import submitted
from tests.office.together import at_once
from tests.office.world import Office
from tests.web.walk import SAMPLES, kind_of, sample

WORKERS = (
    {one["id"]: one["id_number"] for one in SAMPLES["workers"]},
    {one["id"]: one["name"] for one in SAMPLES["workers"]},
)


def prepared(office: Office, item: str, **changed: Any) -> tuple[int, Person]:
    """An accepted application of a new firm on the sample's day."""
    year, month, day = (int(part) for part in sample(item)["submitted_on"].split("-"))
    office.on(year, month, day)
    firm = office.firm(kind_of(item))
    made = office.draft(firm, item, {**answers_of(sample(item), WORKERS), **changed})
    office.act(firm, made, "submit", declared=True)
    office.act("clerk", made, "accept")
    return made, firm


def test_eight_officers_pass_one_application(office: Office) -> None:
    office.on(2027, 4, 1)
    made = submitted(office)
    office.act("clerk", made, "accept")
    office.check_office_facts(made)
    seen, verdicts = applications.by_id(made).version, office.verdicts(made)
    first = office.people["first"]
    eight = [
        people.add_staff(first, login=f"r{n}", name=f"r{n}", password="x", roles=("ndrc.reviewer",)) for n in range(8)
    ]

    def officer(account: int) -> Callable[[], Any]:
        person = Person(account, "r", "r", "ndrc.reviewer")
        return lambda: acting.act(person, made, "pass", {"verdicts": verdicts}, seen=seen)

    found = at_once(*[officer(account) for account in eight])
    assert sum(isinstance(one, Stale) for one in found) == 7
    assert applications.by_id(made).state == "joint_review"


def before_the_last_money(office: Office, contenders: int) -> list[int]:
    """That many voucher applications ready to be posted, while the pool has room for one and a half."""
    made = []
    for n in range(contenders):
        lines = [{"invoice_id": f"FP-{n}", "gross_fen": 106000000, "deductible_vat_fen": 6000000,
                  "paid_on": "2026-09-15"}]  # fmt: skip
        row, _ = prepared(office, "m04_compute_voucher", contract_number=f"CC-{n}", cost_lines=lines)
        office.initial_review(row)
        office.act("reviewer2", row, "pass", cuts=[])
        office.act("chair", row, "pass", votes=office.votes(), minutes="同意")
        made.append(row)
    with database.write_tx():
        ledger.set_total("m04_voucher_pool", 0, 450_000, strict=True)
    return made


def test_the_pools_last_money_is_given_once(office: Office) -> None:
    made = before_the_last_money(office, 3)
    reviewer = office.people["reviewer"]

    def post(row: int) -> Callable[[], Any]:
        seen = applications.by_id(row).version
        return lambda: acting.act(reviewer, row, "post", {"notice": f"公示{row}", "first_day": "2026-10-12"}, seen=seen)

    found = at_once(*[post(row) for row in made])
    assert (
        sum(isinstance(one, Refused) for one in found) == 2 and sum(isinstance(one, Application) for one in found) == 1
    )
    line = ledger.line("m04_voucher_pool", 0)
    assert line is not None and line.held_yuan == 300_000
    assert sum(procedure.live_line(row) is not None for row in made) == 1
    assert ledger.differences() == []


def test_one_worker_is_confirmed_for_one_employer(office: Office) -> None:
    both = [prepared(office, "m12_seat_subsidy")[0] for _ in range(2)]
    for made in both:
        office.initial_review(made)
    hrss = office.people["hrss"]

    def verify(row: int) -> Callable[[], Any]:
        seen = applications.by_id(row).version
        return lambda: acting.act(hrss, row, "pass", {"cuts": []}, seen=seen)

    found = at_once(*[verify(row) for row in both])
    assert sum(isinstance(one, IntakeError) for one in found) == 1
    assert sorted(applications.by_id(row).state for row in both) == ["joint_review", "verification"]


def test_two_payers_race_for_the_budgets_last_money_and_the_earlier_receipt_gets_it(office: Office) -> None:
    from intake import clock
    from tests.office.roads import budget, many

    budget(office, 100_000)
    (first, _), (second, _) = many(office, 2)
    made = people.add_staff(office.people["first"], login="p2", name="p2", password="x", roles=("finance.payer",))
    payers = (office.people["payer"], Person(made, "p2", "p2", "finance.payer"))

    def pay(row: int, who: Person) -> Callable[[], Any]:
        seen, given = applications.by_id(row).version, {"reference": f"凭证{row}", "paid_on": clock.today()}
        return lambda: acting.act(who, row, "pay", given, seen=seen)

    found = at_once(pay(second, payers[1]), pay(first, payers[0]))
    assert isinstance(found[0], IntakeError) and not isinstance(found[1], IntakeError)
    line = ledger.line("district_policy_fund", 2027)
    assert line is not None and line.spent_yuan == 100_000 and ledger.differences() == []


def test_two_receipts_race_for_what_came_back_and_the_earlier_gets_it(office: Office) -> None:
    from intake.services import settling
    from tests.web.test_waiting_list import _checked, _voted

    settling.set_setting(None, name="m04.pool_total_yuan", value=300_000, from_day="2026-03-02", reason="测试")
    (first, firm), (second, _), (third, _) = _checked(office, 3)
    _voted(office, first)
    for made in (second, third):
        _voted(office, made, "waitlist")
    office.act(firm, first, "withdraw")

    def offer(row: int, who: str) -> Callable[[], Any]:
        seen = applications.by_id(row).version
        return lambda: acting.act(office.people[who], row, "offer", {}, seen=seen)

    at_once(offer(third, "reviewer2"), offer(second, "reviewer"))
    assert [applications.by_id(one).state for one in (second, third)] == ["publicity", "unfunded"]
    line = ledger.line("m04_voucher_pool", 0)
    assert line is not None and line.held_yuan + line.committed_yuan + line.spent_yuan <= 300_000
