"""Which questions make no sense given another answer: declared beside the item, never a branch on its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflows.language import Item


@dataclass(frozen=True)
class When:
    """``fact`` is asked only while ``reads`` (an answer or a fact of the profile) has one of the values ``among``.

    The law must not read ``fact`` otherwise: the tests take it away from every case and compare.
    """

    fact: str
    reads: str
    among: tuple[Any, ...]

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether the question is put, given these facts; not while what it hangs on is open."""
        return self.reads in facts and facts[self.reads] in self.among


def unasked(items: Iterable[Item], facts: Mapping[str, Any]) -> frozenset[str]:
    """The facts that none of these levels of one award asks, given these facts."""
    levels = tuple(items)
    closed = [{one.fact for one in item.asked_when if not one.holds(facts)} for item in levels]
    names = frozenset().union(*closed)
    asked_by = {name: [n for n, item in enumerate(levels) if any(f.name == name for f in item.facts)] for name in names}
    return frozenset(name for name in names if all(name in closed[n] for n in asked_by[name]))
