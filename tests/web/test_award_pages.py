"""An award's page quotes the law, says how each condition is found out, and tells promised beside real times."""

from __future__ import annotations

import re

import pytest

from intake.services import describing
from tests.web.site import Site
from tests.web.test_objections import posted
from workflows import operative
from workflows.catalogue import measures
from workflows.language import Award
from workflows.policy_text import paragraph

AWARDS = [award for measure in measures() for award in measure.awards]
AWARDS_BY_ID = {award.id: award for award in AWARDS}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("ref", operative.WORDS)
def test_operative_words_stand_in_their_clause(ref: str) -> None:
    assert [words for words in operative.WORDS[ref] if words not in paragraph(ref)] == []


def test_the_clause_is_quoted_whole_under_its_dots(site: Site) -> None:
    page = site.get(None, "/items/m12_seat_subsidy")
    quoted = plain(" ".join(re.findall(r'<blockquote class="quote">.*?</blockquote>', page, re.S)))
    assert all(clause.text in quoted for clause in AWARDS_BY_ID["m12_seat_subsidy"].items[0].clauses)
    assert '<em lang="zh">2500元/坐席</em>' in page


@pytest.mark.parametrize("award", AWARDS, ids=lambda one: one.id)
def test_every_condition_and_paper_says_what_it_stands_on(site: Site, award: Award) -> None:
    page = plain(site.get(None, f"/items/{award.id}"))
    for one in describing.conditions(award.items[0], ()):
        assert one.sentence in page and one.how and one.basis in describing.BASES.values()
    for paper in describing.papers(award):
        assert paper.name in page
    assert "补正、中止和异议核查期间停止计时" in page and "要等多久？" in page


@pytest.mark.parametrize("award", AWARDS, ids=lambda one: one.id)
def test_the_blank_form_asks_what_the_form_asks(site: Site, award: Award) -> None:
    page = plain(site.get(None, f"/items/{award.id}/form"))
    asked = [fact for item in award.items for fact in item.facts if fact.given_by == "applicant"]
    assert all(fact.label in page for fact in asked)
    assert all(paper.name in page for paper in describing.papers(award) if paper.upload)
    assert re.search(r"\b(year|fen|yuan|bp)\b", page) is None  # units are said, not declared


def test_a_roster_on_paper_has_names_and_numbers(site: Site) -> None:
    page = plain(site.get(None, "/items/m12_seat_subsidy/form"))
    assert "姓名" in page and "身份证" in page


def test_no_form_for_an_award_nobody_knows(site: Site) -> None:
    site.get(None, "/items/m99/form", 404)


def test_real_times_stand_beside_the_promise_once_they_are_enough(site: Site) -> None:
    assert "还不够件数" in site.get(None, "/items/m02_growth")
    for _ in range(3):
        posted(site)
    page = plain(site.get(None, "/items/m02_growth")).replace(" ", "")
    assert re.search(r"受理发改委5个工作日(当天|\d+天内)", page)
