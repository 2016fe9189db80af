"""What a first visit costs: bytes on the wire, nothing from elsewhere, and how soon the page stands (reported)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitor import Visitor

MOST = 60_000  # bytes of a first load, compressed as the proxy does
PUBLIC = ("/", "/measures", "/items/m02_growth", "/items/m12_seat_subsidy", "/check", "/check?kind=enterprise", "/guide",
          "/policy", "/search?q=奖励", "/notices", "/statistics", "/settings", "/track", "/sign-in", "/register",
          "/audit-key", "/forgot", "/objections/answer")  # fmt: skip
FIGURES = Path(__file__).parents[2] / "var" / "browser.jsonl"
OBSERVE = """
() => new Promise(done => {
  const seen = { lcp: 0, cls: 0 };
  new PerformanceObserver(list => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.cls += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(seen), 1500);
})"""


@pytest.mark.parametrize("address", PUBLIC)
def test_a_first_load_is_light_and_asks_nobody_else(visit: Visit, address: str) -> None:
    visitor, weights = visit(), {}

    def weigh(answer: Response) -> None:
        weights[answer.url] = len(gzip.compress(answer.body(), 6)) if answer.status == 200 else 0

    visitor.page.on("response", weigh)
    visitor.go(address)
    visitor.page.wait_for_load_state("networkidle")
    assert len(weights) >= 3, weights
    assert sum(weights.values()) <= MOST, weights


def _throttled(page: Page) -> None:
    """Fast 3G and a processor four times slower."""
    wire: Any = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions",
              {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8})  # fmt: skip
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def _seen(visitor: Visitor, address: str) -> dict[str, float]:
    _throttled(visitor.page)
    visitor.go(address)
    return dict(visitor.page.evaluate(OBSERVE))


def test_when_the_page_stands_on_a_slow_telephone(visit: Visit, town: Town) -> None:
    firm = town.firm_for("m02_growth_tier_500")
    for address in ("/", "/items/m02_growth"):  # the server has been asked before; the browser has not
        visit().go(address)
    figures = {address: _seen(visit(), address) for address in ("/", "/items/m02_growth")}
    writer = visit()
    writer.sign_in(firm.login)
    writer.go("/apply/m02_growth")
    writer.page.locator("main form button").last.click()
    writer.page.wait_for_url("**/applications/**")
    made = writer.page.url.split("/applications/")[1].split("/")[0]
    figures["form"] = _seen(writer, f"/applications/{made}/edit")
    line = json.dumps({"largest_contentful_paint_ms_and_shift": figures}, ensure_ascii=False)
    print("\n" + line)
    FIGURES.parent.mkdir(exist_ok=True)
    with FIGURES.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert all(0 < seen["lcp"] < 60_000 for seen in figures.values()), figures  # seen at all; the figures are reported
