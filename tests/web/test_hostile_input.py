"""Input nobody types by accident gets a sentence, never a page that says the system broke."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from intake.store import applications
from intake.views import typed
from tests.web import walk
from tests.web.site import Site

ITEM = "m04_compute_voucher"
HUGE = "9" * 20
ADDRESSES = (
    ("firm", "/applications/{}"),
    ("firm", "/applications/{}/edit"),
    ("clerk", "/desk/applications/{}"),
    ("clerk", "/desk/applications/{}/actions/accept"),
    ("clerk", "/desk/organisations/{}/licence"),
    ("expert0", "/experts/{}"),
    ("clerk", "/papers/{}"),
    (None, "/notices/{}"),
    (None, "/measures/{}"),
)


@pytest.mark.parametrize("number", [HUGE, "1" * 15, "٣", "²"])
def test_a_number_nobody_gave_is_a_page_not_found(site: Site, number: str) -> None:
    site.office.people["firm"] = site.office.firm()
    site.office.experts(1)
    for who, address in ADDRESSES:
        site.get(who, address.format(number), 404)


def test_every_number_in_an_address_is_bounded(site: Site) -> None:
    rules = [rule for rule in site.app.url_map.iter_rules() if "<int:" in rule.rule]
    found = [one for rule in rules for one in rule._converters.values() if "int" in type(one).__name__.lower()]
    assert rules and not found  # werkzeug's own is not used anywhere
    assert isinstance(site.app, Flask) and site.app.url_map.converters["int"] is typed.Bounded


@pytest.mark.parametrize("text", ["²", "٣", "-1", "1e9", "", None, " 1", HUGE, "x"])
def test_what_is_no_small_whole_number_is_the_default(text: str | None) -> None:
    assert typed.number(text) == 0
    assert typed.number(text, default=None) is None
    assert typed.number("17") == 17


def test_signs_that_only_look_like_figures(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    at = f"/applications/{made}"
    site.post(firm, f"{at}/edit", {"add_row": "cost_lines", "cost_lines-²-gross_fen": "1", "cost_lines": "x"}, 200)
    site.post(firm, f"{at}/edit", {"remove_row": "cost_lines-²", "seen": "²"}, 200)
    site.post(firm, f"{at}/link", {"other": "²"}, 404, page=f"{at}/check")
    walk.submit(site, firm, made)
    answer = walk.do(site, firm, made, "withdraw", 409, seen="²")
    assert answer.status_code == 409
    assert applications.by_id(made).state == "submitted"


@pytest.mark.parametrize("account", ["²", HUGE, "999999", "0", "x"])
def test_an_account_nobody_has(site: Site, account: str) -> None:
    answer = site.post("admin", "/office/people", {"account": account, "roles": "auditor", "active": "yes"}, 422)
    assert "没有这个账号" in answer.get_data(as_text=True)


def test_a_year_of_five_thousand_figures(site: Site) -> None:
    site.get("admin", f"/office/calendar?year={'2' * 5000}")
    site.get("admin", "/office/calendar?year=²")


def test_a_setting_of_brackets_only(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    for text in ("[" * 100_000, '{"a":' * 50_000, "1" * 5000, "NaN"):
        data = {"name": "workflow.expert_panel", "value": text, "from_day": "2026-06-01", "reason": "试"}
        site.post("admin", "/office/settings", data, 422)
    assert not caplog.records


def test_two_live_applications_for_the_same_are_refused_with_a_sentence(site: Site) -> None:
    """In a correction the answers that name the subject are changed into those of another live application."""
    firm = walk.start_of(site, ITEM)
    first = walk.fill(site, firm, ITEM, contract_number="HT-1")
    walk.submit(site, firm, first)
    second = walk.fill(site, firm, ITEM, contract_number="HT-2")
    walk.submit(site, firm, second)
    walk.do(site, "clerk", second, "accept")
    data = {"points-target": "contract_number", "points-words-contract_number": "编号填错", "reason": ""}
    walk.do(site, "reviewer", second, "request_correction", **data)
    data = {"contract_number": "HT-1", "item": ITEM}
    page = site.post(firm, f"/applications/{second}/edit", data, 422).get_data(as_text=True)
    assert "已有一件申请在办" in page and 'value="HT-1"' in page
    assert applications.by_id(second).submitted["contract_number"] == "HT-2"
