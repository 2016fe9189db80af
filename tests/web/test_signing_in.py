"""Signing in: guessed passwords, ended sessions, kept forms, sessions listed and ended; the same for unknown names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake import clock, passwords
from intake.errors import BadInput, TooMany
from intake.services import entering, people
from intake.store import people as store
from intake.store import sessions
from intake.store.models import KeptForm
from tests.office.together import at_once
from tests.web.browser import PASSWORD, Browser, enrol, entered, give_password, words
from tests.web.site import Site


def _on(**more: float) -> None:
    clock.install(clock.fixed(clock.now() + timedelta(**more)))


def test_a_known_and_an_unknown_name_get_the_same_answer(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.office.firm()
    give_password("firm1")
    checked: list[bool] = []
    verify = passwords.verify
    monkeypatch.setattr(passwords, "verify", lambda *given: checked.append(True) or verify(*given))
    said = [
        words(Browser(site).sign_in(login, "wrong wrong", 422)).replace(login, "")
        for login in ("firm1", "nobody", "x" * 5000, "' OR 1=1 --")
    ]
    assert len(set(said)) == 1 and "用户名或密码不对" in said[0]
    assert len(checked) == 4  # an argon2 hash was computed each time


def test_a_stranger_locks_nobody_out(site: Site) -> None:
    site.office.firm()
    give_password("firm1")
    for _ in range(5):
        Browser(site, "10.9.9.9").sign_in("firm1", "wrong", 422)
    Browser(site, "10.9.9.9").sign_in("firm1", PASSWORD, 429)
    Browser(site, "10.0.0.1").sign_in("firm1")


def test_unknown_names_are_limited_the_same(site: Site) -> None:
    for _ in range(5):
        Browser(site).sign_in("nobody", "wrong", 422)
    assert "15分钟" in words(Browser(site).sign_in("nobody", "wrong", 429))


def test_one_address_cannot_try_many_names(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "ADDRESS", 7)
    site.office.firm()
    give_password("firm1")
    for n in range(7):
        with pytest.raises(BadInput):
            entering.sign_in(f"name{n}", "wrong", address="10.9.9.9")
    with pytest.raises(TooMany):
        entering.sign_in("firm1", PASSWORD, address="10.9.9.9")
    assert entering.sign_in("firm1", PASSWORD, address="10.0.0.1")


def test_guessing_from_everywhere_stops_but_not_at_the_owners_own_place(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "LOGIN", 8)
    site.office.firm()
    give_password("firm1")
    assert entering.sign_in("firm1", PASSWORD, address="10.0.0.1")
    for n in range(entering.LOGIN):
        with pytest.raises(BadInput):
            entering.sign_in("firm1", "wrong", address=f"10.{n}.9.9")
    with pytest.raises(TooMany):
        entering.sign_in("firm1", PASSWORD, address="10.200.9.9")
    assert entering.sign_in("firm1", PASSWORD, address="10.0.0.1")
    _on(minutes=16)
    assert entering.sign_in("firm1", PASSWORD, address="10.200.9.9")


def test_many_guesses_at_once_do_not_slip_through(site: Site) -> None:
    answers = at_once(*[lambda: entering.sign_in("nobody", "wrong", address="10.9.9.9")] * 12)
    assert sorted(type(one).__name__ for one in answers) == ["BadInput"] * 5 + ["TooMany"] * 7


def test_limits_survive_a_restart(site: Site) -> None:
    for _ in range(5):
        Browser(site).sign_in("nobody", "wrong", 422)
    from intake.app import create_app

    again = Site(create_app(site.app.config["OFFICE"]), site.office)
    Browser(again).sign_in("nobody", "wrong", 429)


def test_two_idle_hours_end_a_session_and_say_that_nothing_is_lost(site: Site) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    _on(minutes=119)
    browser.get("/mine")
    _on(minutes=121)
    assert browser.leads("/mine") == "/sign-in?next=/mine"
    page = browser.get("/sign-in?next=/mine")
    assert "两小时没有操作" in page and "没有丢失" in page


def test_twelve_hours_end_a_session_however_busy(site: Site) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    for _ in range(12):
        _on(hours=1)
        browser.get("/mine")
    _on(minutes=1)
    browser.leads("/mine")
    assert "十二小时" in browser.get("/sign-in")


def test_what_was_typed_when_the_session_ended_is_still_there(site: Site) -> None:
    firm = site.office.firm()
    browser = entered(site, "firm1")
    _on(hours=3)
    answer = browser.post(
        "/mine/people", {"name": "李四<script>", "post": "filler", "again": "geheim"}, 401, "/sign-in"
    )
    page = answer.get_data(as_text=True)
    kept = KeptForm.get()  # sealed, for this account alone; shown again after signing in
    assert kept.path == "/mine/people" and "geheim" not in page and "李四" not in kept.sealed
    other = Browser(site)
    other.client = browser.client  # a second window of the same browser
    other.sign_in("firm1")
    sent = browser.post("/mine/people", {"name": "李四", "post": "filler"}, 200, page="/mine/people")
    assert "邀请已生成" in words(sent)
    assert firm.organisation


def test_sessions_are_listed_in_plain_words_and_ended_one_by_one(site: Site) -> None:
    site.office.firm()
    here, phone = entered(site, "firm1"), Browser(site, "10.0.0.7", "Mozilla/5.0 (iPhone) MicroMessenger/8")
    phone.sign_in("firm1")
    page = here.get("/account")
    assert "苹果手机" in page and "微信" in page and "10.0.0.7" in page and "Windows电脑" in page
    account = store.account_by_login("firm1")
    assert account is not None
    rows = sessions.live_of(account.id, "", "")
    there = next(row for row in rows if row.address == "10.0.0.7")
    assert there.id not in page
    here.post("/account/sessions", {"which": there.id[:16]}, page="/account")
    assert phone.leads("/mine").startswith("/sign-in")
    assert "已由您在别处退出" in phone.get("/sign-in")
    here.post("/account/sessions", {"which": there.id[:16]}, 404, page="/account")
    for bad in ("", "%", "_" * 16, "0" * 64):
        here.post("/account/sessions", {"which": bad}, 404, page="/account")
    here.get("/mine")


def test_nobody_ends_another_ones_session(site: Site) -> None:
    site.office.firm()
    site.office.firm()
    mine, other = entered(site, "firm1"), entered(site, "firm2")
    account = store.account_by_login("firm2")
    assert account is not None
    mark = sessions.live_of(account.id, "", "")[0].id[:16]
    mine.post("/account/sessions", {"which": mark}, 404, page="/account")
    other.get("/mine")


def test_signing_out_everywhere(site: Site) -> None:
    site.office.firm()
    one, two = entered(site, "firm1"), entered(site, "firm1", "10.0.0.2")
    one.post("/account/sessions", {"which": "others"}, page="/account")
    one.get("/mine")
    two.leads("/mine")
    two.sign_in("firm1")
    one.post("/account/sessions", {"which": "all"}, page="/account")
    one.leads("/mine")
    two.leads("/mine")


def test_another_password_ends_the_other_sessions(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.web.browser import REAL

    monkeypatch.setattr(passwords, "hash_password", REAL)
    site.office.firm()
    one, two = entered(site, "firm1"), entered(site, "firm1", "10.0.0.2")
    new = "另一句容易记的话2027"
    for data, at in (
        ({"old": "wrong", "password": new, "password_again": new}, "现在的密码不对"),
        ({"old": "", "password": new, "password_again": new}, "现在的密码不对"),
        ({"old": PASSWORD, "password": "短", "password_again": "短"}, "至少 10 个字符"),
        ({"old": PASSWORD, "password": "长" * 900, "password_again": "长" * 900}, "最多 200 个字符"),
        ({"old": PASSWORD, "password": new, "password_again": new + "x"}, "不一样"),
        ({"old": PASSWORD, "password": PASSWORD, "password_again": PASSWORD}, "不能和现在的一样"),
    ):
        assert at in words(one.post("/account/password", data, 422, "/account"))
    one.post("/account/password", {"old": PASSWORD, "password": new, "password_again": new}, page="/account")
    one.get("/account")
    two.leads("/account")
    assert "密码已经更换" in two.get("/sign-in")
    Browser(site).sign_in("firm1", PASSWORD, 422)
    Browser(site).sign_in("firm1", new)


def test_a_stopped_account_is_out_at_once_and_cannot_return(site: Site) -> None:
    browser = entered(site, "clerk")
    enrol(browser)
    browser.get("/desk")
    clerk = site.office.people["clerk"]
    people.set_roles(site.office.people["admin"], clerk.id, ("ndrc.clerk",), active=False)
    browser.leads("/desk")
    assert "已停用" in browser.get("/sign-in")
    Browser(site).sign_in("clerk", PASSWORD, 422)


def test_a_role_taken_away_is_gone_at_the_next_request(site: Site) -> None:
    browser = entered(site, "clerk")
    enrol(browser)
    browser.get("/desk/organisations")
    clerk = site.office.people["clerk"]
    people.set_roles(site.office.people["admin"], clerk.id, ("sti.reviewer",), active=True)
    browser.get("/desk/organisations", 403)
    assert browser.leads("/start") == "/role"
    browser.post("/role", {"role": "ndrc.clerk|"}, 403)
    browser.post("/role", {"role": "sti.reviewer|"})
    browser.get("/desk")
