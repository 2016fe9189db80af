"""Runs 0009_accounts.sql."""

from intake.store.migrations import run_sql


def up(migrator, db):  # type: ignore[no-untyped-def]
    """Apply the step; everybody signs in once more, because sessions now say how they were entered."""
    run_sql(db, __file__)
