"""The task list of a draft, the second window that would begin another one, and asking the signatory to sign."""

from __future__ import annotations

import re
from dataclasses import replace

from intake.services import drafting
from intake.services.people import Person
from intake.services.recording import moment
from intake.store import applications
from intake.store import people as store
from intake.store.database import write_tx
from intake.store.models import Act, Outbox
from tests.web import walk
from tests.web.site import Site
from tests.web.test_statements import counted

MOST = 12  # statements of a page
M02 = "m02_growth_tier_500"


def _tags(page: str) -> list[str]:
    return re.findall(r'<ul class="tasks">.*?</ul>', page, re.S) and re.findall(r'<span class="tag[^>]*>([^<]+)<', page)


def _filler(firm: Person) -> Person:
    """A colleague who fills in and does not sign."""
    with write_tx():
        account = store.add_account(f"filler-{firm.id}", "填表人", "x", moment())
        store.add_membership(account, firm.organisation or 0, "filler")
    return replace(firm, id=account, login=f"filler-{firm.id}", name="填表人", role="applicant.filler")


def test_every_part_tells_how_far_it_is(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = drafting.start(firm, "m02_growth")
    at = f"/applications/{made}"
    tags = _tags(site.get(firm, f"{at}/tasks"))
    assert "未开始" in tags and "还不能开始" in tags and "已完成" not in tags
    site.post(firm, f"{at}/edit", {"fiscal_year": "2025", "audited_revenue_fen": "abc"}, 422)
    assert "1 处有误" in _tags(site.get(firm, f"{at}/tasks"))
    site.post(firm, f"{at}/edit", {"fiscal_year": "2025", "audited_revenue_fen": ""})
    assert any("进行中" in tag for tag in _tags(site.get(firm, f"{at}/tasks")))


def test_a_filled_draft_is_ready_and_goes_to_the_signatory(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    page = site.get(firm, f"/applications/{made}/tasks")
    assert {"可以核对", "可以提交"} <= set(_tags(page)) and "尚未提交" in page
    page = site.get(_filler(firm), f"/applications/{made}/tasks")
    assert "等签署人提交" in _tags(page) and "请签署人登录并提交" in page and firm.name in page


def test_asking_for_the_signature_tells_once_a_day_and_is_recorded(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    at, filler = f"/applications/{made}", _filler(firm)
    for _ in range(2):
        site.post(filler, f"{at}/sign", page=f"{at}/tasks")
    words = [one.words for one in Outbox.select().where(Outbox.application == made)]
    assert len(words) == 1 and "签署人" in words[0] and firm.name not in words[0]
    assert Act.select().where(Act.application == made, Act.action == "ask_signature").count() == 1
    assert "登录，核对后提交" in site.get(firm, "/mine")
    walk.submit(site, firm, made)
    assert applications.by_id(made).state == "submitted"


def test_an_unfinished_draft_is_not_brought_to_the_signatory(site: Site) -> None:
    firm = walk.start_of(site, M02)
    at = f"/applications/{drafting.start(firm, 'm02_growth')}"
    text = site.post(_filler(firm), f"{at}/sign", status=422, page=f"{at}/tasks").get_data(as_text=True)
    assert "填好后再提请签署" in text and not Outbox.select().exists()


def test_a_stranger_finds_no_task_list(site: Site) -> None:
    firm, other = walk.start_of(site, M02), walk.start_of(site, "m12_seat_subsidy")
    made = drafting.start(firm, "m02_growth")
    if other.organisation != firm.organisation:
        site.get(other, f"/applications/{made}/tasks", 404)
    site.get("clerk", f"/applications/{made}/tasks", 404)


def test_a_second_window_is_shown_the_draft_of_the_first(site: Site) -> None:
    firm = walk.start_of(site, M02)
    first = site.post(firm, "/apply/m02_growth", {"seen": "0"})
    made = re.findall(r"/applications/(\d+)/tasks", first.location)[0]
    text = site.post(firm, "/apply/m02_growth", {"seen": "0"}, 409).get_data(as_text=True)
    assert f"/applications/{made}/tasks" in text and "另一个窗口" in text
    assert len(applications.of_organisation(firm.organisation or 0)) == 1
    seen = re.search(r'name="seen" value="(\d+)"', text)
    assert seen and seen[1] == made
    site.post(firm, "/apply/m02_growth", {"seen": seen[1]})  # pressed again: a second one is wanted
    assert len(applications.of_organisation(firm.organisation or 0)) == 2


def test_a_press_twice_makes_one(site: Site) -> None:
    firm = walk.start_of(site, M02)
    found = {site.post(firm, "/apply/m02_growth", {"seen": "0", "key": "one-page"}).location for _ in range(2)}
    assert len(found) == 1 and len(applications.of_organisation(firm.organisation or 0)) == 1


def test_in_a_correction_a_filler_hands_in_without_asking(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    walk.submit(site, firm, made)
    data = {"points-target": "fiscal_year", "points-words-fiscal_year": "请更正"}
    walk.do(site, "clerk", made, "request_correction", **data)
    at, filler = f"/applications/{made}", _filler(firm)
    page = site.get(filler, f"{at}/tasks")
    assert "可以提交" in _tags(page) and "请签署人登录并提交" not in page and "尚未提交" not in page
    assert "请签署人登录并提交" not in site.get(filler, f"{at}/check")
    site.post(filler, f"{at}/sign", status=422, page=f"{at}/tasks")


def test_the_parts_of_a_draft_ask_few_questions(site: Site) -> None:
    firm = walk.start_of(site, M02)
    made = walk.fill(site, firm, M02)
    client = site.client(_filler(firm))
    for part in ("tasks", "edit", "papers", "check"):
        with counted() as seen:
            client.get(f"/applications/{made}/{part}")
        assert len(seen) <= MOST, (part, len(seen), seen)
