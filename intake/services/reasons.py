"""Why an application stands where it stands, and where to go instead, as its applicant reads it."""

from __future__ import annotations

from intake.store import asides, procedure
from intake.store.models import Application
from workflows.suspensions import WORDS

ELSEWHERE = "有关部门"


def reason_of(application: Application) -> str:
    """The reason of a hearing, a rejection, a refusal or a suspension; empty where there is none."""
    if application.state == "suspended":
        found = asides.open_suspension(application.id)
        return WORDS.get(found.reason, "") if found else ""
    return application.result  # of a hearing its reason, of a decision the decider's


def place_of(application: Application) -> str:
    """Where a refused applicant may go, as the clerk wrote it."""
    found = asides.last_refusal(application.id) if application.state == "not_accepted" else None
    return found.place if found else ELSEWHERE


def period_of(application: Application) -> tuple[str, str]:
    """First and last day of the publicity under way; empty before it is posted."""
    found = procedure.live_line(application.id) if application.state == "publicity" else None
    return (found[1].first_day, found[0].last_day or found[1].last_day) if found else ("", "")
