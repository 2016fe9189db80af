"""Walks applications as far as the money, by acting; and lays a store aside to come back to it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from intake import clock
from intake.demo.loading import answers_of
from intake.demo.walking import Walk
from intake.services import acting, settling, ticking
from intake.services.people import Person
from intake.store import applications, database
from intake.store.models import Application
from tests.office.test_concurrency import WORKERS
from tests.office.world import Office
from tests.web.walk import kind_of, sample

NAMES = {"reviewer1": "reviewer", "leader1": "chair", "leader2": "leader", "finance1": "finance", "payer1": "payer",
         "hrss1": "hrss", "sti1": "sti"}  # fmt: skip
#: What must stand before an item can be approved.
BEFORE = {"m03_base_subsidy": "m03_key_carrier_list", "m06_platform_subsidy": "m06_platform_recognition"}
FUND = "district_policy_fund"


def budget(office: Office, total: int, year: int = 2027) -> None:
    """Finance enters that much."""
    settling.set_budget(office.people["finance"], pool=FUND, year=year, total_yuan=total, reason="区财预1号")


def on_the_day(office: Office, item: str) -> None:
    """The day of the sample, unless it is already later."""
    year, month, day = (int(part) for part in sample(item)["submitted_on"].split("-"))
    if clock.today() < sample(item)["submitted_on"]:
        office.on(year, month, day)


def open_call(office: Office, item: str) -> None:
    """A call for the award of the item, open for long."""
    settling.publish_call(office.people["chair"], award=item, title="公开申报", criteria="按条款", opens_on="2026-01-01",
                          closes_on="2028-05-01")  # fmt: skip


def walked(office: Office, item: str, goal: str, firm: Person | None = None, **changed: Any) -> tuple[int, Person]:
    """An application of that item as far as the goal, with what must stand before it."""
    on_the_day(office, item)
    firm = firm or office.firm(kind_of(item))
    if item in BEFORE:
        walked(office, BEFORE[item], "recognised", firm)
        on_the_day(office, item)
    if item.startswith("m03_") and "demo" not in item:
        open_call(office, item)
    made = office.draft(firm, item, {**answers_of(sample(item), WORKERS), **changed})
    office.act(firm, made, "submit", declared=True)
    go_on(office, made, firm, item, goal)
    return made, firm


def go_on(office: Office, made: int, firm: Person, item: str, goal: str) -> None:
    """From where it stands to the goal."""
    people = {**office.people, **{name: office.people[known] for name, known in NAMES.items()}}
    facts = {"expert_recommended_amount_yuan": 300_000, **sample(item)["facts"]}
    walk = Walk(people, firm, made, goal, facts)
    steps = walk.steps()
    if applications.by_id(made).state != "draft":
        walk.act = _without_submit(walk)  # type: ignore[method-assign]
    for days in steps:
        office.later(days)
        ticking.tick()
    assert applications.by_id(made).state == goal, applications.by_id(made).state


def _without_submit(walk: Walk) -> Any:
    act = walk.act

    def but(who: str | Person, action: str, **given: Any) -> None:
        if action != "submit":
            act(who, action, **given)

    return but


def many(office: Office, count: int, item: str = "m02_growth_tier_500") -> list[tuple[int, Person]]:
    """So many applications in payment, received one minute after another, the first one first."""
    made = []
    on_the_day(office, item)
    for _ in range(count):
        firm = office.firm(kind_of(item))
        row = office.draft(firm, item, answers_of(sample(item), WORKERS))
        office.act(firm, row, "submit", declared=True)
        office.act("clerk", row, "accept")
        office.initial_review(row)
        office.act("chair", row, "pass", votes=office.votes(), minutes="同意")
        office.act("reviewer", row, "post", notice=f"公示{row}", first_day=clock.today())
        made.append((row, firm))
    office.later(16)
    ticking.tick()
    for row, _ in made:
        office.act("leader", row, "approve")
    return made


def waited(days: int, office: Office) -> None:
    """So many days later, with the clock's work done."""
    office.later(days)
    ticking.tick()


def state(made: int) -> str:
    """Where it stands."""
    return str(row(made).state)


def row(made: int) -> Application:
    """The application."""
    return applications.by_id(made)


def by_system(made: int, action: str) -> bool:
    """What the clock does."""
    return acting.act_by_system(made, action)


class Aside:
    """A store laid aside, to come back to it."""

    def __init__(self, office: Office) -> None:
        self.office, self.day = office, clock.now()
        database.close_all()
        self.copy = office.data.with_name("aside")
        shutil.copytree(office.data, self.copy)

    def back(self) -> None:
        """The store and the day as they were."""
        database.close_all()
        shutil.rmtree(self.office.data)
        shutil.copytree(self.copy, self.office.data)
        database.open_database(Path(self.office.data) / "intake.sqlite3")
        clock.install(clock.fixed(self.day))
