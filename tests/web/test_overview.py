"""The officers' overview: who sees it, that its figures are those of a life, its filters, its files."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from intake.letters.figures import Sheet, as_csv, as_workbook, guarded
from intake.services import settling
from tests.web import walk
from tests.web.aside import accepted, rejected, submitted
from tests.web.site import Site

AT = "/desk/overview"


def plain(html: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<(svg|style|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.S))


def table(site: Site, name: str, query: str = "") -> list[dict[str, str]]:
    """One table of the export."""
    answer = site.client("leader").get(f"{AT}.csv?table={name}{query}")
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    assert answer.get_data().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


@pytest.mark.parametrize("url", [AT, f"{AT}.xlsx", f"{AT}.csv"])
def test_only_those_see_it_who_may(site: Site, url: str) -> None:
    for who in ("leader", "reviewer", "finance", "payer", "hrss", "sti"):
        assert site.client(who).get(url).status_code == 200, who
    for who in ("clerk", "admin", site.office.firm()):
        assert site.client(who).get(url).status_code == 403, who
    assert site.client(None).get(url).status_code == 303


def test_an_empty_office_says_so(site: Site) -> None:
    page = plain(site.get("leader", AT))
    assert "没有符合条件的申请" in page and "还没有数据" in page and "现在没有在办的申请" in page


def test_its_figures_are_those_of_a_life(site: Site) -> None:
    made, _ = accepted(site)
    site.office.later(3)
    walk.review(site, made)
    walk.decide(site, made)
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=9_000_000, reason="测试")
    walk.pay(site, made)
    one = table(site, "items")[0]
    assert (one["收到"], one["通过"], one["审定（元）"], one["已拨付"], one["拨付（元）"]) == (
        "1",
        "1",
        "100000",
        "1",
        "100000",
    )
    months = table(site, "months")
    assert [sum(int(row[name]) for row in months) for name in ("收到", "审定", "拨付", "拨付（元）")] == [
        1,
        1,
        1,
        100_000,
    ]
    stages = {row["环节"]: row for row in table(site, "stages")}
    assert stages["公示"]["时限（工作日）"] == "5" and int(stages["公示"]["中位数（工作日）"]) >= 5
    assert int(stages["初审"]["中位数（工作日）"]) in (1, 2, 3) and stages["初审"]["超时件次"] == "0"
    page = plain(site.get("leader", AT))
    assert "100,000 元" in page and "100.0 %" in page or "件次在时限内" in page


def test_publicity_that_lasts_as_long_as_it_must_is_not_late(site: Site) -> None:
    made, _ = accepted(site)
    walk.review(site, made)
    walk.do(site, "chair", made, "pass", minutes="一致同意", **walk.VOTES)
    site.office.later(20)  # nobody posts it: no clock of the period runs
    walk.publish(site, made)
    row = next(row for row in table(site, "stages") if row["环节"] == "公示")
    assert int(row["中位数（工作日）"]) <= 12, "the wait for the posting is not the period"


def test_refusals_are_told_by_condition_and_clause(site: Site) -> None:
    rejected(site)
    reason = table(site, "reasons")
    failed = walk.items()["m02_growth_tier_500"].predicates[-1]
    assert [(row["原因"], row["依据"], row["件次"]) for row in reason] == [(failed.sentence, failed.clause.ref, "1")]
    assert failed.sentence in site.get("leader", AT)


def test_the_board_says_who_has_what_and_how_old_it_is(site: Site) -> None:
    made, _ = submitted(site)
    board = table(site, "board")
    assert [(row["部门"], row["状态"], row["件数"], row["超期"]) for row in board] == [
        ("区发改委（数发局）", "受理", "1", "0")
    ]
    site.office.later(30)
    late = table(site, "board")[0]
    assert late["超期"] == "1" and int(late["最久已用（工作日）"]) > int(late["时限（工作日）"])
    page = site.get("leader", AT)
    assert 'href="/desk/search?state=submitted"' in page and "超期 1 件" in plain(page)
    assert f'href="/desk/applications/{made}"' in site.get("leader", "/desk/search?state=submitted")


def test_the_filters_stand_in_the_address(site: Site) -> None:
    submitted(site)
    assert table(site, "items") and table(site, "items", "&measure=2")
    assert not table(site, "items", "&measure=12") and not table(site, "items", "&year=2026&measure=12")
    year = int(table(site, "months")[0]["月份"][:4])
    assert table(site, "items", f"&year={year}") and not table(
        site, "items", f"&year={year - 1}" * (year > 2026) or "&bureau=sti"
    )
    page = site.get("leader", f"{AT}?measure=2&bureau=ndrc")
    assert '<option value="2" selected>' in page and '<option value="ndrc" selected>' in page
    assert "measure=2&amp;bureau=ndrc" in page


@pytest.mark.parametrize(
    "query", ["measure=99", "measure=x", "year=0001", "year=二零二六", "bureau=mayor", "bureau=%00", "year='"]
)
def test_what_no_filter_knows_is_left_out(site: Site, query: str) -> None:
    site.get("leader", f"{AT}?{query}")
    assert site.client("leader").get(f"{AT}.csv?{query}&table=nothing").status_code == 404


def test_the_workbook_has_every_table_and_no_formula(site: Site) -> None:
    accepted(site)
    answer = site.client("leader").get(f"{AT}.xlsx")
    found = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    assert found.sheet_names == ["各事项", "资金", "每月件数", "各环节用时", "不予支持的原因", "谁手里有什么"]
    assert found.get_sheet_by_name("各事项").to_python()[1][1] == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", "  =1"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    sheet = Sheet("one", "一", (text,), ((text, -5, None),))
    rows = list(csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"), newline="")))
    assert rows == [[f"'{text}"], [f"'{text}", "-5", ""]]
    with zipfile.ZipFile(io.BytesIO(as_workbook([sheet]))) as book:
        assert all(b"<f>" not in book.read(name) for name in book.namelist())


def test_plain_words_stay_as_they_are() -> None:
    assert [guarded(one) for one in ("区财政局", "1-2", "", -5, None)] == ["区财政局", "1-2", "", -5, None]
