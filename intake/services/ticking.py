"""What time brings about: publicity ends, payments settle, reminders; everything adverse only lands on a desk.

Each step finds what is due and does it one by one, each in its own transaction that asks again: it may run as often as
one likes, and several times at once.  While the machine's clock is in doubt, automatic ends wait.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from intake import clock
from intake.errors import IntakeError
from intake.services import clockwatch, digesting, importing, lists, prompting, tidying, totals
from intake.services.acting import act_by_system
from intake.services.recording import moment
from intake.store import applications, imports, office, outbox, procedure
from intake.store.database import write_tx
from intake.store.models import Application
from workflows import dates
from workflows.catalogue import items

REMINDED = ("correction", "hearing", "use_supervision")
log = logging.getLogger("intake")


@dataclass(frozen=True)
class Ticked:
    """How many moved on: publicities ended, payments followed up; how many applicants were reminded.

    ``waiting`` are automatic ends held back because the clock is in doubt.
    """

    publicity: int
    payments: int
    reminded: int = 0
    forgotten: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Step:
    """Something time brings about: how it is called, what is due, how one is done; ``ends`` an automatic end."""

    name: str
    words: str
    due: Callable[[], list[int]]
    do: Callable[[int], bool]
    ends: bool = False


def tick() -> Ticked:
    """Do what is due."""
    trusted = clockwatch.observe()
    tidying.rows()
    if trusted:
        totals.follow()
        prompting.draw()
    done: dict[str, int] = {}
    waiting = 0
    for step in STEPS:
        if step.ends and not trusted:
            waiting += len(step.due())
        else:
            done[step.name] = sum(_try(step, one) for one in step.due())
    prompting.prompt()
    if trusted:
        digesting.write()
    return Ticked(
        done.get("publicity", 0),
        done.get("payments", 0),
        done.get("reminders", 0),
        importing.sweep() + lists.sweep(),
        waiting,
    )


def preview() -> list[str]:
    """What ``tick`` would do now, a line each; nothing is written."""
    trusted, lines = clockwatch.trusted(), []
    for step in STEPS:
        found = step.due()
        numbers = applications.numbers(found)
        hold = "（时钟有待确认，暂不办理）" if step.ends and not trusted else ""
        lines += [f"{step.words}：{numbers.get(one) or one}{hold}" for one in found]
    over = imports.over(moment())
    lines += [f"调整总额：{one.name}，{one.total_yuan:,}元改为{one.wanted_yuan:,}元" for one in totals.lagging()]
    letters = len(digesting.due())
    lines += [f"每日摘要：{letters}人"] if letters else []
    return [*lines, *([f"删除过期未确认的导入表格：{over}份"] if over else [])]


def _try(step: Step, one: int) -> bool:
    """One that cannot be done now does not keep the others from it."""
    try:
        return step.do(one)
    except IntakeError as refused:
        log.warning("tick %s %s: %s", step.name, one, type(refused).__name__)
        return False


def _soon() -> list[int]:
    """Applicants whose correction or hearing ends soon and who were not told yet."""
    today = clock.today()
    days = office.settings_on(today)["workflow.reminder_days"]
    return [row.id for row in procedure.due_soon(REMINDED, today, dates.add_days(today, days))]


def _remind(application: int) -> bool:
    """Tell once of each last day; nothing is decided by it."""
    with write_tx():
        row: Application = applications.by_id(application)
        if row.state not in REMINDED:
            return False
        words = f"提醒：{items()[row.item].name}（{row.number}）请在{row.due_on}前办理，逾期可能影响您的申请"
        return outbox.put_once(row.organisation, row.id, f"reminder-{row.state}-{row.due_on}", words, moment())


STEPS = (
    Step(
        "publicity", "公示期满", lambda: procedure.ended_lines(moment()), partial(act_by_system, action="end"), ends=True
    ),
    Step(
        "payments", "拨付后续", lambda: procedure.due_for(("disbursed",), clock.today()),
        partial(act_by_system, action="follow_up"), ends=True,
    ),
    Step(
        "expiries", "认定到期", lambda: procedure.due_for(("recognised",), clock.today()),
        partial(act_by_system, action="expire"), ends=True,
    ),
    Step("reminders", "提醒申请人", _soon, _remind),
)  # fmt: skip
