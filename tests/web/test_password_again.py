"""The password once more: before approval, payment, settings, reveal, roles; five minutes long; typed words stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake import clock
from intake.services import settling
from intake.store import applications, office
from tests.office.test_fact_path import submitted
from tests.web import walk
from tests.web.browser import PASSWORD, Browser, enrol, entered, words
from tests.web.site import Site


def _late(site: Site, login: str) -> Browser:
    """Somebody of staff who signed in six minutes ago."""
    browser = entered(site, login)
    enrol(browser)
    clock.install(clock.fixed(clock.now() + timedelta(minutes=6)))
    return browser


SETTING = {"name": "workflow.reminder_days", "value": "4", "from_day": "2026-06-01", "reason": "试行"}
GOOD = {"/office/people": 200, "/delegations": 422}  # a page with the link; another field is empty
GRAVE = (
    ("admin", "/office/settings", SETTING),
    ("admin", "/office/calendar", {"year": "2026", "days": "2026-03-20 肉孜节", "reason": "通知", "answer": "enter"}),
    ("admin", "/office/people", {"name": "王五", "roles": ["sti.reviewer"]}),
    ("admin", "/delegations", {"role": "", "taker": "", "from_day": "2026-06-02", "to_day": "2026-06-03"}),
    ("finance", "/office/budgets", {"year": "2026", "total": "60000000", "reason": "追加"}),
)


@pytest.mark.parametrize(("login", "url", "data"), GRAVE)
def test_grave_forms_ask_for_the_password_and_keep_what_was_typed(site: Site, login: str, url: str, data: dict) -> None:
    browser = _late(site, login)
    assert "再填一次登录密码" in browser.get(url)
    asked = browser.post(url, data, 422)
    assert "请再填一次您的登录密码" in words(asked)
    for name in ("value", "reason", "total"):
        if name in data and "calendar" not in url:
            assert f'value="{data[name]}"' in asked.get_data(as_text=True)
    assert "密码不对" in words(browser.post(url, {**data, "again": "wrong"}, 422))
    assert "密码不对" not in words(browser.post(url, {**data, "again": PASSWORD}, GOOD.get(url, 303)))
    assert "再填一次登录密码" not in browser.get(url)
    clock.install(clock.fixed(clock.now() + timedelta(minutes=6)))
    assert "再填一次登录密码" in browser.get(url)


def test_the_setting_is_unchanged_until_the_password_came(site: Site) -> None:
    browser = _late(site, "admin")
    before = office.settings_on("2026-06-01")["workflow.reminder_days"]
    browser.post("/office/settings", SETTING, 422)
    assert office.settings_on("2026-06-01")["workflow.reminder_days"] == before
    browser.post("/office/settings", {**SETTING, "again": PASSWORD})
    assert office.settings_on("2026-06-01")["workflow.reminder_days"] == 4


def test_guessing_the_password_again_is_limited(site: Site) -> None:
    browser = _late(site, "admin")
    for _ in range(5):
        browser.post("/office/settings", {**SETTING, "again": "wrong"}, 422)
    browser.post("/office/settings", {**SETTING, "again": PASSWORD}, 429)


def test_approval_and_payment_ask(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "chair", made, "pass", minutes="一致同意", **walk.VOTES)
    walk.publish(site, made)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=50_000_000, reason="测试")
    leader = _late(site, "leader")
    url = f"/desk/applications/{made}/actions/approve"
    assert "再填一次登录密码" in leader.get(url)
    assert "伊政函9号" in leader.post(url, {"decision": "伊政函9号"}, 422).get_data(as_text=True)
    assert applications.by_id(made).state == "approval"
    leader.post(url, {"decision": "伊政函9号", "again": PASSWORD})
    assert applications.by_id(made).state == "payment"
    payer = _late(site, "payer")
    url, data = f"/desk/applications/{made}/actions/pay", {"reference": "凭证1", "paid_on": clock.today()}
    payer.post(url, data, 422)
    assert applications.by_id(made).state == "payment"
    payer.post(url, {**data, "again": PASSWORD})
    assert applications.by_id(made).state == "disbursed"


def test_a_reveal_asks(site: Site) -> None:
    firm = walk.start_of(site, "m12_seat_subsidy")
    made = walk.fill(site, firm, "m12_seat_subsidy")
    walk.submit(site, firm, made)
    browser = _late(site, "reviewer")
    page = f"/desk/applications/{made}"
    text = browser.get(page)
    reference = text.split('<option value="W')[1].partition('"')[0]
    number = walk.SAMPLES["workers"][0]["id_number"]
    data = {"reference": f"W{reference}", "reason": "核对"}
    assert number not in words(browser.post(f"{page}/reveal", data, 422, page))
    numbers = [one["id_number"] for one in walk.SAMPLES["workers"]]
    shown = words(browser.post(f"{page}/reveal", {**data, "again": PASSWORD}, 200, page))
    assert any(one in shown for one in numbers)


def test_own_grave_things_ask_too(site: Site) -> None:
    firm = site.office.firm()
    browser = entered(site, "firm1")
    clock.install(clock.fixed(clock.now() + timedelta(minutes=6)))
    asked = browser.post("/account/email", {"email": "a@firm.example.cn"}, 422, "/account")
    assert 'value="a@firm.example.cn"' in asked.get_data(as_text=True)
    browser.post(f"/mine/people/{firm.id}", {"step": "remove"}, 422, "/mine/people")
    browser.post("/account/email", {"email": "a@firm.example.cn", "again": PASSWORD}, page="/account")
