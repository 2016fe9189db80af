"""Beside another process that writes without a pause, nobody waits long to write: processes queue at one file."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from intake.store import database
from intake.store.database import db, write_tx
from tests.office.world import Office

ROOT = Path(__file__).parents[2]
BUSY = """
import sys, time
from pathlib import Path
from intake.store import database
from intake.store.database import db, write_tx
database.open_database(Path(sys.argv[1]))
print("ready", flush=True)
end = time.monotonic() + 3
while time.monotonic() < end:
    with write_tx():
        db.execute_sql("UPDATE counter SET last = last + 1 WHERE series = 'busy'")
"""


def test_a_busy_process_lets_others_in(office: Office) -> None:
    with write_tx():
        db.execute_sql("INSERT INTO counter VALUES ('busy', 0), ('mine', 0)")
    command = [sys.executable, "-c", BUSY, str(office.data / "intake.sqlite3")]
    busy = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert busy.stdout is not None and busy.stdout.readline() == b"ready\n"
    slowest = 0.0
    while busy.poll() is None:
        began = time.monotonic()
        with write_tx():
            db.execute_sql("UPDATE counter SET last = last + 1 WHERE series = 'mine'")
        slowest = max(slowest, time.monotonic() - began)
    turns = dict(db.execute_sql("SELECT series, last FROM counter WHERE series IN ('busy', 'mine')").fetchall())
    assert min(turns.values()) * 20 > max(turns.values()), turns
    assert slowest < 2, turns


def test_the_lock_goes_with_the_process(office: Office) -> None:
    """A process that dies while it holds the gate leaves it open."""
    holding = "import os\nfrom intake.store.database import _gate_of_processes\n"
    code = f"{BUSY.split('print')[0]}{holding}gate = _gate_of_processes()\ngate.__enter__()\nos.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(office.data / "intake.sqlite3")], cwd=ROOT, check=False)
    with write_tx():
        pass
    assert not database.writing()
