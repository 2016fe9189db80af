"""The steps that make the database, in order; each runs the SQL file of its own name, frozen when it was written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from playhouse.migrations import Runner

HERE = Path(__file__).parent


def migrate(database: Any, *, until: str | None = None) -> list[str]:
    """Bring the database up to the newest schema (or to the step named); the names of the steps just taken."""
    logging.getLogger("peewee.migrations").setLevel(logging.WARNING)
    return list(Runner(database, str(HERE)).up(until) or ())


def standing(database: Any) -> tuple[list[str], list[str], list[str]]:
    """(steps taken, steps still to take, steps taken that this program does not know)."""
    steps = Runner(database, str(HERE)).status()
    taken = [step.name for step in steps if step.applied]
    return taken, [step.name for step in steps if not step.applied], [step.name for step in steps if step.path is None]


def run_sql(database: Any, script: str) -> None:
    """Execute the statements of the SQL file beside a step; they are parted by lines that hold only ``--``."""
    for statement in Path(script).with_suffix(".sql").read_text(encoding="utf-8").split("\n--\n"):
        if statement.strip():
            database.execute_sql(statement)
