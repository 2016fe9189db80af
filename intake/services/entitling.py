"""Asks the law whether a firm on a list may be entitled to the award the list leads to; it promises and refuses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake import clock
from intake.services import judging
from intake.store import office
from intake.store.models import Application, Organisation
from workflows.conditions import g_applicant_kind
from workflows.language import Item
from workflows.lists import ListKind, item_of, still_possible
from workflows.showing import lacking, result_of


@dataclass(frozen=True)
class Finding:
    """The level, what it would come to (yuan; None while answers lack), what the law still asks, what already fails."""

    item: Item
    amount_yuan: int | None
    lacks: tuple[str, ...]
    fails: tuple[str, ...]


def possible(kind: ListKind, rows: Sequence[Mapping[str, Any]]) -> list[bool]:
    """By row: whether it can count at all, as far as its cells tell; always for lists that are not of people."""
    today = clock.today()
    settings = office.settings_on(today)
    return still_possible(item_of(kind, {}, settings), rows, as_of=today, settings=settings)


def judge(
    kind: ListKind, applicant: Organisation | None, *, code: str, firm: str, answers: Mapping[str, Any]
) -> Finding:
    """The law's answer for that firm today.  Without an account its kind of applicant is not known, and stays open."""
    today = clock.today()
    item = item_of(kind, answers, office.settings_on(today))
    supposed = Application(item=item.id, award=kind.award, submitted=dict(answers), checked={}, stage={}, state="draft")
    whose = applicant or Organisation(name=firm, credit_code=code, applicant_kind=None)
    supposed.subject_key, supposed.content_key = judging.keys_of(item, whose, answers, day=today)
    judged = judging.judge(supposed, whose, [])
    verdicts = [one for one in judged.assessment.verdicts if result_of(one, item, judged.facts) == "not_met"]
    fails = [
        one.predicate.name for one in verdicts if applicant is not None or one.predicate.name != g_applicant_kind.name
    ]
    lacks = lacking(judged.assessment, judged.facts)
    told = {one.predicate.name for one in judged.assessment.verdicts}
    if not lacks:  # what only the amount shows: a cap used up, an award for the same
        fails += [name for name in judged.assessment.failed if name not in told]
    sure = not lacks and not fails and applicant is not None
    return Finding(item, judged.assessment.amount_yuan if sure else None, lacks, tuple(fails))
