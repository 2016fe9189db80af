"""How long a roster takes from the file to the row: reading in the child, understanding, judging, writing.

Run: ``python -m bench.rosters``.  Medians of several runs over a store of its own, not asserted.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from intake.forms import tables
from intake.services import importing
from intake.store import applications
from intake.uploads import inspecting
from tests.office.conftest import office
from tests.samples.rosters import workbook, worker
from workflows.facts.rows import WORKERS

RUNS = 5


def timed(task: Any) -> tuple[float, Any]:
    """Seconds it took, and what it answered."""
    start = time.perf_counter()
    answer = task()
    return time.perf_counter() - start, answer


def main(count: int = 500) -> None:
    """One office, one draft of measure 12, the same roster several times."""
    import pytest

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        opened = office.__wrapped__(Path(folder), patch)
        here = next(opened)
        firm = here.firm()
        made = here.draft(firm, "m12_seat_subsidy", {})
        steps: dict[str, list[float]] = {}
        for run in range(RUNS):
            content = workbook([worker(run * count + n) for n in range(count)])
            for name, seconds in _once(firm, made, content).items():
                steps.setdefault(name, []).append(seconds)
        print(f"{count} rows, {len(content)} bytes, median of {RUNS}")
        for name, taken in steps.items():
            print(f"{name:<34}{statistics.median(taken) * 1e3:9.1f} ms")
        assert len(applications.by_id(made).submitted["workers"]) == count
        opened.close()


def _once(firm: Any, made: int, content: bytes) -> dict[str, float]:
    place = importing.target(firm, made, "workers")
    read, (_, book) = timed(lambda: inspecting.read_table(content))
    understood, table = timed(lambda: tables.read(WORKERS, "worker_id", book))
    kept, token = timed(lambda: importing.propose(firm, place, table=table, mode="replace"))
    judged, _ = timed(lambda: importing.proposal(firm, made, token))
    written, _ = timed(lambda: importing.confirm(firm, made, token))
    return {
        "read in the child process": read, "understood cell by cell": understood, "sealed and kept": kept,
        "judged row by row": judged, "judged again and written": written,
        "upload to verdict": read + understood + kept + judged,
    }  # fmt: skip


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
