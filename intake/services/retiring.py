"""Takes out what has been kept long enough (workflow.md, section 10): once a day, each removal an act.

Acts, digests, amounts and the ledger stay whole.  While the machine's clock is in doubt nothing is taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from intake import clock
from intake.services import clockwatch
from intake.services.recording import end_of, moment, office_act
from intake.store import applications, drafts, office, outbox, reminders, retiring
from intake.store.database import write_tx
from workflows import dates
from workflows.catalogue import items

REFUSED = ("withdrawn", "lapsed", "not_accepted", "rejected")
SUPPORTED = ("closed", "recovered")


@dataclass(frozen=True)
class Step:
    """Something that is kept for a time: its words, what is over, how one is taken out (False: not over any more)."""

    words: str
    due: Callable[[], list[int]]
    do: Callable[[int], bool]
    numbered: bool = True


def retire() -> list[str]:
    """Take out what is over, one by one; a line a kind for the operator."""
    if not clockwatch.trusted():
        return []
    _tell_drafts()
    lines = []
    for step in STEPS:
        done = sum(step.do(one) for one in step.due())
        lines += [f"{step.words}：{done}"] if done else []
    gone = _records()
    retiring.settle()
    return [*lines, *([f"按保管期限删除登录和寄送记录：{gone}"] if gone else [])]


def preview() -> list[str]:
    """What ``retire`` would take out now, a line each; nothing is written."""
    hold = "" if clockwatch.trusted() else "（时钟有待确认，暂不办理）"
    lines = []
    for step in STEPS:
        found = step.due()
        numbers = applications.numbers(found) if step.numbered else {}
        lines += [f"{step.words}：{numbers.get(one) or one}{hold}" for one in found]
    old = sum(retiring.used_up(_log_end()).values())
    return [*lines, *([f"按保管期限删除登录和寄送记录：{old}条{hold}"] if old else [])]


def _settings() -> dict[str, Any]:
    return office.settings_on(clock.today())


def _years_ago(years: int) -> str:
    return end_of(dates.add_months(clock.today(), -12 * years))


def _draft_end(more: int = 0) -> str:
    return end_of(dates.add_days(clock.today(), more - _settings()["retention.draft_days"] - 1))


def _log_end() -> str:
    return end_of(dates.add_months(clock.today(), -_settings()["retention.log_months"]))


def _refused_end() -> str:
    return _years_ago(_settings()["retention.refused_years"])


def _supported_end() -> str:
    return _years_ago(_settings()["retention.approved_years"])


def _roster_end() -> str:
    return _years_ago(_settings()["retention.roster_identity_years"])


def _tell_drafts() -> None:
    """A few days before a draft is taken out, its applicant is told once."""
    for one in retiring.drafts_before(_draft_end(_settings()["workflow.reminder_days"])):
        with write_tx():
            row = applications.by_id(one)
            last = dates.add_days(clock.today(), _settings()["workflow.reminder_days"])
            words = f"提醒：草稿“{items()[row.item].name}”很久没有改动，{last}以后将按规定删除。需要保留的，请打开草稿保存一次。"
            outbox.put_once(row.organisation, row.id, f"draft-ends-{row.changed_at[:10]}", words, moment())


def _draft(one: int) -> bool:
    with write_tx():
        if not retiring.drafts_before(_draft_end(), one):
            return False
        row = applications.by_id(one)
        office_act(None, "system", "retire_draft", application=one, body={"item": row.item})
        retiring.let_go(one)
        drafts.discard(one)
        retiring.empty(one, keys=False)
    return True


def _file(one: int, *, states: tuple[str, ...], end: Callable[[], str], keys: bool) -> bool:
    with write_tx():
        if not retiring.files_before(states, end(), one):
            return False
        row = applications.by_id(one)
        office_act(None, "system", retiring.FILE, application=one, body={"item": row.item, "state": row.state})
        retiring.empty(one, keys=keys)
    return True


def _worker(one: int) -> bool:
    with write_tx():
        if retiring.named(one, _roster_end()):
            return False
        office_act(None, "system", "retire_identity", body={"worker": f"W{one:06d}"})
        retiring.forget_worker(one)
    return True


def _reminder_end() -> str:
    return end_of(dates.add_days(clock.today(), -_settings()["retention.reminder_days"] - 1))


def _reminder(one: int) -> bool:
    with write_tx():
        if not reminders.kept_before(_reminder_end(), one):
            return False
        office_act(None, "system", "retire_reminder", body={"reminder": one})
        reminders.empty(one)
    return True


def _records() -> int:
    """Sessions, links, letters and failed attempts of the past, and the names of files nothing refers to."""
    with write_tx():
        files = retiring.files_without_row(moment(clock.now() - timedelta(days=1)))
        gone = {name: number for name, number in retiring.drop_used(_log_end()).items() if number}
        gone |= {"Blob": files} if files else {}
        if gone:
            office_act(None, "system", "retire_records", body={"removed": gone})
    return sum(gone.values())


STEPS = (
    Step("按保管期限删除名单内容", lambda: reminders.kept_before(_reminder_end()), _reminder, numbered=False),
    Step("按保管期限删除没有提交的草稿", lambda: retiring.drafts_before(_draft_end()), _draft),
    Step(
        "按保管期限删除未获支持申请的内容", lambda: retiring.files_before(REFUSED, _refused_end()),
        partial(_file, states=REFUSED, end=_refused_end, keys=False),
    ),
    Step(
        "按保管期限删除已办结申请的内容", lambda: retiring.files_before(SUPPORTED, _supported_end()),
        partial(_file, states=SUPPORTED, end=_supported_end, keys=True),
    ),
    Step("按保管期限删除花名册身份信息", lambda: retiring.workers_before(_roster_end()), _worker, numbered=False),
)  # fmt: skip
