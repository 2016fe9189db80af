"""The working calendar by year: what was announced, what was entered and on what ground, and what entering would move."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput
from intake.forms import answers
from intake.identity import Unreadable, numbers
from intake.services import clockwatch, recounting, settling
from intake.store import office
from intake.views.access import for_roles, password_again, person
from intake.views.page import page, see_other
from intake.views.typed import number

room = Blueprint("calendar", __name__)
MOST_DAYS = 80


@room.route("/office/calendar", methods=["GET", "POST"])
@for_roles("administrator")
def calendar() -> Response:
    """A year's announced days; entered one a line, looked at before they count."""
    year = number(request.values.get("year"), digits=4)
    year = year if 2025 <= year <= 2100 else int(clock.today()[:4])
    if request.method == "GET":
        return _page(year)
    source, reason = request.form.get("source", "regional"), answers.clean(request.form.get("reason", ""))[:500]
    document = answers.clean(request.form.get("document", ""))[:200]
    try:
        days = _days()
        settling.check_year(year, source, days, reason)
        if request.form.get("answer") != "enter":
            return _page(year, changes=recounting.supposed(year, source, days))
        password_again()
        found = settling.enter_year(person(), year, source=source, days=days, reason=reason, document=document)
        return see_other("calendar.calendar", year=year, recounted=len(found))
    except Unreadable as wrong:
        return _page(year, error=str(wrong))
    except BadInput as wrong:
        return _page(year, error="；".join(wrong.errors.values()))


def _page(year: int, *, error: str = "", changes: Any = None) -> Response:
    recounted = request.args.get("recounted", "")
    return page(
        "office/calendar.html", status=422 if error else 200, year=year, days=office.calendar_days(year),
        known=office.calendar(), error=error, changes=changes, typed=request.form, sources=settling.SOURCES,
        alarm=clockwatch.alarm(), recounted=recounted if recounted.isascii() and recounted.isdigit() else "",
    )  # fmt: skip


def _days() -> dict[str, tuple[str, str]]:
    """A line a day: the day, perhaps 上班, the festival's name."""
    found: dict[str, tuple[str, str]] = {}
    lines = [line for line in request.form.get("days", "").splitlines() if line.strip()]
    if len(lines) > MOST_DAYS:
        raise BadInput({"days": f"一次最多录入{MOST_DAYS}天，请核对。"})
    for line in lines:
        day, _, name = answers.clean(line).partition(" ")
        words = name.strip()
        kind = "work" if words.startswith("上班") else "off"
        day = numbers.day(day)
        if day in found:
            raise BadInput({"days": f"{day} 写了两次，请只留一行。"})
        found[day] = (kind, words.removeprefix("上班").strip()[:40] or ("调休上班" if kind == "work" else "放假"))
    if not found:
        raise BadInput({"days": "请每行填写一个日期和节日名称，例如：2026-03-20 肉孜节"})
    return found
