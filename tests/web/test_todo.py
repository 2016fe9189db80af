"""What waits for an applicant: counted in the masthead, listed with its last day and the way there; letters chosen."""

from __future__ import annotations

import re

from intake import clock
from intake.services.people import Person
from intake.services.recording import office_act
from intake.store import applications, contacts
from intake.store.database import write_tx
from tests.office.roads import budget, many
from tests.web import walk
from tests.web.aside import accepted, ask, papers, proposed, resubmit, submitted
from tests.web.browser import entered
from tests.web.site import Site
from tests.web.test_use_and_checks import _supervised


def listed(site: Site, firm: Person) -> list[tuple[str, str]]:
    """(where, words) of what waits, and the masthead counts the same."""
    page = site.get(firm, "/mine")
    part = page[page.index('id="todo"') : page.index("全部申请</h2>")]
    found = re.findall(r'<td class="full"><a href="([^"]+)">([^<]+)</a>', part)
    count = re.search(r'href="/mine#todo">待办 <b>(\d+)</b>', page)
    assert (int(count[1]) if count else 0) == len(found)
    return found


def test_a_correction_and_a_statement_wait_until_they_are_given(site: Site) -> None:
    made, firm = accepted(site)
    assert listed(site, firm) == []
    ask(site, made, papers()[0])
    assert listed(site, firm) == [(f"/applications/{made}#correction", "按清单补正")]
    assert str(applications.by_id(made).due_on) in site.get(firm, "/mine")
    assert 'href="/mine#todo">待办 <b>1</b>' in site.get(firm, "/measures")
    assert "待办 <b>" not in site.get(site.office.firm(), "/mine")
    resubmit(site, firm, made)
    assert listed(site, firm) == []
    other, rival = proposed(site)
    assert listed(site, rival) == [(f"/applications/{other}/actions/state", "对初步意见提出陈述申辩")]
    site.office.later(60)
    assert "已过期" in site.get(rival, "/mine")
    walk.do(site, rival, other, "state", statement="请再核实")
    assert listed(site, rival) == []


def test_a_bounced_account_waits_and_a_report_does(site: Site) -> None:
    budget(site.office, 500_000)
    ((made, firm),) = many(site.office, 1)
    walk.do(site, "payer", made, "pay", reference="凭证1", paid_on=clock.today())
    walk.do(site, "payer", made, "fail", words="户名不符")
    ((href, words),) = listed(site, firm)
    assert href.endswith("/actions/correct_account") and "更正收款账户" in words
    assert "更正收款账户" in site.get(firm, href)


def test_a_report_waits_while_one_is_due(site: Site) -> None:
    made, firm = _supervised(site)
    assert listed(site, firm) == [(f"/applications/{made}/actions/report", "报送资金使用情况")]
    paid = applications.by_id(made).paid_yuan or 0
    walk.do(site, firm, made, "report", spent="全部", **{"use-site_renovation": str(paid)})
    assert listed(site, firm) == []


def test_a_draft_that_was_brought_to_the_signatory_waits_and_an_old_one_is_told(site: Site) -> None:
    firm = walk.start_of(site, "m02_growth_tier_500")
    made = walk.fill(site, firm, "m02_growth_tier_500")
    assert listed(site, firm) == []
    with write_tx():
        office_act(firm.id, "applicant.filler", "ask_signature", application=made, body={})
    assert listed(site, firm) == [(f"/applications/{made}/check", "核对并签署提交")]
    site.office.later(179)
    ((href, words),) = listed(site, firm)
    assert href == f"/applications/{made}/edit" and "很久没有改动" in words


def test_letters_are_chosen_on_the_account_page_and_what_is_owed_cannot_be(site: Site) -> None:
    _, firm = submitted(site)
    browser = entered(site, firm.login)
    page = browser.get("/account")
    assert re.search(r'value="notice" checked disabled', page) and "不能关闭" in page
    assert "每日摘要" not in page
    browser.post("/account/mail", {"kind": ["reminder"]}, page="/account")
    assert contacts.off(firm.id) == {"draft", "signing", "progress"}
    page = browser.get("/account")
    assert re.search(r'value="reminder" checked>', page) and re.search(r'value="progress">', page)
    assert "每日摘要" in site.get("clerk", "/account")
