"""The administrator's room: settings, calendar, calls, budgets."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from intake import clock
from intake.errors import BadInput, Refused
from intake.forms import settings as settings_form
from intake.identity import Unreadable, numbers
from intake.services import drafting, settling, totals
from intake.store import ledger, office
from intake.views import money
from intake.views.access import for_roles, password_again, person
from intake.views.page import page, see_other
from intake.views.public import titles
from workflows import settings as register
from workflows.catalogue import measures
from workflows.settings.budgets import LINES, POOLS

room = Blueprint("office", __name__)


@room.route("/office/settings", methods=["GET", "POST"])
@for_roles("administrator")
def settings() -> Response:
    """Every setting with clause, default, value in force; changed with a reason and a day."""
    error, wrong = "", request.form.get("name", "")
    if request.method == "POST":
        try:
            password_again()
            _set(wrong)
            return see_other("office.settings", _anchor=wrong)
        except (BadInput, Unreadable) as refused:
            error = "；".join(refused.errors.values()) if isinstance(refused, BadInput) else str(refused)
            error = error.replace(f"设置项“{wrong}”", "")
    return page(
        "office/settings.html", status=422 if error else 200, error=error, wrong=wrong if error else "",
        groups=settings_form.grouped(register.SETTINGS.values(), titles()), typed=request.form,
        values=office.settings_on(clock.today()), confirmed=office.confirmed_settings(), known=register.SETTINGS,
        entries=office.setting_entries()[:30],
    )  # fmt: skip


def _set(name: str) -> None:
    known = register.SETTINGS.get(name)
    if known is None:
        raise BadInput({"name": "没有这个设置项。"})
    settling.set_setting(
        person(), name=name, value=settings_form.read(known, MultiDict(request.form)),
        from_day=numbers.day(request.form.get("from_day", "") or clock.today()),
        reason=request.form.get("reason", "")[:500], document=request.form.get("document", "").strip()[:200],
    )  # fmt: skip


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
    errors: dict[str, str] = {}
    if request.method == "POST" and not (errors := _budget()):
        return see_other("office.budgets")
    return page(
        "office/budgets.html", status=422 if errors else 200, lines=ledger.balances(), names=LINES, lagging=totals.lagging(), errors=errors,
        may_enter=person().role == "finance.reviewer", may_look=person().role in money.LOOKERS,
        typed=request.form if errors else {},
    )  # fmt: skip


def _budget() -> dict[str, str]:
    """A year's total from the form, entered; or what is wrong, by field."""
    errors: dict[str, str] = {}
    year = total = 0
    try:
        year = numbers.whole_number(request.form.get("year", ""), low=2025, high=2100)
    except Unreadable as wrong:
        errors["year"] = str(wrong)
    try:
        total = numbers.whole_yuan(request.form.get("total", ""))
    except Unreadable as wrong:
        errors["total"] = str(wrong)
    if not errors:
        reason = request.form.get("reason", "")[:200]
        try:
            password_again()
            settling.set_budget(person(), pool=next(iter(POOLS)), year=year, total_yuan=total, reason=reason)
        except BadInput as wrong:
            errors.update(wrong.errors)
        except Refused as refused:
            errors["total"] = refused.message
    return errors
