"""Runs 0021_scenarios.sql."""

from intake.store.migrations import run_sql


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Apply the step."""
    run_sql(db, __file__)
