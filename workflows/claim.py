"""What the law sees of one application: its facts, its rows, the settings, the history; and how they are asked.

A fact that a later stage gives and has not given raises ``Undecided``; a null where a value is needed, or a value
outside its list, raises ``NoValue`` (the predicate then fails, it does not crash); an answer not given yet raises
``Missing``.  ``assessment.py`` turns the three into verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from workflows import dates
from workflows.history import History
from workflows.language import GIVEN_LATER, Fact, Item, RowPredicate
from workflows.terms import last_valid_day

Settings = Mapping[str, Any]

COMPARES_WITH_RAW = frozenset(
    {"applicant_kind"}
)  # tested by membership only: an unknown kind is simply not in the list


class Unanswered(Exception):
    """A fact has no usable value; ``fact`` is its name."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


class Undecided(Unanswered):
    """An officer, a stage, a record or an outside authority has not given this fact yet."""


class Missing(Unanswered):
    """The applicant has not answered this yet."""


class NoValue(Unanswered):
    """Null where a value is needed, or a value outside its list: the condition that asks it is not met."""


def usable(fact: Fact, value: Any) -> Any:
    """``value`` as a rule may use it (null boolean false, null list empty); NoValue where it may not."""
    if value is None:
        if fact.type == "bool":
            return False
        if fact.type in ("rows", "list_enum", "list_month"):
            return ()
        raise NoValue(fact.name)
    if fact.type == "enum" and value not in fact.values and fact.name not in COMPARES_WITH_RAW:
        raise NoValue(fact.name)
    if fact.unit == "year" and not 1 <= value <= 9999:
        raise NoValue(fact.name)
    return value


class Cells:
    """One line of a list of lines: a cell that is not there is Missing, one without a usable value NoValue."""

    def __init__(self, cells: Mapping[str, Any], columns: Mapping[str, Fact]) -> None:
        self.cells = cells
        self.columns = columns

    def __getitem__(self, column: str) -> Any:
        if column not in self.cells:
            raise Missing(column)
        return usable(self.columns[column], self.cells[column])

    def raw(self, column: str) -> Any:
        """The cell as it stands, null included."""
        return self.cells.get(column)


class Row(Cells):
    """One worker or one invoice line: its cells, how often its id has occurred, and what it fails."""

    def __init__(self, facts: Facts, cells: Mapping[str, Any], columns: Mapping[str, Fact], id_: str, nth: int) -> None:
        super().__init__(cells, columns)
        self.facts = facts
        self.id = id_
        self.occurrence = nth  # 1 for the first row with this id
        self.failed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Who or which invoice; NoValue where the row names nobody."""
        return str(self[self.id])

    @property
    def key(self) -> str:
        """``W01``; a repeat is ``W01#2``."""
        name = str(self.cells.get(self.id))
        return name if self.occurrence == 1 else f"{name}#{self.occurrence}"

    def fails(self, predicate: RowPredicate) -> bool:
        """Whether this row fails the condition; a cell without a usable value fails it."""
        try:
            return not predicate.test(self)
        except Unanswered:
            return True


class Facts:
    """The facts of one application, asked by name; also the settings, the day and the history rules may ask."""

    def __init__(
        self, item: Item, values: Mapping[str, Any], *, as_of: str, settings: Settings, history: History
    ) -> None:
        self.item = item
        self.values = values
        self.as_of = as_of
        self.settings = settings
        self.history = history
        self._by_name = {fact.name: fact for fact in item.facts}
        self.applicant = history.applicant(values.get("applicant_id"), values.get("parent_id"))

    def __getitem__(self, name: str) -> Any:
        return usable(self._by_name[name], self.raw(name))

    def raw(self, name: str) -> Any:
        """The value as it stands, null included; Undecided or Missing if nobody gave it."""
        if name in self.values:
            return self.values[name]
        fact = self._by_name[name]
        if fact.optional:
            return None
        raise Undecided(name) if fact.given_by in GIVEN_LATER else Missing(name)

    def cfg(self, name: str) -> Any:
        """The setting of that name in force for this application."""
        return self.settings[name]

    # -- time ---------------------------------------------------------------------------------------------------
    @cached_property
    def effective(self) -> str:
        """The day the policy takes effect; Undecided while the office has not entered it."""
        day = self.settings["policy.effective_date"]
        if day is None:
            raise Undecided("policy.effective_date")
        return str(day)

    @cached_property
    def last_valid_day(self) -> str:
        """The last day of validity (policy.validity_years, policy.expiry_day_rule)."""
        return last_valid_day(self.effective, self.cfg("policy.validity_years"), self.cfg("policy.expiry_day_rule"))

    def in_validity(self, day: str) -> bool:
        """Whether that day lies in the policy's validity."""
        return self.effective <= day <= self.last_valid_day

    def in_claim_window(self, day: str) -> bool:
        """Whether an application of that day comes before the item's claim window closes."""
        days = self.cfg(self.item.claim_window_setting)
        return self.effective <= day <= dates.add_days(self.last_valid_day, days)

    # -- history ------------------------------------------------------------------------------------------------
    @property
    def subject_key(self) -> str:
        """What is given once; NoValue where nothing is named."""
        return str(self["subject_key"])

    @property
    def content_key(self) -> str:
        """What is paid for; the subject key where the item states no other."""
        return str(self.values.get("content_key") or self.subject_key)

    def awarded(self, item_id: str, subject: str | None, scope: str, year: int | None = None) -> bool:
        """Whether a live award of that item (and subject, and year) exists, of this applicant or of anyone."""
        return any(
            award.item == item_id
            and (subject is None or award.subject_key == subject)
            and (year is None or award.year == year)
            and (scope == "global" or self.applicant.is_same(award))
            for award in self.history.live
        )

    def awarded_amount(self, items: Sequence[str], year: int | None = None, subject_prefix: str | None = None) -> int:
        """Sum in yuan of live awards: this applicant's, or of one subject prefix for any applicant."""
        return sum(
            award.amount_yuan
            for award in self.history.live
            if award.item in items
            and (year is None or award.year == year)
            and (
                self.applicant.is_same(award)
                if subject_prefix is None
                else award.subject_key.split("|")[0] == subject_prefix
            )
        )

    def external_received(self, content_key: str | None = None) -> int:
        """Counted outside money of this applicant for this content, in yuan (nonduplication.md, E)."""
        kinds, levels = self.cfg("nondup.kinds"), self.cfg("nondup.policy_levels")
        key = content_key or self.content_key
        return sum(
            award.amount_yuan
            for award in self.history.external
            if award.content_key == key
            and award.status in ("approved", "received")
            and award.award_kind in kinds
            and award.level in levels
            and self.applicant.is_same(award)
        )

    # -- lines and rows -------------------------------------------------------------------------------------------
    def lines(self, name: str) -> tuple[Cells, ...]:
        """The lines of a list that is no row fact of the item (a plan of use), each cell asked with care."""
        columns = {column.name: column for column in self._by_name[name].columns}
        return tuple(Cells(cells, columns) for cells in self[name])

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the item's row fact, tested; () for items without rows."""
        return tuple(self._tested_rows())

    def _tested_rows(self) -> Iterator[Row]:
        declared = self.item.rows
        if declared is None:
            return
        columns = {column.name: column for column in self._by_name[declared.fact].columns}
        seen: dict[str, int] = {}
        for cells in self[declared.fact]:
            name = str(cells.get(declared.id))
            seen[name] = seen.get(name, 0) + 1
            row = Row(self, cells, columns, declared.id, seen[name])
            row.failed = tuple(p.name for p in declared.predicates if row.fails(p))
            yield row

    @property
    def counted(self) -> tuple[Row, ...]:
        """The rows that fail nothing."""
        return tuple(row for row in self.rows if not row.failed)

    def lines_ok(self, name: str) -> bool:
        """Whether some line counts, or no line fails the line predicate of that name."""
        return bool(self.counted) or not any(name in row.failed for row in self.rows)
