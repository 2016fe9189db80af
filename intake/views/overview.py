"""The officers' overview, and the same figures as files; its filters stand in the address."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import NotFound
from intake.letters import figures as files
from intake.services import hands, overview, overview_tables
from intake.services.overview import Scope
from intake.uploads import XLSX
from intake.views.access import for_roles, person
from intake.views.page import page
from intake.views.typed import number
from workflows.catalogue import measures

room = Blueprint("overview", __name__)
FIRST_YEAR = 2026  # the measures began


def years() -> list[str]:
    """The years one may ask for, the newest first."""
    return [str(year) for year in range(int(clock.today()[:4]), FIRST_YEAR - 1, -1)]


def scope() -> Scope:
    """What the address asks for; what is no measure, year or bureau is left out."""
    measure, year, bureau = (
        number(request.args.get("measure"), digits=2),
        request.args.get("year", ""),
        request.args.get("bureau", ""),
    )
    return Scope(
        measure if any(one.number == measure for one in measures()) else 0,
        year if year in years() else "",
        bureau if bureau in hands.BUREAUS else "",
    )  # fmt: skip


@room.get("/desk/overview")
@for_roles(*overview.READERS)
def show() -> Response:
    """Money, months, stages, refusals and the board."""
    asked = scope()
    chosen = {"measure": asked.measure or "", "year": asked.year, "bureau": asked.bureau}
    return page(
        "desk/overview.html", found=overview.of(person(), asked), scope=asked, measures=measures(), years=years(),
        bureaux=hands.BUREAUS, pool_name=overview.pool_name, tables=overview_tables.TITLES, wide=True,
        query=urlencode({name: value for name, value in chosen.items() if value}),
    )  # fmt: skip


@room.get("/desk/overview.xlsx")
@for_roles(*overview.READERS)
def workbook() -> Response:
    """Every table as a sheet."""
    found = overview_tables.of(overview.of(person(), scope()))
    return _file(files.as_workbook(found), XLSX, f"政策兑现情况{clock.today()}.xlsx")


@room.get("/desk/overview.csv")
@for_roles(*overview.READERS)
def table() -> Response:
    """One table, the items where none is named."""
    found = {sheet.key: sheet for sheet in overview_tables.of(overview.of(person(), scope()))}
    sheet = found.get(request.args.get("table", "items"))
    if sheet is None:
        raise NotFound()
    return _file(files.as_csv(sheet), "text/csv", f"{sheet.title}{clock.today()}.csv")


def _file(content: bytes, kind: str, name: str) -> Response:
    response = make_response(content)
    response.mimetype = kind
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
