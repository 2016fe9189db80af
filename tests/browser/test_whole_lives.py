"""A firm's whole life of a growth reward and of a seat subsidy, from measuring to paid, with every officer at a browser."""

from __future__ import annotations

from intake import clock
from intake.services import settling
from intake.store import acts, applications, ledger
from tests.browser import life
from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitor import Visitor
from tests.samples import rosters
from tests.web import walk

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _on_the_day_of(town: Town, item: str) -> None:
    year, month, day = (int(part) for part in walk.sample(item)["submitted_on"].split("-"))
    town.office.on(year, month, day)
    for budget in (2026, 2027):
        settling.set_budget(None, pool="district_policy_fund", year=budget, total_yuan=50_000_000, reason="测试")


def _decided_and_paid(visit: Visit, made: int) -> None:
    """Joint review, publicity in the open, approval, payment, the bank days."""
    chair, reviewer, payer = visit(), visit(), visit()
    chair.sign_in("chair")
    life.act(chair, made, "pass", minutes="一致同意", **walk.VOTES)
    reviewer.sign_in("reviewer")
    life.act(reviewer, made, "post", notice="公示1号", first_day=clock.today())
    anybody = visit()
    anybody.go("/notices")
    anybody.press("公示1号", exact=False)
    assert "登记单位700" in anybody.says()
    life.later(16)
    leader = visit()
    leader.sign_in("leader")
    life.act(leader, made, "approve", decision="伊政函1号")
    payer.sign_in("payer")
    life.act(payer, made, "pay", reference="凭证1", paid_on=clock.today())
    life.later(30)


def test_a_growth_reward_from_measuring_to_paid(visit: Visit, town: Town) -> None:
    name = "m02_growth_tier_500"
    _on_the_day_of(town, name)
    item, award = life.award_of(name)
    firm, clerk = visit(), visit()
    life.register(firm, "enterprise")
    life.confirm_firm(clerk)

    stranger = visit()
    result = life.measure(stranger, "enterprise", award, life.typed(name))
    assert "100,000" in stranger.says() and "测算参考，以审定为准" in stranger.says()

    made = life.carry(firm, result)
    firm.go(f"/applications/{made}/edit")
    firm.fill(life.typed(name))
    firm.page.locator('button[name="go_on"]').click()
    firm.page.wait_for_url("**/check")
    assert "还没有上传" in firm.says()
    life.upload_all(firm, made, item)
    number = life.submit(firm, made)

    clerk.sign_in("clerk")
    assert number in clerk.says()
    life.act(clerk, made, "accept")
    reviewer = visit()
    reviewer.sign_in("reviewer")
    life.review(reviewer, made, item)
    _decided_and_paid(visit, made)

    life.enter(firm)
    firm.go(f"/applications/{made}")
    assert "已办结" in firm.says() and "100,000" in firm.says()
    assert (applications.by_id(made).state, applications.by_id(made).paid_yuan) == ("closed", 100_000)
    assert acts.verify() == [] and ledger.differences() == []


def _draft_with_six_seats(firm: Visitor, name: str, result: str) -> int:
    """A draft from what was measured, the answers typed, the roster by workbook: six rows taken, one sent back."""
    made = life.carry(firm, result)
    firm.go(f"/applications/{made}/edit")
    firm.fill({key: value for key, value in life.typed(name).items() if not key.startswith("workers-")})
    firm.page.locator("main form button", has_text="保存").first.click()
    firm.page.wait_for_load_state()
    firm.go(f"/applications/{made}/rows/workers")
    rows = [rosters.worker(n) for n in range(1, 7)] + [rosters.worker(7, worker_id_number="659999199805120117")]
    firm.attach("#file", rosters.workbook(rows), "花名册.xlsx", SHEET)
    firm.press("上传并核对")
    firm.page.wait_for_url("**/imports/**")
    assert "下载要改的 1 行" in firm.says()
    firm.press("确认，导入 6 行")
    firm.page.get_by_text("已导入 6 行").wait_for()
    return made


def test_seats_by_workbook_from_measuring_to_paid(visit: Visit, town: Town) -> None:
    name = "m12_seat_subsidy"
    _on_the_day_of(town, name)
    settling.set_setting(None, name="m12.spot_check_bp", value=10_000, from_day="2026-03-02", reason="测试")
    firm, clerk = visit(), visit()
    life.register(firm, walk.kind_of(name))
    life.confirm_firm(clerk)
    item, award = life.award_of(name)
    typed = life.typed(name)
    of_one = {f"workers.{key.removeprefix('workers-0-')}": given for key, given in typed.items() if "workers-0-" in key}
    stranger = visit()
    result = life.measure(stranger, walk.kind_of(name), award, {**typed, **of_one, "workers.count": ["6"]})
    assert "15,000" in stranger.says()
    made = _draft_with_six_seats(firm, name, result)
    life.upload_all(firm, made, item)
    life.submit(firm, made)

    clerk.sign_in("clerk")
    life.act(clerk, made, "accept")
    reviewer, hrss = visit(), visit()
    reviewer.sign_in("reviewer")
    life.review(reviewer, made, item)
    hrss.sign_in("hrss")
    life.act(hrss, made, "pass")
    assert rosters.id_number(1) not in hrss.page.content()
    _decided_and_paid(visit, made)
    assert applications.by_id(made).state == "spot_check"
    hrss.sign_in("hrss")
    life.act(hrss, made, "clear", reason="无误")
    row = applications.by_id(made)
    assert (row.state, row.paid_yuan) == ("closed", 15_000)
    assert acts.verify() == [] and ledger.differences() == []
