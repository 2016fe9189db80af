"""Lists of applications for officers: what a role can move on, and the register of all; filtered, sorted, with their age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from intake import clock
from intake.services import clocks, delaying, prompting
from intake.services.effects import EFFECTS, effect_of
from intake.services.hands import BUREAUS, bureau_of
from intake.services.people import Person
from intake.store import applications, filters, office, prompts
from intake.store.filters import Filter
from intake.store.models import Application, Organisation
from workflows.catalogue import items
from workflows.engine import actions_in, roles, states_of
from workflows.language import Item
from workflows.states import STATES

ASIDE = frozenset({"return", "suspend", "undo", "propose_rejection", "request_correction", "extend", "open_recovery",
                   "queue", "revoke", "reopen", "reopen_by_decision", "withdraw", "amount_changed", "founded",
                   "propose_recovery", "decline_recovery", "offer", "expire", "drop"})  # fmt: skip
#: Effects that bring a state to a desk only at their time (``applications.for_desk``); all others do always.
ONLY = {"lapse": "late", "resume": "late", "refuse_intake": "proposed", "post": "unposted",
        "hearing/uphold": "heard", "accept_statement": "heard"}  # fmt: skip
PAGE = 20


@dataclass(frozen=True)
class Wish:
    """What an officer filters for: words, a measure (0: all), a state, a bureau that has it in hand, last days, order."""

    text: str = ""
    measure: int = 0
    state: str = ""
    bureau: str = ""
    year: str = ""
    due: str = ""
    sort: str = "due"


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    application: Application
    item: Item
    applicant: Organisation
    pressure: clocks.Pressure  # how near the last day is
    delay: delaying.Delay | None  # under way for longer than the alarm of the settings
    why: tuple[str, ...] = ()  # what the system proposes
    used: int = 0  # working days of the present stage's clock
    limit: int = 0  # 0: no such clock runs
    hands: str = ""  # which office has it


@dataclass(frozen=True)
class Queue:
    """A page of a list, how many there are, how many are past or near their last day, how many stand in each state."""

    rows: tuple[Row, ...]
    total: int
    number: int
    every: int  # whatever their last day
    overdue: int
    soon: int
    states: Mapping[str, int]

    @property
    def pages(self) -> int:
        """How many pages."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class Tally:
    """How much lies on a role's desk, and the most urgent of it."""

    rows: tuple[Application, ...]
    total: int
    overdue: int
    soon: int


@cache
def watched(role: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(state, when, items) in which this role has something to move on, as ``applications.for_desk`` takes them."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in items().values():
        for state in states_of(item.path):
            moves = [a for a in actions_in(item.path, state) if a.name not in ASIDE and role in roles(a, item)]
            effects = {effect_of(state, a.name) for a in moves}
            when = {ONLY.get(one, "always") for one in effects if one in EFFECTS}
            for one in {"always"} if "always" in when else when:
                found.setdefault((state, one), []).append(item.id)
    return tuple((state, when, tuple(names)) for (state, when), names in found.items())


def queue(person: Person, wish: Wish, *, number: int = 1) -> Queue:
    """A page of what the role can move on, oldest due first unless asked otherwise."""
    role = str(person.role)
    base = applications.for_desk(watched(role), today=clock.today(), prompted=prompts.waiting(role))
    found = _page(base, wish, number)
    why = prompts.of([row.application.id for row in found.rows], role)
    words = {one: tuple(prompting.REASONS[reason][1] for reason in reasons) for one, reasons in why.items()}
    return replace(found, rows=tuple(replace(row, why=words.get(row.application.id, ())) for row in found.rows))


def tally(role: str, *, lines: int) -> Tally:
    """What lies on the desk of that role today, with the first so many."""
    base = applications.for_desk(watched(role), today=clock.today(), prompted=prompts.waiting(role))
    wanted = _filter(Wish())
    counts = filters.by_state(base, wanted).values()
    total, overdue, soon = (sum(count.of(due) for count in counts) for due in ("", "late", "soon"))
    return Tally(tuple(applications.listed(base, wanted, limit=lines)), total, overdue, soon)


def register(person: Person, wish: Wish, *, number: int = 1) -> Queue:
    """A page of every application this person may see."""
    return _page(applications.visible_to(person.role, person.organisation), wish, number)


def _page(base: Any, wish: Wish, number: int) -> Queue:
    wanted = _filter(wish)
    states = filters.by_state(base, wanted)
    here = [count for state, count in states.items() if not wish.state or state == wish.state]
    every, overdue, soon = (sum(count.of(due) for count in here) for due in ("", "late", "soon"))
    total = {"late": overdue, "soon": soon}.get(wish.due, every)
    number = min(number, max(1, -(-total // PAGE)))  # a page past the last one is the last one
    rows = applications.listed(base, wanted, limit=PAGE, offset=(number - 1) * PAGE)
    shown = {state: count.of(wish.due) for state, count in states.items() if count.of(wish.due)}
    return Queue(_rows(rows), total, number, every, overdue, soon, shown)


def _filter(wish: Wish) -> Filter:
    today = clock.today()
    soon = office.calendar().add_workdays(today, office.settings_on(today)["workflow.reminder_days"]).day
    fits = [item for item in items().values() if not wish.measure or item.measure == wish.measure]
    return Filter(
        text=wish.text.strip()[:60],
        items=tuple(item.id for item in fits) if wish.measure else None,
        states=(wish.state,) if wish.state else (),
        hands=_hands(wish.bureau, fits) if wish.bureau else None,
        year=wish.year,
        due=wish.due,
        sort=wish.sort,
        today=today,
        soon=soon,
    )


def _hands(bureau: str, fits: list[Item]) -> dict[str, list[str]]:
    """The items that are in this bureau's hands, by state."""
    found: dict[str, list[str]] = {}
    for item in fits:
        for state in states_of(item.path):
            if bureau_of(item.id, state) == bureau:
                found.setdefault(state, []).append(item.id)
    return found


def _rows(rows: list[Application]) -> tuple[Row, ...]:
    names = applications.organisations({row.organisation for row in rows})
    today, calendar = clock.today(), office.calendar()
    settings, late = office.settings_on(today), delaying.of(rows)
    found = []
    for row in rows:
        limit = clocks.limit_of(row, settings)
        used = limit - calendar.workdays_between(today, row.due_on) if limit and row.due_on else 0
        pressure = clocks.pressure(row.due_on, today, settings, calendar)
        hands = "" if STATES[row.state].final else BUREAUS.get(bureau_of(row.item, row.state), "")
        found.append(
            Row(
                row, items()[row.item], names[row.organisation], pressure, late.get(row.id), (),
                max(0, used), limit, hands,
            )
        )  # fmt: skip
    return tuple(found)
