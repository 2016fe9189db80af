"""The disk is full under the real server: people are told, reading goes on, and writing once there is room again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.config import Config
from intake.services import signing
from intake.store import database
from intake.store.copying import reading
from intake.store.models import Application
from tests.drills.browser import Browser
from tests.drills.server import Server, report
from tests.drills.test_kills import AWARD, ITEM
from tests.office.test_fact_path import answers_of
from tests.samples.files import pdf_bytes
from tests.web.site import Site


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 160 MiB of its own; asks for the right to mount."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.fail("this drill mounts a small disk: run it as root")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=700", "tmpfs", str(place)], check=False)
    assert done.returncode == 0, "this drill mounts a small disk: run it where mounting is allowed"
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_under_the_real_server(site: Site, small_disk: Path, tmp_path: Path) -> None:
    firm = site.office.firm()
    draft = site.office.draft(firm, ITEM, answers_of(ITEM))
    server = Server(small_disk / "data", tmp_path / "key")
    server.log = tmp_path / "server.log"
    browser = Browser.of(site, firm, server.port, 1)
    database.close_all()
    shutil.copytree(site.office.data, small_disk / "data")
    try:
        server.start()
        browser.look()
        figures = fill(browser, draft, small_disk)
        subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
        assert browser.send(f"/apply/{AWARD}").status == 303, "there is room again"
        assert browser.upload(f"/applications/{draft}/papers/business_licence", pdf_bytes()).status == 303
    finally:
        server.stop()
    config = Config(small_disk / "data", tmp_path / "key")
    database.open_database(config.database)
    with reading(config.database) as copy:
        assert copy.faults() == []
    assert signing.verify().whole
    assert Application.select().count() == 1 + figures["written"] + 1
    database.close_all()
    report("full disk", **figures)


def fill(browser: Browser, draft: int, disk: Path) -> dict[str, int]:
    """Until nothing goes any more; the answers counted."""
    figures = {"written": 0, "told": 0, "uploads_told": 0, "read": 0}
    filler = disk / "filler"
    filler.write_bytes(b"")
    with filler.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(64 * 1024))
        except OSError:
            pass
    for _ in range(60):
        status = browser.send(f"/apply/{AWARD}").status
        assert status in (303, 507), status
        figures["written" if status == 303 else "told"] += 1
        answer = browser.upload(f"/applications/{draft}/papers/business_licence", pdf_bytes() + b"x" * 200_000)
        assert answer.status in (422, 507), answer.status
        figures["uploads_told"] += "空间不足" in answer.text
        figures["read"] += browser.ask("GET", f"/applications/{draft}/papers").status == 200
    assert figures["told"] > 0 and figures["uploads_told"] > 0 and figures["read"] == 60, figures
    filler.unlink()
    return figures
