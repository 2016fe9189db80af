"""An award as its page describes it: conditions with how each is found out, papers with why, times promised and taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.services import counting
from intake.services.promising import Promise
from workflows.facts import WORKER_ID_NUMBER, WORKER_NAME
from workflows.language import Award, Clause, Document, Fact, Item
from workflows.settings import Setting

BASES: Mapping[str, str] = {
    "explicit": "条款明文", "implied": "条款所需", "interpretation": "按默认口径", "customary": "通常做法",
}  # fmt: skip
BY_ROW = {"workers": "名单里的每个人", "invoices": "每一张发票"}
MADE = {"site": "在线生成，签署即可", "office": "部门自查，不用您交"}


@dataclass(frozen=True)
class Condition:
    """A condition with how it is found out, what it stands on, and the settings still open behind it."""

    sentence: str
    how: str
    basis: str
    clause: Clause
    open: tuple[Setting, ...]


@dataclass(frozen=True)
class Paper:
    """A paper, why it is asked and how it is given."""

    name: str
    basis: str
    how: str
    upload: bool


@dataclass(frozen=True)
class Time:
    """A stage: working days promised (None without a clock), calendar days it takes half the time (None while few)."""

    label: str
    holder: str
    promised: int | None
    taken: int | None


def conditions(item: Item, open_points: Sequence[Setting]) -> tuple[Condition, ...]:
    """The conditions of intake, and those on each row."""
    facts = {fact.name: fact for fact in item.facts}
    found = []
    for one in item.predicates:
        if one.stage == "intake":
            sources = [facts[name].source for name in one.reads if name in facts]
            found.append(_condition(one, one.sentence, _how(sources), open_points))
    if item.rows is not None:
        how = _how([facts[item.rows.fact].source])
        for row in item.rows.predicates:
            found.append(_condition(row, f"{BY_ROW[item.rows.kind]}：{row.sentence}", how, open_points))
    return tuple(found)


def _condition(one: Any, sentence: str, how: str, open_points: Sequence[Setting]) -> Condition:
    points = tuple(setting for setting in open_points if set(one.interpretations) & set(setting.points))
    return Condition(sentence, how, BASES[one.basis], one.clause, points)


def _how(sources: Sequence[str]) -> str:
    said = [source for source in sources if not source.startswith("同上")]
    parts = [part for source in said for part in re.split(r"[/+]", source) if part]
    return "、".join(dict.fromkeys(parts)) or "系统自动核对"


def papers(award: Award) -> tuple[Paper, ...]:
    """Every paper of the award, those one uploads first."""
    found = {paper.key: paper for one in award.items for paper in one.documents}
    rows = [Paper(one.name, BASES[one.basis], _given(one), one.made_by == "applicant") for one in found.values()]
    return tuple(sorted(rows, key=lambda one: not one.upload))


def _given(paper: Document) -> str:
    if paper.made_by != "applicant":
        return MADE[paper.made_by]
    often = (
        "如有"
        if not paper.required and paper.required_if is None
        else "按填写的内容确定是否要交"
        if paper.required_if
        else ""
    )
    return "；".join(words for words in (paper.note, often) if words)


def times(promise: Promise) -> tuple[Time, ...]:
    """The stages with what is promised and what it takes."""
    taken = counting.stage_times()
    return tuple(
        Time(one.label, one.holder, one.days, round(taken[one.code].median) if one.code in taken else None)
        for one in promise.stages
    )


def blank_columns(item: Item, fact: Fact) -> tuple[str, ...]:
    """What each line of a list asks on paper: a worker's name and number stand in place of the key of the row."""
    labels = [column.label for column in fact.columns if not column.name.endswith("_id")]
    if item.rows is not None and item.rows.kind == "workers":
        return (WORKER_NAME.label, WORKER_ID_NUMBER.label, *labels)
    return tuple(column.label for column in fact.columns)
