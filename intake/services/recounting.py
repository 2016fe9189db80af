"""Counts every running deadline again when a year's days are entered; what was told to anyone is never cut short."""

from __future__ import annotations

from dataclasses import dataclass

from intake.services.clocks import Span, span
from intake.services.recording import moment
from intake.store import acts, applications, office, outbox, pauses
from intake.store.models import Application
from workflows.catalogue import items
from workflows.states import STATES
from workflows.workdays import Calendar, Deadline

#: Here the applicant was told a last day, and keeps it if the new count would be shorter.
TOLD = ("correction", "hearing")
#: A notice's end is computed once, when it is posted.
FIXED = ("publicity",)


@dataclass(frozen=True)
class Change:
    """A deadline before and after; ``note`` says why it stays where the count alone would move it."""

    application: Application
    before: Deadline
    after: Deadline
    note: str = ""

    @property
    def moved(self) -> bool:
        """Whether the day itself is another."""
        return self.before.day != self.after.day


def changes(before: Calendar, after: Calendar, year: int) -> list[Change]:
    """What another calendar of that year does to the deadlines that run now."""
    rows = applications.running(f"{year:04d}-01-01")
    ids = [row.id for row in rows]
    moves, rests = acts.moves_of(ids), pauses.of(ids)
    found = []
    for row in rows:
        change = _change(row, span(row, moves.get(row.id, []), rests.get(row.id, [])), before, after)
        if change is not None and change.before != change.after:
            found.append(change)
    return found


def _change(row: Application, found: Span, before: Calendar, after: Calendar) -> Change | None:
    old = Deadline(row.due_on, bool(row.due_provisional))
    if row.state in FIXED:
        known = all(after.is_known(day) for day in (found.start, row.due_on))
        return Change(row, old, Deadline(old.day, old.provisional and not known), "公示截止在张贴时确定，不变动")
    name = STATES[row.state].clock or ""
    if name.endswith("_days"):
        length = office.settings_on(row.as_of or found.start).get(name)
        if not isinstance(length, int) or before.add_days_rolled(found.start, length).day != old.day:
            return None
        new = after.add_days_rolled(found.start, length)
    else:
        new = after.add_workdays(found.start, before.counted(found.start, old.day, found.pauses), found.pauses)
    if row.state in TOLD and new.day < old.day:
        return Change(row, old, Deadline(old.day, new.provisional), "已告知申请人的期限不缩短")
    return Change(row, old, new)


def supposed(year: int, source: str, days: dict[str, tuple[str, str]]) -> list[Change]:
    """What entering these days would change; writes nothing."""
    return changes(office.calendar(), office.calendar_with(year, source, days), year)


def apply(before: Calendar, year: int) -> list[Change]:
    """Write what the calendar just entered changes, and tell applicants whose day has moved; inside ``write_tx()``."""
    found = changes(before, office.calendar(), year)
    for one in found:
        row = one.application
        applications.set_due(row, one.after.day, one.after.provisional)
        if one.moved and row.state in TOLD:
            words = (
                f"因节假日安排公布，{items()[row.item].name}（{row.number}）的办理期限"
                f"由{one.before.day}改为{one.after.day}，请在{one.after.day}24时前办理"
            )
            outbox.put(row.organisation, row.id, f"deadline-{row.state}-{one.after.day}", words, moment())
    return found
