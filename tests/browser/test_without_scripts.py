"""The whole way of a firm with scripts switched off: registered, measured, filled, uploaded, submitted, accepted."""

from __future__ import annotations

from intake.services import settling
from intake.store import applications
from tests.browser import life
from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.samples.files import pdf_bytes

ITEM = "m02_growth_tier_500"


def test_everything_works_without_scripts(visit: Visit, town: Town) -> None:
    town.office.on(2027, 4, 20)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    item, award = life.award_of(ITEM)
    firm, clerk = visit(java_script_enabled=False), visit(java_script_enabled=False)
    life.register(firm, "enterprise")
    life.confirm_firm(clerk)
    made = life.carry(firm, life.measure(visit(java_script_enabled=False), "enterprise", award, life.typed(ITEM)))
    firm.go(f"/applications/{made}/edit")
    firm.fill(life.typed(ITEM))
    firm.page.locator('button[name="go_on"]').click()
    firm.page.wait_for_url("**/check")
    for paper in item.documents:
        if paper.made_by == "applicant":
            firm.go(f"/applications/{made}/papers")
            slot = firm.page.locator(f"#slot-{paper.key}")
            firm.attach(f"#slot-{paper.key}-file", pdf_bytes(f"{made} {paper.key}"), "材料.pdf")
            slot.get_by_role("button", name="上传").click()
            firm.page.locator(f"#slot-{paper.key}").get_by_text("已上传").first.wait_for()
    number = life.submit(firm, made)
    clerk.sign_in("clerk")
    assert number in clerk.says()
    life.act(clerk, made, "accept")
    assert applications.by_id(made).state == "initial_review"
