"""A form sent twice has one effect and one answer, whichever form it is."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from intake.services import drafting, once, ticking
from intake.services.people import Person
from intake.store import acts, applications, office, procedure
from intake.store import once as store
from intake.store.models import Application, ExternalFund, Idempotency, Organisation, SettingValue
from tests.office.together import at_once
from tests.office.world import code_of
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site
from tests.web.test_registering import GOOD

ITEM = "m02_growth_tier_500"


def token_of(site: Site, who: str | Person | None) -> str:
    """The token of that browser."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', site.client(who).get("/").get_data(as_text=True))
    assert found
    return found[1]


def twice(site: Site, who: str | Person | None, url: str, **data: Any) -> tuple[TestResponse, TestResponse]:
    """The same form with the same key, sent and sent again; what the log grew by the second time is nothing."""
    body = {"csrf_token": token_of(site, who), "key": f"key of {url}", **data}
    client = site.client(who)

    def send() -> TestResponse:
        fresh = {k: (io.BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for k, v in body.items()}
        return client.post(url, data=fresh)

    one = send()
    length = len(acts.latest(1000))
    two = send()
    assert len(acts.latest(1000)) == length, url
    assert two.status_code == 303, (url, two.get_data(as_text=True)[-500:])
    if one.status_code == 303:
        assert one.location == two.location, url
    return one, two


def seen(made: int) -> str:
    """The version a page would carry."""
    return str(applications.by_id(made).version)


def test_every_act_on_an_application(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at, desk = f"/applications/{made}", f"/desk/applications/{made}"
    twice(site, firm, f"{at}/submit", declared="yes", seen=seen(made))
    twice(site, "clerk", f"{desk}/actions/accept", seen=seen(made))
    paper = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    points = {"points-target": paper, f"points-words-{paper}": "请重扫", "reason": ""}
    twice(site, "reviewer", f"{desk}/actions/request_correction", seen=seen(made), **points)
    twice(site, firm, f"{at}/submit", declared="yes", seen=seen(made), key="again")
    assert applications.by_id(made).state == "initial_review"
    fact = {"name": "lawfully_operating", "value": "yes", "reason": "已核"}
    twice(site, "reviewer", f"{desk}/facts", seen=seen(made), **fact)
    twice(site, firm, f"{at}/actions/withdraw", seen=seen(made))
    assert applications.by_id(made).state == "withdrawn"


def test_drafts_papers_and_funds(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    twice(site, firm, "/apply/m02_growth")
    assert Application.select().count() == 1
    made = Application.get().id
    at = f"/applications/{made}"
    twice(site, firm, f"{at}/edit", item=ITEM, fiscal_year="2026", seen=seen(made))
    slot = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    twice(site, firm, f"{at}/papers/{slot}", file=(pdf_bytes(), "执照.pdf"))
    assert len(applications.attachments(made)) == 1
    fund = {"policy_name": "自治区补助", "authority": "自治区", "level": "autonomous_region", "status": "received",
            "amount": "1000", "content": "同一项目", "award_kind": "subsidy", "policy_issue_date": ""}  # fmt: skip
    fund |= _choices(site.get(firm, f"{at}/funds"))
    twice(site, firm, f"{at}/funds", **fund)
    assert ExternalFund.select().count() == 1
    twice(site, firm, f"{at}/discard")


def _choices(text: str) -> dict[str, str]:
    """The first real choice of every select."""
    found = re.findall(r'<select[^>]* name="(\w+)">.*?<option value="([^"]+)"', text, re.S)
    return dict(found)


def test_what_the_office_lays_down(site: Site) -> None:
    before = SettingValue.select().count()
    data = {"name": "workflow.reminder_days", "value": "4", "from_day": "2026-07-01", "reason": "试"}
    twice(site, "admin", "/office/settings", **data)
    twice(site, "finance", "/office/budgets", year="2027", total="100", reason="预算")
    call = {"award": "m03_base_subsidy", "title": "第一批", "opens_on": "2026-07-01", "closes_on": "2026-08-01"}
    twice(site, "admin", "/office/calls", **call)
    assert len(office.calls()) == 1 and SettingValue.select().count() == before + 2
    account = {"name": "新人", "roles": "auditor"}
    one, two = twice(site, "admin", "/office/people", **account)
    assert one.status_code == 200
    page = site.client("admin").get(two.location).get_data(as_text=True)
    assert "没有重复办理" in page and page.count("<span hx-disable>新人") == 1


def test_registering_and_confirming(site: Site) -> None:
    files = {name: (pdf_bytes(), f"{name}.pdf") for name in ("licence", "authorisation")}
    browser = Person(0, "", "nobody", None)  # a browser that keeps its cookie, signed in as nobody
    site.clients["nobody|None"] = site.app.test_client()
    one, _ = twice(site, browser, "/register", **{**GOOD, "credit_code": code_of(900), **files})
    assert one.status_code == 303 and Organisation.select().count() == 1
    firm = Organisation.get().id
    twice(site, "clerk", f"/desk/organisations/{firm}", answer="confirm")


def test_panels_and_scores(site: Site) -> None:
    item = "m03_key_carrier_list"
    firm = walk.start_of(site, "m03_base_subsidy")
    site.office.experts()
    call = {"award": item, "title": "公开申报", "opens_on": "2027-05-01", "closes_on": "2027-05-31"}
    site.post("chair", "/office/calls", call)
    made = walk.fill(site, firm, item)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.do(site, "hrss", made, "pass", opinion="同意")
    twice(site, "reviewer", f"/desk/applications/{made}/panel")
    found = procedure.panel(made, applications.by_id(made).round)
    assert found is not None
    member, _, account = found[1][0]
    twice(site, account.login, f"/experts/{member.id}/declare", answer="none")
    data = {}
    for key, _, _ in walk.items()[item].scores:
        data |= {f"points-{key}": "80", f"reason-{key}": "充分"}
    twice(site, account.login, f"/experts/{member.id}/score", **data)


def test_the_same_key_for_something_else_is_told_and_keeps_what_was_typed(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at = f"/applications/{made}/edit"
    site.post(firm, at, {"item": ITEM, "fiscal_year": "2026", "key": "k"})
    page = site.post(firm, at, {"item": ITEM, "fiscal_year": "2024", "key": "k"}, 422).get_data(as_text=True)
    assert once.OTHER_BODY in page and 'value="2024"' in page
    assert applications.by_id(made).submitted["fiscal_year"] == 2026


def test_a_refused_effect_leaves_the_key_free(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at, data = f"/applications/{made}/check", {"declared": "", "key": "k"}
    site.post(firm, f"/applications/{made}/submit", data, 422, page=at)
    assert store.claimed(f"account:{firm.id}", "k") is None
    site.post(firm, f"/applications/{made}/submit", {**data, "declared": "yes"}, page=at)


def test_looking_up_and_saving_as_one_goes_use_no_key(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    before = Idempotency.select().count()
    for year in ("2025", "2026"):
        data = {"fiscal_year": year, "key": "k"}
        site.post(firm, f"/applications/{made}/assess", data, 200, page=f"/applications/{made}/edit")
        assert applications.by_id(made).submitted["fiscal_year"] == int(year)
        site.post(None, "/track", {"number": "x", "last_four": year, "key": "k"}, 422)
        site.post(None, "/sign-in", {"login": "x", "password": year, "key": "k"}, 422)
    assert Idempotency.select().count() == before


@pytest.mark.parametrize("url", ["/apply/m02_growth", "accept"])
def test_two_windows_at_the_same_moment(site: Site, url: str) -> None:
    """Real threads with their own connections, the same form: one effect, and both are sent on."""
    firm = walk.start_of(site, ITEM)
    who: str | Person = firm
    data = {"key": "k"}
    if url == "accept":
        made = walk.fill(site, firm, ITEM)
        walk.submit(site, firm, made)
        who, url, data = "clerk", f"/desk/applications/{made}/actions/accept", {"key": "k", "seen": seen(made)}
    token, cookie = token_of(site, who), site.client(who).get_cookie("office")
    assert cookie

    def send() -> int:
        client = site.app.test_client()
        client.set_cookie("office", cookie.value)
        return int(client.post(url, data={"csrf_token": token, **data}).status_code)

    length = len(acts.latest(1000))
    assert at_once(*[send] * 6) == [303] * 6
    assert len(acts.latest(1000)) == length + 1


def test_old_keys_are_dropped_by_the_clock(site: Site) -> None:
    firm = site.office.firm()
    site.post(firm, "/apply/m02_growth")
    site.office.later(6)
    ticking.tick()
    assert Idempotency.select().count() == 1
    site.office.later(2)
    ticking.tick()
    assert Idempotency.select().count() == 0
    assert drafting.award("m02_growth")
