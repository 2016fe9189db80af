"""The lists of which the office may remind: what a row of each says, and which award it may lead to (workflow.md, section 11).

A reminder promises nothing: the firm gets a filled draft, checks it and submits it itself.  All awards here are marked
in the rulebook as ones that may be matched, but the seats of measure 12, whose extract the office asks for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workflows.catalogue import measures
from workflows.claim import Facts, Row, Unanswered
from workflows.facts import ALL, IDENTITY_ANSWERS, WORKER_ID_NUMBER, WORKER_NAME
from workflows.facts.rows import HIRE_DATE, SI_MONTHS
from workflows.history import EMPTY
from workflows.language import Award, Fact, Item

CREDIT_CODE = Fact("credit_code", "string", "统一社会信用代码", description="18位，照名单或登记信息填写", source="名单")
FIRM_NAME = Fact("firm_name", "string", "单位名称", description="照名单填写", source="名单")
CONTACT_NAME = Fact("contact_name", "string", "联系人", description="没有账号的单位，由办理部门联系", nullable=True)
CONTACT_PHONE = Fact("contact_phone", "string", "联系电话", description="没有账号的单位，由办理部门联系", nullable=True)
BESIDE = (CREDIT_CODE, FIRM_NAME, CONTACT_NAME, CONTACT_PHONE)


@dataclass(frozen=True)
class ListKind:
    """A list: the award it may lead to, the answers a row gives, those every row stands for, and what makes it the same.

    ``people``: a row is a worker, and the rows of one firm make one reminder.
    """

    key: str
    name: str
    award: str
    gives: tuple[Fact, ...]
    maybe: tuple[Fact, ...] = ()  # columns that may be left empty
    implies: tuple[tuple[str, Any], ...] = ()
    once_by: tuple[str, ...] = ()
    people: bool = False

    @property
    def columns(self) -> tuple[Fact, ...]:
        """The columns of the template, in their order."""
        open_ones = tuple(replace(fact, nullable=True) for fact in self.maybe)
        return (CREDIT_CODE, FIRM_NAME, *self.gives, *open_ones, CONTACT_NAME, CONTACT_PHONE)

    @property
    def fact(self) -> Fact:
        """The list as a question of rows, so that it is read like a roster."""
        return Fact(f"list_{self.key}", "rows", self.name, columns=self.columns)

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the facts of the form that the list gives."""
        if self.people:
            return ("workers",)
        return (*(fact.name for fact in (*self.gives, *self.maybe)), *(name for name, _ in self.implies))

    def values(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The answers behind one row; what the row leaves open stays open."""
        given = {fact.name: row[fact.name] for fact in (*self.gives, *self.maybe) if row.get(fact.name) is not None}
        return {**dict(self.implies), **given}


def _of(*names: str) -> tuple[Fact, ...]:
    return tuple(IDENTITY_ANSWERS.get(name) or ALL[name] for name in names)


LISTS: tuple[ListKind, ...] = (
    ListKind(
        "bases", "示范数据标注基地命名名单", "m03_demo_base",
        _of("programme_name", "object_name", "designation_level", "designation_date"), _of("is_base_operator"),
        implies=(("designation_official", True),), once_by=("programme_name", "object_name"),
    ),
    ListKind(
        "standards", "标准发布公告", "m07_standard",
        _of("standard_number", "standard_level", "publish_date", "drafting_rank"),
        _of("standard_relates_to_data_annotation", "standard_is_revision"), implies=(("standard_published", True),),
        once_by=("standard_number",),
    ),
    ListKind(
        "titles", "数字经济示范（试点）称号名单", "m07_demo_title",
        _of("programme_name", "object_name", "title_level", "title_date"), _of("title_is_digital_economy"),
        once_by=("programme_name", "object_name"),
    ),
    ListKind(
        "cases", "优秀（典型、示范）案例名单", "m08_exemplary_case",
        _of("programme_name", "object_name", "case_level", "recognizer_kind", "recognition_form", "recognition_date"),
        _of("is_data_annotation_application", "application_field"), once_by=("programme_name", "object_name"),
    ),
    ListKind(
        "contests", "职业技能竞赛获奖名单", "m11_competition",
        _of("contest_name", "contest_year", "contest_level", "contest_field", "prize_rank", "award_date"),
        _of("is_organization_award"), once_by=("contest_name", "contest_year", "contest_level"),
    ),
    ListKind(
        "hightech", "高新技术企业认定名单", "m05_hightech_recognition", _of("event_date"), once_by=("event_date",)
    ),
    ListKind("srdi", "专精特新中小企业认定名单", "m05_srdi_recognition", _of("event_date"), once_by=("event_date",)),
    ListKind(
        "insurance", "社会保险缴费摘要", "m12_seat_subsidy", (WORKER_NAME, WORKER_ID_NUMBER, HIRE_DATE, SI_MONTHS),
        people=True,
    ),
)  # fmt: skip


def list_kind(key: str) -> ListKind | None:
    """The list of that name."""
    return next((one for one in LISTS if one.key == key), None)


def award_of(kind: ListKind) -> Award:
    """The award a list may lead to."""
    return next(award for measure in measures() for award in measure.awards if award.id == kind.award)


def item_of(kind: ListKind, values: Mapping[str, Any], settings: Mapping[str, Any]) -> Item:
    """The level of the award these answers reach; the first where they reach none."""
    award = award_of(kind)
    wanted = award.pick(values, settings) if award.pick is not None else None
    return next((item for item in award.items if item.id == wanted), award.items[0])


def still_possible(
    item: Item, rows: Sequence[Mapping[str, Any]], *, as_of: str, settings: Mapping[str, Any]
) -> list[bool]:
    """By row: whether no condition on single rows is failed for certain; cells nobody gave decide nothing."""
    if item.rows is None:
        return [True for _ in rows]
    facts = Facts(item, {item.rows.fact: []}, as_of=as_of, settings=settings, history=EMPTY)
    columns = {column.name: column for column in item.fact(item.rows.fact).columns}
    return [_possible(item, facts, cells, columns) for cells in rows]


def _possible(item: Item, facts: Facts, cells: Mapping[str, Any], columns: Mapping[str, Fact]) -> bool:

    if item.rows is None:
        return True
    row = Row(facts, cells, columns, item.rows.id, 1)
    for predicate in item.rows.predicates:
        try:
            if not predicate.test(row):
                return False
        except Unanswered:
            continue
    return True
