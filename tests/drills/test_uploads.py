"""The server is killed in the middle of uploads: no row without its file; what was left behind is swept by age."""

from __future__ import annotations

import hashlib
import random
import threading
import time
from datetime import timedelta
from pathlib import Path

from intake.care import manifest
from intake.store import database, reading
from intake.store.models import Attachment, Blob
from intake.uploads import storing
from tests.drills.browser import Browser, Lost
from tests.drills.server import LONG, Server, report
from tests.office.test_fact_path import answers_of
from tests.samples.files import pdf_bytes
from tests.web.site import Site

CLIENTS, KILLS = (6, 50) if LONG else (3, 2)
ITEM, SLOT = "m02_growth_tier_500", "business_licence"


class Uploader(threading.Thread):
    """Uploads one file after another, each with other content, and remembers which were acknowledged."""

    def __init__(self, site: Site, server: Server, number: int) -> None:
        super().__init__()
        self.number, self.stop = number, threading.Event()
        self.firms = []
        for n in range(12 if LONG else 2):
            firm = site.office.firm()
            draft = site.office.draft(firm, ITEM, answers_of(ITEM))
            self.firms.append((Browser.of(site, firm, server.port, number * 20 + n), draft))
        self.acknowledged: list[str] = []
        self.unexpected: list[tuple[int, str]] = []
        self.lost = 0

    def run(self) -> None:
        """Until told to stop."""
        turn = 0
        while not self.stop.is_set():
            turn += 1
            browser, draft = self.firms[turn % len(self.firms)]
            content = pdf_bytes() + f"\n%{self.number}-{turn}\n%%EOF\n".encode()
            try:
                if not browser.token:
                    browser.look()
                answer = browser.upload(f"/applications/{draft}/papers/{SLOT}", content)
            except Lost:
                self.lost += 1
                time.sleep(0.05)
                continue
            if answer.status == 303:
                self.acknowledged.append(hashlib.sha256(content).hexdigest())
            elif "最多上传" not in answer.text:
                self.unexpected.append((answer.status, answer.text[-300:]))


def test_kill_in_uploads(site: Site, server: Server) -> None:
    uploaders = [Uploader(site, server, n) for n in range(CLIENTS)]
    rows_only = {row.sha256 for row in Blob.select()}  # the office's own papers never had files
    server.start()
    for one in uploaders:
        one.start()
    for _ in range(KILLS):
        before = sum(len(one.acknowledged) for one in uploaders)
        patience = time.monotonic() + 15
        while sum(len(one.acknowledged) for one in uploaders) == before and time.monotonic() < patience:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.6))
        server.kill()
        server.start()
    for one in uploaders:
        one.stop.set()
    for one in uploaders:
        one.join()
    server.stop()
    database.close_all()
    assert [wrong for one in uploaders for wrong in one.unexpected] == []
    report("kill in uploads", kills=KILLS, **judged(uploaders, site.office.data / "files", rows_only))
    assert server.errors() == []


def judged(uploaders: list[Uploader], root: Path, rows_only: set[str]) -> dict[str, int]:
    """Every row has its file, whole; everything acknowledged has its row; the rest is swept."""
    rows = {row.sha256: row.size for row in Blob.select() if row.sha256 not in rows_only}
    for sha, size in rows.items():
        path = storing.address(root, sha)
        assert path.is_file() and path.stat().st_size == size and manifest.sha256_of(path) == sha, sha
    acknowledged = {sha for one in uploaders for sha in one.acknowledged}
    assert len(acknowledged) > KILLS, "the drill did no work"
    named = {row.blob for row in Attachment.select(Attachment.blob)}
    assert acknowledged <= rows.keys() & named
    kept = list(root.glob("??/??/*"))
    orphans = [path for path in kept if path.name not in rows]
    assert storing.sweep(root, known=reading.known_files) == 0, "what is young is left alone"
    aside = len(list((root / "incoming").iterdir()))
    age = timedelta(seconds=-5)  # everything is older than five seconds ahead
    swept = storing.sweep(root, known=reading.known_files, age=age) - aside
    assert swept == len(orphans) and {path.name for path in root.glob("??/??/*")} == rows.keys()
    lost = sum(one.lost for one in uploaders)
    return {"files": len(rows), "acknowledged": len(acknowledged), "unanswered": lost, "orphans": swept, "aside": aside}
