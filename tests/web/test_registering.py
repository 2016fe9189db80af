"""An applicant registers with real files, a clerk confirms, and the first draft is begun: all over HTTP."""

from __future__ import annotations

import re

from intake.store import people as store
from tests.office.world import code_of
from tests.web.registering import answers, files, firm
from tests.web.site import Site
from workflows.catalogue import measures
from workflows.facts.choices import APPLICANT_KIND

GOOD = {**answers("enterprise"), "name": "测试标注有限公司", "account_name": "测试标注有限公司", "login": "newfirm"}


def test_from_registering_to_the_first_draft(site: Site) -> None:
    site.post(None, "/register", {**GOOD, "credit_code": code_of(900), **files()})
    account = store.account_by_login("newfirm")
    assert account is not None
    organisation = store.roles_of(account.id)[0][1]
    page = site.get("clerk", "/desk/organisations")
    assert "测试标注有限公司" in page
    paper = site.client("clerk").get(f"/desk/organisations/{organisation}/licence")
    assert paper.status_code == 200 and "attachment" in paper.headers["Content-Disposition"]
    site.post("clerk", f"/desk/organisations/{organisation}", {"answer": "confirm"}, page="/desk/organisations")
    row = store.organisation(organisation or 0)
    assert row is not None and row.standing == "confirmed" and row.account_last_four == "2222"
    assert "62220000" not in str(row.__data__)


def test_every_kind_of_applicant_registers_is_confirmed_and_begins_what_it_may_apply_for(site: Site) -> None:
    awards = [award for measure in measures() for award in measure.awards]
    for number, kind in enumerate((choice.value for choice in APPLICANT_KIND), 710):
        who = firm(site, kind, number * 2)
        row = store.organisation(who.organisation or 0)
        assert row is not None and (row.applicant_kind, row.standing) == (kind, "confirmed")
        assert (row.credit_code is None) == (kind == "natural_person") and bool(row.parent_code) == (kind == "branch")
        fit = next((award for award in awards if any(kind in item.applicants for item in award.items)), None)
        assert fit is not None, kind
        assert "/tasks" in site.post(who, f"/apply/{fit.id}").location


def test_each_mistake_is_told_at_its_field_and_the_rest_is_kept(site: Site) -> None:
    wrong = {**GOOD, "credit_code": "9165050", "password": "short", "password_again": "x"}
    text = site.post(None, "/register", wrong, 422).get_data(as_text=True)
    assert 'href="#credit_code"' in text and 'href="#password"' in text and "测试标注有限公司" in text
    assert "short" not in re.sub(r"<[^>]*>", "", text)
    assert store.account_by_login("newfirm") is None


def test_a_branch_names_its_legal_person_and_the_caps_count_both_as_one(site: Site) -> None:
    own, parent = code_of(901), code_of(902)
    branch = {**GOOD, "applicant_kind": "branch", "credit_code": own}
    for kind, code in (("branch", ""), ("branch", own), ("branch", "9165050"), ("enterprise", parent)):
        data = {**branch, "applicant_kind": kind, "parent_code": code}
        text = site.post(None, "/register", data, 422).get_data(as_text=True)
        assert 'href="#parent_code"' in text and f'name="parent_code" type="text" value="{code}"' in text
    site.post(None, "/register", {**branch, "parent_code": parent.lower(), **files()})
    account = store.account_by_login("newfirm")
    assert account is not None
    row = store.organisation(store.roles_of(account.id)[0][1] or 0)
    assert row is not None and row.parent_code == parent


def test_a_taken_credit_code_is_told(site: Site) -> None:
    site.office.firm()
    text = site.post(None, "/register", {**GOOD, "credit_code": code_of(1), **files()}, 422).get_data(as_text=True)
    assert "已经登记" in text


def test_signing_in_is_limited_and_neutral(site: Site) -> None:
    for _ in range(5):
        text = site.post(None, "/sign-in", {"login": "clerk", "password": "wrong"}, 422).get_data(as_text=True)
        assert "用户名或密码不对" in text
    site.post(None, "/sign-in", {"login": "clerk", "password": "wrong"}, 429)


def test_a_session_ends_at_the_server(site: Site) -> None:
    client = site.client("clerk")
    with client.session_transaction() as session:
        token = session["_user_id"]
    site.post("clerk", "/sign-out", page="/desk")
    with client.session_transaction() as session:
        session["_user_id"] = token
    assert client.get("/desk").status_code == 303


def test_next_never_leaves_the_site(site: Site) -> None:
    for bad in ("//evil.example", "https://evil.example", "/\\evil.example"):
        page = site.get(None, f"/sign-in?next={bad}")
        assert "evil" not in re.sub(r'href="/language/en\?back=/sign-in[^"]*"', "", page)


def test_chunked_bodies_and_too_large_ones_are_refused(site: Site) -> None:
    client = site.client(None)
    assert client.post("/track", headers={"Transfer-Encoding": "chunked"}).status_code == 411
    assert client.post("/track", data={"number": "x" * 30_000_000}).status_code in (400, 413)


def test_a_reminder_is_sent_once(site: Site) -> None:
    from intake.services import ticking
    from tests.web import walk

    firm = walk.start_of(site, "m02_growth_tier_500")
    made = walk.fill(site, firm, "m02_growth_tier_500")
    walk.submit(site, firm, made)
    data = {"points-target": "business_licence", "points-words-business_licence": "不清"}
    walk.do(site, "clerk", made, "request_correction", **data)
    assert ticking.tick().reminded == 0
    site.office.later(12)
    assert ticking.tick().reminded == 1
    assert ticking.tick().reminded == 0
    assert "提醒" in site.get(firm, "/mine")


def test_an_expert_is_never_staff(site: Site) -> None:
    data = {"login": "both", "name": "两任", "roles": ["expert", "ndrc.reviewer"]}
    assert "不能同时" in site.post("admin", "/office/people", data, 422).get_data(as_text=True)


def test_a_second_batch_of_seats_may_follow_next_month(site: Site) -> None:
    from tests.web import walk

    firm = walk.start_of(site, "m12_seat_subsidy")
    first = walk.fill(site, firm, "m12_seat_subsidy")
    walk.submit(site, firm, first)
    again = walk.fill(site, firm, "m12_seat_subsidy")
    walk.submit(site, firm, again, 422)
    site.office.later(30)
    walk.submit(site, firm, again)
