"""Telephones, large type, dark rooms, paper, and the other language: nothing is lost, nothing runs over the edge."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from tests.browser import life
from tests.browser.conftest import Visit
from tests.browser.test_weight_and_speed import PUBLIC
from tests.browser.town import Town
from tests.browser.visitor import Visitor

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVER = """() => [...document.querySelectorAll('main *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !one.closest('.scroll,.plot,.vh,svg,.flow thead');
}).map(one => one.outerHTML.slice(0, 120)).slice(0, 5)"""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LARGE: dict[str, Any] = {"viewport": {"width": 640, "height": 512}, "device_scale_factor": 2}  # 1280 at 200 %


def _fits(visitor: Visitor, address: str) -> None:
    visitor.go(address)
    assert visitor.page.evaluate(WIDE) <= 0, (address, visitor.page.evaluate(OVER))
    assert visitor.page.evaluate(OVER) == [], address


@pytest.mark.parametrize("shape", (PHONE, LARGE), ids=("360 px", "200 %"))
def test_public_pages_fit(visit: Visit, shape: dict[str, Any]) -> None:
    visitor = visit(**shape)
    for address in PUBLIC:
        _fits(visitor, address)


@pytest.mark.parametrize("shape", (PHONE, LARGE), ids=("360 px", "200 %"))
def test_a_firms_and_an_officers_pages_fit(visit: Visit, town: Town, shape: dict[str, Any]) -> None:
    signatory = town.firm_for("m12_seat_subsidy")
    made = life.drafted(town, signatory, "m12_seat_subsidy")
    firm, clerk = visit(**shape), visit(**shape)
    firm.sign_in(signatory.login)
    for part in ("edit", "papers", "funds", "check", "rows/workers", "discard"):
        _fits(firm, f"/applications/{made}/{part}")
    town.office.act(signatory, made, "submit", declared=True)
    for address in ("/mine", "/account", f"/applications/{made}", f"/applications/{made}/receipt"):
        _fits(firm, address)
    clerk.sign_in("clerk")
    for address in ("/desk", f"/desk/applications/{made}", f"/desk/applications/{made}/actions/accept", "/desk/firms"):
        _fits(clerk, address)


def test_a_measure_is_followed_by_thumb(visit: Visit) -> None:
    visitor = visit(**PHONE)
    visitor.go("/")
    visitor.page.locator('main a[href^="/check"]').first.tap()
    visitor.page.select_option('[name="kind"]', "enterprise")
    visitor.page.get_by_role("button", name="继续").tap()
    assert "按现在的回答" in visitor.says()


def test_english_says_the_same(visit: Visit, town: Town) -> None:
    visitor = visit(locale="en-GB")
    visitor.go("/items/m02_growth")
    visitor.press("English")
    visitor.page.wait_for_load_state()
    assert visitor.page.get_attribute("html", "lang") == "en"
    assert "Growth" in visitor.page.inner_text("h1") and "100,000" in visitor.says()
    visitor.go("/check?kind=enterprise&award=m02_growth")
    assert "Measure" in visitor.page.inner_text("h1") or "claim" in visitor.page.inner_text("h1")
    visitor.press("中文")
    visitor.page.wait_for_load_state()
    assert visitor.page.get_attribute("html", "lang") == "zh-CN"


def test_a_notice_is_printed_on_one_sheet_as_a_letter(visit: Visit, town: Town) -> None:
    firm = town.firm_for("m02_growth_tier_500")
    made = life.drafted(town, firm, "m02_growth_tier_500")
    town.office.act(firm, made, "submit", declared=True)
    town.office.act("clerk", made, "accept")
    town.office.initial_review(made)
    town.office.act("chair", made, "pass", votes=town.office.votes(), minutes="一致同意")
    town.office.act("reviewer", made, "post", notice="公示1号", first_day="2027-04-20")
    visitor = visit()
    visitor.go("/notices/1")
    visitor.page.emulate_media(media="print", color_scheme="dark")
    assert visitor.page.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")  # fmt: skip
    assert visitor.page.locator(".letterhead").is_visible()
    assert not visitor.page.locator(".masthead").is_visible() and not visitor.page.locator(".foot").is_visible()
    with pikepdf.open(io.BytesIO(visitor.page.pdf(prefer_css_page_size=True))) as sheet:
        assert len(sheet.pages) == 1


def test_dark_rooms_get_a_dark_page(visit: Visit) -> None:
    light, dark = visit(), visit(color_scheme="dark")
    grounds = []
    for visitor in (light, dark):
        visitor.go("/")
        grounds.append(visitor.page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(248, 246, 240)", "rgb(20, 23, 27)"]
