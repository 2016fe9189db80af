"""What was typed survives: a session that ended overnight, a page that grew stale, a form that was closed meanwhile."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from intake import passwords
from intake.services import keeping, ticking
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import applications
from intake.store.database import write_tx
from intake.store.models import KeptForm, Session
from tests.web import walk
from tests.web.site import Site, look_at

ITEM = "m04_compute_voucher"
NIGHT = 1


@pytest.fixture(autouse=True)
def any_password(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everybody's password is right."""
    monkeypatch.setattr(passwords, "verify", lambda password, stored: stored is not None)
    yield


def token(client: FlaskClient) -> str:
    """The token of this browser."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").get_data(as_text=True))
    assert found
    return found[1]


def overnight(site: Site, who: str | Person, url: str, data: dict[str, str], **more: object) -> tuple[FlaskClient, str]:
    """A form open since yesterday is sent: the browser, and the page that answers."""
    client = site.client(who)
    data = {"csrf_token": token(client), "key": "k", **data}
    site.office.later(NIGHT)
    answer = client.post(url, data=data, **more)  # type: ignore[arg-type]
    assert answer.status_code == 401, answer.get_data(as_text=True)[-800:]
    return client, answer.get_data(as_text=True)


def sign_in(client: FlaskClient, login: str, page: str) -> str:
    """Signed in from that page; where one is sent."""
    next_ = re.search(r'name="next" value="([^"]*)"', page)
    assert next_
    data = {"csrf_token": token(client), "login": login, "password": "x", "next": html.unescape(next_[1])}
    answer = client.post("/sign-in", data=data)
    assert answer.status_code == 303
    with write_tx():  # the telephone's code is another test's
        Session.update(factor_at=moment()).where(Session.factor_at.is_null()).execute()
    return answer.location


def resend(client: FlaskClient, page: str) -> int:
    """The form of the kept page, sent as it stands; the status of the answer."""
    form = re.search(r'<form method="post" action="(/(?:applications|desk)[^"]*)">(.*?)</form>', page, re.S)
    assert form, page[-1500:]
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[2])
    data: dict[str, list[str]] = {}
    for name, text in fields:
        data.setdefault(html.unescape(name), []).append(html.unescape(text))
    return client.post(html.unescape(form[1]), data=data).status_code


def test_a_draft_open_overnight_is_saved_after_signing_in(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    seen = str(applications.by_id(made).version)
    words = '合同"<b>甲</b>\r\n二行'
    data = {"contract_number": words, "claim_year": "2025", "item": ITEM, "seen": seen, "cost_lines-0-gross_fen": "12"}
    client, page = overnight(site, firm, f"/applications/{made}/edit", data)
    look_at(page, "401")
    assert "登录已过期" in page and "甲" not in page and "自动保存" not in page
    back = sign_in(client, firm.login, page)
    kept = client.get(back).get_data(as_text=True)
    look_at(kept, back)
    assert "您刚才填写的内容" in kept and "合同编号" in kept and "&lt;b&gt;甲&lt;/b&gt;" in kept and "第1行" in kept
    assert resend(client, kept) == 303
    assert applications.by_id(made).submitted["claim_year"] == 2025
    assert applications.by_id(made).submitted["contract_number"].startswith('合同"<b>甲</b>')


def test_a_review_open_overnight_is_passed_after_taking_the_role_again(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    from intake.services import people

    reviewer = site.office.people["reviewer"]
    people.set_roles(site.office.people["admin"], reviewer.id, ("ndrc.reviewer", "ndrc.leader"), active=True)
    data = {"reason": "缺发票", "points-target": "contract_number", "points-words-contract_number": "请更正合同编号"}
    data["seen"] = str(applications.by_id(made).version)
    at = f"/desk/applications/{made}/actions/request_correction"
    client, page = overnight(site, "reviewer", at, data)
    back = sign_in(client, "reviewer", page)
    kept = client.get(back).get_data(as_text=True)
    assert "请更正合同编号" in kept and "换成这个身份" in kept
    assert client.post(back, data={"csrf_token": token(client)}).status_code == 303
    assert resend(client, client.get(back).get_data(as_text=True)) == 303
    assert applications.by_id(made).state == "correction"


def test_nobody_else_gets_at_what_was_kept(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    client, page = overnight(site, firm, f"/applications/{made}/edit", {"contract_number": "机密", "seen": "1"})
    row = KeptForm.get()
    assert "机密" not in row.sealed and row.account == firm.id
    back = sign_in(client, "clerk", page)
    assert client.get(back).status_code == 404
    assert client.post(back, data={"csrf_token": token(client), "drop": "1"}).status_code == 404
    assert KeptForm.select().count() == 1


def test_passwords_are_never_kept_and_what_is_kept_is_bounded(site: Site) -> None:
    firm = site.office.firm()
    data = {"login": "new", "name": "新人", "password": "geheim", "password_again": "geheim", "reason": "x"}
    client, _ = overnight(site, firm, "/mine/people", data)
    kept = keeping.find(firm, KeptForm.get().id)
    assert dict(kept.fields) == {"login": "new", "name": "新人", "reason": "x"}
    for _ in range(8):
        assert client.post("/mine/people", data={"csrf_token": token(client), "name": "n"}).status_code == 401
    assert KeptForm.select().count() == keeping.EACH
    large = client.post("/mine/people", data={"csrf_token": token(client), "reason": "长" * 400_000})
    assert large.status_code == 401 and "没能替您保管" in large.get_data(as_text=True)
    site.office.later(3)
    ticking.tick()
    assert KeptForm.select().count() == 0


def test_signed_out_in_another_window(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    client = site.client(firm)
    mine = token(client)
    client.post("/sign-out", data={"csrf_token": mine})
    data = {"csrf_token": mine, "contract_number": "甲", "seen": "1"}
    page = client.post(f"/applications/{made}/edit", data=data).get_data(as_text=True)
    back = sign_in(client, firm.login, page)
    assert "您刚才填写的内容" in client.get(back).get_data(as_text=True)


def test_saving_as_one_goes_stays_on_the_page(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at = f"/applications/{made}"
    data, hx = {"contract_number": "乙", "claim_year": "2025"}, {"HX-Request": "true"}
    seen = str(applications.by_id(made).version)
    client, page = overnight(site, firm, f"{at}/assess", data, headers=hx)
    answer = client.post(f"{at}/assess", data={"csrf_token": token(client), **data}, headers=hx)
    assert answer.headers["HX-Retarget"] == "#messages" and "HX-Redirect" not in answer.headers
    assert "在新窗口登录" in page and "点“保存”或再点一次" in page and 'target="_blank"' in page
    assert '"code":"401","swap":true,"error":true' in client.get("/").get_data(as_text=True)
    old = token(client)
    sign_in(client, firm.login, '<input name="next" value="">')
    assert client.post(f"{at}/edit", data={"csrf_token": old, "seen": seen, **data}).status_code == 303
    assert applications.by_id(made).submitted["claim_year"] == 2025


def test_a_stale_review_keeps_its_notes_and_says_what_changed(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    at = f"/desk/applications/{made}"
    seen = str(applications.by_id(made).version)
    fact = {"name": "lawfully_operating", "value": "yes", "reason": "已核"}
    site.post("reviewer2", f"{at}/facts", fact, page=at)
    conditions = [p.name for p in walk.items()[ITEM].predicates if p.stage == "intake"]
    data = {f"verdict-{name}": "meets" for name in conditions} | {f"note-{conditions[0]}": "我的记录", "seen": seen}
    page = site.post("reviewer", f"{at}/actions/pass", data, 409, page=at).get_data(as_text=True)
    assert 'value="我的记录"' in page and "reviewer2" in page and "核定事实" in page
    fresh = re.search(r'name="seen" value="(\d+)"', page)
    assert fresh and int(fresh[1]) == applications.by_id(made).version
    assert len(re.findall(r'value="meets" checked', page)) == len(conditions)


def test_a_form_closed_meanwhile_shows_what_was_typed(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    at = f"/desk/applications/{made}"
    walk.do(site, "clerk", made, "accept")
    data = {"points-target": "contract_number", "points-words-contract_number": "请更正合同编号", "seen": "1"}
    page = site.post("clerk", f"{at}/actions/not_accept", {"reason": "不归我办", **data}, 409, page=at)
    assert "不归我办" in page.get_data(as_text=True) and "最近一次变动" in page.get_data(as_text=True)
    walk.do(site, firm, made, "withdraw")
    page = site.post(firm, f"/applications/{made}/actions/state", {"statement": "我的说明"}, 409, page="/mine")
    assert "我的说明" in page.get_data(as_text=True)


@pytest.mark.parametrize(("change", "status"), [({"seen": "1"}, 409), ({"value": "也许"}, 422), ({"reason": ""}, 422)])
def test_a_fact_that_was_not_taken_keeps_value_and_reason(site: Site, change: dict[str, str], status: int) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    at = f"/desk/applications/{made}"
    data = {"name": "claim_year", "value": "2025", "reason": "合同第3页", **change}
    page = site.post("reviewer", f"{at}/facts", data, status, page=at).get_data(as_text=True)
    block = page[page.index('name="name" value="claim_year"') :]
    block = block[: block.index("</form>")]
    assert f'value="{data["value"]}"' in block and f'value="{data["reason"]}"' in block
