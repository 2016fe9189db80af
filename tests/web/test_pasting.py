"""Cells copied from Excel and pasted: read like a workbook, a verdict on every row, nothing lost that could not be read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.forms import answers, pasting, tables
from intake.identity import Unreadable
from intake.services.people import Person
from intake.store import applications
from tests.samples.rosters import LABELS, id_number
from tests.web import walk
from tests.web.site import Site
from tests.web.test_importing import confirm, plain
from workflows.catalogue import items

PLAN, INVOICES, ROSTER = "m03_base_subsidy", "m04_compute_voucher", "m12_seat_subsidy"


def _lines(item: str, fact: str, *rows: str, header: bool = True) -> Any:
    declared = items()[item].fact(fact)
    text = "\r\n".join([*(["\t".join(c.label for c in tables.columns_of(declared))] if header else []), *rows, ""])
    return tables.read_pasted(declared, "invoice_id", text).lines


def test_cells_are_split_as_excel_joins_them() -> None:
    assert pasting.cells('a\tb\r\n"两行\n的 ""格"""\t1\r\n\r\n') == [["a", "b"], ['两行\n的 "格"', "1"]]
    assert pasting.cells('5"管\t2\n"坏') == [['5"管', "2"], ['"坏']]
    assert pasting.cells("\0\n\n") == []


def test_dates_thousands_and_wide_figures_are_read() -> None:
    columns = tables.columns_of(items()[INVOICES].fact("cost_lines"))
    fen = [column.name for column in columns if column.unit == "fen"]
    found = _lines(
        INVOICES, "cost_lines", *(_invoice(total) for total in ("1,234,567.00", "１２３４５６７", "1234567元"))
    )
    assert fen and {line.values[name] for line in found for name in fen} == {123456700}, [one.faults for one in found]
    [row] = tables.columns_of(items()[ROSTER].fact("workers"))[2:3]
    for day in ("2026/3/1", "2026年3月1日", "２０２６-３-１"):
        assert row.type == "date" and answers.read(row, [pasting.plain(row, day)]) == "2026-03-01"


def _invoice(total: str) -> str:
    said = {"date": "2026/3/1", "int": total, "bool": "是", "string": f"票{total}"}
    columns = tables.columns_of(items()[INVOICES].fact("cost_lines"))
    return "\t".join(said.get(c.type, c.choices[0].label if c.choices else "") for c in columns)


def test_without_a_header_the_columns_stand_as_in_the_template() -> None:
    columns = tables.columns_of(items()[PLAN].fact("use_plan"))
    row = "\t".join(c.choices[0].label if c.choices else "5000" for c in columns)
    [line] = _lines(PLAN, "use_plan", row, header=False)
    assert not line.faults and line.number == 1


def test_ragged_and_merged_cells_are_told_row_by_row(site: Site) -> None:
    firm, made, at = _place(site)
    good = _worker(1)
    rows = [LABELS, good, ["王小二", "", *_worker(2)[2:]], _worker(3)[:4]]
    page = _sent(site, firm, at, "\n".join("\t".join(row) for row in rows))
    shown = plain(page)
    assert "粘贴的内容" in shown and "合并的单元格" in shown and "确认，导入 1 行" in shown
    assert not applications.by_id(made).submitted.get("workers")


def test_a_good_roster_is_written_after_the_word(site: Site) -> None:
    firm, made, at = _place(site)
    answer = site.post(firm, at, {"pasted": "\n".join("\t".join(_worker(n)) for n in (1, 2)), "mode": "replace"})
    confirm(site, firm, str(answer.location))
    rows = applications.by_id(made).submitted["workers"]
    assert len(rows) == 2 and all(row["worker_id"] for row in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("只是一句话", "没有分列"),
        ("\t".join(LABELS), "没有内容"),
        ("\t".join([*LABELS, LABELS[0]]) + "\n" + "\t".join("x" for _ in LABELS), "出现了两次"),
        ("a\tb\n" * 400_000, "太多"),
    ],
)
def test_what_cannot_be_read_stays_in_the_box(site: Site, text: str, words: str) -> None:
    firm, _, at = _place(site)
    page = site.post(firm, at, {"pasted": text, "mode": "replace"}, 422).get_data(as_text=True)
    assert words in page and 'href="#pasted"' in page
    box = re.search(r'name="pasted"[^>]*>\n?(.*?)</textarea>', page, re.S)
    assert box and box[1].strip()[:40] == text.strip()[:40]


def test_a_shortened_number_is_told() -> None:
    column = next(c for c in tables.columns_of(items()[ROSTER].fact("workers")) if c.name == "worker_id_number")
    with pytest.raises(Unreadable, match="科学计数"):
        pasting.plain(column, "6.59E+17")


@given(
    st.text(alphabet=st.sampled_from('\t\n\r"甲1２,.-/年月是否 x\0=\u2028'), max_size=200),
    st.sampled_from([ROSTER, INVOICES]),
)
@settings(deadline=None, max_examples=150)
def test_whatever_is_pasted_is_read_or_told(text: str, item: str) -> None:
    fact = next(fact for fact in items()[item].facts if fact.type == "rows")
    try:
        found = tables.read_pasted(fact, "invoice_id", text)
    except Unreadable as wrong:
        assert wrong.message
    else:
        assert found.lines and all(line.faults or line.values for line in found.lines)


def _place(site: Site) -> tuple[Person, int, str]:
    firm = walk.start_of(site, ROSTER)
    answer = site.post(firm, f"/apply/{ROSTER}")
    made = int(re.findall(r"/applications/(\d+)", answer.location)[0])
    return firm, made, f"/applications/{made}/rows/workers"


def _sent(site: Site, firm: Person, at: str, text: str) -> str:
    return site.get(firm, str(site.post(firm, at, {"pasted": text, "mode": "replace"}).location))


def _worker(n: int) -> list[str]:
    """A row of a roster as text, in the order of the template."""
    said = {"date": "2026/4/1", "bool": "是", "list_month": "2026-04至2026-10", "int": "12"}
    row = []
    for column in tables.columns_of(items()[ROSTER].fact("workers")):
        text = said.get(column.type, column.choices[0].label if column.choices else "数据标注")
        row.append({"worker_name": f"王小{'一二三'[n - 1]}", "worker_id_number": id_number(n)}.get(column.name, text))
    return row
