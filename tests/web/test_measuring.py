"""Measuring oneself: the same law as everywhere, without signing in, in an address that restores it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from intake.store import applications
from tests.web import walk
from tests.web.site import Site
from workflows.catalogue import items

BASE = {"kind": "enterprise", "award": "m03_base_subsidy", "operates_in_yizhou": "yes", "is_base_operator": "yes",
        "base_in_yizhou": "yes", "assessment_year": "2026", "new_enterprises_introduced": "3",
        "incremental_revenue_fen": "31400000", "qualified_stable_jobs": "188", "certified_trainees": "126"}  # fmt: skip


def words(page: str) -> str:
    """The page as it reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def growth() -> dict[str, str]:
    """The answers of the growth sample, as an address holds them."""
    facts = walk.sample("m02_growth_tier_500")["facts"]
    asked = {fact.name: fact for fact in items()["m02_growth_tier_500"].facts if fact.given_by == "applicant"}
    answers = {"kind": "enterprise", "award": "m02_growth"}
    for name, fact in asked.items():
        value = facts[name]
        answers[name] = {True: "yes", False: "no"}.get(value, str(value // 100 if fact.unit == "fen" else value))
    return answers


def test_it_says_what_is_lacking_and_by_how_much(site: Site) -> None:
    text = words(site.get(None, f"/check/result?{urlencode(BASE)}"))
    assert "还差 1 家" in text
    assert "还差 12 个" in text
    assert "测算参考，以审定为准" in text


def test_the_sum_its_words_and_papers_are_the_laws(site: Site) -> None:
    site.office.on(2027, 4, 1)
    text = site.get(None, f"/check/result?{urlencode(growth())}")
    assert "100,000" in text
    assert items()["m02_growth_tier_500"].clause.text[:20] in text
    assert "审计报告" in words(text)


def test_the_law_asks_only_what_it_still_needs(site: Site) -> None:
    first = site.get(None, "/check?kind=enterprise&award=m02_growth")
    assert 'name="audited_revenue_fen"' in first
    no = site.get(None, "/check?kind=enterprise&award=m03_base_subsidy&operates_in_yizhou=no")
    assert 'name="use_plan.category"' not in no.replace("_plan.category", "") or "不符合" in no


def test_without_awards_all_are_judged_with_few_questions(site: Site) -> None:
    text = site.get(None, "/check?kind=enterprise")
    assert text.count('class="field"') < 20
    assert "伊州数据券" in text


def test_twenty_people_like_this_one(site: Site) -> None:
    site.office.on(2027, 4, 1)
    row = walk.sample("m12_seat_subsidy")["facts"]["workers"][0]
    answers = {"kind": "enterprise", "award": "m12_seat_subsidy", "operates_in_yizhou": "yes",
               "core_business_data_processing": "yes", "workers.count": "20"}  # fmt: skip
    for name, value in row.items():
        if value is not None and name != "worker_id":
            shown = "，".join(value) if isinstance(value, list) else {True: "yes", False: "no"}.get(value, str(value))
            answers[f"workers.{name}"] = shown
    assert "50,000" in words(site.get(None, f"/check/result?{urlencode(answers)}"))


def test_a_restored_link_with_rubbish_says_so_and_loses_nothing_else(site: Site) -> None:
    odd = {**BASE, "zzz": "1", "certified_trainees": "一百二十六", "<script>": "x", "award2": "\u202e"}
    page = site.get(None, f"/check?{urlencode(odd)}")
    assert "<script>" not in page.replace("<script src", "")
    assert "认不出" in page
    assert "一百二十六" in page
    assert 'value="188"' in page
    for rubbish in ("kind=nobody&award=nothing", "kind=enterprise&workers.count=99999999999", "kind=%FF&award=%00"):
        site.get(None, f"/check?{rubbish}")
        site.get(None, f"/check/result?{rubbish}")


def test_the_answers_go_into_a_draft_of_ones_own(site: Site) -> None:
    site.office.on(2027, 4, 1)
    firm = site.office.firm()
    answers = growth()
    answer = site.post(firm, "/check/apply/m02_growth", answers, page=f"/check/result?{urlencode(answers)}")
    made = int(re.findall(r"/applications/(\d+)/edit", answer.location)[0])
    row = applications.by_id(made)
    assert row.item == "m02_growth_tier_500"
    assert row.submitted["audited_revenue_fen"] == walk.sample("m02_growth_tier_500")["facts"]["audited_revenue_fen"]
    site.post("clerk", "/check/apply/m02_growth", answers, 403, page="/check")


def test_a_sole_trader_is_told_what_is_not_for_him(site: Site) -> None:
    text = words(site.get(None, "/check/result?kind=natural_person&award=m02_growth"))
    assert "与您的主体类型不符" in text
