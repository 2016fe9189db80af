"""The site in English: nothing Chinese is left on a page but quotations, names and what somebody typed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from intake.services import drafting
from intake.services.people import Person
from tests.office.test_fact_path import submitted
from tests.web.aside import accepted, rejected
from tests.web.english import Reader, chinese
from tests.web.site import Site
from workflows.catalogue import measures

NAMES = tuple(f"{kind}{number}" for number in range(9, 0, -1) for kind in ("测试单位", "联系人", "专家", "工作人员"))
PUBLIC = ("/", "/policy", "/settings", "/track", "/notices", "/sign-in", "/register", "/check", "/statistics",
          "/audit-key", "/nowhere", "/forgot", "/measures", "/measures?kind=enterprise&did=seats", "/guide",
          "/search?q=seats", "/items/m02_growth/form", "/items/m12_seat_subsidy/form")  # fmt: skip
OFFICE = ("/office/people", "/office/settings", "/office/calendar", "/office/calls", "/office/budgets", "/office/mail",
          "/styleguide")  # fmt: skip


def english(site: Site, who: str | Person | None, url: str, **data: Any) -> str:
    """The page in English, read for Chinese."""
    client = site.client(who)
    client.set_cookie("lang", "en")
    answer = client.post(url, data=data) if data else client.get(url)
    assert answer.status_code == (404 if url == "/nowhere" else 400 if "csrf_token" in data else 200), url
    text = answer.get_data(as_text=True)
    assert Reader(text).lang == "en"
    assert chinese(text, names(site)) == [], url
    return text


def names(site: Site) -> tuple[str, ...]:
    """What people of the office are called: data, the same in every language."""
    people = {person.name for person in site.office.people.values()}
    firms = {person.organisation_name for person in site.office.people.values() if person.organisation_name}
    return (*sorted({*people, *firms, *NAMES}, key=len, reverse=True), "中文")


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages(site: Site, url: str) -> None:
    english(site, None, url)


def test_every_measure_item_and_form(site: Site) -> None:
    firm = site.office.firm()
    for measure in measures():
        english(site, None, f"/measures/{measure.number}")
        for award in measure.awards:
            english(site, None, f"/items/{award.id}")
            english(site, firm, f"/apply/{award.id}")
            made = drafting.start(firm, award.id)
            for page in ("edit", "papers", "funds", "check"):
                english(site, firm, f"/applications/{made}/{page}")


@pytest.mark.parametrize("url", OFFICE)
def test_the_administrators_pages(site: Site, url: str) -> None:
    english(site, "admin", url)


def test_the_desks_and_the_firms_own_pages(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    for who in ("clerk", "reviewer", "chair", "finance", "payer", "hrss", "sti"):
        english(site, who, "/desk")
        english(site, who, f"/desk/applications/{made}")
    for url in ("organisations", "search?q=YZ", f"applications/{made}/actions/accept"):
        english(site, "clerk", f"/desk/{url}")
    english(site, "clerk", "/delegations")
    for url in ("/desk/overview", "/desk/overview?measure=12&bureau=hrss", "/desk?measure=14", "/desk/search?due=late"):
        english(site, "reviewer", url)
    firm = site.office.people["firm"]
    for url in ("/mine", f"/applications/{made}", f"/applications/{made}/actions/withdraw", "/account", "/mine/people"):
        english(site, firm, url)


def test_the_letter_of_a_decision_is_explained_in_english(site: Site) -> None:
    made, firm = rejected(site)
    text = english(site, firm, f"/applications/{made}/decision")
    english(site, firm, f"/applications/{made}")
    english(site, "leader", f"/desk/applications/{made}")
    for words in ("Decision to refuse support", "Conditions not met", "within 60 days", "internal reconsideration"):
        assert words in text
    written = (
        "营收报告不符",
        "报告不符",
        "审计报告第3页",
        "请再核实",
        "已核实，维持",
    )  # by the officers and the applicant: theirs
    assert chinese(text, (*names(site), *written), typed=True) == []


def test_buttons_of_a_path_name_where_they_lead(site: Site) -> None:
    made, _ = accepted(site)
    assert re.search(r"Passed, goes to [^<]*[Rr]eview", english(site, "reviewer", f"/desk/applications/{made}"))


def test_refusals_are_said_in_english(site: Site) -> None:
    text = english(site, None, "/sign-in", login="nobody", password="wrong", csrf_token="x")
    assert "go back" in text.lower()
    client = site.client(None)
    client.set_cookie("lang", "en")
    page = client.get("/track").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    answer = client.post("/track", data={"number": "YZ-0", "tail": "1234", "csrf_token": token})
    assert "Not found: check the application number" in answer.get_data(as_text=True)


def test_amounts_and_dates_follow_the_language(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    url = f"/desk/applications/{made}"
    assert "CNY 100,000" in english(site, "reviewer", url)
    client = site.client("reviewer")
    client.set_cookie("lang", "zh")
    assert "100,000 元" in client.get(url).get_data(as_text=True)


def test_the_switch_keeps_the_choice_and_the_page(site: Site) -> None:
    client = site.client(None)
    first = client.get("/measures/2?x=1")
    assert Reader(first.get_data(as_text=True)).lang == "zh-CN" and first.headers["Content-Language"] == "zh-CN"
    link = re.findall(r'href="(/language/en[^"]+)" lang="en"', first.get_data(as_text=True))[0]
    assert client.get(link.replace("&amp;", "&")).location == "/measures/2?x=1"
    second = client.get("/measures/2?x=1")
    assert Reader(second.get_data(as_text=True)).lang == "en" and 'lang="zh-CN"' in second.get_data(as_text=True)
    client.get("/language/zh")
    assert Reader(client.get("/").get_data(as_text=True)).lang == "zh-CN"


@pytest.mark.parametrize("back", ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/a\nb"))
def test_the_switch_leads_nowhere_else(site: Site, back: str) -> None:
    assert site.client(None).get("/language/en", query_string={"back": back}).location == "/"


def test_typed_words_are_never_translated(site: Site) -> None:
    client = site.client(None)
    client.set_cookie("lang", "en")
    page = client.get("/register").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    answer = client.post("/register", data={"csrf_token": token, "name": "其他", "address": "5 个工作日"})
    assert 'value="其他"' in answer.get_data(as_text=True) and 'value="5 个工作日"' in answer.get_data(as_text=True)
