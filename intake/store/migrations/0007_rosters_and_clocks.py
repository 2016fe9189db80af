"""Runs 0007_rosters_and_clocks.sql: pauses keep what was left, days stand under both sources, rosters are listed."""

from intake.store.migrations import run_sql


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Apply the step."""
    run_sql(db, __file__)
