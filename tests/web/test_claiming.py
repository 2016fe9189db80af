"""A firm that came with paper claims its account: once, with number, credit code and code, confirmed by another clerk."""

from __future__ import annotations

import re

import pytest

from intake.services.people import Person
from intake.store import applications
from intake.store import people as people_store
from intake.store import window as store
from intake.store.models import Account, Claim, Membership
from tests.web import test_window as at_window
from tests.web.browser import Browser, give_password
from tests.web.site import Site
from tests.web.test_window import CODE, clerk_of, handed_in, scan

day = at_window.day  # noqa: PLC0414 -- the fixture of the window


def code_on_receipt(site: Site, made: int) -> str:
    """The code, from the printed receipt."""
    at = f"/desk/window/applications/{made}"
    page = site.post("clerk", f"{at}/receipt", {"code": "yes"}, 200, page=at).get_data(as_text=True)
    found = re.search(r"<code>([2-9A-Z-]{19})</code>", page)
    assert found
    return found[1]


@pytest.fixture
def paper(site: Site) -> tuple[int, str, dict[str, str]]:
    """(application, code, what a person of the firm types)."""
    made = handed_in(site)
    code = code_on_receipt(site, made)
    typed = {
        "number": str(applications.by_id(made).number), "credit_code": CODE, "code": code, "name": "古丽",
        "login": "guli", "password": "yizhou-data-2026", "password_again": "yizhou-data-2026",
    }  # fmt: skip
    return made, code, typed


Paper = tuple[int, str, dict[str, str]]


def signed_in(site: Site) -> Person:
    """The person of the firm, as signatory."""
    account = people_store.account_by_login("guli")
    assert account is not None
    role, organisation, name = next(one for one in people_store.roles_of(account.id) if one[0].endswith("signatory"))
    return Person(account.id, account.name, account.login, role, organisation, name)


def test_the_firm_claims_its_account_and_sees_its_application(site: Site, paper: Paper) -> None:
    made, _, typed = paper
    site.get(None, f"/claim?number={typed['number']}")
    assert site.post(None, "/claim", {**typed, **scan("authorisation")}).location.endswith("/claimed")
    account = people_store.account_by_login("guli")
    assert account is not None and people_store.roles_of(account.id) == []  # nobody speaks for the firm yet
    clerk_of(site)
    page = site.get("clerk2", "/desk/claims")
    assert "古丽" in page and "在纸质件上签字的人" in page
    claim = Claim.get()
    assert site.client("clerk2").get(f"/desk/claims/{claim.id}/authorisation").status_code == 200
    site.post("clerk2", f"/desk/claims/{claim.id}", {"answer": "confirm"}, page="/desk/claims")
    who = signed_in(site)
    assert typed["number"] in site.get(who, "/mine")
    assert "提交" in site.get(who, f"/applications/{made}")


def test_whoever_printed_the_code_cannot_confirm_the_claim(site: Site, paper: Paper) -> None:
    site.post(None, "/claim", paper[2])
    claim = Claim.get()
    page = site.post("clerk", f"/desk/claims/{claim.id}", {"answer": "confirm"}, 422, page="/desk/claims")
    assert "不能确认认领" in page.get_data(as_text=True)
    assert Membership.select().where(Membership.organisation == claim.organisation).count() == 0


def test_a_refused_claim_gives_nothing_and_another_code_may_be_printed(site: Site, paper: Paper) -> None:
    made, _, typed = paper
    clerk_of(site)
    site.post(None, "/claim", typed)
    claim = Claim.get()
    at = f"/desk/window/applications/{made}"
    assert "等待另一名窗口人员核对" in site.get("clerk", at)
    site.post("clerk2", f"/desk/claims/{claim.id}", {"answer": "refuse"}, 422, page="/desk/claims")
    refuse = {"answer": "refuse", "reason": "与授权书不符"}
    site.post("clerk2", f"/desk/claims/{claim.id}", refuse, page="/desk/claims")
    assert not store.has_people(claim.organisation)
    site.post(None, "/claim", {**typed, "code": code_on_receipt(site, made), "login": "another"})


@pytest.mark.parametrize(
    "wrong", [{"number": "YZ-2026-M07-999999"}, {"credit_code": "91650502PDY009990K"}, {"code": "2222-2222-2222-2222"}, {"code": ""}]
)  # fmt: skip
def test_a_wrong_combination_says_one_thing_and_reveals_nothing(
    site: Site, paper: Paper, wrong: dict[str, str]
) -> None:
    page = site.post(None, "/claim", {**paper[2], **wrong}, 422).get_data(as_text=True)
    assert "编号、信用代码或认领码不对" in page and "纸质申报单位" not in page
    assert 'value="guli"' in page and "yizhou-data-2026" not in page
    assert Account.select().where(Account.login == "guli").count() == 0


def test_a_code_used_twice_void_or_expired_is_told_to_its_holder_only(site: Site, paper: Paper) -> None:
    made, _, typed = paper
    code_on_receipt(site, made)
    assert "已经作废" in site.post(None, "/claim", typed, 422).get_data(as_text=True)
    typed["code"] = code_on_receipt(site, made)
    site.post(None, "/claim", typed)
    twice = site.post(None, "/claim", {**typed, "login": "again"}, 422).get_data(as_text=True)
    assert "已经用过了" in twice
    assert "编号、信用代码或认领码不对" in site.post(
        None, "/claim", {**typed, "login": "again", "number": "YZ-2026-M07-000099"}, 422
    ).get_data(as_text=True)


def test_a_code_expires(site: Site, paper: Paper) -> None:
    site.office.later(91)
    assert "已经过期" in site.post(None, "/claim", paper[2], 422).get_data(as_text=True)


def test_guessing_is_stopped(site: Site, paper: Paper) -> None:
    client = site.client(None)
    token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/claim").get_data(as_text=True))
    assert token
    answers = [
        client.post("/claim", data={**paper[2], "csrf_token": token[1], "code": f"{n:016d}"}).status_code
        for n in range(2222, 2234)
    ]
    assert answers == [422] * 10 + [429] * 2


def test_bad_names_and_passwords_are_told_at_their_fields(site: Site, paper: Paper) -> None:
    typed = {**paper[2], "password": "short", "login": "with blank"}
    page = site.post(None, "/claim", typed, 422).get_data(as_text=True)
    assert 'id="password-error"' in page and 'id="login-error"' in page
    taken = {**paper[2], "login": "clerk"}
    assert "已经有人使用" in site.post(None, "/claim", taken, 422).get_data(as_text=True)
    site.post(None, "/claim", paper[2])


def test_a_firm_with_people_gets_no_code(site: Site) -> None:
    firm = site.office.firm()
    made = handed_in(site, organisation=int(firm.organisation or 0))
    at = f"/desk/window/applications/{made}"
    assert "已有账号" in site.get("clerk", at)
    page = site.post("clerk", f"{at}/receipt", {"code": "yes"}, 422, page=at).get_data(as_text=True)
    assert "不再发认领码" in page
    site.post("clerk", f"{at}/receipt", {"code": "no"}, 200, page=at)


def test_whoever_waits_is_told_so_after_signing_in(site: Site, paper: Paper) -> None:
    site.post(None, "/claim", paper[2])
    browser = Browser(site)
    give_password("guli")
    browser.sign_in("guli")
    assert "正等窗口核对身份" in browser.get("/role")
