"""An office in the middle of its work, walked there by acts once and copied for every machine; and who may come."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from flask import Flask

from intake import clock
from intake.app import create_app
from intake.config import Config
from intake.installing import install
from intake.services import people, settling, ticking
from intake.services.people import Person
from intake.store import database
from intake.uploads import storing
from tests.fuzz.crowd import Crowd
from tests.office import roads
from tests.office.world import Office
from workflows import dates

START = "2027-04-12"
POOL_YUAN = 450_000  # so small that a few vouchers use it up
#: How far each is walked before the machines begin: every kind of path, every place where money or people decide.
GOALS = (
    ("m01_pilot_base_entry", "handling"), ("m02_growth_tier_500", "payment"), ("m02_growth_tier_1000", "initial_review"),
    ("m04_data_voucher", "joint_review"), ("m04_compute_voucher", "publicity"), ("m05_sci_project", "referred"),
    ("m06_platform_recognition", "publicity"), ("m07_standard_international", "approval"), ("m12_seat_subsidy", "verification"),
    ("m13_event_subsidy", "disbursed"), ("m14_dataset_adopted", "submitted"), ("m03_base_subsidy", "expert_review"),
)  # fmt: skip
MANY = {
    "ndrc.clerk",
    "ndrc.reviewer",
    "ndrc.leader",
    "finance.reviewer",
    "finance.payer",
    "hrss.reviewer",
    "sti.reviewer",
}


@dataclass
class Town:
    """The store at the beginning, the day it was left, and everybody who may come."""

    place: Path
    day: str
    people: dict[str, Person]
    firms: list[Person] = field(default_factory=list)
    app: Flask | None = None


def build(place: Path) -> Town:
    """Walk the office to where the machines begin; some people hold every role of the office at once."""
    clock.install(clock.fixed(_morning("2026-06-01")))
    install(place / "data", place / "key")
    settling.set_setting(None, name="policy.effective_date", value="2026-03-02", from_day="2026-03-02", reason="x")
    settling.set_setting(None, name="m04.pool_total_yuan", value=POOL_YUAN, from_day="2026-03-02", reason="x")
    for year in (2026, 2027):
        settling.set_budget(None, pool=roads.FUND, year=year, total_yuan=3_000_000, reason="x")
    office = Office(place / "data")
    office.experts(9)
    roles = tuple(sorted(MANY))
    for login in ("all1", "all2"):
        account = people.add_staff(office.people["first"], login=login, name=login, password="x", roles=roles)
        office.people |= {f"{login}|{role}": Person(account, login, login, role) for role in roles}
    account = people.add_staff(
        office.people["first"], login="auditor", name="auditor", password="x", roles=("auditor",)
    )
    office.people["auditor"] = Person(account, "auditor", "auditor", "auditor")
    firms = []
    for item, goal in GOALS:
        firms.append(roads.walked(office, item, goal)[1])
    if clock.today() < START:
        clock.install(clock.fixed(_morning(START)))
        ticking.tick()
    day = clock.today()
    everybody = {name: one for name, one in office.people.items() if name != "first"}
    for number, firm in enumerate(firms[:2]):
        mate = f"filler{number}"
        everybody[mate] = replace(firm, role="applicant.filler", login=firm.login)
    lay_files(place / "data")
    database.close_all()
    return Town(place, day, everybody, firms)


def _morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=clock.SHANGHAI)


def lay_files(data: Path) -> None:
    """A file behind every paper that was attached by its digest alone."""
    for (sha,) in database.db.execute_sql("SELECT sha256 FROM blob"):
        place = storing.address(data / "files", sha)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"%PDF-1.4 ")


class Day:
    """One copy of the town, open for a machine; always at the same place, so that one application serves them all."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.place = town.place / "day"
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(town.place / "data", self.place / "data")
        shutil.copy(town.place / "key", self.place / "key")
        clock.install(clock.fixed(_morning(town.day)))
        if town.app is None:
            town.app = create_app(Config(self.place / "data", self.place / "key", rate="100000000 per minute"))
            town.app.testing = True
        database.open_database(self.place / "data" / "intake.sqlite3")
        database.db.execute_sql("PRAGMA synchronous = OFF")  # what a power cut does is asked elsewhere
        self.crowd = Crowd(town.app)
        self.crowd.wake()
        self.people = dict(town.people)
        self.firms = list(town.firms)

    def later(self, days: int) -> None:
        """So many days on, and what time brings about."""
        clock.install(clock.fixed(_morning(dates.add_days(clock.today(), days))))
        self.crowd.wake()
        ticking.tick()

    def close(self) -> None:
        """Nothing is left of it."""
        database.close_all()
        shutil.rmtree(self.place, ignore_errors=True)
        clock.install(None)
