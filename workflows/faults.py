"""What is wrong with the declarations: dead ends, nobody's actions, words not in the text, settings nobody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from workflows.catalogue import items
from workflows.engine import actions_in, edges, roles, states_of
from workflows.language import Cap, Clause, Item, Predicate, RowPredicate
from workflows.policy_text import contains, stands_in
from workflows.settings import DEFAULTS, SETTINGS
from workflows.states import OF_STAGE, STATES

BUREAUS = frozenset({"ndrc", "finance", "hrss", "sti"})
HERE = Path(__file__).parent


def faults(declared: Iterable[Item] | None = None, readers: Iterable[Path] = ()) -> list[str]:
    """Every fault found, as a sentence; empty when the law is whole.

    ``readers`` are the folders besides the law that may read a setting (the office); with none, clocks are not asked.
    """
    found = [fault for item in declared or items().values() for fault in (*_of_path(item), *_of_words(item))]
    return [*found, *_of_settings(readers)]


def _of_path(item: Item) -> Iterator[str]:
    path = item.path
    for stage in path.stages:
        if any(state not in STATES for state in OF_STAGE.get(stage, (stage,))):
            yield f"{item.id}: {stage} is no stage"
            return
    try:
        ways = [(state, target) for state, _, target in edges(path)]
    except IndexError:  # a pass after the last stage
        yield f"{item.id}: {path.stages[-1]} is the last stage and cannot end"
        return
    reached = {"draft"}
    ends = {state for state in states_of(path) if STATES[state].final}
    for _ in states_of(path):
        reached |= {target for state, target in ways if state in reached}
        ends |= {state for state, target in ways if target in ends}
    for state in states_of(path):
        if state not in reached:
            yield f"{item.id}: {state} is never reached"
        if state not in ends:
            yield f"{item.id}: {state} cannot end"
        clock = STATES[state].clock
        if clock is not None and clock not in DEFAULTS:
            yield f"{item.id}: {state} has a clock without a setting, {clock}"
    yield from _owners(item)


def _owners(item: Item) -> Iterator[str]:
    known = {*(f"{bureau}.{post}" for bureau in BUREAUS for post in ("clerk", "reviewer", "leader", "payer")),
             "applicant.filler", "applicant.signatory", "system", "anyone"}  # fmt: skip
    for state in states_of(item.path):
        for action in actions_in(item.path, state):
            if not set(roles(action, item)) & known:
                yield f"{item.id}: {action.name} in {state} belongs to nobody"


def _of_words(item: Item) -> Iterator[str]:
    facts = {fact.name for fact in item.facts}
    rows = item.rows.predicates if item.rows else ()
    if not item.predicates:
        yield f"{item.id}: it has no conditions"
    for name, count in Counter(predicate.name for predicate in item.predicates).items():
        if count > 1:
            yield f"{item.id}: {name} stands twice"
    conditions: tuple[Predicate | RowPredicate | Cap, ...] = (*item.predicates, *rows, *item.caps)
    for one in conditions:
        if not one.sentence or not _quoted(one.clause):
            yield f"{item.id}: {one.name} has no sentence or a quotation that is not at its place in the policy"
    for predicate in item.predicates:
        for name in predicate.reads:
            if name not in facts:
                yield f"{item.id}: {predicate.name} reads {name}, which the item does not ask"
    yield from _of_questions(item)
    for cap in item.caps:
        if cap.total_setting not in DEFAULTS:
            yield f"{item.id}: {cap.name} has no setting for its total, {cap.total_setting}"
    for clause in item.clauses:
        if not _quoted(clause):
            yield f"{item.id}: its quotation is not in the policy"


def _of_questions(item: Item) -> Iterator[str]:
    """A question hangs on something known before it, of its values, and is none that must be answered anyway."""
    facts = {fact.name: fact for fact in item.facts}
    for one in item.asked_when:
        if one.fact not in facts or facts[one.fact].given_by != "applicant" or one.fact in item.required:
            yield f"{item.id}: {one.fact} is no question that could be left out"
        on = facts.get(one.reads)
        if on is None or on.given_by not in ("applicant", "profile") or one.reads == one.fact:
            yield f"{item.id}: {one.fact} hangs on {one.reads}, which nobody has answered before"
        elif not one.among or not set(one.among) <= ({True, False} if on.type == "bool" else set(on.values)):
            yield f"{item.id}: {one.fact} hangs on values that {one.reads} never has"


def _quoted(clause: Clause) -> bool:
    return contains(clause.text) and stands_in(clause.ref, clause.text)


def _of_settings(readers: Iterable[Path]) -> Iterator[str]:
    """Settings that compute are read by the law; those that time something, by the law or the office."""
    law = _source(path for path in HERE.rglob("*.py") if "settings" not in path.parts)
    readers = tuple(readers)
    office = _source(path for folder in readers for path in folder.rglob("*.py"))
    for setting in SETTINGS.values():
        asked = law + office if setting.kind == "times" or readers else law
        skipped = setting.kind == "records" or (setting.kind == "times" and not readers)
        if not skipped and f'"{setting.name}"' not in asked:
            yield f"{setting.name}: nobody reads it"


def _source(paths: Iterable[Path]) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in paths)
