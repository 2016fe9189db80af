"""Requests to take an opportunity up (对接意向): asked by a firm, forwarded by the office, ended with what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from intake.errors import BadInput, NotFound, Refused, Stale
from intake.services import scenarios
from intake.services.people import Person
from intake.services.recording import moment, office_act
from intake.store import applications, outbox
from intake.store import people as people_store
from intake.store import scenarios as store
from intake.store.database import Conflict, write_tx
from intake.store.models import Matching, Organisation

WORDS = 1000  # characters
RESULTS = (("matched", "已对接"), ("not_matched", "没有对接成"))
DECLINED = "declined"  # not forwarded
STANDINGS = {"": "待转交", "matched": "已对接", "not_matched": "没有对接成", DECLINED: "没有转交"}
OFFICE = scenarios.OFFICE


@dataclass(frozen=True)
class Request:
    """A request with who asks, what for, and how it stands in words."""

    row: Matching
    asker: Organisation
    title: str

    @property
    def words(self) -> str:
        """How it stands."""
        return "已转交，等待结果" if self.row.forwarded_at and not self.row.result else STANDINGS[self.row.result]


def ask(person: Person, application_id: int, *, words: str) -> None:
    """The firm would like to take it up; once a firm and opportunity, never one's own."""
    person.needs("applicant.filler", "applicant.signatory")
    words, mine = words.strip(), person.organisation or 0
    if not words or len(words) > WORDS:
        raise BadInput({"words": f"请写明能提供什么、怎样合作，{WORDS}字以内。"})
    scenarios.entry(application_id)
    try:
        with write_tx():
            applicant = people_store.organisation(mine)
            if applicant is None or applicant.standing != "confirmed":
                raise Refused.because("confirmed", "单位身份经窗口确认后才能提出对接意向", "1")
            if applications.by_id(application_id).organisation == mine:
                raise Refused.because("own", "这是本单位提出的场景", "11")
            store.ask(application=application_id, organisation=mine, words=words, asked_at=moment(), asked_by=person.id)
            office_act(person.id, str(person.role), "ask_match", body={"scenario": application_id})
    except Conflict:
        raise Refused.because("asked", "本单位已经对这项场景提出过对接意向", "11") from None


def asked_by(organisation: int) -> dict[int, Request]:
    """A firm's own requests by opportunity."""
    return {row.application: Request(row, asker, title) for row, asker, title in store.requests(None, organisation)}


def received(application: int) -> list[Request]:
    """What was forwarded to the firm of that opportunity."""
    found = [Request(*one) for one in store.requests(application)]
    return [one for one in found if one.row.forwarded_at]


def all_of_them() -> list[Request]:
    """Every request for the office, the open ones first."""
    return [Request(*one) for one in store.requests()]


def forward(person: Person, request: int) -> None:
    """The firm that wants it reads who would do it; both are told."""
    person.needs(*OFFICE)
    with write_tx():
        row, title = _found(request)
        if not store.move(row.id, False, forwarded_at=moment(), forwarded_by=person.id):
            raise Stale()
        owner = applications.by_id(row.application)
        outbox.put(
            owner.organisation, owner.id, f"match-{row.id}",
            f"有单位对“{title}”提出对接意向，请在这件申请的页面查看并联系", moment(),
        )  # fmt: skip
        outbox.put(row.organisation, None, f"match-{row.id}-forwarded", f"您对“{title}”的对接意向已转交", moment())
        office_act(person.id, str(person.role), "forward_match", body={"request": row.id})


def end(person: Person, request: int, *, result: str, outcome: str) -> None:
    """What came of it, in words; without having been forwarded it can only be declined, with the reason."""
    person.needs(*OFFICE)
    outcome = outcome.strip()
    wrong = {} if result in (*dict(RESULTS), DECLINED) else {"result": "请选择结果。"}
    if not outcome or len(outcome) > WORDS:
        wrong["outcome"] = f"请写明结果或理由，{WORDS}字以内。"
    if wrong:
        raise BadInput(wrong)
    with write_tx():
        row, title = _found(request)
        done = {"result": result, "outcome": outcome, "ended_at": moment(), "ended_by": person.id}
        if not store.move(row.id, result != DECLINED, **done):
            raise Stale()
        words = f"您对“{title}”的对接意向：{STANDINGS[result]}。{outcome}"
        outbox.put(row.organisation, None, f"match-{row.id}-{result}", words, moment())
        office_act(
            person.id, str(person.role), "end_match", body={"request": row.id, "result": result},
            texts={"outcome": outcome},
        )  # fmt: skip


def _found(request: int) -> tuple[Matching, str]:
    row = store.request(request)
    wanted = store.of(row.application) if row is not None else None
    if row is None or wanted is None:
        raise NotFound()
    return row, wanted.title
