"""A notice says how much in figures and words, counts its working days, and shows where to object."""

from __future__ import annotations

import re

from intake import clock
from intake.store import office
from tests.web.site import Site
from tests.web.test_objections import line_of, object_to, posted


def plain(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def cells(page: str) -> list[str]:
    return re.findall(r'<li class="(done|now|later)">周', page)


def test_the_sum_stands_in_figures_and_words(site: Site) -> None:
    line, notice = line_of(posted(site)[0])
    page = plain(site.get(None, f"/notices/{notice.id}"))
    assert f"合计{line.amount_yuan:,}元（人民币壹拾万元整）" in page and "合计1项" in page


def test_each_counted_working_day_is_a_cell(site: Site) -> None:
    _, notice = line_of(posted(site)[0])
    at = f"/notices/{notice.id}"
    assert cells(site.get(None, at)) == ["later"] * 5
    past = 0
    while clock.today() < notice.last_day:
        site.office.later(1)
        past += office.calendar().is_workday(clock.today())
        found = cells(site.get(None, at))
        resting = not office.calendar().is_workday(clock.today())
        assert found.count("done") + found.count("now") == past and ("now" in found) != resting
        assert f"第{past}个工作日，共5个" in plain(site.get(None, at)) or not past
    site.office.later(1)
    page = site.get(None, at)
    assert cells(page) == ["done"] * 5 and "公示期满" in page and "提出异议<" not in page


def test_only_the_line_objected_to_is_marked(site: Site) -> None:
    made, _ = posted(site)
    _, notice = line_of(made)
    assert "异议核查中" not in site.get(None, f"/notices/{notice.id}")
    object_to(site, made)
    assert site.get(None, f"/notices/{notice.id}").count("异议核查中") == 1
