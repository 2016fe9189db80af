"""What waits for an applicant: corrections, statements, accounts, reports, repayments, signatures; computed, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake import clock
from intake.services.people import Person
from intake.services.recording import day_of, end_of
from intake.store import office
from intake.store import todo as store
from intake.store.models import Application
from workflows import dates
from workflows.catalogue import items


@dataclass(frozen=True)
class Task:
    """What is to be done in a state, in words, and the page of the application where it is done."""

    words: str
    page: str = ""
    signatory: bool = False  # only whoever signs can do it


#: By state; of a draft: somebody has asked for the signature.
TASKS: Mapping[str, Task] = {
    "correction": Task("按清单补正", "#correction"),
    "hearing": Task("对初步意见提出陈述申辩", "/actions/state", signatory=True),
    "payment_failed": Task("更正收款账户，等待再次拨付", "/actions/correct_account"),
    "use_supervision": Task("报送资金使用情况", "/actions/report"),
    "recovery": Task("退回资金，或者提出陈述和申辩"),
    "draft": Task("核对并签署提交", "/check", signatory=True),
}
OLD_DRAFT = Task("草稿很久没有改动，需要保留的请打开保存一次", "/edit")


@dataclass(frozen=True)
class Todo:
    """One thing to do: of which application, by when (empty: no last day), where; ``late`` past its last day."""

    application: Application
    item: str
    words: str
    due: str
    href: str
    late: bool
    others: bool  # the signatory has to do it, and the reader is not the one


def of(person: Person) -> tuple[Todo, ...]:
    """What waits for the person's organisation, the first last day first."""
    settings = office.settings_on(clock.today())
    kept, ahead = settings["retention.draft_days"], settings["workflow.reminder_days"]
    since = end_of(dates.add_days(clock.today(), ahead - kept - 1))
    return tuple(_todo(person, row, row.changed_at < since, kept) for row in store.of(person.organisation or 0, since))


def count(person: Person) -> int:
    """How many things wait, for the masthead."""
    return len(of(person))


def _todo(person: Person, row: Application, old: bool, kept: int) -> Todo:
    over = row.state == "draft" and old
    task = OLD_DRAFT if over else TASKS[row.state]
    due = dates.add_days(day_of(row.changed_at), kept) if over else row.due_on or ""
    return Todo(
        row, items()[row.item].name, task.words, due, f"/applications/{row.id}{task.page}",
        bool(due) and due < clock.today(), task.signatory and person.role != "applicant.signatory",
    )  # fmt: skip
