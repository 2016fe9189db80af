"""The server is killed under its clients: nothing acknowledged is lost, nothing is done twice, the records are whole."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter

from intake import clock
from intake.care import doctor
from intake.config import Config
from intake.services import signing
from intake.services.recording import parse
from intake.store import acts, applications, database
from intake.store.copying import reading
from intake.store.models import Act, Application, ExternalFund
from tests.drills.browser import Browser, Lost, number_in
from tests.drills.server import LONG, Server, report
from tests.office.test_fact_path import answers_of
from tests.web.site import Site

CLIENTS, KILLS, DRAFTS = (12, 150, 12) if LONG else (4, 3, 2)
ITEM, AWARD = "m02_growth_tier_500", "m02_growth"


class Client(threading.Thread):
    """Starts drafts, declares funds, hands in what lies ready and has it accepted; writes down every answer."""

    def __init__(self, site: Site, server: Server, number: int) -> None:
        super().__init__()
        self.number, self.stop = number, threading.Event()
        self.own: list[tuple[Browser, int]] = []
        for n in range(DRAFTS):
            firm = site.office.firm()
            draft = site.office.draft(firm, ITEM, answers_of(ITEM))
            self.own.append((Browser.of(site, firm, server.port, number * 20 + n), draft))
        self.clerk = Browser.of(site, "clerk", server.port, 2000 + number)
        self.drafts: list[int] = []
        self.funds: dict[str, bool] = {}  # by name: acknowledged
        self.handed_in: list[int] = []
        self.lost = 0
        self.unexpected: list[tuple[str, int, str]] = []

    def run(self) -> None:
        """Until told to stop; a started piece of work is brought to its answer by repeating it with its key."""
        left = list(self.own)
        turn = 0
        while not self.stop.is_set():
            turn += 1
            browser, _ = self.own[turn % len(self.own)]
            try:
                if not browser.token:
                    browser.look()
                self.write(browser, f"{self.number}-{turn}")
                if left and turn % 8 == 0:
                    self.hand_in(*left.pop())
            except Lost:
                self.lost += 1
                time.sleep(0.05)

    def write(self, browser: Browser, name: str) -> None:
        """A draft, and a declared fund in it."""
        answer = browser.send(f"/apply/{AWARD}")
        if self.expected(answer.status, 303, "start", answer.text):
            draft = number_in(answer.location)
            self.drafts.append(draft)
            self.funds[name] = False
            answer = browser.send(
                f"/applications/{draft}/funds", policy_name=name, authority="区", level="district", award_kind="reward",
                status="received", amount="1", content="x",
            )  # fmt: skip
            self.funds[name] = self.expected(answer.status, 303, "funds", answer.text)

    def hand_in(self, browser: Browser, draft: int) -> None:
        """Submitted and accepted, each with one key until it is answered."""
        seen = applications.by_id(draft).version
        self.until_answered(browser, f"/applications/{draft}/submit", seen=seen, key=f"s{draft}", declared="yes")
        seen = applications.by_id(draft).version
        self.until_answered(self.clerk, f"/desk/applications/{draft}/actions/accept", seen=seen, key=f"a{draft}")
        self.handed_in.append(draft)

    def until_answered(self, browser: Browser, path: str, **fields: object) -> None:
        """The same form again and again, as a person would who sees no answer."""
        while True:
            try:
                if not browser.token:
                    browser.look()
                answer = browser.send(path, **fields)
                self.expected(answer.status, 303, path, answer.text)
                return
            except Lost:
                self.lost += 1
                time.sleep(0.05)

    def expected(self, status: int, wanted: int, what: str, text: str) -> bool:
        """Whether it was answered as it should be; anything else is written down."""
        if status != wanted:
            self.unexpected.append((what, status, text[-400:]))
        return status == wanted


def test_kill_9_under_load(site: Site, server: Server) -> None:
    clients = [Client(site, server, n) for n in range(CLIENTS)]
    server.start()
    for client in clients:
        client.start()
    started = time.monotonic()
    for _ in range(KILLS):
        before, patience = progress(clients), time.monotonic() + 10
        while progress(clients) == before and time.monotonic() < patience:
            time.sleep(0.01)
        time.sleep(random.uniform(0.1, 0.9))
        server.kill()
        server.start()
    patience = time.monotonic() + 60  # a slow machine may not have come to the first one handed in
    while not any(client.handed_in for client in clients) and time.monotonic() < patience:
        time.sleep(0.05)
    for client in clients:
        client.stop.set()
    for client in clients:
        client.join()
    server.stop()
    database.close_all()
    report("kill -9", kills=KILLS, clients=CLIENTS, seconds=round(time.monotonic() - started), **judged(clients))
    assert doctor_is_content(server)


def progress(clients: list[Client]) -> int:
    """How much has been answered."""
    return sum(len(client.drafts) + len(client.funds) + len(client.handed_in) for client in clients)


def judged(clients: list[Client]) -> dict[str, int]:
    """Compares every answer with the store; the figures."""
    assert [one for client in clients for one in client.unexpected] == []
    drafts = {draft for client in clients for draft in client.drafts}
    kept = {row.id for row in Application.select(Application.id)}
    assert drafts <= kept, "an acknowledged draft is lost"
    funds = {name: told for client in clients for name, told in client.funds.items()}
    there = Counter(row.policy_name for row in ExternalFund.select(ExternalFund.policy_name))
    assert [name for name, told in funds.items() if told and there[name] != 1] == [], "lost or doubled"
    assert max(there.values(), default=0) <= 1
    handed_in = [draft for client in clients for draft in client.handed_in]
    for action in ("submit", "accept"):
        times = Counter(act.application for act in Act.select(Act.application).where(Act.action == action))
        assert [one for one in handed_in if times[one] != 1] == [] and max(times.values(), default=0) <= 1, action
    assert {applications.by_id(one).state for one in handed_in} <= {"initial_review"}
    verdict = signing.verify()
    assert verdict.whole, verdict
    assert len(drafts) > KILLS and handed_in, "the drill did no work"
    acknowledged = len(drafts) + sum(funds.values()) + 2 * len(handed_in)
    unanswered = sum(there[name] for name, told in funds.items() if not told)
    lost = sum(client.lost for client in clients)
    return {"acknowledged": acknowledged, "unanswered": lost, "done_unanswered": unanswered, "acts": verdict.acts}


def doctor_is_content(server: Server) -> bool:
    """SQLite's own checks, and no error in the log but of the doctor's notes."""
    config = Config(server.log.parent / "data", server.log.parent / "key")
    with reading(config.database) as copy:
        assert copy.faults() == []
    assert server.errors() == []
    clock.install(clock.fixed(parse(acts.latest(1)[0].act.at)))  # the server's clock went on meanwhile
    return {one.name for one in doctor.examine(config) if one.level == 2} <= {"附件"}  # the papers are rows only
