"""A table of rows on its way in: each line with its number in the file, its cells, what was understood, what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One row of the file; ``cells`` as they stood, ``values`` by column, ``faults`` as (column label, what to do)."""

    number: int
    cells: tuple[str, ...]
    values: Mapping[str, Any]
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows of one sheet under its header; ``ignored`` are headings nobody asked for."""

    sheet: str
    header: tuple[str, ...]
    ignored: tuple[str, ...]
    lines: tuple[Line, ...]

    def as_text(self) -> str:
        """The table as one text, to be sealed."""
        lines = [[line.number, line.cells, dict(line.values), line.faults] for line in self.lines]
        return json.dumps([self.sheet, self.header, self.ignored, lines])


def from_text(text: str) -> Table:
    """The table behind ``Table.as_text``."""
    sheet, header, ignored, lines = json.loads(text)
    return Table(
        sheet, tuple(header), tuple(ignored),
        tuple(
            Line(number, tuple(cells), values, tuple((column, words) for column, words in faults))
            for number, cells, values, faults in lines
        ),
    )  # fmt: skip
