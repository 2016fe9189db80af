"""What the office lays down: settings, calendar days, calls, budgets; each with a reason and an act."""

from __future__ import annotations

from datetime import date
from typing import Any

from intake import calendar_seed, clock
from intake.errors import BadInput, Refused
from intake.services import recounting
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import laying, ledger, office
from intake.store.database import write_tx
from workflows import settings as register
from workflows.settings.budgets import TOTALS, budget_name
from workflows.settings.setting import BadSetting, UnknownSetting

SOURCES = {"national": "国务院安排", "regional": "自治区安排（肉孜节、古尔邦节）"}


def set_setting(
    person: Person | None, *, name: str, value: Any, from_day: str, reason: str, document: str = ""
) -> None:
    """A setting holds this value from that day on; BadInput for a value it may not have.

    ``person`` None is the installation itself.
    """
    _needs(person, "administrator")
    if not reason.strip():
        raise BadInput({"reason": "请写明理由。"})
    try:
        register.check(name, value)
    except (UnknownSetting, BadSetting) as wrong:
        raise BadInput({"value": str(wrong)}) from None
    with write_tx():
        _fit_pool(name, value, from_day)
        laying.add_setting(name, value, from_day, reason, document, person.id if person else None, moment())
        _act(person, "set_setting", {"name": name, "value": value, "from": from_day, "document": document}, reason)


def _fit_pool(name: str, value: Any, from_day: str) -> None:
    """A pool that is in use has the total of its setting; BadInput below what is already held and paid."""
    for pool, total in TOTALS.items():
        if name == total and from_day <= clock.today() and ledger.line(pool, 0) is not None:
            try:
                ledger.set_total(pool, 0, value, strict=True)
            except Refused as below:
                raise BadInput({"value": str(below)}) from None


def set_budget(person: Person | None, *, pool: str, year: int, total_yuan: int, reason: str) -> None:
    """Finance enters a year's budget; not below what is already paid."""
    _needs(person, "finance.reviewer")
    wrong = {} if reason.strip() else {"reason": "请写明预算依据，例如批复文号。"}
    try:
        register.check(budget_name(pool, year), total_yuan)
    except (UnknownSetting, BadSetting):
        wrong["total"] = "请填写不小于0、不超过一万亿元的预算数。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        ledger.set_total(pool, year, total_yuan, strict=False)
        laying.add_setting(
            budget_name(pool, year), total_yuan, clock.today(), reason, "", person.id if person else None, moment()
        )
        _act(person, "set_budget", {"pool": pool, "year": year, "total_yuan": total_yuan}, reason)


def enter_year(
    person: Person | None, year: int, *, source: str, days: dict[str, tuple[str, str]], reason: str, document: str = ""
) -> list[recounting.Change]:
    """Enter a year's announced days: {day: (off or work, name)}; the year is then known for this source.

    Every running deadline is counted again in the same transaction; those that changed.
    """
    _needs(person, "administrator")
    check_year(year, source, days, reason)
    with write_tx():
        before = office.calendar()
        laying.set_days(year, source, days)
        found = recounting.apply(before, year)
        body = {"year": year, "source": source, "days": len(days), "recounted": len(found), "document": document}
        _act(person, "enter_year", body, reason)
    return found


def check_year(year: int, source: str, days: dict[str, tuple[str, str]], reason: str) -> None:
    """Returns if these days may be entered for that year; BadInput otherwise."""
    if source not in SOURCES:
        raise BadInput({"source": "请选择是国务院安排还是自治区安排。"})
    if not reason.strip():
        raise BadInput({"reason": "请写明依据，例如放假通知的文号和日期。"})
    for day, (kind, _) in days.items():
        if kind not in ("off", "work") or not day.startswith(f"{year:04d}-") or not _is_day(day):
            raise BadInput({"days": f"{day} 不是{year}年的日期。"})


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def seed_calendar(first: int, last: int) -> None:
    """The announced national days of these years, as far as they are known."""
    for year in range(first, last + 1):
        found = calendar_seed.national_days(year)
        if found is not None:
            days = {day: ("off", name) for day, name in found.off.items()} | dict.fromkeys(
                found.makeup, ("work", "调休上班")
            )
            enter_year(None, year, source="national", days=days, reason="国务院办公厅节假日安排")


def publish_call(person: Person, *, award: str, title: str, criteria: str, opens_on: str, closes_on: str) -> None:
    """A call for applications: an object of its own, and a guard of submit."""
    person.needs("ndrc.leader", "ndrc.reviewer", "administrator")
    if not _is_day(opens_on) or not _is_day(closes_on) or opens_on > closes_on:
        raise BadInput({"closes_on": "截止日期不得早于开始日期。"})
    with write_tx():
        laying.add_call(award, title, criteria, opens_on, closes_on, person.id, moment())
        _act(person, "publish_call", {"award": award, "opens_on": opens_on, "closes_on": closes_on}, title)


def _needs(person: Person | None, *roles: str) -> None:
    if person is not None:
        person.needs(*roles)


def _act(person: Person | None, action: str, body: dict[str, Any], reason: str) -> None:
    office_act(
        person.id if person else None, str(person.role) if person else "system", action, body=body,
        texts={"reason": reason},
    )  # fmt: skip
