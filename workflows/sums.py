"""How an amount comes about: the sum and its steps, in words and in figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step of an amount, in words and in figures.  ``yuan`` is None where the step has no sum of its own."""

    text: str
    yuan: int | None = None


@dataclass(frozen=True)
class Working:
    """An amount with the way it came about."""

    yuan: int
    steps: tuple[Step, ...] = ()
