"""Figures and choices that nobody should guess at: refused at the field, kept as typed, nothing stored."""

from __future__ import annotations

import pytest

from intake.store import applications, ledger, procedure
from intake.store.models import PanelMember
from tests.web import walk
from tests.web.site import Site


def test_full_width_answers_are_told_at_the_field_and_kept(site: Site) -> None:
    firm = walk.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    for column, typed, half in (
        ("gross_fen", "１２３４.５０", "1234.50"), ("paid_on", "２０２６-09-15", "2026-09-15")
    ):  # fmt: skip
        data = {"cost_lines-0-invoice_id": "FP1", f"cost_lines-0-{column}": typed}
        text = site.post(firm, f"/applications/{made}/edit", data, 422).get_data(as_text=True)
        assert f'value="{typed}"' in text and f"写成 {half}。" in text
        assert column not in applications.by_id(made).submitted["cost_lines"][0]


@pytest.mark.parametrize("name, wrong", [("level", "nonsense"), ("award_kind", "nonsense"), ("status", "nonsense"),
                                         ("level", ""), ("amount", "1２3")])  # fmt: skip
def test_a_declared_fund_has_only_what_the_lists_offer(site: Site, name: str, wrong: str) -> None:
    firm = walk.start_of(site, "m04_compute_voucher")
    made = walk.fill(site, firm, "m04_compute_voucher")
    good = {"policy_name": "另一政策", "level": "city", "award_kind": "subsidy", "status": "approved", "amount": "100"}
    text = site.post(firm, f"/applications/{made}/funds", {**good, name: wrong}, 422).get_data(as_text=True)
    assert f'id="{name}-error"' in text and "另一政策" in text and applications.funds(made) == []
    site.post(firm, f"/applications/{made}/funds", good)
    assert [fund.amount_yuan for fund in applications.funds(made)] == [100]


def test_an_experts_figures_are_never_cut(site: Site) -> None:
    firm = walk.start_of(site, "m14_dataset_opened")
    site.office.experts()
    made = walk.fill(site, firm, "m14_dataset_opened")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "sti", made, "pass", opinion="同意")
    site.post("reviewer", f"/desk/applications/{made}/panel", page=f"/desk/applications/{made}")
    panel = procedure.panel(made, 1)
    assert panel is not None
    gone = panel[1][0][2]
    staff = {"account": str(gone.id), "roles": "finance.payer", "active": "yes"}
    site.post("admin", "/office/people", staff)
    sheet = f"/desk/applications/{made}"
    assert "不能再评审" in site.get("reviewer", sheet) and "补抽" not in site.get("chair", sheet)
    site.post("reviewer", f"{sheet}/panel/refill", {"reason": ""}, 422, page=sheet)
    site.post("reviewer", f"{sheet}/panel/refill", {"reason": "已转岗"}, page=sheet)
    assert "不能再评审" not in site.get("reviewer", sheet) and "更换、补抽专家" in site.get("chair", sheet)
    member, _, account = panel[1][1]
    at = f"/experts/{member.id}"
    site.post(account.login, f"{at}/declare", {"answer": "none"}, page=at)
    good = {"amount": "300000"}
    for key, _, _ in walk.items()["m14_dataset_opened"].scores:
        good |= {f"points-{key}": "85", f"reason-{key}": "充分"}
    first = next(name for name in good if name.startswith("points-"))
    for name, wrong, words in (("amount", "1.5", "整数元"), ("amount", "１５", "写成 15。"), (first, "８５", "写成 85。"),
                               (first, "85.5", "整数")):  # fmt: skip
        text = site.post(account.login, f"{at}/score", {**good, name: wrong}, 422, page=at).get_data(as_text=True)
        assert words in text and f'value="{wrong}"' in text
        assert PanelMember.get_by_id(member.id).standing == "declared"
    site.post(account.login, f"{at}/score", good, page=at)
    assert PanelMember.get_by_id(member.id).amount_yuan == 300_000


def test_a_budget_is_entered_in_whole_yuan(site: Site) -> None:
    before = [line.total for line in ledger.balances()]
    good = {"year": "2028", "total": "1000", "reason": "年初预算"}
    for name, wrong in (("total", "1.5"), ("total", "１００"), ("year", "1999"), ("reason", "")):
        text = site.post("finance", "/office/budgets", {**good, name: wrong}, 422).get_data(as_text=True)
        assert f'id="{name}-error"' in text and f'name="{name}" value="{wrong}"' in text
    assert [line.total for line in ledger.balances()] == before
    site.post("finance", "/office/budgets", good)
    assert len(ledger.balances()) == len(before) + 1
