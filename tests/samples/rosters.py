"""Rosters as people send them: good ones, and every way in which a sheet goes wrong."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from intake.forms.asking import columns_of
from intake.identity.id_number import check_character
from workflows.facts.rows import WORKERS

LABELS = [column.label for column in columns_of(WORKERS)]
MONTHS = "2026-04，2026-05，2026-06，2026-07，2026-08，2026-09"


def id_number(n: int) -> str:
    """A made-up number with a right check character."""
    body = f"659999{1960 + n // 1000 % 40}0101{n % 1000:03d}"
    return body + check_character(body)


def worker(n: int, **changed: Any) -> list[Any]:
    """One good row: hired in April, a contract of two years, six months paid."""
    cells = {
        "worker_name": f"员工{n}", "worker_id_number": id_number(n), "hire_date": "2026-04-01",
        "employment_end_date": "", "contract_signed": "是", "contract_start": "2026-04-01",
        "contract_end": "2028-03-31", "si_months": MONTHS, "wage_months": MONTHS, "employee_before_policy": "否",
        "dispatched": "否",
    }  # fmt: skip
    return list((cells | changed).values())


def workbook(
    rows: Sequence[Sequence[Any]], *, header: Sequence[str] | None = None, name: str = "填写",
    more: Callable[[Any, Any], None] | None = None,
) -> bytes:  # fmt: skip
    """A workbook with that header and those rows; strings stay text, numbers stay numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, LABELS if header is None else header)
        for n, row in enumerate(rows, 1):
            sheet.write_row(n, 0, row)
        if more is not None:
            more(book, sheet)
    return out.getvalue()
