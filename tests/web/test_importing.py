"""A roster by workbook: a verdict on every row, nothing written before the word, the wrong ones back as a file."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from python_calamine import load_workbook

from intake.letters import rosters as workbooks
from intake.services.people import Person
from intake.store import applications, database
from intake.store.models import Application, PendingImport, Worker
from tests.samples.rosters import LABELS, MONTHS, id_number, workbook, worker
from tests.web import walk
from tests.web.site import Site
from workflows.catalogue import items

ITEM = "m12_seat_subsidy"


def place(site: Site) -> tuple[Person, int, str]:
    """A draft of measure 12, and where its rows are imported."""
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    return firm, made, f"/applications/{made}/rows/workers"


def send(site: Site, firm: Person, at: str, content: bytes, mode: str = "replace", status: int = 303) -> str:
    """Uploaded; the address of the page with the verdicts, or the page that says why not."""
    answer = site.post(firm, at, {"file": (io.BytesIO(content), "名单.xlsx"), "mode": mode}, status)
    return str(answer.location) if status == 303 else answer.get_data(as_text=True)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def rows_of(made: int) -> list[dict[str, Any]]:
    return list(applications.by_id(made).submitted.get("workers") or [])


def confirm(site: Site, firm: Person, at: str, status: int = 303) -> str:
    return site.post(firm, at, {"answer": "confirm"}, status).get_data(as_text=True)


def test_the_template_takes_text_and_lists_what_is_permitted(site: Site) -> None:
    firm, made, at = place(site)
    answer = site.client(firm).get(f"{at}/template.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    assert book.get_sheet_by_index(0).to_python()[0] == LABELS
    notes = str(book.get_sheet_by_name("填写说明").to_python())
    assert "是否已签订书面劳动合同" in notes and "四(三)12" in notes and "稳定就业满6个月" in notes
    assert "no-store" in answer.headers["Cache-Control"]


def test_every_row_fact_of_every_item_has_a_template_that_reads_back(site: Site) -> None:
    from intake.forms import tables
    from intake.services.importing import tables_of
    from intake.uploads.child import sheets

    seen = set()
    for item in items().values():
        for fact in tables_of(item):
            seen.add(fact.name)
            book = sheets(workbooks.template(item, fact))
            with pytest.raises(Exception, match="表头下面没有内容"):
                tables.read(fact, item.rows.id if item.rows else "", book)
    assert seen == {"workers", "cost_lines", "investment_lines", "use_plan"}


def test_nothing_is_written_until_it_is_confirmed_and_then_once(site: Site) -> None:
    firm, made, at = place(site)
    before, workers = applications.by_id(made), Worker.select().count()
    waiting = send(site, firm, at, workbook([worker(n) for n in range(30)]))
    page = site.get(firm, waiting)
    assert "确认，导入 30 行" in page, plain(page)[:1500]
    assert id_number(3) not in page and f"****{id_number(3)[-4:]}" in page
    now = applications.by_id(made)
    assert (now.version, now.submitted) == (before.version, before.submitted) and Worker.select().count() == workers
    for _ in range(2):
        confirm(site, firm, waiting)
    assert len(rows_of(made)) == 30 and applications.by_id(made).version == before.version + 1
    assert Worker.select().count() == workers + 30
    assert "已导入 30 行" in site.get(firm, waiting)


def test_what_waits_is_sealed_its_persons_own_and_forgotten_in_time(site: Site) -> None:
    from intake.services import ticking

    firm, made, at = place(site)
    waiting = send(site, firm, at, workbook([worker(1)]))
    kept = PendingImport.get()
    assert id_number(1) not in kept.table_sealed and "员工1" not in kept.table_sealed
    database.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert id_number(1).encode() not in (site.office.data / "intake.sqlite3").read_bytes()
    assert not [
        path for path in site.office.data.rglob("*") if path.is_file() and id_number(1).encode() in path.read_bytes()
    ]
    site.get(site.office.firm(), waiting, 404)
    site.get(firm, waiting.replace(f"/{made}/", f"/{made + 1}/"), 404)
    site.office.later(2)
    site.get(firm, waiting, 404)
    ticking.tick()
    assert PendingImport.select().count() == 0


def test_a_changed_application_makes_the_file_stale(site: Site) -> None:
    firm, made, at = place(site)
    before = rows_of(made)
    waiting = send(site, firm, at, workbook([worker(1)]))
    site.post(firm, f"/applications/{made}/edit", {"core_business_data_processing": "yes", "item": ITEM})
    assert "又改过" in site.get(firm, waiting)
    assert "没有导入任何内容" in confirm(site, firm, waiting, 409)
    assert len(before) > 0 and PendingImport.get().confirmed_at is None


def test_append_refuses_who_stands_there_already_and_replace_does_not(site: Site) -> None:
    firm, made, at = place(site)
    confirm(site, firm, send(site, firm, at, workbook([worker(1), worker(2)])))
    waiting = send(site, firm, at, workbook([worker(2), worker(3)]), "append")
    assert "现有内容里已经有这一行" in site.get(firm, waiting)
    confirm(site, firm, waiting)
    assert len(rows_of(made)) == 3
    confirm(site, firm, send(site, firm, at, workbook([worker(2)])))
    assert len(rows_of(made)) == 1


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"worker_id_number": 659999196001010000}, "数字格式"),
    ({"worker_id_number": id_number(5)[:-1] + "0"}, "校验不符"),
    ({"worker_id_number": ""}, "没有填写"),
    ({"hire_date": "2026-02-30"}, "没有这一天"),
    ({"contract_signed": "大概吧"}, "是”或“否"),
    ({"si_months": "四月"}, "写法不对"),
    ({"worker_name": " "}, "没有填写"),
)


def test_a_wrong_cell_is_named_with_its_line_and_what_to_do(site: Site) -> None:
    firm, made, at = place(site)
    book = workbook([worker(1), *(worker(n, **changed) for n, (changed, _) in enumerate(WRONG, 10))])
    waiting = send(site, firm, at, book)
    rows = [plain(row) for row in site.get(firm, f"{waiting}?show=wrong").split("<tr>")[2:]]
    answer = site.client(firm).get(f"{waiting}/wrong.xlsx")
    back = load_workbook(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert back[0][-1] == "要改的地方" and len(back) == len(WRONG) + 1 == len(rows) + 1
    for n, (_, words) in enumerate(WRONG):
        assert words in rows[n] and rows[n].split()[0] == str(n + 3) and words in back[n + 1][-1]
    confirm(site, firm, waiting)
    assert len(rows_of(made)) == 1


def test_dates_and_digits_may_be_written_as_people_write_them(site: Site) -> None:
    firm, made, at = place(site)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in id_number(2))
    shapes = ["2026-04-01", "2026/4/1", "2026.4.1", "2026年4月1日", 46113, 20260401, date(2026, 4, 1)]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet("填写")
        sheet.write_row(0, 0, LABELS)
        for n, shape in enumerate(shapes):
            row = worker(n + 10, hire_date=shape) if n else worker(2, worker_id_number=wide, hire_date=shape)
            sheet.write_row(n + 1, 0, row)
        sheet.write_row(9, 0, worker(20, si_months=date(2026, 4, 1), contract_signed=True))
    waiting = send(site, firm, at, out.getvalue())
    assert "要改" not in plain(site.get(firm, f"{waiting}?show=wrong")).split("没有这样的行")[1]
    confirm(site, firm, waiting)
    rows = rows_of(made)
    assert {row["hire_date"] for row in rows} == {"2026-04-01"} and len(rows) == 8
    assert rows[-1]["si_months"] == ["2026-04"] and rows[-1]["contract_signed"] is True


def test_the_law_speaks_on_every_row(site: Site) -> None:
    firm, made, at = place(site)
    site.office.on(2026, 11, 2)
    book = workbook([worker(1), worker(2, dispatched="是"), worker(3, si_months="", wage_months=MONTHS), worker(1)])
    waiting = send(site, firm, at, book)
    text = plain(site.get(firm, waiting))
    assert "非派遣到本单位" in text and "与第2行的身份证号码相同" in text
    assert "确认，导入 3 行" in text and len(re.findall("没有问题", text)) >= 3


def spoiled() -> dict[str, tuple[bytes, str]]:
    """What is refused as a whole, and the words that say what to do."""

    def hidden(book: Any, sheet: Any) -> None:
        book.add_worksheet("说明").activate()
        book.worksheets()[1].set_first_sheet()
        sheet.hide()

    def far(_: Any, sheet: Any) -> None:
        sheet.write("XFD1048576", "x")

    return {
        "sparse": (workbook([worker(1)], more=far), "20,000 行、200 列"),
        "hidden": (workbook([worker(1)], more=hidden), "被隐藏"),
        "another sheet": (workbook([["a", "b"]], header=["甲", "乙"]), "没有找到"),
        "a column missing": (workbook([worker(1)[:-1]], header=LABELS[:-1]), "缺少这些列：是否为劳务派遣"),
        "a column twice": (workbook([worker(1)], header=[*LABELS[:-1], LABELS[0]]), "出现了两次"),
        "only a header": (workbook([]), "没有内容"),
        "too many rows": (workbook([worker(n) for n in range(2001)]), "最多导入2000行"),
        "not a workbook": (b"PK\x03\x04 nothing", "这份表格不能导入"),
        "a page": (b"<html><body>x</body></html>", "这份表格不能导入"),
        "nothing": (b"", "空的"),
    }


def test_a_file_that_cannot_be_taken_says_what_to_do(site: Site) -> None:
    firm, _, at = place(site)
    for case, (content, words) in spoiled().items():
        assert words in plain(send(site, firm, at, content, status=422)), case
    assert PendingImport.select().count() == 0


def test_columns_may_change_places_and_strange_ones_are_passed_over(site: Site) -> None:
    firm, made, at = place(site)
    header = [*reversed(LABELS), "备注", ""]
    book = workbook([[], [*reversed(worker(1)), "x"], [], ["", " "]], header=header)
    waiting = send(site, firm, at, book)
    assert "备注" in site.get(firm, waiting)
    confirm(site, firm, waiting)
    assert len(rows_of(made)) == 1


def test_formulas_errors_and_merged_cells_are_told(site: Site) -> None:
    firm, _, at = place(site)

    def more(_: Any, sheet: Any) -> None:
        sheet.write_formula("C2", "=DATE(2026,4,1)", None, 46113)
        sheet.merge_range("A4:A5", "合并")

    text = plain(site.get(firm, send(site, firm, at, workbook([worker(n) for n in range(5)], more=more))))
    assert "选择性粘贴" in text and text.count("请取消合并") == 2


def test_the_wrong_rows_mended_go_in_behind_the_others(site: Site) -> None:
    firm, made, at = place(site)
    waiting = send(site, firm, at, workbook([worker(1), worker(2, hire_date="")]))
    confirm(site, firm, waiting)
    answer = site.client(firm).get(f"{waiting}/wrong.xlsx")
    header, row = load_workbook(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    row[header.index("入职日期")] = "2026-04-01"
    again = send(site, firm, at, workbook([row], header=header), "append")
    assert "这些列不需要" not in site.get(firm, again)
    confirm(site, firm, again)
    assert len(rows_of(made)) == 2


def test_rows_thrown_away_are_gone(site: Site) -> None:
    firm, made, at = place(site)
    waiting = send(site, firm, at, workbook([worker(1)]))
    site.post(firm, waiting, {"answer": "discard"})
    site.get(firm, waiting, 404)
    site.post(firm, f"/applications/{made}/discard", page=f"/applications/{made}/check")
    assert Application.get_by_id(made).discarded


def test_a_correction_opens_the_rows_it_lists_and_no_others(site: Site) -> None:
    firm, made, at = place(site)
    walk.submit(site, firm, made)
    site.get(firm, at, 422)
    target = {"points-target": "workers", "points-words-workers": "补充名单", "reason": ""}
    walk.do(site, "clerk", made, "request_correction", **target)
    confirm(site, firm, send(site, firm, at, workbook([worker(9)])))
    assert len(rows_of(made)) == 1


def test_cost_lines_with_thousands_separators_and_a_repeated_invoice(site: Site) -> None:
    item = "m04_compute_voucher"
    firm = walk.start_of(site, item)
    made = walk.fill(site, firm, item)
    header = [column.label for column in items()[item].fact("cost_lines").columns]
    rows = [["FP001", "1,234,567.80", "0", "2026-05-01"], ["ＦＰ００１", 100.5, 0, 46150], ["FP002", 10, 0, "20260501"],
            [12345678, 10, 0, "2026-05-01"], ["FP003", "1.234", "0", "2026-05-01"]]  # fmt: skip
    waiting = send(site, firm, f"/applications/{made}/rows/cost_lines", workbook(rows, header=header))
    text = plain(site.get(firm, waiting))
    assert "与第2行的号码相同" in text and "数字格式" in text and "最多保留两位小数" in text
    confirm(site, firm, waiting)
    lines = applications.by_id(made).submitted["cost_lines"]
    assert [(line["invoice_id"], line["gross_fen"]) for line in lines] == [("FP001", 123456780), ("FP002", 1000)]
