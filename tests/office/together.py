"""Several people act at the same moment: real threads, each with its own connection."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from intake.errors import IntakeError
from intake.store import database


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Every call in its own thread, let go together: results or the office's refusals, in order; other errors rise."""
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return call()
        except IntakeError as error:
            return error
        finally:
            database.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))
