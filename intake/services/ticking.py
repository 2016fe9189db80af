"""What time brings about: publicity ends, payments settle, reminders; everything adverse only lands on a desk."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.services import importing
from intake.services.acting import act_by_system
from intake.services.recording import moment
from intake.store import office, outbox, procedure
from intake.store.database import write_tx
from workflows import dates
from workflows.catalogue import items


@dataclass(frozen=True)
class Ticked:
    """How many moved on: publicities ended, payments followed up; how many applicants were reminded."""

    publicity: int
    payments: int
    reminded: int = 0


def tick() -> Ticked:
    """Do what is due, as often as one likes; each application is its own transaction."""
    ended = sum(act_by_system(one, "end") for one in procedure.ended_lines(moment()))
    settled = sum(act_by_system(one, "follow_up") for one in procedure.due_for(("disbursed",), clock.today()))
    importing.sweep()
    return Ticked(ended, settled, _remind())


def _remind() -> int:
    """Tell applicants whose correction or hearing ends soon, once each; nothing is decided by it."""
    today = clock.today()
    days = office.settings_on(today)["workflow.reminder_days"]
    soon = procedure.due_soon(("correction", "hearing"), today, dates.add_days(today, days))
    with write_tx():
        for row in soon:
            words = f"提醒：{items()[row.item].name}（{row.number}）请在{row.due_on}前办理，逾期可能影响您的申请"
            outbox.put(row.organisation, row.id, f"reminder-{row.state}-{row.due_on}", words, moment())
    return len(soon)
