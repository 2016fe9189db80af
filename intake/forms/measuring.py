"""The questions of measuring oneself, from the address: names are those of the law, wrong answers stay as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from werkzeug.datastructures import MultiDict
from wtforms import Form

from intake.forms import answers
from intake.forms.asking import simple
from intake.identity import Unreadable
from workflows.catalogue import items, measures
from workflows.facts.choices import APPLICANT_KIND
from workflows.language import Fact

KIND, AWARD = "kind", "award"
LONGEST = 300


class Asked(Protocol):
    """A question: the name it is sent under and the fact behind it."""

    @property
    def name(self) -> str:
        """The name in the address."""

    @property
    def fact(self) -> Fact:
        """What is asked."""


@dataclass(frozen=True)
class Link:
    """What an address holds: who, which awards, the answers understood, the errors, and the names nobody asks."""

    kind: str
    awards: tuple[str, ...]
    values: Mapping[str, Any]
    errors: Mapping[str, str]
    unknown: tuple[str, ...]

    @property
    def begun(self) -> bool:
        """Whether it is known who asks, so that the law can be asked; without awards it is asked about all."""
        return bool(self.kind)


def read(data: MultiDict[str, str]) -> Link:
    """Everything of the address that can be understood; the rest is named, never a crash."""
    known = _known()
    kinds = {choice.value for choice in APPLICANT_KIND}
    awards = {award.id for measure in measures() for award in measure.awards}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    unknown = [name for name in data if name not in (KIND, AWARD) and name not in known]
    chosen = [one for one in dict.fromkeys(data.getlist(AWARD)) if one in awards]
    unknown += [one for one in data.getlist(AWARD) if one not in awards]
    kind = data.get(KIND, "")
    if kind and kind not in kinds:
        unknown.append(kind)
    for name, fact in known.items():
        try:
            value = answers.read(fact, [text[:LONGEST] for text in data.getlist(name)[:40]])
        except Unreadable as wrong:
            errors[name] = str(wrong)
            continue
        if value is not None:
            values[name] = value
    shown = tuple(answers.clean(name)[:40] for name in unknown[:5])
    return Link(kind if kind in kinds else "", tuple(chosen), values, errors, shown)


def _known() -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for item in items().values():
        for fact in item.facts:
            if fact.given_by != "applicant":
                continue
            if fact.type != "rows":
                found.setdefault(fact.name, fact)
                continue
            found.setdefault(f"{fact.name}.count", Fact("count", "int", "人数", unit="人"))
            for column in fact.columns:
                found.setdefault(f"{fact.name}.{column.name}", column)
    return found


def form(asks: Sequence[Asked], data: MultiDict[str, str], errors: Mapping[str, str]) -> Form:
    """A form of exactly these questions over the address; each error at its field."""
    fields = {}
    for ask in asks:
        made = simple(ask.fact, {"label": ask.fact.label, "description": _hint(ask.fact)})
        made.kwargs.setdefault("render_kw", {})
        fields[ask.name] = made
    built: Form = type("Measuring", (Form,), fields)(data)
    for field in built:
        if field.name in errors:
            field.errors = [errors[field.name]]
    return built


def _hint(fact: Fact) -> str:
    """What the label does not say already."""
    plain = fact.label.translate(str.maketrans("", "", "？单位是否（）元该为"))
    said = fact.description.translate(str.maketrans("", "", "（）是为"))
    return "" if said in plain or fact.description in fact.label else fact.description


def shown(asks: Sequence[Asked], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers given, in words."""
    return [(ask.fact.label, answers.in_words(ask.fact, values[ask.name])) for ask in asks if ask.name in values]
