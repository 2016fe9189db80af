"""Tells an applicant in writing that an application takes longer, before two months have passed since acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intake import clock
from intake.errors import BadInput, Refused
from intake.services.people import Person
from intake.services.recording import day_of, moment, office_act
from intake.store import acts, applications, office, outbox
from intake.store.database import write_tx
from intake.store.models import Act, Application
from workflows import dates
from workflows.actions import BEFORE_APPROVAL
from workflows.catalogue import items

#: The office that leads tells the applicant.
MAY_TELL = ("ndrc.clerk", "ndrc.reviewer", "ndrc.leader")
ACT = "notify_delay"
MONTHS = 2
_FURTHEST = 366


@dataclass(frozen=True)
class Delay:
    """An application under way for longer than the alarm: since when, by when to tell, and what was told."""

    since: str
    days: int
    tell_before: str
    told_on: str = ""
    until: str = ""
    overdue: bool = False

    @property
    def words(self) -> str:
        """One line for the queue and the sheet."""
        if self.told_on:
            return f"已于{self.told_on}书面告知延期至{self.until}"
        if self.overdue:
            return f"受理已满{self.days}天，应在{self.tell_before}前书面告知延期而没有告知，请立即补告"
        return f"受理已满{self.days}天，须在{self.tell_before}前书面告知申请人延期"


def is_late(row: Application, today: str, alarm_days: int) -> bool:
    """Whether it was accepted longer ago than the alarm and is not decided."""
    return (
        row.approved_yuan is None
        and bool(row.accepted_at)
        and row.state in BEFORE_APPROVAL
        and row.state not in ("referred", "unfunded", "reconsideration")  # decided, or another authority decides
        and day_of(row.accepted_at) < dates.add_days(today, -alarm_days)
    )


def of(rows: Iterable[Application]) -> dict[int, Delay]:
    """The late ones among these applications, with what their applicants were told."""
    today = clock.today()
    alarm = office.settings_on(today)["workflow.delay_alarm_days"]
    late = [row for row in rows if is_late(row, today, alarm)]
    told = acts.newest_of([row.id for row in late], ACT) if late else {}
    return {row.id: _delay(row, told.get(row.id), today) for row in late}


def on_sheet(row: Application, log: Iterable[Act]) -> Delay | None:
    """The same for one application whose acts are at hand."""
    today = clock.today()
    if not is_late(row, today, office.settings_on(today)["workflow.delay_alarm_days"]):
        return None
    told = [act for act in log if act.action == ACT]
    return _delay(row, told[-1] if told else None, today)


def _delay(row: Application, act: Act | None, today: str) -> Delay:
    since = day_of(row.accepted_at)
    days = dates.days_between(since, today)
    before = dates.add_months(since, MONTHS)
    if act is None or str(act.body["until"]) < today:
        return Delay(since, days, before, overdue=act is None and today >= before)
    return Delay(since, days, before, day_of(act.at), str(act.body["until"]))


def tell(person: Person, application_id: int, *, reason: str, until: str) -> None:
    """The written notice, kept as an act and put into the outbox."""
    person.needs(*MAY_TELL)
    today = clock.today()
    wrong = {}
    if not reason.strip():
        wrong["reason"] = "请写明延期的原因。"
    if not today < until <= dates.add_days(today, _FURTHEST):
        wrong["until"] = "请填写预计办结的日期，应在今天以后、一年以内。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        application = applications.get(application_id, person.role, person.organisation)
        if application.id not in of([application]):
            raise Refused.because("not_late", "这件申请还没有到须告知延期的时候，或已经办结", "8")
        words = (
            f"{items()[application.item].name}（{application.number}）受理后仍在办理中。"
            f"因{reason.strip()[:500]}，办理时间延长，预计{until}前办结。给您带来不便，请谅解。"
        )
        seq = office_act(
            person.id, str(person.role), ACT, application=application.id, body={"until": until},
            texts={"reason": reason.strip()[:500]},
        )  # fmt: skip
        outbox.put(application.organisation, application.id, f"delay-{seq}", words, moment())
