"""What is wrong with the declarations: unreachable states, dead ends, nobody's actions, quotations not in the text."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue import items
from workflows.engine import actions_in, edges, roles, states_of
from workflows.language import Item
from workflows.policy_text import contains
from workflows.settings import DEFAULTS
from workflows.states import STATES


def faults() -> list[str]:
    """Every fault found, as a sentence; empty when the law is whole."""
    return [fault for item in items().values() for fault in (*_of_path(item), *_of_words(item))]


def _of_path(item: Item) -> Iterator[str]:
    path = item.path
    ways = [(state, target) for state, _, target in edges(path)]
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
        for action in actions_in(path, state):
            if any("None" in role for role in roles(action, item)):
                yield f"{item.id}: {action.name} in {state} belongs to nobody"


def _of_words(item: Item) -> Iterator[str]:
    known = {fact.name for fact in item.facts}
    for predicate in item.predicates:
        if not predicate.sentence or not contains(predicate.clause.text):
            yield f"{item.id}: {predicate.name} has no sentence or a quotation that is not in the policy"
        for name in predicate.reads:
            if name not in known:
                yield f"{item.id}: {predicate.name} reads {name}, which the item does not ask"
    for clause in item.clauses:
        if not contains(clause.text):
            yield f"{item.id}: its quotation is not in the policy"
