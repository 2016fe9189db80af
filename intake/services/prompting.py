"""What the system puts on a desk, as a proposal: a person confirms it or not, and nothing is decided by it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from intake import clock
from intake.services import judging, money, money_answers
from intake.services.recording import moment, office_act
from intake.store import aftercare, applications, office, prompts
from intake.store.database import write_tx
from intake.store.models import Application
from workflows.catalogue import items
from workflows.drawing import is_drawn
from workflows.settings.budgets import TOTALS
from workflows.states import DRAWN
from workflows.workdays import is_over

#: Reason: whose desk, and in which words.
REASONS: dict[str, tuple[str, str]] = {
    "offer": ("ndrc.reviewer", "券池有余额，轮到这件递补"),
    "expire": ("ndrc.reviewer", "候补已到期，可以办结"),
    "no_room": ("finance.reviewer", "预算余额不够，请转待安排资金"),
    "room": ("finance.reviewer", "预算有余额，轮到这件安排"),
    "report_late": ("finance.reviewer", "资金使用情况逾期未报"),
    "reports_done": ("finance.reviewer", "使用情况已报齐，可以验收"),
    "recovery": ("ndrc.leader", "财政局提出追回，请确认"),
    "heard": ("ndrc.leader", "申请人对追回提出了陈述和申辩"),
}
BY_ACT = frozenset({"recovery", "heard"})  # opened and closed by people's acts, not by the clock


def prompt() -> int:
    """Open what should lie on a desk now, close what no longer should; how many were opened.  Safe to repeat."""
    wanted = set(_wanted())
    if wanted == _open():
        return 0
    with write_tx():
        now = _open()
        for one, reason in sorted(now - wanted):
            prompts.close(one, moment(), reason)
        for one, reason in sorted(wanted - now):
            prompts.add(one, REASONS[reason][0], reason, moment())
            office_act(None, "system", "prompt", body={"reason": reason}, application=one)
    return len(wanted - now)


def _open() -> set[tuple[int, str]]:
    return {(one, reason) for one, reason in prompts.open_now() if reason not in BY_ACT}


def _wanted() -> Iterator[tuple[int, str]]:
    today = clock.today()
    yield from _waiting(prompts.in_states(("unfunded",)), today)
    yield from _budgets(prompts.in_states(("payment", "queued")), int(today[:4]))
    for row in prompts.in_states(("use_supervision",)):
        if row.due_on is None:
            yield row.id, "reports_done"
        elif is_over(row.due_on, today):
            yield row.id, "report_late"


def _waiting(rows: list[Application], today: str) -> Iterator[tuple[int, str]]:
    """Of those who wait for a pool, the first in the order of receipt; and whoever's time is over."""
    asked: set[str] = set()
    for row in rows:
        pool = items()[row.item].pool or ""
        if pool not in asked:
            asked.add(pool)
            law = judging.judge(row, applications.organisations([row.organisation])[row.organisation]).assessment
            if not law.failed and law.amount_yuan:
                yield row.id, "offer"
        if row.due_on and is_over(row.due_on, today):
            yield row.id, "expire"


def _budgets(rows: list[Application], year: int) -> Iterator[tuple[int, str]]:
    """Who can be paid from the year's budget in the order of receipt, and who cannot."""
    first: set[str] = set()
    for row in rows:
        pool = items()[row.item].pool
        if pool is None or pool in TOTALS:
            continue
        fits = money_answers.has_room(row, year)
        if row.state == "payment" and not fits:
            yield row.id, "no_room"
        if row.state == "queued":
            if fits and pool not in first:
                yield row.id, "room"
            first.add(pool)


def draw() -> int:
    """Draw who is checked after payment, of all whose bank days are over; how many were judged.

    The seed is made now, for those who wait now, and recorded with what it says of each in one act: nobody can know it
    before, choose it, or draw again for the same application.
    """
    today = clock.today()
    drawn = [item.id for item in items().values() if money.is_drawn_stage(item)]
    with write_tx():
        rows = aftercare.to_draw(drawn, today)
        if not rows:
            return 0
        seed, outcomes = secrets.token_hex(32), {}
        for row in rows:
            settings = office.settings_on(row.as_of or today, row.settings_version)
            share = settings[DRAWN[items()[row.item].path.stages[-1]]]
            outcomes[row.id] = (share, is_drawn(seed, str(row.number), share))
        aftercare.add_draw(seed, moment(), outcomes)
        found = [[row.number, *outcomes[row.id]] for row in rows]
        office_act(None, "system", "draw_checks", body={"seed": seed, "drawn": found})
    return len(rows)
