"""Measures somebody, signed in or not: which awards, how much, by which words, and what is still lacking.

The same law as everywhere, asked of a few answers; nothing is kept.  What only the office or a stage can tell stays
open, and what the applicant has not said yet is asked next: the law itself says which question comes up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from intake import clock
from intake.services import drafting, filing
from intake.services.people import Person
from intake.store import office
from workflows.assessment import Assessment, assess, sentence_of
from workflows.catalogue import measures
from workflows.claim import Facts, Unanswered
from workflows.conditions import g_applicant_kind
from workflows.history import EMPTY
from workflows.language import Award, Document, Fact, Item, Measure

Group = Literal["can", "open", "lacking", "elsewhere", "apart"]
GROUPS: tuple[Group, ...] = ("can", "open", "lacking", "elsewhere", "apart")
COUNT = "count"  # how many rows like the one described
MOST_ROWS = 2000
AT_ONCE = 12  # new questions at a time while all awards are asked about


@dataclass(frozen=True)
class Ask:
    """A question of the form: the name it is sent under, the fact (or column) behind it, and its row fact."""

    name: str
    fact: Fact
    rows: Fact | None = None


@dataclass(frozen=True)
class Lack:
    """A condition not met: what the clause asks, what was said, and what is lacking, in the fact's unit."""

    sentence: str
    clause: str
    quote: str
    fact: Fact | None = None
    have: int | None = None
    short: int | None = None


@dataclass(frozen=True)
class Found:
    """What the law says of one item."""

    measure: Measure
    award: Award
    item: Item
    group: Group
    assessment: Assessment
    lacks: tuple[Lack, ...]
    papers: tuple[Document, ...]
    waits: tuple[Fact, ...]  # facts that the applicant has not said yet


@dataclass(frozen=True)
class Measured:
    """The whole answer: every item found, the questions that come up now, the sum of what can be claimed."""

    found: tuple[Found, ...]
    asks: tuple[Ask, ...]
    total_yuan: int
    effective: str
    supposed: bool  # the effective date is not known yet and was supposed
    settings_version: int

    def of(self, group: Group) -> list[Found]:
        """Those of one group, dearest first."""
        mine = [one for one in self.found if one.group == group]
        return sorted(mine, key=lambda one: -(one.assessment.amount_yuan or 0))


def measure(kind: str, awards: Sequence[str], answers: Mapping[str, Any]) -> Measured:
    """The law's answer for an applicant of this kind on these awards, under today's settings.

    Without awards all are judged, and only the questions that come first are asked.
    ``answers`` are by ``Ask.name``: a fact, or ``rows.column`` with ``rows.count`` for lines like the one described.
    """
    today = clock.today()
    settings = office.settings_on(today)
    supposed = settings["policy.effective_date"] is None
    if supposed:
        settings = {**settings, "policy.effective_date": f"{today[:4]}-01-01"}
    found: list[Found] = []
    for one in measures():
        for award in one.awards:
            if award.id in awards or not awards:
                found += [_found(one, award, item, kind, answers, today, settings) for item in award.items]
    asks = _asks([one for one in found if one.group != "apart"], answers)
    return Measured(
        found=tuple(_one_level(found)),
        asks=asks if awards else _first(asks, answers),
        total_yuan=sum(one.assessment.amount_yuan or 0 for one in _one_level(found) if one.group == "can"),
        effective=str(settings["policy.effective_date"]),
        supposed=supposed,
        settings_version=office.settings_version(),
    )


def _found(
    one: Measure, award: Award, item: Item, kind: str, answers: Mapping[str, Any], day: str, settings: Mapping[str, Any]
) -> Found:
    values = _values(item, kind, answers)
    assessment = assess(item, values, as_of=day, settings=settings)
    facts = Facts(item, values, as_of=day, settings=settings, history=EMPTY)
    lacks = tuple(_lack(item, name, facts) for name in assessment.failed)
    waits = tuple(dict.fromkeys(item.fact(name) for name in assessment.missing if _asked(item, name)))
    papers = tuple(paper for paper in item.documents if paper.made_by == "applicant" and paper.is_required(values))
    return Found(one, award, item, _group(item, assessment), assessment, lacks, papers, waits)


def _asked(item: Item, name: str) -> bool:
    return any(fact.name == name and fact.given_by == "applicant" for fact in item.facts)


def _group(item: Item, assessment: Assessment) -> Group:
    if g_applicant_kind.name in assessment.failed:
        return "apart"
    if assessment.failed:
        return "lacking"
    if assessment.missing:
        return "open"
    return "can" if item.kind in ("money", "recognition") else "elsewhere"


def _values(item: Item, kind: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the law takes them: the profile's are supposed, rows are made from the one described."""
    profile = {"applicant_id": "测算", "applicant_kind": kind, "subject_key": "测算", "parent_id": None}
    asked = {fact.name: fact for fact in item.facts}
    values = {name: value for name, value in profile.items() if name in asked}
    for fact in item.facts:
        if fact.given_by != "applicant":
            continue
        if fact.type == "rows":
            rows = _rows(fact, answers)
            if rows is not None:
                values[fact.name] = rows
        elif fact.name in answers:
            values[fact.name] = answers[fact.name]
    return values


def _rows(fact: Fact, answers: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Rows like the one described, each under a number of its own; None while it is not described."""
    cells: dict[str, Any] = {}
    for column in columns(fact):
        value = answers.get(f"{fact.name}.{column.name}")
        if value is None and not column.nullable:
            return None
        cells[column.name] = value
    ids = [column.name for column in fact.columns if column.name not in cells]
    number = min(int(answers.get(f"{fact.name}.{COUNT}") or 1), MOST_ROWS)
    return [{**cells, **dict.fromkeys(ids, f"{n}")} for n in range(1, number + 1)]


def columns(fact: Fact) -> tuple[Fact, ...]:
    """The columns asked of the row described: all but the one that names the row."""
    return tuple(column for column in fact.columns if not column.name.endswith("_id"))


def _asks(found: Sequence[Found], answers: Mapping[str, Any]) -> tuple[Ask, ...]:
    """The questions already answered, and those that some item still open waits for, in the order of the law."""
    waited = {fact.name for one in found for fact in one.waits}
    asks: dict[str, Ask] = {}
    for one in found:
        for fact in one.item.facts:
            if fact.given_by != "applicant":
                continue
            if fact.type == "rows" and (
                fact.name in waited or any(name.startswith(f"{fact.name}.") for name in answers)
            ):
                for ask in _row_asks(one.item, fact):
                    asks.setdefault(ask.name, ask)
            elif fact.name in waited or fact.name in answers:
                asks.setdefault(fact.name, Ask(fact.name, fact))
    return tuple(asks.values())


def _first(asks: Sequence[Ask], answers: Mapping[str, Any]) -> tuple[Ask, ...]:
    """The questions answered, and the first of the others; lines are described only for a chosen award."""
    fresh = [ask.name for ask in asks if ask.name not in answers and ask.rows is None][:AT_ONCE]
    return tuple(ask for ask in asks if ask.name in answers or ask.name in fresh)


def _row_asks(item: Item, fact: Fact) -> list[Ask]:
    asks = [Ask(f"{fact.name}.{column.name}", column, fact) for column in columns(fact)]
    if item.rows is not None and item.rows.kind == "workers":
        count = Fact(COUNT, "int", "像这样的劳动者有几人？", unit="人")
        asks.insert(0, Ask(f"{fact.name}.{COUNT}", count, fact))
    return asks


def _one_level(found: Sequence[Found]) -> list[Found]:
    """Of the levels of one award the one that can be claimed; else the nearest: fewest conditions not met."""
    best: dict[str, Found] = {}
    for one in found:
        rank = (GROUPS.index(one.group), len(one.lacks), -(one.assessment.amount_yuan or 0))
        other = best.get(one.award.id)
        if other is None or rank < (GROUPS.index(other.group), len(other.lacks), -(other.assessment.amount_yuan or 0)):
            best[one.award.id] = one
    return list(best.values())


def _lack(item: Item, name: str, facts: Facts) -> Lack:
    sentence, ref, quote = sentence_of(item, name)
    predicate = next((one for one in item.predicates if one.name == name), None)
    if predicate is None or predicate.floor is None:
        return Lack(sentence, ref, quote)
    try:
        fact, least = predicate.floor(facts)
        have = int(facts[fact])
    except Unanswered:
        return Lack(sentence, ref, quote)
    return Lack(sentence, ref, quote, item.fact(fact), have, max(0, least - have))


def carry(person: Person, award: Award, answers: Mapping[str, Any]) -> int:
    """A new draft of one's own for that award with the answers it asks; the draft's id.

    Lines of costs and people are not carried: there each line is a real one.
    """
    asked = {fact.name for item in award.items for fact in item.facts if fact.given_by == "applicant"}
    values = {name: value for name, value in answers.items() if name in asked}
    made = drafting.start(person, award.id)
    draft = filing.read(person, made).application
    drafting.save(person, made, item=drafting.AUTO, values=values, typed={}, seen=draft.version)
    return made
