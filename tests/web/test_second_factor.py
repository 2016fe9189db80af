"""The second factor: staff need it before any page, codes work once, guesses are limited, spare codes are spent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from intake import clock
from intake.app import create_app
from intake.store import attempts
from intake.store.database import db, write_tx
from tests.web.browser import PASSWORD, Browser, code, codes_left, enrol, entered, secret_on, words
from tests.web.site import Site

STAFF_PAGES = ("/desk", "/desk/search", "/desk/organisations", "/desk/firms", "/delegations", "/role", "/start",
               "/account", "/office/budgets")  # fmt: skip


def _later(seconds: int) -> None:
    clock.install(clock.fixed(clock.now() + timedelta(seconds=seconds)))


@pytest.mark.parametrize("login", ("clerk", "payer", "admin"))
def test_staff_meet_the_second_factor_before_any_page(site: Site, login: str) -> None:
    browser = entered(site, login)
    for url in (*STAFF_PAGES, "/office/settings", "/office/mail"):
        assert browser.leads(url).startswith("/second-factor?next="), url
    assert browser.client.post("/office/people", data={"csrf_token": ""}).status_code == 400
    answer = browser.post("/office/people", {"name": "x"}, 303, page="/sign-in")
    assert "/second-factor" in str(answer.location)


def test_a_real_store_requires_it_whatever_the_environment_says(site: Site) -> None:
    office = replace(site.app.config["OFFICE"], demo_password_only=True)
    strict = Site(create_app(office), site.office)
    browser = entered(strict, "clerk")
    assert browser.leads("/desk").startswith("/second-factor")


def test_the_marked_demo_may_do_without_and_says_so(site: Site) -> None:
    office = replace(site.app.config["OFFICE"], demo_password_only=True)
    (office.data_dir / "demo").write_text("演示\n", encoding="utf-8")
    browser = entered(Site(create_app(office), site.office), "clerk")
    assert "正式系统还要手机验证码" in browser.get("/desk")
    strict = entered(Site(create_app(replace(office, demo_password_only=False)), site.office), "clerk", "10.0.0.2")
    assert strict.leads("/desk").startswith("/second-factor")


def test_enrolling_shows_a_picture_without_style_and_spare_codes_once(site: Site) -> None:
    browser = entered(site, "clerk")
    assert "开始设置" in browser.get("/second-factor/enrol")
    browser.post("/second-factor/enrol", {"step": "begin"})
    page = browser.get("/second-factor/enrol")
    assert "<svg" in page and "style=" not in page and "data:" not in page and "http://www.w3.org" not in page
    secret = secret_on(page)
    for wrong in ("", "000000x", "12345", "1" * 5000, "１２３４５６", "abcdef"):
        browser.post("/second-factor/enrol", {"code": wrong}, 422)
        with write_tx():
            attempts.forget_attempt(f"factor:{site.office.people['clerk'].id}")
    shown = browser.post("/second-factor/enrol", {"code": code(secret)}, 200)
    spare = re.findall(r"<code>([a-z0-9-]+)</code>", shown.get_data(as_text=True))
    assert len(set(spare)) == 10
    browser.get("/desk")
    assert browser.leads("/second-factor/enrol").startswith("/second-factor")
    kept = "".join(str(row) for row in db.execute_sql("SELECT * FROM second_factor, recovery_code").fetchall())
    assert secret not in kept and not any(one in kept or one.replace("-", "") in kept for one in spare)


def test_a_code_is_taken_once(site: Site) -> None:
    secret, _ = enrol(entered(site, "clerk"))
    _later(60)
    first, second = Browser(site, "10.0.0.2"), Browser(site, "10.0.0.3")
    for browser in (first, second):
        browser.sign_in("clerk")
        assert browser.leads("/desk") == "/second-factor?next=/desk"
    now = code(secret)
    first.post("/second-factor?next=/desk", {"code": f" {now[:3]} {now[3:]} ", "next": "/desk"})
    first.get("/desk")
    assert "已经用过" in words(second.post("/second-factor", {"code": now}, 422))
    second.leads("/desk")
    second.post("/second-factor", {"code": code(secret, 1)})
    second.get("/desk")


def test_the_code_before_and_after_are_taken_but_none_further_off(site: Site) -> None:
    secret, _ = enrol(entered(site, "clerk"))
    _later(600)
    browser = Browser(site)
    browser.sign_in("clerk")
    for off in (-3, -2, 2, 3):
        browser.post("/second-factor", {"code": code(secret, off)}, 422)
    browser.post("/second-factor", {"code": code(secret, -1)})


def test_guessed_codes_are_limited_for_the_account_from_wherever(site: Site) -> None:
    secret, spare = enrol(entered(site, "clerk"))
    _later(60)
    for n in range(5):
        browser = Browser(site, f"10.0.1.{n}")
        browser.sign_in("clerk")
        browser.post("/second-factor", {"code": f"00000{n}"}, 422)
    assert "15分钟" in words(browser.post("/second-factor", {"code": code(secret)}, 429))
    browser.post("/second-factor", {"code": spare[0]}, 429)
    _later(16 * 60)
    browser.post("/second-factor", {"code": code(secret)})


def test_a_spare_code_works_once(site: Site) -> None:
    _, spare = enrol(entered(site, "clerk"))
    one, two = Browser(site, "10.0.0.2"), Browser(site, "10.0.0.3")
    one.sign_in("clerk")
    two.sign_in("clerk")
    one.post("/second-factor", {"code": spare[0].upper().replace("-", " ")})
    one.get("/desk")
    two.post("/second-factor", {"code": spare[0]}, 422)
    two.leads("/desk")
    assert codes_left("clerk") == 9
    one.post("/account/second-factor", {"step": "codes"}, 200, page="/account")
    two.post("/second-factor", {"code": spare[1]}, 422)


def test_another_telephone_starts_afresh_after_the_password(site: Site) -> None:
    browser = entered(site, "clerk")
    enrol(browser)
    _later(6 * 60)
    browser.post("/account/second-factor", {"step": "remove"}, 422, page="/account")
    browser.post("/account/second-factor", {"step": "remove", "again": "wrong"}, 422, page="/account")
    browser.get("/desk")
    browser.post("/account/second-factor", {"step": "remove", "again": PASSWORD}, page="/account")
    assert browser.leads("/desk").startswith("/second-factor")
    enrol(browser)
    browser.get("/desk")


def test_an_administrator_helps_who_lost_the_telephone(site: Site) -> None:
    browser = entered(site, "clerk")
    enrol(browser)
    clerk = site.office.people["clerk"]
    site.post("admin", "/office/people", {"account": clerk.id, "step": "factor"})
    browser.leads("/desk")
    browser.sign_in("clerk")
    assert browser.leads("/second-factor").startswith("/second-factor/enrol")
    admin = site.office.people["admin"]
    site.post("admin", "/office/people", {"account": admin.id, "step": "factor"}, 422)


def test_an_applicant_may_set_one_up_and_is_asked_from_then_on(site: Site) -> None:
    site.office.firm()
    browser = entered(site, "firm1")
    browser.get("/mine")
    other = Browser(site, "10.0.0.2")
    other.sign_in("firm1")
    secret, _ = enrol(browser)
    browser.get("/mine")
    assert other.leads("/mine").startswith("/second-factor")
    _later(60)
    other.post("/second-factor", {"code": code(secret)})
    other.get("/mine")


def test_the_page_behind_the_code_never_leaves_the_site(site: Site) -> None:
    secret, _ = enrol(entered(site, "clerk"))
    _later(60)
    browser = Browser(site, "10.0.0.2")
    browser.sign_in("clerk")
    answer = browser.post("/second-factor", {"code": code(secret), "next": "//evil.example"})
    assert answer.location == "/start"
