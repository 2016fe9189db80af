"""The administrator's room: settings, calendar, calls, budgets."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput, IntakeError
from intake.identity import Unreadable, numbers
from intake.services import drafting, settling
from intake.store import ledger, office
from intake.views.access import for_roles, password_again, person
from intake.views.page import page, see_other
from workflows import settings as register
from workflows.catalogue import measures
from workflows.settings.budgets import POOLS

room = Blueprint("office", __name__)


@room.route("/office/settings", methods=["GET", "POST"])
@for_roles("administrator")
def settings() -> Response:
    """Every setting with clause, default, value in force; changed with a reason and a day."""
    error = ""
    if request.method == "POST":
        try:
            password_again()
            _set()
            return see_other("office.settings", _anchor=request.form.get("name", ""))
        except (BadInput, Unreadable) as wrong:
            error = "；".join(wrong.errors.values()) if isinstance(wrong, BadInput) else str(wrong)
    return page(
        "office/settings.html", status=422 if error else 200, settings=register.SETTINGS.values(), error=error,
        values=office.settings_on(clock.today()), confirmed=office.confirmed_settings(), dumps=_shown,
        entries=office.setting_entries()[:30], typed=request.form if error else {},
    )  # fmt: skip


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _set() -> None:
    name, text = request.form.get("name", ""), request.form.get("value", "").strip()
    known = register.SETTINGS.get(name)
    if known is None:
        raise BadInput({"name": "没有这个设置项。"})
    try:
        value = (
            json.loads(text)
            if known.type not in ("str", "string", "date", "enum", "choice") or text == "null"
            else text.strip('"')
        )
    except ValueError:
        value = text
    from_day = numbers.day(request.form.get("from_day", "") or clock.today())
    settling.set_setting(
        person(), name=name, value=value, from_day=from_day, reason=request.form.get("reason", ""),
        document=request.form.get("document", "").strip()[:200],
    )  # fmt: skip


@room.route("/office/calendar", methods=["GET", "POST"])
@for_roles("administrator")
def calendar() -> Response:
    """A year's announced days; Xinjiang's own are entered here, one a line."""
    text = request.values.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and 2025 <= int(text[:6]) <= 2100 else int(clock.today()[:4])
    error = ""
    if request.method == "POST":
        try:
            password_again()
            settling.enter_year(
                person(),
                year,
                source="regional",
                days=_days(),
                reason=request.form.get("reason", "") or "自治区放假通知",
            )
            return see_other("office.calendar", year=year)
        except (BadInput, Unreadable) as wrong:
            error = "；".join(wrong.errors.values()) if isinstance(wrong, BadInput) else str(wrong)
    return page(
        "office/calendar.html", status=422 if error else 200, year=year, days=office.calendar_days(year),
        known=office.calendar(), error=error, typed=request.form.get("days", ""),
    )  # fmt: skip


def _days() -> dict[str, tuple[str, str]]:
    found = {}
    for line in request.form.get("days", "").splitlines()[:60]:
        day, _, name = line.strip().partition(" ")
        if day:
            found[numbers.day(day)] = ("off", name.strip()[:40] or "放假")
    if not found:
        raise BadInput({"days": "请每行填写一个日期和节日名称，例如：2026-03-20 肉孜节"})
    return found


@room.route("/office/calls", methods=["GET", "POST"])
@for_roles("administrator", "ndrc.leader", "ndrc.reviewer")
def calls() -> Response:
    """Calls for applications."""
    error = ""
    by_call = [award for measure in measures() for award in measure.awards if award.items[0].intake == "call"]
    if request.method == "POST":
        form = request.form
        try:
            award = drafting.award(form.get("award", ""))
            if award not in by_call or not form.get("title", "").strip():
                raise BadInput({"title": "请选择事项并填写批次名称。"})
            settling.publish_call(
                person(), award=award.id, title=form["title"].strip()[:100], criteria=form.get("criteria", "")[:4000],
                opens_on=numbers.day(form.get("opens_on", "")), closes_on=numbers.day(form.get("closes_on", "")),
            )  # fmt: skip
            return see_other("office.calls")
        except (BadInput, Unreadable) as wrong:
            error = "；".join(wrong.errors.values()) if isinstance(wrong, BadInput) else str(wrong)
    names = {award.id: award.name for award in by_call}
    return page(
        "office/calls.html",
        status=422 if error else 200,
        calls=office.calls(),
        names=names,
        error=error,
        typed=request.form,
    )


@room.route("/office/budgets", methods=["GET", "POST"])
@for_roles(
    "administrator",
    "finance.reviewer",
    "finance.payer",
    "ndrc.leader",
    "ndrc.reviewer",
    "ndrc.clerk",
    "hrss.reviewer",
    "sti.reviewer",
    "auditor",
)
def budgets() -> Response:
    """Every line with its bar; finance enters a year's total."""
    error = ""
    if request.method == "POST":
        try:
            password_again()
            year = numbers.whole_number(request.form.get("year", ""), low=2025, high=2100)
            total = numbers.yuan_to_fen(request.form.get("total", "")) // 100
            settling.set_budget(
                person(), pool=next(iter(POOLS)), year=year, total_yuan=total, reason=request.form.get("reason", "")
            )
            return see_other("office.budgets")
        except Unreadable as wrong:
            error = str(wrong)
        except (BadInput, IntakeError) as refused:
            error = "；".join(refused.errors.values()) if isinstance(refused, BadInput) else refused.message
    names = {**POOLS, "m04_voucher_pool": "数据券与算力券"}
    return page(
        "office/budgets.html", status=422 if error else 200, lines=ledger.balances(), names=names, error=error,
        may_enter=person().role in ("administrator", "finance.reviewer"), typed=request.form if error else {},
    )  # fmt: skip
