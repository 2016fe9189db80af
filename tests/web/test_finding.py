"""An award is found in a minute: from the front page, by who one is and what one did, and by two characters."""

from __future__ import annotations

import re
import time

import pytest

from intake.services import cataloguing, searching
from tests.web.site import Site
from tests.web.test_objections import line_of, posted
from workflows.catalogue import measures
from workflows.occasions import OCCASIONS

AWARDS = {award.id for measure in measures() for award in measure.awards}


def listed(html: str) -> set[str]:
    return set(re.findall(r'href="/items/(\w+)"', html))


def test_the_front_page_opens_every_door(site: Site) -> None:
    page = site.get(None, "/")
    for address in ("/check", "/measures?kind=enterprise", "/notices", "/statistics", "/guide", "/audit-key"):
        assert f'href="{address}"' in page
    assert 'action="/search"' in page and 'action="/track"' in page
    assert all(f'href="/measures/{number}"' in page for number in range(1, 15))


def test_a_number_typed_on_the_front_page_arrives_at_the_tracker(site: Site) -> None:
    assert 'value="YZ-2026-M02-000017"' in site.get(None, "/track?number=YZ-2026-M02-000017")


def test_the_catalogue_without_a_filter_lists_every_award_once(site: Site) -> None:
    page = site.get(None, "/measures")
    assert listed(page) == AWARDS and len(re.findall(r'href="/items/', page)) == len(AWARDS)


@pytest.mark.parametrize("kind", cataloguing.kind_words())
def test_the_catalogue_by_who_i_am_follows_the_declarations(site: Site, kind: str) -> None:
    mine = {award.id for m in measures() for award in m.awards if any(kind in item.applicants for item in award.items)}
    assert listed(site.get(None, f"/measures?kind={kind}")) == mine


def test_every_award_answers_to_something_people_did(site: Site) -> None:
    assert {award for one in OCCASIONS for award in one.awards} == AWARDS
    assert listed(site.get(None, "/measures?did=hired&kind=enterprise")) == {"m12_seat_subsidy"}
    assert listed(site.get(None, "/measures?did=hired&kind=industry_association")) == set()


def test_a_filter_nobody_knows_filters_nothing(site: Site) -> None:
    assert listed(site.get(None, "/measures?kind=<script>&did=" + "x" * 3000)) == AWARDS


@pytest.mark.parametrize(
    ("typed", "first"),
    [("坐席", "/items/m12_seat_subsidy"), ("数据券", "/items/m04_data_voucher"), ("算力", "/items/m04_compute_voucher"),
     ("竞赛", "/items/m11_competition"), ("公租房", "/items/m10_public_rental"), ("坐席 社保", "/items/m12_seat_subsidy"),
     ("时间从新", "/policy#p-尾段"), ("坐席怎么申领补助", "/items/m12_seat_subsidy")],
)  # fmt: skip
def test_the_best_answer_comes_first(typed: str, first: str, site: Site) -> None:
    assert searching.search(typed)[0].url.removesuffix("#papers") == first


def test_what_was_asked_for_is_marked_and_nothing_else_is_changed(site: Site) -> None:
    page = site.get(None, "/search?q=坐席")
    assert "<mark>坐席</mark>" in page
    for hit in searching.search("坐席"):
        assert all(("坐席" in words) == marked for words, marked in hit.title)


@pytest.mark.parametrize(
    "typed", ["", "坐", "   ", "%", "a" * 50_000, "<script>alert(1)</script>", "'; --", "\0\u202e坐", "%25s %(n)s"]
)
def test_poor_and_hostile_words_get_an_answer(site: Site, typed: str) -> None:
    answer = site.client(None).get("/search", query_string={"q": typed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "<script>alert" not in page and page.count("a" * 200) == 0
    if len(typed.strip()) < 2 and typed.strip():
        assert "请输入两个字以上" in page


def test_a_notice_is_found_by_the_name_it_publishes_while_it_is_up(site: Site) -> None:
    line, notice = line_of(posted(site)[0])
    assert [hit.url for hit in searching.search(line.applicant)] == [f"/notices/{notice.id}"]
    assert str(notice.number) in site.get(None, "/")
    site.office.later(400)
    assert searching.search(line.applicant) == ()


def test_a_search_takes_less_than_twenty_milliseconds(site: Site) -> None:
    searching.search("坐席")
    words = ("坐席", "数据", "专家评审", "不予支持怎么办", "一年 合同 社保", "企业")
    started = time.perf_counter()
    for typed in words:
        searching.search(typed)
    assert (time.perf_counter() - started) / len(words) < 0.02


def test_the_guide_answers_for_every_award(site: Site) -> None:
    page = site.get(None, "/guide")
    assert listed(page) == AWARDS and page.count("要等多久？") == len(AWARDS)
