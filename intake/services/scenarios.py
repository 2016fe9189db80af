"""The opportunity list (场景机会清单, 四(四)14): firms say what they want, the office publishes it in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake import clock
from intake.errors import BadInput, NotFound, Refused, Stale
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications
from intake.store import scenarios as store
from intake.store.database import Conflict, write_tx
from intake.store.models import Application, Batch, Opportunity
from workflows import dates
from workflows.facts.choices import DATASET_FIELD
from workflows.opportunities import ACCEPTED, COLLECTED, offers

OFFICE = ("ndrc.reviewer", "ndrc.leader")
TITLE, WANTED, NOTE = 60, 1000, 500  # characters
FIELDS: Mapping[str, str] = {choice.value: choice.label for choice in DATASET_FIELD}
AHEAD = 60  # days a batch may be dated forward


@dataclass(frozen=True)
class Entry:
    """One opportunity as anybody reads it; ``by`` is empty where the firm did not agree to be named."""

    opportunity: Opportunity
    field: str
    by: str


@dataclass(frozen=True)
class Published:
    """A batch with its opportunities by field, in the order the fields are named in the clause."""

    batch: Batch
    fields: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def count(self) -> int:
        """How many opportunities."""
        return sum(len(entries) for _, entries in self.fields)


def published(batch: int | None = None) -> tuple[Published, ...]:
    """The batches whose day has come, newest first; one of them where it is named."""
    today = clock.today()
    found: dict[int, list[Entry]] = {}
    for row, firm in store.listed(today):
        found.setdefault(row.batch, []).append(_entry(row, firm))
    batches = [one for one in store.batches(today) if batch is None or one.id == batch]
    return tuple(Published(one, _by_field(found.get(one.id, []))) for one in batches)


def _entry(row: Opportunity, firm: str) -> Entry:
    return Entry(row, FIELDS.get(row.field, row.field), firm if row.named else "")


def _by_field(entries: Sequence[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    found = ((label, tuple(one for one in entries if one.field == label)) for label in FIELDS.values())
    return tuple((label, inside) for label, inside in found if inside)


def entry(application: int) -> Entry:
    """A published opportunity that was not taken down; NotFound otherwise."""
    for row, firm in store.listed(clock.today()):
        if row.application == application and row.withdrawn_at is None:
            return _entry(row, firm)
    raise NotFound("清单上没有这项场景，或者提出单位已撤下。")


def concerns(application: Application) -> bool:
    """Whether the application offers an opportunity that may be put on a list: accepted, of somebody who offers one."""
    return application.state in ACCEPTED and offers(application.item, application.submitted)


def title_of(application: Application) -> str:
    """What the application calls it."""
    return str(application.submitted.get(COLLECTED[application.item].title) or "")


def describe(person: Person, application_id: int, *, title: str, wanted: str, named: bool) -> None:
    """The firm says what is wanted, and whether its name may stand beside it; until it is published."""
    title, wanted = " ".join(title.split()), wanted.strip()
    wrong = {name: "请填写这一项。" for name, text in (("title", title), ("wanted", wanted)) if not text}
    if len(title) > TITLE:
        wrong["title"] = f"名称太长，请控制在{TITLE}字以内。"
    if len(wanted) > WANTED:
        wrong["wanted"] = f"内容太长，请控制在{WANTED}字以内。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        row = _mine(person, application_id)
        field = str(row.submitted.get(COLLECTED[row.item].field) or "other")
        done = store.write(
            row.id, title=title, wanted=wanted, named=named, field=field, written_at=moment(), written_by=person.id
        )
        if not done:
            raise Refused.because("published", "已经发布，内容不能再改；需要修改的请先撤下，再与窗口联系", "11")
        office_act(person.id, str(person.role), "describe_scenario", application=row.id, body={"named": named})


def take_down(person: Person, application_id: int) -> None:
    """The firm does not want it any more; the list says that it was taken down."""
    with write_tx():
        row = _mine(person, application_id)
        if not store.take_down(row.id, moment()):
            raise Refused.because("not_published", "清单上没有这项场景，或者已经撤下", "11")
        office_act(person.id, str(person.role), "withdraw_scenario", application=row.id, body={})


def _mine(person: Person, application_id: int) -> Application:
    person.needs("applicant.filler", "applicant.signatory")
    row = applications.get(application_id, person.role, person.organisation)
    if not concerns(row):
        raise NotFound()
    return row


def candidates() -> list[Entry]:
    """What firms have written and no batch carries yet, with the firm's name for the office."""
    return [Entry(row, FIELDS.get(row.field, row.field), firm) for row, firm in store.waiting(ACCEPTED)]


def next_by(today: str) -> str:
    """The day by which the next batch should be out by default; today where there was none."""
    months = min(one.every_months for one in COLLECTED.values())
    newest = next(iter(store.batches()), None)
    return dates.add_months(newest.published_on, months) if newest is not None else today


def publish(person: Person, *, title: str, note: str, day: str, chosen: Mapping[int, str]) -> int:
    """A batch of these opportunities, to be read from ``day`` on; its id.  Never changed afterwards.

    ``chosen``: when each was written as the officer read it; Stale where it is not that any more.
    """
    person.needs(*OFFICE)
    today, title = clock.today(), " ".join(title.split())
    wrong = {}
    if not title or len(title) > TITLE:
        wrong["title"] = f"请填写批次名称，{TITLE}字以内。"
    if len(note) > NOTE:
        wrong["note"] = f"说明太长，请控制在{NOTE}字以内。"
    if not today <= day <= dates.add_days(today, AHEAD):
        wrong["day"] = f"发布日期不能早于今天，也不能晚于{AHEAD}天以后。"
    if not chosen:
        wrong["chosen"] = "请至少选择一项场景。"
    if wrong:
        raise BadInput(wrong)
    try:
        with write_tx():
            made = store.add_batch(
                title=title, note=note.strip(), published_on=day, published_at=moment(), published_by=person.id
            )
            if not all(store.put_on(made, one, seen) for one, seen in chosen.items()):
                raise Stale("有的场景已由别人编入批次，或者刚被修改，请核对后再发布。")
            office_act(
                person.id, str(person.role), "publish_scenarios", body={"batch": made, "applications": sorted(chosen)}
            )
    except Conflict:
        raise BadInput({"title": "这个批次名称已经用过，请换一个。"}) from None
    return made
