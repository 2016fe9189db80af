"""Typing into a form: it saves itself, says when, and loses nothing to a lost line, an ended session, a second tab or a reload."""

from __future__ import annotations

import pytest

from intake.services.people import Person
from intake.services.recording import moment
from intake.store import sessions
from intake.store.database import write_tx
from intake.store.models import Application
from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitor import Visitor
from tests.samples.rosters import id_number

AWARD, FIELD = "m04_data_voucher", "[name=contract_number]"


class Desk:
    """A firm with its draft open in a browser."""

    def __init__(self, visit: Visit, town: Town) -> None:
        self.firm: Person = town.firm_for("m04_data_voucher")
        self.visitor: Visitor = visit()
        self.visitor.sign_in(self.firm.login)
        self.visitor.go(f"/apply/{AWARD}")
        self.visitor.page.locator(f'form[action="/apply/{AWARD}"] button').click()
        self.visitor.page.wait_for_url("**/applications/**")
        self.at = "/applications/" + self.visitor.page.url.split("/applications/")[1].split("/")[0]
        self.visitor.go(f"{self.at}/edit")

    def type(self, words: str) -> None:
        """At the end of what stands there."""
        self.visitor.page.focus(FIELD)
        self.visitor.page.keyboard.press("End")
        self.visitor.page.keyboard.type(words)

    def says(self, words: str) -> None:
        """The line beside the buttons says so in time."""
        told = "words => document.querySelector('[data-saved]').textContent.includes(words)"
        self.visitor.page.wait_for_function(told, arg=words, timeout=45_000)

    def kept(self) -> str:
        """What a freshly opened form holds."""
        tab = self.visitor.open()
        tab.goto(f"{self.at}/edit")
        found = tab.input_value(FIELD)
        tab.close()
        return found


@pytest.fixture
def desk(visit: Visit, town: Town) -> Desk:
    """The draft, open."""
    return Desk(visit, town)


def test_it_saves_while_one_types_and_leaves_the_caret_alone(desk: Desk) -> None:
    desk.type("HT-2026-0001 甲乙")
    desk.says("已自动保存")
    page = desk.visitor.page
    assert page.evaluate("() => [document.activeElement.name, document.activeElement.selectionStart]") == [
        "contract_number", len("HT-2026-0001 甲乙")]  # fmt: skip
    page.reload()
    assert page.input_value(FIELD) == "HT-2026-0001 甲乙"


def test_a_mistake_is_told_as_one_leaves_its_field_and_goes_when_mended(desk: Desk) -> None:
    page = desk.visitor.page
    page.fill("[name=claim_year]", "20x6")
    page.keyboard.press("Tab")
    page.wait_for_selector("#claim_year-error")
    assert page.get_attribute("#claim_year", "aria-invalid") == "true"
    assert "claim_year-error" in (page.get_attribute("#claim_year", "aria-describedby") or "")
    page.fill("[name=claim_year]", "2026")
    page.keyboard.press("Tab")
    page.wait_for_selector("#claim_year-error", state="detached")


def test_a_lost_line_is_told_and_what_was_typed_is_saved_when_it_is_back(desk: Desk) -> None:
    desk.visitor.tolerated = ("ERR_INTERNET_DISCONNECTED",)
    desk.type("先写")
    desk.says("已自动保存")
    desk.visitor.context.set_offline(True)
    desk.type("离线再写")
    desk.says("网络断开")
    desk.visitor.context.set_offline(False)
    desk.says("已自动保存")
    assert desk.kept() == "先写离线再写"


def test_leaving_at_once_loses_nothing_and_back_shows_it(desk: Desk) -> None:
    desk.type("马上走")
    desk.visitor.go(f"{desk.at}/papers")
    assert desk.kept() == "马上走"
    desk.visitor.page.go_back()
    desk.visitor.page.wait_for_function("() => document.querySelector('[name=contract_number]').value === '马上走'")


def test_a_session_that_ends_while_typing_loses_nothing(desk: Desk) -> None:
    desk.visitor.tolerated = ("status of 401", "status of 400")
    desk.type("之前")
    desk.says("已自动保存")
    with write_tx():
        sessions.end_all(desk.firm.id, moment(), "revoked")
    desk.type("之后")
    desk.says("登录已到期")
    with desk.visitor.context.expect_page() as opened:
        desk.visitor.page.click("[data-sign-in]")
    tab = opened.value
    tab.fill("#login", desk.firm.login)
    tab.fill("#password", desk.visitor.town.password(desk.firm.login))
    tab.locator("main button").click()
    tab.wait_for_url(lambda url: "/sign-in" not in url)
    tab.close()
    desk.visitor.page.bring_to_front()
    desk.visitor.page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    desk.says("已自动保存")
    assert desk.kept() == "之前之后"


def test_a_second_tab_never_overwrites_and_never_loses(desk: Desk) -> None:
    other = desk.visitor.open()
    other.goto(f"{desk.at}/edit")
    other.fill(FIELD, "第二个窗口")
    other.keyboard.press("Tab")
    told = "() => document.querySelector('[data-saved]').textContent.includes('已自动保存')"
    other.wait_for_function(told)
    desk.type("第一个窗口")
    desk.says("另一个窗口")
    assert desk.kept() == "第二个窗口" and desk.visitor.page.input_value(FIELD) == "第一个窗口"
    desk.visitor.page.locator(".btns button", has_text="保存").first.click()
    desk.visitor.page.wait_for_selector("[data-kept]")
    assert desk.visitor.page.input_value(FIELD) == "第一个窗口"


def test_a_double_click_and_a_second_tab_make_one_application(desk: Desk) -> None:
    one, two = desk.visitor.page, desk.visitor.open()
    for tab in (one, two):
        tab.goto(f"/apply/{AWARD}")
    made = Application.select().count()
    one.locator(f'form[action="/apply/{AWARD}"] button').dblclick()
    one.wait_for_url("**/applications/**")
    assert Application.select().count() == made + 1
    two.locator(f'form[action="/apply/{AWARD}"] button').click()
    two.wait_for_load_state()
    assert Application.select().count() == made + 1 and "接着填写" in two.inner_text("main")


def test_cells_from_a_spreadsheet_fill_rows(visit: Visit, town: Town) -> None:
    firm, visitor = town.firm_for("m12_seat_subsidy"), visit()
    visitor.sign_in(firm.login)
    visitor.go("/apply/m12_seat_subsidy")
    visitor.page.locator('form[action="/apply/m12_seat_subsidy"] button').click()
    visitor.page.wait_for_url("**/applications/**")
    visitor.go("/applications/" + visitor.page.url.split("/applications/")[1].split("/")[0] + "/edit")
    page = visitor.page
    page.click("[data-add-row]")
    page.focus("[name=workers-0-worker_name]")
    cells = "\n".join(f"王样例{n}\t{id_number(n)}\t2026/4/{n}\t\t是\t2026年4月1日" for n in (1, 2, 3)) + "\n"
    page.evaluate("""text => {
      const carried = new DataTransfer();
      carried.setData('text/plain', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
    }""", cells)  # fmt: skip
    assert page.locator("[data-row]").count() == 3
    assert page.is_checked("#workers-1-contract_signed-0")
    page.wait_for_function("() => document.querySelector('[data-saved]').textContent.includes('已自动保存')")
    rows = Application.select().order_by(Application.id.desc()).first().submitted["workers"]
    assert [row["hire_date"] for row in rows] == ["2026-04-01", "2026-04-02", "2026-04-03"]
    assert {row["contract_start"] for row in rows} == {"2026-04-01"}
