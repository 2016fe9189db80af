"""One-time links: invitations, a new password, the confirmation of an address; used, late, replaced, withdrawn."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from datetime import timedelta
from pathlib import Path

import pytest

from intake import clock, passwords
from intake.post.carriers import Folder
from intake.services import mailing, people
from intake.services.people import Person, token_hash
from intake.store import contacts, sessions
from intake.store import people as store
from intake.store.database import db, write_tx
from tests.web.browser import PASSWORD, REAL, Browser, entered, words
from tests.web.site import Site

NEW = "另一句容易记的话2027"
SITE = "http://127.0.0.1:8000"
ANSWER = {"name": "李四", "login": "lisi", "password": NEW, "password_again": NEW}


@pytest.fixture(autouse=True)
def _real(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hash_password", REAL)


def posted(folder: Path) -> list[str]:
    """The texts of the letters written until now, newest last."""
    mailing.send_due(Folder(folder), site=SITE)
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    read = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]
    return [f"{letter['To']}\n{letter['Subject']}\n{letter.get_content()}" for letter in read]


def path_in(text: str) -> str:
    """The link of a letter or page, from the first slash."""
    found = re.search(r"https?://[^/]+(/(?:reset|email|invitation)/[0-9a-f]+)", text)
    assert found, text
    return found[1]


def with_address(login: str, address: str = "zhang@firm.example.cn") -> None:
    """A confirmed address."""
    account = store.account_by_login(login)
    assert account is not None
    with write_tx():
        contacts.put(account.id, address)
        assert contacts.confirm(account.id, address, "2026-06-01T00:00:00.000000Z")


def test_a_colleague_is_invited_and_sets_an_own_password(site: Site, tmp_path: Path) -> None:
    firm = site.office.firm()
    page = site.post(firm, "/mine/people", {"name": "李四", "post": "filler", "email": "LiSi@Firm.example.cn"}, 200)
    text = page.get_data(as_text=True)
    path = path_in(text)
    assert path not in site.get(firm, "/mine/people") and "等待接受的邀请" in site.get(firm, "/mine/people")
    letter = posted(tmp_path / "mail")[0]
    assert path in letter and "lisi@firm.example.cn" in letter and "李四" not in letter
    guest = Browser(site)
    assert "测试单位1" in guest.get(path)
    for data, at in (
        ({**ANSWER, "password": "短", "password_again": "短"}, "至少 10 个字符"),
        ({**ANSWER, "password_again": "x"}, "不一样"),
        ({**ANSWER, "login": ""}, "用户名"),
        ({**ANSWER, "login": "a b"}, "不含空格"),
        ({**ANSWER, "login": "x" * 9000, "name": "名" * 9000}, "60字以内"),
        ({**ANSWER, "login": "firm1"}, "已经有人使用"),
    ):
        said = guest.post(path, data, 422)
        assert at in words(said) and NEW not in said.get_data(as_text=True)
    guest.post(path, ANSWER, 200)
    assert "已经用过" in guest.get(path, 410)
    guest.sign_in("lisi", NEW)
    account = store.account_by_login("lisi")
    assert account is not None
    assert store.roles_of(account.id) == [("applicant.filler", firm.organisation, firm.organisation_name)]
    guest.get("/mine")
    guest.get("/mine/people", 403)
    assert any("请确认邮箱" in one for one in posted(tmp_path / "mail"))


def test_one_invitation_makes_one_account_however_many_answer(site: Site) -> None:
    firm = site.office.firm()
    sent = site.post(firm, "/mine/people", {"name": "李四", "post": "filler"}, 200).get_data(as_text=True)
    one, two = Browser(site), Browser(site)
    one.get(path_in(sent))
    one.post(path_in(sent), ANSWER, 200)
    two.post(path_in(sent), {**ANSWER, "login": "other"}, 410, page="/sign-in")
    assert store.account_by_login("other") is None


def test_an_invitation_ends_after_a_week_or_when_withdrawn(site: Site) -> None:
    firm = site.office.firm()
    stranger = site.office.firm()
    late = path_in(site.post(firm, "/mine/people", {"name": "甲", "post": "filler"}, 200).get_data(as_text=True))
    back = path_in(site.post(firm, "/mine/people", {"name": "乙", "post": "filler"}, 200).get_data(as_text=True))
    number = re.findall(r"invitations/(\d+)/withdraw", site.get(firm, "/mine/people"))[0]
    url = f"/mine/people/invitations/{number}/withdraw"
    site.post(stranger, url, status=404, page="/mine/people")
    site.post(firm, url, page="/mine/people")
    site.post(firm, url, status=403, page="/mine/people")
    assert "收回" in words(Browser(site).client.get(back))
    clock.install(clock.fixed(clock.now() + timedelta(days=7)))
    assert "过期" in Browser(site).get(late, 410)


def test_somebody_with_an_account_joins_with_it(site: Site) -> None:
    firm = site.office.firm()
    site.office.firm()
    path = path_in(site.post(firm, "/mine/people", {"name": "乙", "post": "signatory"}, 200).get_data(as_text=True))
    other = entered(site, "firm2")
    assert "用现在的账号接受" in other.get(path)
    other.post(path, {"step": "join"})
    page = other.get("/role")
    assert "测试单位1" in page and "测试单位2" in page
    again = path_in(site.post(firm, "/mine/people", {"name": "乙", "post": "signatory"}, 200).get_data(as_text=True))
    assert "已经是这个单位的人员" in words(other.post(again, {"step": "join"}, 422))


def test_staff_are_invited_and_meet_the_second_factor(site: Site, tmp_path: Path) -> None:
    for data, at in (({"name": "", "roles": ["sti.reviewer"]}, "姓名"), ({"name": "王五"}, "至少选择一个身份"),
                     ({"name": "王五", "roles": ["king"]}, "至少选择一个身份"),
                     ({"name": "王五", "roles": ["sti.reviewer"], "email": "no address"}, "邮箱地址不对")):  # fmt: skip
        assert at in words(site.post("admin", "/office/people", data, 422))
    data = {"name": "王五", "roles": ["sti.reviewer"], "email": "w@yizhou.example.cn"}
    sent = site.post("admin", "/office/people", data, 200)
    letter = posted(tmp_path / "mail")[0]
    assert path_in(sent.get_data(as_text=True)) in letter and "科工局审核" in letter and "王五" not in letter
    guest = Browser(site)
    guest.post(path_in(sent.get_data(as_text=True)), {**ANSWER, "login": "wangwu"}, 200)
    guest.sign_in("wangwu", NEW)
    assert guest.leads("/desk").startswith("/second-factor")
    account = store.account_by_login("wangwu")
    assert account is not None and store.roles_of(account.id) == [("sti.reviewer", None, "")]


def test_the_last_administrator_stays_and_a_former_one_invites_nobody(site: Site) -> None:
    admin = site.office.people["admin"]
    for data in ({"roles": ["auditor"], "active": "yes"}, {"roles": ["administrator"]}):
        said = words(site.post("admin", "/office/people", {"account": admin.id, **data}, 422))
        assert "不能取消自己的管理员身份" in said
    sent = site.post("admin", "/office/people", {"name": "王五", "roles": ["administrator"]}, 200)
    Browser(site).post(path_in(sent.get_data(as_text=True)), {**ANSWER, "login": "wangwu"}, 200)
    late = path_in(
        site.post("admin", "/office/people", {"name": "赵六", "roles": ["auditor"]}, 200).get_data(as_text=True)
    )
    other = store.account_by_login("wangwu")
    assert other is not None
    people.set_roles(Person(other.id, "王五", "wangwu", "administrator"), admin.id, ("auditor",), active=True)
    assert "作废" in Browser(site).get(late, 410)


@pytest.mark.parametrize("token", ("x", "0" * 64, "%00", "a" * 3000, "..%2f..%2fetc"))
def test_a_link_that_never_was(site: Site, token: str) -> None:
    for kind in ("reset", "email", "invitation"):
        answer = Browser(site).client.get(f"/{kind}/{token}")
        assert answer.status_code in (404, 410), (kind, token)


def test_a_link_is_good_for_its_own_purpose_only(site: Site) -> None:
    firm = site.office.firm()
    path = path_in(site.post(firm, "/mine/people", {"name": "乙", "post": "filler"}, 200).get_data(as_text=True))
    token = path.rpartition("/")[2]
    for kind in ("reset", "email"):
        assert "这个链接不对" in Browser(site).get(f"/{kind}/{token}", 410)


def test_a_forgotten_password_is_set_by_letter_and_ends_every_session(site: Site, tmp_path: Path) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    with_address("firm1")
    guest = Browser(site, "10.0.0.9")
    guest.post("/forgot", {"typed": " Zhang@firm.example.cn "}, 200)
    letter = posted(tmp_path / "mail")[0]
    path = path_in(letter)
    assert letter.startswith("zhang@firm.example.cn\n【伊州数标】重设密码") and "测试单位" not in letter
    assert "不一样" in words(guest.post(path, {"password": NEW, "password_again": "x"}, 422))
    assert "至少" in words(guest.post(path, {"password": "", "password_again": ""}, 422))
    guest.post(path, {"password": NEW, "password_again": NEW}, 200)
    assert "已经用过" in guest.get(path, 410)
    browser.leads("/mine")
    Browser(site).sign_in("firm1", PASSWORD, 422)
    Browser(site).sign_in("firm1", NEW)


def test_only_the_newest_reset_link_works_and_for_an_hour(site: Site, tmp_path: Path) -> None:
    site.office.firm()
    with_address("firm1")
    found = []
    for _ in range(2):
        Browser(site).post("/forgot", {"typed": "firm1"}, 200)
        found.append(path_in(posted(tmp_path / "mail")[-1]))
    assert found[0] != found[1]
    assert "作废" in Browser(site).get(found[0], 410)
    Browser(site).get(found[1])
    clock.install(clock.fixed(clock.now() + timedelta(minutes=61)))
    assert "过期" in Browser(site).get(found[1], 410)


def test_asking_says_and_does_the_same_for_known_and_unknown(site: Site, tmp_path: Path) -> None:
    site.office.firm()
    with_address("firm1")
    from tests.web.test_statements import counted

    said, asked = [], []
    for typed in ("firm1", "nobody", "zhang@firm.example.cn", "nobody@firm.example.cn"):
        guest = Browser(site)
        guest.get("/forgot")
        with counted() as seen:
            said.append(words(guest.post("/forgot", {"typed": typed}, 200)))
        asked.append(len(seen))
    assert len(set(said)) == 1 and len(set(asked)) == 1
    assert len(posted(tmp_path / "mail")) == 1  # one account asked twice: only the newer link is good
    assert db.execute_sql("SELECT COUNT(*) FROM reset_request").fetchone()[0] == 0
    assert "请填写" in words(Browser(site).post("/forgot", {"typed": "  "}, 422))


def test_asking_is_limited_by_name_and_by_place(site: Site) -> None:
    for n in range(3):
        Browser(site, f"10.1.0.{n}").post("/forgot", {"typed": "firm1"}, 200)
    Browser(site, "10.1.0.9").post("/forgot", {"typed": "FIRM1"}, 429)
    for n in range(10):
        Browser(site, "10.1.1.1").post("/forgot", {"typed": f"name{n}"}, 200)
    Browser(site, "10.1.1.1").post("/forgot", {"typed": "name11"}, 429)


def test_an_unconfirmed_address_gets_no_reset(site: Site, tmp_path: Path) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    browser.post("/account/email", {"email": "zhang@firm.example.cn"}, page="/account")
    Browser(site).post("/forgot", {"typed": "zhang@firm.example.cn"}, 200)
    letters = posted(tmp_path / "mail")
    assert len(letters) == 1 and "请确认邮箱" in letters[0]


def test_an_address_is_confirmed_by_the_button_not_by_opening(site: Site, tmp_path: Path) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    account = store.account_by_login("firm1")
    assert account is not None
    for bad in (
        "x",
        "a@b",
        "a b@c.cn",
        "a@c.cn\nBcc: b@c.cn",
        "<script>@c.cn",
        "é@c.cn",
        "x" * 300 + "@c.cn",
        "a..b@c.cn",
    ):
        assert "邮箱地址不对" in words(browser.post("/account/email", {"email": bad}, 422, "/account"))
    browser.post("/account/email", {"email": "one@firm.example.cn"}, page="/account")
    first = path_in(posted(tmp_path / "mail")[-1])
    browser.post("/account/email", {"email": "two@firm.example.cn"}, page="/account")
    second = path_in(posted(tmp_path / "mail")[-1])
    assert "作废" in Browser(site).get(first, 410)
    Browser(site).get(second)
    assert "等待确认" in browser.get("/account")
    Browser(site).post(second, {}, 200)
    assert "已确认" in browser.get("/account")
    found = contacts.of(account.id)
    assert found is not None and found.email == "two@firm.example.cn" and found.confirmed_at
    browser.post("/account/email", {"email": ""}, page="/account")
    assert contacts.of(account.id) is None


def test_no_token_stands_in_the_database(site: Site, tmp_path: Path) -> None:
    firm = site.office.firm()
    with_address("firm1")
    Browser(site).post("/forgot", {"typed": "firm1"}, 200)
    sent = site.post(firm, "/mine/people", {"name": "乙", "post": "filler"}, 200).get_data(as_text=True)
    paths = [path_in(sent), *(path_in(one) for one in posted(tmp_path / "mail"))]
    tables = [row[0] for row in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    everything = "".join(str(db.execute_sql(f'SELECT * FROM "{name}"').fetchall()) for name in tables)
    for path in paths:
        token = path.rpartition("/")[2]
        assert token not in everything and token_hash(token) in everything
        assert base64.b64encode(token.encode()).decode() not in everything
    assert sessions.live_of(firm.id, "", "")
