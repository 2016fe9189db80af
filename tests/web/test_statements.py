"""Every page asks the database the same number of questions for few rows and for many, and at most twelve."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

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


def many(made: int, number: int) -> None:
    """Copies of one application, with everything unique about it changed."""
    row = Application.select().where(Application.id == made).dicts().get()
    row.pop("id")
    copies = [{**row, "number": f"YZ-2027-M02-{n + 100:06d}", "subject_key": f"enterprise:{n}"} for n in range(number)]
    with database.write_tx():
        for start in range(0, number, 500):
            Application.insert_many(copies[start : start + 500]).execute()


@pytest.mark.parametrize("rows", [10, 10_000])
def test_pages_ask_a_fixed_number_of_questions(site: Site, rows: int) -> None:
    site.office.on(2027, 4, 1)
    made = submitted(site.office)
    many(made, rows)
    firm = site.office.people["firm"]
    pages = [
        ("clerk", "/desk"),
        ("clerk", "/desk/search?q=YZ"),
        ("clerk", f"/desk/applications/{made}"),
        (firm, f"/applications/{made}"),
    ]
    found = {}
    for who, url in pages:
        site.client(who)
        client = site.client(who)
        client.get("/healthz")
        with counted() as seen:
            answer = client.get(url)
        assert answer.status_code == 200
        found[url.rstrip("0123456789")] = len(seen)
        if len(seen) > 12:
            print(url, *seen, sep="\n")
    assert max(found.values()) <= 12, found
    assert found == EXPECTED, found


EXPECTED = {"/desk": 0, "/desk/search?q=YZ": 0, "/desk/applications/": 0, "/applications/": 0}
