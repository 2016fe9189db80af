"""Assesses one application: rows, then conditions, amount, non-duplication, caps, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workflows.claim import Facts, Missing, NoValue, Settings, Unanswered, Undecided
from workflows.conditions import NO_DUPLICATE
from workflows.history import EMPTY, History
from workflows.language import Item, Predicate, Step
from workflows.nonduplication import Payment, pay

Result = Literal["met", "not_met", "undecided", "missing"]

NOT_DUPLICATE = "g_not_duplicate_content"
AMOUNT_STAGE: Mapping[str, str] = {NOT_DUPLICATE: "已获同内容奖补不低于本措施标准", "g_amount_positive": "测算金额为0"}
LATE_CLAIM, CREDIT, PENDING, STRIPPED = "f_late_claim", "f_credit", "f_external_pending", "f_invoice_stripped"


@dataclass(frozen=True)
class Verdict:
    """One condition's result; ``wants`` names the fact it could not ask."""

    predicate: Predicate
    result: Result
    wants: str = ""


@dataclass(frozen=True)
class Assessment:
    """The law's answer.  ``eligible`` is None while something is undecided or missing and nothing has failed.

    ``amount_yuan`` supposes that what is undecided turns out well; None where it cannot be computed yet.
    ``wanted_yuan`` is the amount if no pool were short: the same, but where a pool limits it.
    """

    item: Item
    as_of: str
    eligible: bool | None
    amount_yuan: int | None
    failed: tuple[str, ...]
    undecided: tuple[str, ...]
    missing: tuple[str, ...]
    flags: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    verdicts: tuple[Verdict, ...]
    steps: tuple[Step, ...]
    set_off_yuan: int = 0
    wanted_yuan: int | None = None

    @property
    def refusing(self) -> tuple[str, ...]:
        """What of ``failed`` speaks against the applicant: a pool that is used up never does (rulebook, point 9)."""
        waits = {cap.name for cap in self.item.caps if cap.waits}
        return tuple(name for name in self.failed if name not in waits)

    @property
    def waits(self) -> bool:
        """Whether only a pool that is used up stands in the way."""
        return bool(self.failed) and not self.refusing


def assess(
    item: Item, values: Mapping[str, Any], *, as_of: str, settings: Settings, history: History = EMPTY
) -> Assessment:
    """The assessment of these facts for this item on that day.  Pure: same input, same answer."""
    facts = Facts(item, values, as_of=as_of, settings=settings, history=history)
    verdicts, missing = _judge(facts)
    failed = [v.predicate.name for v in verdicts if v.result == "not_met"]
    payment = None if failed else _amount(facts, missing)
    if payment is not None:
        failed += payment.failed
    undecided = tuple(v.predicate.name for v in verdicts if v.result == "undecided")
    return Assessment(
        item=item,
        as_of=as_of,
        eligible=False if failed else None if undecided or missing else True,
        amount_yuan=0 if failed or item.amount is None else payment.yuan if payment else None,
        failed=tuple(failed),
        undecided=undecided,
        missing=tuple(dict.fromkeys(missing)),
        flags=_flags(facts, failed),
        rows=_rows(facts, payment),
        verdicts=verdicts,
        steps=payment.steps if payment else (),
        set_off_yuan=payment.set_off if payment and not failed else 0,
        wanted_yuan=0 if item.amount is None else _wanted(payment),
    )


def _wanted(payment: Payment | None) -> int | None:
    if payment is None:
        return None
    return payment.yuan if payment.wanted is None else payment.wanted


def _judge(facts: Facts) -> tuple[tuple[Verdict, ...], list[str]]:
    missing: list[str] = []
    verdicts = []
    for predicate in facts.item.predicates:
        result: Result
        wants = ""
        try:
            result = "met" if predicate.test(facts) else "not_met"
        except Undecided as open_fact:
            result, wants = "undecided", open_fact.fact
        except Missing as gap:
            result, wants = "missing", gap.fact
            missing.append(gap.fact)
        except NoValue as empty:
            result, wants = "not_met", empty.fact
        verdicts.append(Verdict(predicate, result, wants))
    return tuple(verdicts), missing


def _amount(facts: Facts, missing: list[str]) -> Payment | None:
    if facts.item.amount is None:
        return None
    try:
        return pay(facts, facts.item.amount)
    except Undecided:
        return None
    except Missing as gap:
        missing.append(gap.fact)
        return None
    except NoValue:
        return Payment(0, ("g_amount_positive",), ())


def _rows(facts: Facts, payment: Payment | None) -> Mapping[str, tuple[str, ...]]:
    try:
        rows = facts.rows
    except Unanswered:
        return {}
    left_nothing = payment.rows_without_pay if payment else frozenset()
    extra = (NOT_DUPLICATE,)
    return {row.key: (*row.failed, *(extra if row.key in left_nothing else ())) for row in rows}


def _flags(facts: Facts, failed: list[str]) -> tuple[str, ...]:
    item, found = facts.item, []
    if _holds(lambda: facts.as_of > facts.last_valid_day):
        found.append(LATE_CLAIM)
    gated = item.kind in ("money", "recognition") and facts.cfg("credit.gate_mode") == "flag"
    if gated and _holds(lambda: facts["on_serious_dishonesty_list"]):
        found.append(CREDIT)
    if _holds(lambda: _pending(facts)):
        found.append(PENDING)
    if _holds(lambda: any("g_invoice_not_reused" in row.failed for row in facts.rows)):
        found.append(STRIPPED)
    found += [flag.name for flag in item.flags if _holds(lambda flag=flag: flag.test(facts))]
    found += [name for only, name in item.only_failure_flags if failed == [only]]
    return tuple(found)


def _holds(test: Any) -> bool:
    try:
        return bool(test())
    except Unanswered:
        return False


def _pending(facts: Facts) -> bool:
    rows = facts.item.rows
    workers = rows is not None and rows.kind == "workers"
    keys = {f"worker:{row.raw(row.id)}" for row in facts.rows} if workers else {facts.content_key}
    return any(
        award.status == "pending" and award.content_key in keys and facts.applicant.is_same(award)
        for award in facts.history.external
    )


def sentence_of(item: Item, name: str) -> tuple[str, str, str]:
    """Sentence, clause reference and clause text behind a name in ``failed``."""
    for predicate in item.predicates:
        if predicate.name == name:
            return predicate.sentence, predicate.clause.ref, predicate.clause.text
    for cap in item.caps:
        if cap.name == name:
            return cap.sentence, cap.clause.ref, cap.clause.text
    clause = NO_DUPLICATE if name == NOT_DUPLICATE else item.clause
    return AMOUNT_STAGE[name], clause.ref, clause.text
