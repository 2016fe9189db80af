"""The demonstration stands where its plan says, brought there by acting alone."""

from __future__ import annotations

from flask import Flask

from intake.demo import plan
from intake.store import acts, ledger, procedure
from intake.store.models import Application, PaperFiling, Reminder

#: Where an action that leads aside from the road ends.
ENDS = {
    "propose_rejection": "hearing",
    "refuse_intake": "not_accepted",
    "withdraw": "withdrawn",
    "queue": "queued",
    "request_correction": "correction",
    "fail": "payment_failed",
    "uphold": "rejected",
    "object": "objection",
    "suspend": "suspended",
    "appeal": "reconsideration",
}


def test_every_sample_stands_where_the_plan_says(demonstration: Flask) -> None:
    at_window = [row.application for row in PaperFiling.select()]
    rows = {row.item: row for row in Application.select().where(Application.id.not_in(at_window))}
    goals = {item: goal.partition("/") for item, goal in plan.GOALS.items()}
    wanted = {item: ENDS.get(aside, stop) for item, (stop, _, aside) in goals.items()}
    assert {item: row.state for item, row in rows.items()} == wanted
    begins = "{:04d}-{:02d}-{:02d}".format(*plan.BEGINS)
    assert str(rows["m03_demo_base_national"].due_on) > begins  # the bank may still send it back
    half = procedure.panel(rows["m14_dataset_opened"].id, 1)
    assert half is not None and {member.standing for member, _, _ in half[1]} == {"drawn", "scored"}
    assert acts.verify() == [] and ledger.differences() == []


def test_the_other_doors_stand_open(demonstration: Flask) -> None:
    (paper,) = PaperFiling.select()
    row = Application.get_by_id(paper.application)
    assert (row.state, row.item) == ("submitted", "m07_standard_national")
    assert [one.state for one in Reminder.select()] == ["released", "released"]
