"""The form of an action, from its declared fields; reads it into plain values for the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from intake.forms import answers
from intake.identity import Unreadable, numbers
from workflows.language import Fact
from workflows.process import Action, Field

BUREAUS = (("ndrc", "区发改委（数发局）"), ("finance", "区财政局"), ("hrss", "区人社局"), ("sti", "区科工局"))
VOTES = (("agree", "同意"), ("disagree", "不同意"), ("recused", "回避"), ("absent", "缺席"))
LACKING = {"tick": "请勾选确认。", "file": "请选择要上传的文件。"}
VERDICTS = (("meets", "符合", "green"), ("fails", "不符", "red"), ("doubtful", "存疑", "amber"))


@dataclass(frozen=True)
class Context:
    """What a form may refer to: conditions (name, sentence), points one may ask for, row keys, facts to settle, a plan."""

    conditions: Sequence[tuple[str, str]] = ()
    points: Sequence[tuple[str, str]] = ()
    rows: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(
        default_factory=dict
    )  # by field, where the office has the list
    uses: Sequence[Any] = ()  # lines of a plan of use: category, label, planned_yuan, used_yuan


@dataclass
class ActionForm:
    """An action's form: its fields in order, what was typed, what was understood, what was wrong."""

    action: Action
    context: Context
    data: MultiDict[str, str] = field(default_factory=MultiDict)
    errors: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    files: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # by field, those that were taken in

    def typed(self, name: str) -> str:
        """What stands in that input."""
        return str(self.data.get(name, ""))

    def choices(self, asked: Field) -> Sequence[tuple[str, str]]:
        """(value, words) one may choose from."""
        return asked.choices or self.context.choices.get(asked.name, ())

    def read(self) -> bool:
        """Fill ``given``; whether everything could be understood."""
        for asked in self.action.fields:
            if asked.name in self.errors:  # a file that was not taken in
                continue
            try:
                value = READ[asked.kind](self, asked)
            except Unreadable as wrong:
                self.errors[asked.name] = str(wrong)
                continue
            if asked.required and not value:
                self.errors[asked.name] = LACKING.get(asked.kind, "请填写这一项。")
            else:
                self.given[asked.name] = value
        self._facts()
        return not self.errors

    def faults(self) -> list[tuple[str, str, str]]:
        """What is to be put right, in the order of the form: (where, name of the field, words)."""
        labels = {asked.name: (f"f-{asked.name}", asked.label) for asked in self.action.fields}
        for name, sentence in self.context.conditions:
            labels[f"verdict-{name}"] = (f"check-{name}", sentence)
            labels[f"note-{name}"] = (f"note-{name}", sentence)
        labels |= {f"fact-{fact.name}": (f"fact-{fact.name}", fact.label) for fact in self.context.facts}
        return [(*labels.get(name, ("", "")), words) for name, words in self.errors.items()]

    def _facts(self) -> None:
        found: dict[str, Any] = {}
        for fact in self.context.facts:
            try:
                found[fact.name] = answers.read(fact, self.data.getlist(f"fact-{fact.name}"))
            except Unreadable as wrong:
                self.errors[f"fact-{fact.name}"] = str(wrong)
                continue
            if found[fact.name] is None:
                self.errors[f"fact-{fact.name}"] = "请填写这一项。"
        if found:
            self.given["facts"] = found


def _text(form: ActionForm, asked: Field) -> str:
    text = answers.clean(form.typed(asked.name))
    limit = 200 if asked.kind == "text" else 4000
    if len(text) > limit:
        raise Unreadable(f"内容太长，请控制在{limit}字以内。")
    return text


def _date(form: ActionForm, asked: Field) -> str:
    text = answers.clean(form.typed(asked.name))
    return numbers.day(text) if text else ""


def _yuan(form: ActionForm, asked: Field) -> int | None:
    text = answers.clean(form.typed(asked.name))
    return numbers.whole_yuan(text) if text else None


def _points(form: ActionForm, asked: Field) -> list[dict[str, str]]:
    known = dict(form.context.conditions if asked.name == "failed" else form.context.points)
    chosen = [target for target in form.data.getlist(f"{asked.name}-target") if target in known]
    found = []
    for target in dict.fromkeys(chosen):
        words = answers.clean(form.typed(f"{asked.name}-words-{target}"))
        if asked.name == "points" and not words:
            raise Unreadable(f"请写明“{known[target]}”要补什么。")
        found.append({"target": target, "label": known[target], "words": words[:1000]})
    return found


def _verdicts(form: ActionForm, _: Field) -> dict[str, dict[str, str]]:
    """A verdict on every condition; what lacks is told at each condition, all at once."""
    found = {}
    for name, _sentence in form.context.conditions:
        result = form.typed(f"verdict-{name}")
        note = answers.clean(form.typed(f"note-{name}"))[:1000]
        if result not in {code for code, _, _ in VERDICTS}:
            form.errors[f"verdict-{name}"] = "请选择结论。"
        elif result != "meets" and not note:
            form.errors[f"note-{name}"] = "结论不是“符合”的，请写明依据。"
        found[name] = {"result": result, "note": note}
    return found


def _lines(form: ActionForm, asked: Field) -> list[dict[str, Any]] | str:
    if asked.name != "cuts":
        return _text(form, asked)
    found = []
    for row in form.context.rows:
        amount, reason = answers.clean(form.typed(f"cut-{row}")), answers.clean(form.typed(f"cutwhy-{row}"))
        if not amount and not reason:
            continue
        if not reason:
            raise Unreadable(f"{row}：请写明核减的理由。")
        fen = numbers.yuan_to_fen(amount) if amount else 0
        found.append({"row": row, "cut_yuan": -(-fen // 100), "reason": reason[:1000]})
    return found


def _votes(form: ActionForm, _: Field) -> dict[str, dict[str, str]]:
    found = {}
    for bureau, _name in BUREAUS:
        vote = form.typed(f"vote-{bureau}")
        if vote in dict(VOTES):
            found[bureau] = {"vote": vote, "words": answers.clean(form.typed(f"votewords-{bureau}"))[:1000]}
    return found


def _choice(form: ActionForm, asked: Field) -> str:
    value = form.typed(asked.name)
    if value and value not in dict(form.choices(asked)):
        raise Unreadable("请从列出的选项里选择一项。")
    return value


def _uses(form: ActionForm, _: Field) -> dict[str, int]:
    found = {}
    for line in form.context.uses:
        text = answers.clean(form.typed(f"use-{line.category}"))
        fen = numbers.yuan_to_fen(text) if text else 0
        if fen % 100:
            raise Unreadable(f"{line.label}：这里填整数元，不要填角和分。")
        if fen:
            found[line.category] = fen // 100
    if not found:
        raise Unreadable("请至少在一类填写这一期用了多少元。")
    return found


def _tick(form: ActionForm, asked: Field) -> bool:
    return form.typed(asked.name) == "yes"


def _files(form: ActionForm, asked: Field) -> list[Any]:
    found = list(form.files.get(asked.name, ()))
    if len(found) > asked.most:
        raise Unreadable(f"这里最多交{asked.most}个文件，请去掉多余的。")
    return found


READ: Mapping[str, Callable[[ActionForm, Field], Any]] = {
    "text": _text,
    "long": _text,
    "date": _date,
    "yuan": _yuan,
    "points": _points,
    "verdicts": _verdicts,
    "lines": _lines,
    "votes": _votes,
    "tick": _tick,
    "choice": _choice,
    "uses": _uses,
    "file": _files,
}
