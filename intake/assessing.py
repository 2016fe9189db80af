"""Assesses JSON files with the law the site uses: one application, or a whole file of cases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workflows import settings as register
from workflows.answers import BadAnswer, check_date, check_facts, read_history
from workflows.assessment import Assessment, assess, sentence_of
from workflows.catalogue import items
from workflows.language import Item

KEYS = frozenset({"item", "as_of", "facts", "history", "settings"})
COMPARED = ("eligible", "amount_yuan", "failed", "undecided", "flags", "rows")


def answer(question: Any) -> dict[str, Any]:
    """The JSON of ``intake assess``; BadAnswer for input that cannot be assessed."""
    if not isinstance(question, dict):
        raise BadAnswer("输入应为 JSON 对象")
    for key in question:
        if key not in KEYS:
            raise BadAnswer(f"不认识的字段：{key}")
    return as_json(ask(question, register.DEFAULTS))


def ask(question: Mapping[str, Any], base: Mapping[str, Any]) -> Assessment:
    """Checks one question and assesses it under ``base`` with its own settings laid over."""
    item = items().get(question["item"]) if isinstance(question.get("item"), str) else None
    if item is None:
        raise BadAnswer(f"没有这个事项：{question.get('item')}")
    overrides = {} if question.get("settings") is None else question["settings"]
    if not isinstance(overrides, dict):
        raise BadAnswer("settings 应为对象")
    try:
        for name, value in overrides.items():
            register.check(name, value)
    except (register.UnknownSetting, register.BadSetting) as wrong:
        raise BadAnswer(str(wrong)) from wrong
    settings = {**base, **overrides}
    _require_effective_date(item, settings)
    day = check_date(question.get("as_of"), "as_of")
    check_facts(item, question.get("facts"))
    history = read_history([] if question.get("history") is None else question["history"], items())
    return assess(item, question["facts"], as_of=day, settings=settings, history=history)


def _require_effective_date(item: Item, settings: Mapping[str, Any]) -> None:
    if item.kind == "money" and settings["policy.effective_date"] is None:
        raise BadAnswer("资金类事项须先设定 policy.effective_date（政策施行日期），才能测算")


def as_json(found: Assessment) -> dict[str, Any]:
    """The assessment as the contract has it."""
    words = {"met": "met", "not_met": "not met", "undecided": "undecided", "missing": "missing"}
    steps: list[dict[str, Any]] = [
        {
            "name": verdict.predicate.name,
            "sentence": verdict.predicate.sentence,
            "clause": verdict.predicate.clause.ref,
            "quote": verdict.predicate.clause.text,
            "result": words[verdict.result],
            **({"wants": verdict.wants} if verdict.wants else {}),
        }
        for verdict in found.verdicts
    ]
    steps += [{"text": step.text, "yuan": step.yuan} for step in found.steps]
    asked = {verdict.predicate.name for verdict in found.verdicts}
    for name in found.failed:
        if name not in asked:
            sentence, ref, quote = sentence_of(found.item, name)
            steps.append({"name": name, "sentence": sentence, "clause": ref, "quote": quote, "result": "not met"})
    return {
        "item": found.item.id,
        "as_of": found.as_of,
        "eligible": found.eligible,
        "amount_yuan": found.amount_yuan,
        "failed": list(found.failed),
        "undecided": list(found.undecided),
        "flags": list(found.flags),
        "rows": {key: list(names) for key, names in found.rows.items()},
        "set_off_yuan": found.set_off_yuan,
        "steps": steps,
    }


def mismatches(file: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """For every case and scenario of a cases file: its id, and a line for each figure that differs."""
    base = register.effective(file.get("meta", {}).get("config", {}))
    for case in file.get("cases", []):
        yield case["id"], _differences(case, base, case.get("history", []))[1]
    for scenario in file.get("scenarios", []):
        yield scenario["id"], _walk(scenario, base)


def _differences(
    case: Mapping[str, Any], base: Mapping[str, Any], history: list[dict[str, Any]]
) -> tuple[Assessment | None, list[str]]:
    overrides = {**(case.get("config_overrides") or {}), **(case.get("settings") or {})}
    question = {**case, "history": history, "settings": overrides}
    try:
        found = ask(question, base)
    except BadAnswer as wrong:
        return None, [str(wrong)]
    got = as_json(found)
    lines = []
    for key in COMPARED:
        if key not in case["expect"]:
            continue
        want, have = case["expect"][key], got[key]
        same = sorted(want) == sorted(have) if key == "flags" else want == have
        if not same:
            lines.append(f"{key}: expected {json.dumps(want)}, got {json.dumps(have)}")
    return found, lines


def _walk(scenario: Mapping[str, Any], base: Mapping[str, Any]) -> list[str]:
    history: list[dict[str, Any]] = list(scenario.get("history", []))
    lines, total = [], 0
    for step in scenario["steps"]:
        found, wrong = _differences(step, base, history)
        lines += [f"{step['label']}: {line}" for line in wrong]
        if found is not None and found.eligible:
            total += found.amount_yuan or 0
            history += _given(found, step)
    if total != scenario["total_yuan"]:
        lines.append(f"total: expected {scenario['total_yuan']}, got {total}")
    return lines


def _given(found: Assessment, step: Mapping[str, Any]) -> list[dict[str, Any]]:
    facts, item = step["facts"], found.item
    year = facts[item.award_year] if item.award_year else int(found.as_of[:4])
    award = {"kind": "award", "item": item.id, "applicant_id": facts["applicant_id"], "status": "disbursed"}
    award |= {"year": year, "parent_id": facts.get("parent_id")}
    counted = [key for key, failed in found.rows.items() if not failed]
    if item.rows is not None and item.rows.kind == "workers":
        each = (found.amount_yuan or 0) // max(1, len(counted))
        return [{**award, "subject_key": f"worker:{key}", "amount_yuan": each} for key in counted]
    key, content = facts["subject_key"], facts.get("content_key")
    award |= {"subject_key": key, "content_key": content, "amount_yuan": found.amount_yuan}
    return [{**award, "set_off_yuan": found.set_off_yuan, "invoice_ids": counted}]
