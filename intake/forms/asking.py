"""Builds the form of an award from its facts, in sections, and reads it back without losing what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from intake.forms import answers
from intake.forms.widgets import Chosen, Line
from intake.identity import Unreadable
from workflows.facts import FORM_HINTS, WORKER_ID_NUMBER, WORKER_NAME
from workflows.language import Award, Clause, Fact, Item

FIRST_SECTION = "申报内容"
MOST_ROWS = 2000


@dataclass(frozen=True)
class Reading:
    """What was understood, what was wrong (by field id), and the raw text of what was wrong."""

    values: dict[str, Any]
    errors: dict[str, str]
    raw: dict[str, list[str]]


@dataclass(frozen=True)
class Question:
    """A fact with the condition that reads it: its hint quotes the sentence and the clause."""

    fact: Fact
    clause: Clause | None
    hint: str


def questions(award: Award) -> tuple[Question, ...]:
    """Every fact the applicant answers for any level of the award, each once, in the order of the declarations."""
    return _questions(award.items)


@cache
def _questions(items: tuple[Item, ...]) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for item in items:
        own = [fact for fact in item.facts if fact.given_by == "applicant"]
        for fact in (*item.identity.asked, *own):
            if fact.name not in found:
                found[fact.name] = _question(item, fact)
    return tuple(found.values())


def _question(item: Item, fact: Fact) -> Question:
    reader = next((predicate for predicate in item.predicates if fact.name in predicate.reads), None)
    said = FORM_HINTS.get(fact.name, fact.description)
    hint = said if said != fact.label else ""
    papers = "、".join(part for part in re.split(r"[/+]", fact.source) if part)
    source = f"（以这些材料为准：{papers}）" if papers else ""
    return Question(fact, reader.clause if reader else None, hint + source)


def sections(award: Award) -> dict[str, list[Question]]:
    """The questions under their headings."""
    found: dict[str, list[Question]] = {}
    for question in questions(award):
        found.setdefault(question.fact.section or FIRST_SECTION, []).append(question)
    return found


def form(award: Award, data: MultiDict[str, str] | None = None) -> Form:
    """The form of an award over typed data (names are the facts')."""
    made: Form = _form_class(award.items)(_numbered(data) if data is not None else MultiDict())
    for entry in made:
        if isinstance(entry, FieldList):
            entry.blank = _blank(entry)
    return made


def _numbered(data: MultiDict[str, str]) -> MultiDict[str, str]:
    """Without the names whose row is no number: WTForms takes signs such as ² for figures."""
    numbers = ((name, name.split("-")) for name in data)
    kept = [name for name, parts in numbers if len(parts) < 2 or (parts[1].isascii() and len(parts[1]) < 8)]
    return MultiDict((name, text) for name in kept for text in data.getlist(name))


@cache
def _form_class(items: tuple[Item, ...]) -> type[Form]:
    fields: dict[str, Any] = {q.fact.name: _field(q) for q in _questions(items)}
    return type("Questions", (Form,), fields)


def _field(question: Question) -> Any:
    fact = question.fact
    kwargs: dict[str, Any] = {"label": fact.label, "description": question.hint}
    if fact.type == "rows":
        return FieldList(
            FormField(_row_class(fact)), label=fact.label, description=question.hint, max_entries=MOST_ROWS
        )
    made = simple(fact, kwargs)
    made.kwargs.setdefault("render_kw", {})
    return made


def simple(fact: Fact, kwargs: dict[str, Any]) -> Any:
    """The unbound field of one fact that is not rows; ``kwargs`` are its label and description."""
    choices = [SelectChoice(choice.value, choice.label) for choice in fact.choices]
    if fact.type == "bool":
        return RadioField(
            choices=[SelectChoice(answers.YES, "是"), SelectChoice(answers.NO, "否")], validate_choice=False, **kwargs
        )
    if fact.type == "enum":
        if len(choices) <= 6:
            return RadioField(choices=choices, validate_choice=False, **kwargs)
        listed = [SelectChoice("", "请选择"), *choices]
        return SelectField(choices=listed, validate_choice=False, widget=Chosen(), **kwargs)
    if fact.type == "list_enum":
        return SelectMultipleField(
            choices=choices, validate_choice=False, option_widget=CheckboxInput(),
            widget=ListWidget(prefix_label=False), **kwargs,
        )  # fmt: skip
    free = {"data-free": True} if fact.nullable or fact.optional else {}  # may stay empty
    return StringField(**kwargs, widget=Line(), render_kw={"autocomplete": "off", **_keyboard(fact), **free})


def _keyboard(fact: Fact) -> dict[str, str]:
    if fact.type == "int":
        return {"inputmode": "decimal" if fact.unit in ("fen", "yuan") else "numeric"}
    if fact.type == "date":
        return {"placeholder": "2026-04-01"}
    if fact.type == "list_month":
        return {"placeholder": "2026-04至2026-10"}
    return {}


def columns_of(fact: Fact) -> tuple[Fact, ...]:
    """The columns as a person fills them: a worker's reference becomes name and identity number."""
    if any(column.name == "worker_id" for column in fact.columns):
        return (WORKER_NAME, WORKER_ID_NUMBER, *(column for column in fact.columns if column.name != "worker_id"))
    return fact.columns


@cache
def _row_class(fact: Fact) -> type[Form]:
    fields: dict[str, Any] = {column.name: simple(column, {"label": column.label}) for column in columns_of(fact)}
    if WORKER_NAME in columns_of(fact):
        fields["worker_id"] = HiddenField()
    return type("Row", (Form,), fields)


def _blank(rows: FieldList) -> Field:
    prefix = f"{rows.name}-__index__"
    blank: Field = rows.unbound_field.bind(form=None, name=prefix, prefix="", id=prefix, _meta=rows.meta)
    blank.process(None)
    return blank


def read(award: Award, data: MultiDict[str, str]) -> Reading:
    """Every answer that can be understood; empty ones are absent, null where null is a proper answer."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    raw: dict[str, list[str]] = {}
    by_row = _rows_in(data)
    for question in questions(award):
        fact = question.fact
        if fact.type == "rows":
            rows = _read_rows(fact, by_row.get(fact.name, {}), errors, raw)
            values.update({fact.name: rows} if rows else {})
            continue
        typed = data.getlist(fact.name)
        try:
            value = answers.read(fact, typed)
        except Unreadable as wrong:
            errors[fact.name], raw[fact.name] = str(wrong), _short(typed)
            continue
        if value is not None or fact.nullable:
            values[fact.name] = value
    return Reading(values, errors, raw)


def _rows_in(data: MultiDict[str, str]) -> dict[str, dict[int, dict[str, list[str]]]]:
    """``workers-3-hire_date`` by fact, row and column; rows in order of their numbers."""
    found: dict[str, dict[int, dict[str, list[str]]]] = {}
    for name, typed in data.lists():
        fact, _, rest = name.partition("-")
        number, _, column = rest.partition("-")
        if column and number.isascii() and number.isdigit() and len(number) < 8:
            found.setdefault(fact, {}).setdefault(int(number), {})[column] = typed
    return {fact: dict(sorted(rows.items())) for fact, rows in found.items()}


def _read_rows(
    fact: Fact, rows: Mapping[int, Mapping[str, list[str]]], errors: dict[str, str], raw: dict[str, list[str]]
) -> list[dict[str, Any]]:
    """The rows with anything typed in them; of a row with a mistake the typed text is kept too, under its new place."""
    if len(rows) > MOST_ROWS:
        errors[fact.name] = f"一次最多填写{MOST_ROWS}行，请分批申报。"
    kept: list[dict[str, Any]] = []
    for index, cells in list(rows.items())[:MOST_ROWS]:
        if not any(answers.clean(text) for typed in cells.values() for text in typed):
            continue
        row, wrong = _read_row(fact, cells)
        if wrong:
            errors.update({f"{fact.name}-{index}-{column}": words for column, words in wrong.items()})
            place = f"{fact.name}-{len(kept)}"
            raw.update({f"{place}-{c.name}": _short(cells.get(c.name, ())) for c in columns_of(fact)})
        kept.append(row)
    return kept


def _short(typed: Sequence[str]) -> list[str]:
    return [text[:500] for text in typed[:50]]


def _read_row(fact: Fact, cells: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], dict[str, str]]:
    """One row's values, and what is wrong by column."""
    row: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for column in columns_of(fact):
        try:
            value = answers.read(column, cells.get(column.name, ()))
        except Unreadable as wrong:
            errors[column.name] = str(wrong)
            continue
        if value is not None:
            row[column.name] = value
    errors |= _half_named(row, errors)
    if cells.get("worker_id") and answers.clean(cells["worker_id"][0]):
        row["worker_id"] = answers.clean(cells["worker_id"][0])
    if row:
        open_cells = [c for c in fact.columns if c.name not in row and c.name not in errors]
        row.update({column.name: None for column in open_cells if column.nullable})
        row.update({column.name: [] for column in open_cells if column.type == "list_month"})
    return row, errors


def _half_named(row: dict[str, Any], errors: Mapping[str, str]) -> dict[str, str]:
    """A name without a number, or the other way round, names nobody: both are left out, and what lacks is told."""
    name, number = row.get(WORKER_NAME.name), row.get(WORKER_ID_NUMBER.name)
    if bool(name) == bool(number):
        return {}
    row.pop(WORKER_NAME.name, None)
    row.pop(WORKER_ID_NUMBER.name, None)
    lacking = WORKER_ID_NUMBER if name else WORKER_NAME
    return {} if lacking.name in errors else {lacking.name: f"请填写{lacking.label}：姓名和身份证号码要一并填写。"}


def typed_from(award: Award, values: Mapping[str, Any], raw: Mapping[str, list[str]]) -> MultiDict[str, str]:
    """What stands in the form when it is opened again: the kept values, and over them what could not be read."""
    data: MultiDict[str, str] = MultiDict()
    for question in questions(award):
        fact = question.fact
        if fact.type == "rows":
            for index, row in enumerate(values.get(fact.name) or ()):
                for column in (*columns_of(fact), *(c for c in fact.columns if c.name == "worker_id")):
                    place = f"{fact.name}-{index}-{column.name}"
                    data.setlist(place, raw.get(place) or answers.show(column, row.get(column.name)))
        else:
            shown = raw.get(fact.name) or (
                [] if fact.name.endswith("_identity") else answers.show(fact, values.get(fact.name))
            )
            data.setlist(fact.name, shown)
    return data
