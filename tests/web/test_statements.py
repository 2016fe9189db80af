"""Every page asks the database the same number of questions for few rows and for many, and at most twelve."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from intake.services import drafting
from intake.services.people import Person
from intake.store import database
from intake.store.models import Application
from tests.office.test_fact_path import submitted
from tests.web.site import Site

SILENT = ("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK")


class Counter(logging.Handler):
    """Counts statements, but pragmas and transactions."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One statement."""
        text = str(record.msg[0] if isinstance(record.msg, tuple) else record.msg)
        if not text.lstrip().upper().startswith(SILENT):
            self.seen.append(text)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of the block."""
    log, counter = logging.getLogger("peewee"), Counter()
    level = log.level
    log.addHandler(counter)
    log.setLevel(logging.DEBUG)
    try:
        yield counter.seen
    finally:
        log.removeHandler(counter)
        log.setLevel(level)


def many(made: int, number: int, *, start: int) -> None:
    """Copies of one application, with everything unique about it changed."""
    row = Application.select().where(Application.id == made).dicts().get()
    row.pop("id")
    copies = [
        {**row, "number": f"YZ-2027-M02-{n + 100:06d}", "subject_key": f"enterprise:{n}"}
        for n in range(start, start + number)
    ]
    with database.write_tx():
        for at in range(0, number, 500):
            Application.insert_many(copies[at : at + 500]).execute()


def asked(site: Site, made: int) -> dict[str, int]:
    """How many questions each page asks, after the settings and the calendar have been read once."""
    firm = site.office.people["firm"]
    site.client(None).get("/sign-in")  # the foot of a page is read once
    draft = drafting.start(firm, "m12_seat_subsidy")
    pages: list[tuple[str | Person | None, str]] = [
        *((None, url) for url in ("/", "/items/m04_data_voucher", "/settings", "/notices")),
        *(("clerk", url) for url in ("/desk", "/desk/search?q=YZ", f"/desk/applications/{made}", "/office/budgets")),
        *(("reviewer", url) for url in ("/desk?due=late&sort=amount", "/desk/overview", "/desk/overview?bureau=ndrc")),
        *((firm, url) for url in ("/mine", f"/applications/{made}", f"/applications/{draft}/edit")),
        (firm, f"/applications/{draft}/check"),
    ]
    found = {}
    for who, url in pages:
        client = site.client(who)
        client.get("/healthz")
        with counted() as seen:
            answer = client.get(url)
        assert answer.status_code == 200, url
        found[url.replace(str(draft), "N")] = len(seen)
    return found


def test_pages_ask_as_much_for_10_rows_as_for_10000(site: Site) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    many(made, 10, start=0)
    few = asked(site, made)
    many(made, 9_990, start=10)
    assert asked(site, made) == few
    assert max(few.values()) <= 12, few
