"""Fifty people write the same few drafts at once: each is served or told of the conflict, and no update is lost."""

from __future__ import annotations

import statistics
import threading
import time

from intake.forms import asking
from intake.services import signing
from intake.services.people import Person
from intake.store import applications, database
from tests.drills.browser import Browser, Lost
from tests.drills.server import LONG, Server, report
from tests.drills.test_kills import AWARD, ITEM
from tests.office.test_fact_path import answers_of
from tests.web.site import Site
from workflows.catalogue import measures

WRITERS, SECONDS, DRAFTS = (50, 60, 5) if LONG else (10, 3, 2)


class Writer(threading.Thread):
    """Reads the version, writes the draft, again and again."""

    def __init__(self, browser: Browser, draft: int, fields: dict[str, object]) -> None:
        super().__init__()
        self.browser, self.draft, self.fields = browser, draft, fields
        self.answers: dict[int, int] = {}
        self.times: list[float] = []
        self.lost = 0

    def run(self) -> None:
        """Until the time is over, from the first page on."""
        self.browser.look()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            seen = applications.by_id(self.draft).version
            began = time.monotonic()
            try:
                answer = self.browser.send(f"/applications/{self.draft}/edit", seen=seen, **self.fields)
            except Lost:
                self.lost += 1
                continue
            self.times.append(time.monotonic() - began)
            self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
        database.close_all()


def typed(firm: Person) -> dict[str, object]:
    """The form of the draft, filled."""
    award = next(one for measure in measures() for one in measure.awards if one.id == AWARD)
    return {**asking.typed_from(award, answers_of(ITEM), {}).to_dict(), "item": ITEM}


def test_fifty_writers_for_a_minute(site: Site, server: Server) -> None:
    firms = [site.office.firm() for _ in range(DRAFTS)]
    drafts = [site.office.draft(firm, ITEM, answers_of(ITEM)) for firm in firms]
    before = {draft: applications.by_id(draft).version for draft in drafts}
    kept = [Browser.of(site, firm, server.port, 0) for firm in firms]
    server.start()
    writers = [
        Writer(Browser(server.port, kept[n % DRAFTS].cookie, f"10.9.0.{n + 1}"), drafts[n % DRAFTS], typed(firms[0]))
        for n in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    server.stop()
    answers = {status: sum(one.answers.get(status, 0) for one in writers) for status in (200, 303, 409, 422, 500)}
    assert sum(one.lost for one in writers) == 0
    assert {status for one in writers for status in one.answers} <= {303, 409}, answers
    written = sum(applications.by_id(draft).version - before[draft] for draft in drafts)
    assert written == answers[303] > 0, "an acknowledged update is lost, or one was done unasked"
    assert signing.verify().whole and server.errors() == []
    times = sorted(time_ for one in writers for time_ in one.times)
    figures = {"median_ms": statistics.median(times), "p99_ms": times[int(len(times) * 0.99)]}
    rounded = {name: round(value * 1000) for name, value in figures.items()}
    report("fifty writers", writers=WRITERS, seconds=SECONDS, saved=answers[303], told=answers[409], **rounded)
