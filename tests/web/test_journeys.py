"""One journey a path over HTTP, from the applicant's form to the end, with the amounts the samples expect."""

from __future__ import annotations

from intake.services import settling
from intake.store import acts, applications, ledger
from tests.web import registering, walk
from tests.web.site import Site


def _budgets(site: Site) -> None:
    for year in (2026, 2027):
        settling.set_budget(None, pool="district_policy_fund", year=year, total_yuan=50_000_000, reason="测试")


def _whole() -> None:
    assert acts.verify() == []
    assert ledger.differences() == []


def test_fact_m02_growth(site: Site) -> None:
    firm = registering.start_of(site, "m02_growth_tier_500")
    _budgets(site)
    made = walk.fill(site, firm, "m02_growth_tier_500")
    number = walk.submit(site, firm, made)
    assert number in site.get(firm, f"/applications/{made}/receipt")
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.decide(site, made)
    walk.pay(site, made)
    assert walk.state(made) == ("closed", 100_000)
    assert "已办结" in site.get(firm, f"/applications/{made}")
    _whole()


def test_service_m01_entry(site: Site) -> None:
    firm = registering.start_of(site, "m01_pilot_base_entry")
    made = walk.fill(site, firm, "m01_pilot_base_entry")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.do(site, "reviewer", made, "finish", result="已安排300平方米办公场地")
    assert walk.state(made)[0] == "closed"


def test_referral_m05_needs_a_letter(site: Site) -> None:
    firm = registering.start_of(site, "m05_ip_support")
    made = walk.fill(site, firm, "m05_ip_support")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    item = walk.items()["m05_ip_support"]
    verdicts = {f"verdict-{p.name}": "meets" for p in item.predicates if p.stage == "intake"}
    at = f"/desk/applications/{made}"
    for name, value in walk.GOOD.items():
        if any(fact.name == name and fact.given_by in ("office", "outside") for fact in item.facts):
            site.post("reviewer", f"{at}/facts", {"name": name, "value": value, "reason": "已核"}, page=at)
    refused = walk.do(site, "reviewer", made, "pass", 422, **verdicts)
    assert "转办函号" in refused.get_data(as_text=True)
    walk.do(site, "reviewer", made, "pass", letter="伊发改转1号", **verdicts)
    assert walk.state(made)[0] == "referred"
    walk.do(site, "sti", made, "record_outcome", result="已纳入", on="2026-11-20")
    assert walk.state(made) == ("closed", None)


def test_cost_m04_on_the_pool(site: Site) -> None:
    firm = registering.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    pool = ledger.line("m04_voucher_pool", 0)
    assert pool is not None and (pool.soft_yuan, pool.held_yuan) == (300_000, 0)
    walk.review(site, made)
    walk.do(site, "reviewer2", made, "pass")
    walk.decide(site, made)
    walk.pay(site, made)
    assert walk.state(made) == ("closed", 300_000)
    pool = ledger.line("m04_voucher_pool", 0)
    assert pool is not None and (pool.soft_yuan, pool.held_yuan, pool.spent_yuan) == (0, 0, 300_000)
    _whole()


def test_roster_m12_seats(site: Site) -> None:
    firm = registering.start_of(site, "m12_seat_subsidy")
    settling.set_setting(None, name="m12.spot_check_bp", value=10_000, from_day="2026-03-02", reason="测试")
    made = walk.fill(site, firm, "m12_seat_subsidy")
    page = site.get(firm, f"/applications/{made}/check")
    assert "659999199805120116" not in page and "0116" in page
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    sheet = site.get("hrss", f"/desk/applications/{made}")
    assert "659999199805120116" not in sheet
    walk.do(site, "hrss", made, "pass")
    walk.decide(site, made)
    walk.pay(site, made)
    assert walk.state(made) == ("spot_check", 15_000)
    walk.do(site, "hrss", made, "clear", reason="无误")
    assert walk.state(made)[0] == "closed"
    _whole()


def test_roster_m12_a_cut_takes_one_seat_off(site: Site) -> None:
    firm = registering.start_of(site, "m12_seat_subsidy")
    made = walk.fill(site, firm, "m12_seat_subsidy")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    row = applications.by_id(made).submitted["workers"][0]["worker_id"]
    walk.do(site, "hrss", made, "pass", **{f"cut-{row}": "0", f"cutwhy-{row}": "已离职"})
    assert applications.by_id(made).checked_yuan == 12_500


def test_recognition_then_cost_m06(site: Site) -> None:
    firm = registering.start_of(site, "m06_platform_recognition")
    _budgets(site)
    site.office.experts()
    made = walk.fill(site, firm, "m06_platform_recognition")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "sti", made, "pass", opinion="同意")
    walk.judge(site, made)
    walk.decide(site, made)
    assert walk.state(made)[0] == "recognised"
    site.office.on(2027, 3, 15)
    subsidy = walk.fill(site, firm, "m06_platform_subsidy")
    walk.submit(site, firm, subsidy)
    walk.do(site, "clerk", subsidy, "accept")
    walk.review(site, subsidy)
    walk.do(site, "reviewer2", subsidy, "pass")
    walk.do(site, "sti", subsidy, "pass", opinion="同意")
    rate = walk.sample("m06_platform_subsidy")["facts"]["approved_rate_bp"]
    walk.decide(site, subsidy, **{"fact-approved_rate_bp": str(rate)})
    walk.pay(site, subsidy)
    assert walk.state(subsidy) == ("closed", 1_050_000)
    _whole()


def test_list_and_base_subsidy_m03_are_judged_together(site: Site) -> None:
    firm = registering.start_of(site, "m03_base_subsidy")
    _budgets(site)
    site.office.experts()
    refused = walk.fill(site, firm, "m03_key_carrier_list")
    walk.submit(site, firm, refused, 422)  # no call yet
    for award in ("m03_key_carrier_list", "m03_base_subsidy"):
        data = {"award": award, "title": "公开申报", "opens_on": "2027-05-01", "closes_on": "2027-05-31"}
        site.post("chair", "/office/calls", data)
    subsidy = walk.fill(site, firm, "m03_base_subsidy")
    site.post(firm, f"/applications/{subsidy}/link", {"other": str(refused)}, page=f"/applications/{subsidy}/check")
    for made in (refused, subsidy):
        walk.submit(site, firm, made)
        walk.do(site, "clerk", made, "accept")
        walk.review(site, made)
        walk.do(site, "hrss", made, "pass", opinion="同意")
    walk.do(site, "reviewer2", subsidy, "pass")
    walk.judge(site, refused, amount=2_600_000)
    walk.do(site, "reviewer", subsidy, "pass", summary="同一专家组")
    walk.do(site, "chair", subsidy, "pass", minutes="同意", **walk.VOTES)
    walk.publish(site, subsidy, "公示2号")
    walk.do(site, "leader", subsidy, "approve", 422, decision="伊政函1号")  # not on the list yet
    walk.decide(site, refused)
    walk.do(site, "leader", subsidy, "approve", decision="伊政函1号")
    walk.pay(site, subsidy)
    assert walk.state(subsidy) == ("use_supervision", 2_600_000)
    walk.do(site, firm, subsidy, "report", spent="场地改造", **{"use-site_renovation": "1200000"})
    walk.do(site, "finance", subsidy, "accept_final", reason="按计划使用")
    assert walk.state(subsidy)[0] == "closed"
    _whole()


def test_valuation_m14_dataset_opened(site: Site) -> None:
    firm = registering.start_of(site, "m14_dataset_opened")
    _budgets(site)
    site.office.experts()
    made = walk.fill(site, firm, "m14_dataset_opened")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "sti", made, "pass", opinion="同意")
    walk.judge(site, made, amount=300_000)
    walk.decide(site, made)
    walk.pay(site, made)
    assert walk.state(made) == ("closed", 300_000)
    _whole()
