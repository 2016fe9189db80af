"""The words a path is written in: state, field, guard, action; and what a guard may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workflows.language import Item

#: How a state is coloured: not started, stopped or closed; moving; finished; somebody must act; adverse.
Tone = Literal["plain", "blue", "green", "amber", "red"]


#: How a field is asked: words, figures, a choice among things, or files.
Kind = Literal["text", "long", "date", "yuan", "choice", "points", "verdicts", "lines", "votes", "tick", "uses", "file"]


@dataclass(frozen=True)
class State:
    """Where an application stands: what staff call it, what the applicant reads, which setting is its clock."""

    code: str
    label: str
    reads: str
    clock: str | None = None
    final: bool = False
    tone: Tone = "blue"
    courtesy: bool = False  # that it was reached from another review is told, but nobody is owed it


@dataclass(frozen=True)
class Field:
    """One thing the actor must or may supply with an action; the form is made from these."""

    name: str
    label: str
    kind: Kind = "long"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()  # of a choice, where the law has the list; else the office gives it
    hint: str = ""
    most: int = 1  # files that may be handed in together
    seen_by: tuple[str, ...] = ()  # of files, the only roles of staff that may open them; none named: all


@dataclass(frozen=True)
class Circumstances:
    """What the office knows at the moment of an action.  ``duties``: of entry (at the window), initial_review, chair,
    approval and payment, those the actor has taken on this application in any round.  The rest are answers, false until shown true."""

    item: Item
    role: str
    duties: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()  # names of guards' questions whose answer is yes
    came_from: str | None = None  # the state a correction or an objection leads back to
    left: str | None = None  # the state a suspension left
    returns_to: str | None = None  # where an answered objection goes
    targets: Mapping[str, int] = field(default_factory=dict)  # by guard: the actor's own application in the way
    follows: str | None = None  # what the draw, or what is still owed, leads to


@dataclass(frozen=True)
class Guard:
    """A condition of an action with the words that explain its refusal; ``where`` is a section of the workflow."""

    name: str
    sentence: str
    where: str
    test: Callable[[Circumstances], bool]


@dataclass(frozen=True)
class Action:
    """What somebody may do in some states: a verb, who, what must hold, what to supply.

    ``target``: a state, or ``start``, ``next``, ``came_from``, ``left``, ``returns_to``, ``follows``, ``here``.
    ``duty``: the duty it counts as for the separation of people.  ``within``: only on paths that have this state.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    fields: tuple[Field, ...] = ()
    duty: str | None = None
    tone: Literal["go", "plain", "adverse"] = "plain"
    quiet: bool = False  # shown only where it is open: nobody is told why it is not
    within: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why an action is not open: one text for button, letter and log; ``target`` the applicant's own application
    that stands in the way, to link to."""

    name: str
    sentence: str
    where: str
    target: int | None = None


def shown(name: str, sentence: str, where: str) -> Guard:
    """A guard that asks one question the office answers."""
    return Guard(name, sentence, where, lambda now: name in now.shown)


def kinds(name: str, sentence: str, where: str, *item_kinds: str) -> Guard:
    """A guard that holds only for items of these kinds."""
    return Guard(name, sentence, where, lambda now: now.item.kind in item_kinds)
