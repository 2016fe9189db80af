"""What time brings about: publicity ends, payments settle, reminders; everything adverse only lands on a desk."""

from __future__ import annotations

from dataclasses import dataclass

from intake import clock
from intake.services.acting import act_by_system
from intake.services.recording import moment
from intake.store import procedure


@dataclass(frozen=True)
class Ticked:
    """How many moved on: publicities ended, payments followed up."""

    publicity: int
    payments: int


def tick() -> Ticked:
    """Do what is due, as often as one likes; each application is its own transaction."""
    ended = sum(act_by_system(one, "end") for one in procedure.ended_lines(moment()))
    settled = sum(act_by_system(one, "follow_up") for one in procedure.due_for(("disbursed",), clock.today()))
    return Ticked(ended, settled)
