"""The two decorators that turn a small function into a named condition of a measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from workflows.language import Basis, Clause, Predicate, RowPredicate

if TYPE_CHECKING:
    from workflows.claim import Facts, Row


def predicate(
    clause: Clause,
    sentence: str,
    *,
    basis: Basis,
    reads: tuple[str, ...] = (),
    stage: Literal["intake", "process"] = "intake",
    see: tuple[str, ...] = (),
    name: str | None = None,
    floor: Callable[[Facts], tuple[str, int]] | None = None,
) -> Callable[[Callable[[Facts], bool]], Predicate]:
    """Declares the function below as a condition; its name is the condition's name.

    ``floor`` says of a number that must reach something which fact it is and the least value that does.
    """

    def declare(test: Callable[[Facts], bool]) -> Predicate:
        return Predicate(name or test.__name__, sentence, clause, basis, test, reads, stage, see, floor)

    return declare


def row_predicate(
    clause: Clause, sentence: str, *, basis: Basis, see: tuple[str, ...] = (), name: str | None = None
) -> Callable[[Callable[[Row], bool]], RowPredicate]:
    """Declares the function below as a condition on each row."""

    def declare(test: Callable[[Row], bool]) -> RowPredicate:
        return RowPredicate(name or test.__name__, sentence, clause, basis, test, see)

    return declare
