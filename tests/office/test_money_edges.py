"""Every way money can go on every path, walked by acting: the edges walked are exactly those declared."""

from __future__ import annotations

from typing import Any

import pytest

from intake import clock
from intake.services import settling, ticking
from intake.services.people import Person
from intake.store import acts, ledger
from tests.office import roads
from tests.office.roads import FUND, Aside, budget, by_system, go_on, state, walked
from tests.office.world import Office
from workflows.actions import PAYING
from workflows.catalogue import items
from workflows.engine import edges

ONE_PER_PATH = {items()[name].path: name for name in (
    "m02_growth_tier_500", "m14_dataset_adopted", "m04_data_voucher", "m06_platform_subsidy", "m12_seat_subsidy",
    "m03_base_subsidy", "m14_dataset_opened",
)}  # fmt: skip
MINE = {action.name for action in PAYING} | {"return"}
SOURCES = {"payment", "queued", "payment_failed", "disbursed", "use_supervision", "spot_check", "recovery",
           "closed"}  # fmt: skip
ACCOUNT = "6222000011112222"


class Road:
    """One application on its way, remembering every edge it took."""

    def __init__(self, office: Office, made: int, firm: Person, item: str) -> None:
        self.office, self.made, self.firm, self.item = office, made, firm, item
        self.taken: set[tuple[str, str, str]] = set()

    def act(self, who: str | Person, action: str, **given: Any) -> None:
        """Act, and remember from where to where."""
        before = state(self.made)
        self.office.act(self.firm if who == "firm" else who, self.made, action, **given)
        self.taken.add((before, action, state(self.made)))

    def system(self, action: str) -> None:
        """What the clock does."""
        before = state(self.made)
        assert by_system(self.made, action)
        self.taken.add((before, action, state(self.made)))

    def pay(self) -> None:
        """Paid today."""
        self.act("payer", "pay", reference=f"凭证{clock.today()}", paid_on=clock.today())

    def account(self) -> None:
        """The account put right."""
        self.act("firm", "correct_account", account_name=self.firm.organisation_name, bank="样例银行", account=ACCOUNT,
                 account_again=ACCOUNT)  # fmt: skip

    def recover(self, amount: int) -> None:
        """Asked back by two people, once declined."""
        given = {"ground": "misuse", "amount": amount, "reason": "核查发现", "evidence": "银行流水"}
        self.act("finance", "propose_recovery", **given)
        self.act("leader", "decline_recovery", reason="先约谈")
        self.act("finance", "propose_recovery", **given)
        self.act("leader", "open_recovery", reason="事实清楚")

    def after(self) -> None:
        """The bank days waited out."""
        self.office.later(30)
        from intake.services import prompting

        prompting.draw()
        self.system("follow_up")

    def again(self) -> None:
        """A new round, to payment again."""
        go_on(self.office, self.made, self.firm, self.item, "payment")


def _budgeted(road: Road) -> bool:
    return items()[road.item].pool == FUND


def _queue(road: Road) -> None:
    """No room, waiting, room again."""
    year = int(clock.today()[:4])
    line = ledger.line(FUND, year)
    assert line is not None
    budget(road.office, line.spent_yuan, year)
    road.act("finance", "queue", reason="本年预算用完")
    budget(road.office, 50_000_000, year)


def _bounces_and_rounds(road: Road) -> None:
    road.act("payer", "fail", words="账户冻结")
    road.account()
    if _budgeted(road):
        _queue(road)
        road.act("finance", "fund")
        _queue(road)
        road.act("finance", "return", reason="核对新线索")
        road.again()
    road.act("finance", "return", reason="核对新线索")
    road.again()
    road.pay()
    road.act("payer", "fail", words="户名不符")


def _recovered_from_paid(road: Road) -> None:
    road.pay()
    paid = roads.row(road.made).paid_yuan or 0
    road.recover(paid)
    road.act("firm", "state", statement="请再核实")
    road.act("payer", "repaid", amount=1, reference="退1", repaid_on=clock.today())
    road.act("leader", "drop", reason="余额核销")
    road.recover(paid - 1)
    road.act("payer", "repaid", amount=paid - 1, reference="退2", repaid_on=clock.today())


def _to_the_end(road: Road) -> None:
    road.pay()
    road.after()
    if state(road.made) == "use_supervision":
        road.act("firm", "report", uses={"site_renovation": 1000}, spent="场地")
        road.act("finance", "accept_final", reason="按计划使用")
    if state(road.made) == "spot_check":
        road.act("hrss", "clear", reason="无误")
    assert state(road.made) == "closed"


def _recovered_later(road: Road) -> None:
    road.pay()
    road.after()
    road.recover(1)
    road.act("payer", "repaid", amount=1, reference="退", repaid_on=clock.today())


def _spared(road: Road) -> None:
    """Nobody is drawn with a share of nothing: the settings were pinned at submission, so a draw is made by hand."""
    if state(road.made) == "payment" and items()[road.item].path.stages[-1] == "spot_check":
        from intake.services.recording import moment
        from intake.store import aftercare
        from intake.store.database import write_tx

        with write_tx():
            aftercare.add_draw("0" * 64, moment(), {road.made: (0, False)})
        road.pay()
        road.after()


@pytest.mark.parametrize("path", ONE_PER_PATH, ids=lambda path: ONE_PER_PATH[path])
def test_every_edge_of_money_is_walked(office: Office, path: Any) -> None:
    item = ONE_PER_PATH[path]
    settling.set_setting(None, name="m12.spot_check_bp", value=10_000, from_day="2026-03-02", reason="测试")
    for year in (2026, 2027):
        budget(office, 50_000_000, year)
    office.experts()
    made, firm = walked(office, item, "payment")
    aside, taken = Aside(office), set()
    for script in (_bounces_and_rounds, _recovered_from_paid, _to_the_end, _recovered_later, _spared):
        road = Road(office, made, firm, item)
        script(road)
        ticking.tick()
        taken |= road.taken
        assert ledger.differences() == []
        assert acts.verify() == []
        aside.back()
    declared = {(at, action.name, to) for at, action, to in edges(path) if action.name in MINE and at in SOURCES}
    queueing = {edge for edge in declared if edge[0] == "queued" or edge[1] == "queue"}
    assert taken == (declared if items()[item].pool == FUND else declared - queueing)
