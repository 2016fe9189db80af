"""Hands on the keyboard alone: the skip link, sign-in, a draft filled and kept, an error found and mended."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitor import Visitor

FOCUSED = "() => { const one = document.activeElement; return [one.tagName, one.id, one.name || '', one.textContent.trim().slice(0, 40)] }"
RING = "() => { const seen = getComputedStyle(document.activeElement); return [seen.outlineStyle, parseFloat(seen.outlineWidth)] }"


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Tab until the control matching that selector has the focus; each stop on the way shows where one is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            style, width = page.evaluate(RING)
            assert style != "none" and width >= 2, (wanted, style, width)
            return
    raise AssertionError((wanted, page.url, page.evaluate(FOCUSED)))


def test_the_skip_link_is_first_and_leads_to_the_text(visit: Visit) -> None:
    visitor = visit()
    visitor.go("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("() => document.activeElement.className") == "skip"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("() => document.activeElement.id") == "main"


def _signed_in(firm: Visitor, login: str) -> None:
    page = firm.page
    firm.go("/sign-in")
    tab_to(page, "#login")
    page.keyboard.type(login)
    tab_to(page, "#password")
    page.keyboard.type(firm.town.password(login))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def test_a_draft_is_filled_and_mended_by_keys(visit: Visit, town: Town) -> None:
    login = town.firm_for("m02_growth_tier_500").login
    firm = visit()
    page = firm.page
    _signed_in(firm, login)
    firm.go("/apply/m02_growth")
    tab_to(page, 'main form[action="/apply/m02_growth"] button')
    page.keyboard.press("Enter")
    page.wait_for_url("**/applications/**")
    made = page.url.split("/applications/")[1].split("/")[0]
    firm.go(f"/applications/{made}/edit")
    tab_to(page, '[name="audited_revenue_fen"]')
    page.keyboard.type("五百二十万")
    tab_to(page, 'button[name="go_on"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-errors]")
    assert page.evaluate("() => document.activeElement.hasAttribute('data-errors')")
    tab_to(page, "[data-errors] a", 3)
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.name") == "audited_revenue_fen"
    page.keyboard.press("Control+A")
    page.keyboard.type("5200000")
    tab_to(page, 'button[name="go_on"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/check")
    assert "5,200,000" in firm.says()


def test_radios_go_by_arrows_and_details_open_by_space(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.go("/check")
    tab_to(page, "details summary")
    was = page.evaluate("() => document.activeElement.parentElement.open")
    page.keyboard.press("Space")
    assert page.evaluate("() => document.activeElement.parentElement.open") is not was
