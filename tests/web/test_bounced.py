"""A payment that the bank sends back: registered in its days, the account put right by its owner, paid again once."""

from __future__ import annotations

import pytest

from intake import clock, sealing
from intake.services import ticking
from intake.services.people import Person
from intake.store import acts, aftercare, applications, ledger, office
from tests.office.roads import budget, many, state
from tests.web import walk
from tests.web.refusing import gone, not_for, refused, stale
from tests.web.site import Site

NUMBER = "6222 0000 1111 2222"


def _account(firm: Person, **changed: str) -> dict[str, str]:
    own = {
        "account_name": firm.organisation_name,
        "bank": "样例银行哈密分行",
        "account": NUMBER,
        "account_again": NUMBER,
    }
    return {**own, **changed}


def _paid(site: Site) -> tuple[int, Person]:
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    return made, firm


def test_a_bounce_is_told_in_the_banks_words_and_paid_again_after_the_account_is_right(site: Site) -> None:
    made, firm = _paid(site)
    not_for(site, made, "fail", "finance", "leader", words="户名不符")
    refused(site, "payer", made, "fail", "请填写这一项", words="  ")
    stale(site, "payer", made, "fail", words="户名不符")
    walk.do(site, "payer", made, "fail", words="户名不符")
    gone(site, "payer", made, "fail", words="户名不符")
    gone(site, "payer", made, "pay", reference="凭证2", paid_on=clock.today())
    row = applications.by_id(made)
    assert (row.state, row.paid_yuan, row.award_status) == ("payment_failed", None, "approved")
    assert "户名不符" in office.messages_for(firm.organisation or 0)[0].words
    assert "户名不符" in site.get(firm, f"/applications/{made}")
    line = ledger.line("district_policy_fund", 2027)
    assert line is not None and (line.spent_yuan, line.committed_yuan) == (0, 100_000)
    walk.do(site, firm, made, "correct_account", **_account(firm))
    walk.do(site, "payer", made, "pay", reference="凭证2", paid_on=clock.today())
    found = aftercare.story(made).payments
    assert [(one.amount_yuan, one.failed_at is None) for one in found] == [(100_000, False), (100_000, True)]
    assert ledger.differences() == [] and acts.verify() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"account_name": "别的公司"}, "不能用别人的账户"),
        ({"account_name": ""}, "请填写这一项"),
        ({"account": "12ab", "account_again": "12ab"}, "8至32位数字"),
        ({"account": "1" * 33, "account_again": "1" * 33}, "8至32位数字"),
        ({"account_again": "6222000011112223"}, "两遍填写的账号不一样"),
        ({"bank": " "}, "请填写这一项"),
        ({"account_name": "<script>alert(1)</script>"}, "不能用别人的账户"),
        ({"account_name": "长" * 300}, "内容太长"),
    ],
)
def test_an_account_that_is_not_its_own_is_refused(site: Site, changed: dict[str, str], words: str) -> None:
    made, firm = _paid(site)
    walk.do(site, "payer", made, "fail", words="户名不符")
    refused(site, firm, made, "correct_account", words, **_account(firm, **changed))
    assert state(made) == "payment_failed"


def test_width_and_spaces_make_no_other_name_and_the_number_is_kept_sealed(site: Site) -> None:
    made, firm = _paid(site)
    walk.do(site, "payer", made, "fail", words="户名不符")
    wide = "测试 单位１"  # full-width figure, a space
    walk.do(site, firm, made, "correct_account", **_account(firm, account_name=wide))
    own = applications.organisations([firm.organisation or 0])[firm.organisation or 0]
    assert own.account_last_four == "2222" and "1111" not in str(own.account_sealed)
    assert sealing.unseal(str(own.account_sealed), "organisation", "account", own.id) == NUMBER.replace(" ", "")
    for text in (site.get("payer", f"/desk/applications/{made}"), site.get(firm, f"/applications/{made}")):
        assert NUMBER.replace(" ", "") not in text
    raw = (site.office.data / "intake.sqlite3").read_bytes()
    assert NUMBER.replace(" ", "").encode() not in raw


def test_the_payer_sees_the_account_with_a_reason_and_leaves_a_record(site: Site) -> None:
    made, firm = _paid(site)
    walk.do(site, "payer", made, "fail", words="户名不符")
    walk.do(site, firm, made, "correct_account", **_account(firm))
    at = f"/desk/applications/{made}"
    before = sum(act.action == "reveal" for act in acts.plain_of(made))
    site.post("payer", f"{at}/account", {"reason": " "}, 422, page=at)
    text = site.post("payer", f"{at}/account", {"reason": "办理拨付"}, 200, page=at).get_data(as_text=True)
    assert NUMBER.replace(" ", "") in text
    site.post("leader", f"{at}/account", {"reason": "想看"}, 403, page=at)
    assert sum(act.action == "reveal" for act in acts.plain_of(made)) == before + 1


def test_another_firm_cannot_touch_the_account(site: Site) -> None:
    made, _ = _paid(site)
    walk.do(site, "payer", made, "fail", words="户名不符")
    other = site.office.firm()
    site.get(other, f"/applications/{made}/actions/correct_account", 404)
    site.post(other, f"/applications/{made}/actions/correct_account", _account(other), 404, page="/mine")


def test_after_ten_working_days_it_is_a_matter_of_recovery(site: Site) -> None:
    made, _ = _paid(site)
    site.office.later(15)
    refused(site, "payer", made, "fail", "按追回办理", words="迟到的退票")
    ticking.tick()
    assert state(made) == "closed"
    gone(site, "payer", made, "fail", words="迟到的退票")


def test_a_bounce_before_payment_keeps_the_money_committed(site: Site) -> None:
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "fail", words="账户已销户")
    walk.do(site, firm, made, "correct_account", **_account(firm))
    assert state(made) == "payment" and aftercare.story(made).payments == ()
    line = ledger.line("district_policy_fund", 2027)
    assert line is not None and line.committed_yuan == 100_000
