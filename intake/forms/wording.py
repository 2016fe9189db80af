"""Names what was typed into any form of the site, so that it can be read again outside of the form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from intake.forms.acting import BUREAUS, VERDICTS, VOTES
from intake.forms.asking import columns_of
from workflows.actions import ACTIONS
from workflows.catalogue import items

#: Fields that say nothing to people.
SILENT = frozenset({"seen", "key", "csrf_token", "item", "go_on", "next", "answer", "add_row", "remove_row", "turn",
                    "leave", "replace"})  # fmt: skip
OTHER = "填写的内容"
PLAIN = {"reason": "理由", "reference": "人员", "amount": "金额", "policy_name": "政策或项目名称", "authority": "给予单位",
         "content": "支持的内容", "title": "批次名称", "criteria": "评审标准", "total": "预算数", "days": "放假日期",
         "value": "核定为", "other": "一并申报"}  # fmt: skip


def in_words(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(label, text) of what was typed, in order, empty answers left out; numbers of persons only by their end."""
    found = []
    for name, text in fields:
        if text.strip() and name not in SILENT and not name.endswith("-target") and not name.startswith("kept-"):
            found.append((_label(name), "****" + text.strip()[-4:] if _personal(name) else _text(name, text)))
    return found


def _personal(name: str) -> bool:
    last = name.rpartition("-")[2]
    return last.endswith("_identity") or last in ("worker_id_number", "id_number", "bank_account", "account")


def _label(name: str) -> str:
    labels = _labels()
    if name in labels:
        return labels[name]
    first, _, rest = name.partition("-")
    if first in labels and rest.partition("-")[0].isdecimal():  # a cell of a row
        row, _, column = rest.partition("-")
        return f"{labels[first]} 第{int(row[:7]) + 1}行 {labels.get(column, '')}".strip()
    if first in ("cut", "cutwhy"):
        return f"{rest} {'核减金额' if first == 'cut' else '核减理由'}"
    return labels.get(rest.removeprefix("words-"), OTHER) + ("（说明）" if first in ("note", "reason") else "")


def _text(name: str, text: str) -> str:
    codes = dict([*((code, words) for code, words, _ in VERDICTS), *VOTES, ("yes", "是"), ("no", "否")])
    return codes.get(text) or _choices().get((name.rpartition("-")[2], text)) or text


@cache
def _labels() -> dict[str, str]:
    found = {field.name: field.label for action in ACTIONS for field in action.fields}
    found |= dict(BUREAUS)
    for item in items().values():
        facts = [*item.facts, *item.identity.asked]
        found |= {column.name: column.label for fact in facts if fact.type == "rows" for column in columns_of(fact)}
        found |= {fact.name: fact.label for fact in facts}
        found |= {predicate.name: predicate.sentence for predicate in item.predicates}
        found |= {key: label for key, label, _ in item.scores}
        found |= {paper.key: f"材料：{paper.name}" for paper in item.documents}
    return {**found, **PLAIN}


@cache
def _choices() -> dict[tuple[str, str], str]:
    facts = [fact for item in items().values() for fact in (*item.facts, *item.identity.asked)]
    facts += [column for fact in facts for column in fact.columns]
    return {(fact.name, choice.value): choice.label for fact in facts for choice in fact.choices}
