"""The words a measure is written in: clause, fact, document, predicate, amount, cap, flag, item, award, measure.

Everything here is frozen data with short rule functions hung on it.  Money is integers: yuan for awards, fen for
costs and revenue.  Dates inside rules are ISO strings, which compare like dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from workflows.questions import When
from workflows.sums import Step, Working

if TYPE_CHECKING:
    from workflows.claim import Facts, Row
    from workflows.paths import Path

__all__ = ["Step", "When", "Working"]  # words of a measure that stand in files of their own

Basis = Literal["explicit", "implied", "interpretation", "customary"]
GivenBy = Literal["profile", "system", "office", "applicant", "process", "record", "outside"]
FactType = Literal["bool", "int", "date", "string", "enum", "list_enum", "list_month", "rows"]
ItemKind = Literal["money", "recognition", "referral", "service"]

#: Who may leave a fact open: its predicates are then undecided, never failed.
GIVEN_LATER: tuple[GivenBy, ...] = ("office", "process", "record", "outside")


@dataclass(frozen=True)
class Clause:
    """A place in the policy and its words, verbatim (``faults()`` holds the quotation against the text)."""

    ref: str  # 四(一)2, 三, 尾段
    text: str

    @property
    def anchor(self) -> str:
        """The HTML id of the paragraph on the policy page."""
        return "p-" + self.ref.replace("(", "-").replace(")", "-").replace("（", "-").replace("）", "-")


@dataclass(frozen=True)
class Choice:
    """One value of an enumeration, with the words people read."""

    value: str
    label: str


@dataclass(frozen=True)
class Fact:
    """One thing the law asks, who gives it, and where the proof is found.

    ``unit``: fen, yuan, year, m², 家, 个, 人, bp, 位次, 等次 or empty.  A ``rows`` fact has ``columns``.
    ``optional``: may be left out altogether (null and absent mean the same).
    ``nullable``: null is a proper answer.  ``label`` is the short question on the form, ``description`` the long one.
    """

    name: str
    type: FactType
    label: str
    description: str = ""
    unit: str = ""
    given_by: GivenBy = "applicant"
    source: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Fact, ...] = ()
    nullable: bool = False
    optional: bool = False
    section: str = ""  # heading of the form section it stands in; empty: 申报内容
    notice: Literal["plain", "masked", "never"] = "plain"  # as what identifies the thing on a public notice

    @property
    def values(self) -> frozenset[str]:
        """The permitted values of an enumeration."""
        return frozenset(choice.value for choice in self.choices)


@dataclass(frozen=True)
class Document:
    """A paper and why it is asked; ``made_by`` is applicant, site or office (only the first has an upload slot)."""

    key: str
    name: str
    name_en: str
    basis: Basis
    required: bool = True
    made_by: Literal["applicant", "site", "office"] = "applicant"
    note: str = ""
    required_if: Callable[[Mapping[str, Any]], bool] | None = None
    docx: bool = False

    def is_required(self, facts: Mapping[str, Any]) -> bool:
        """Whether this applicant, with these answers, must upload it."""
        if self.made_by != "applicant":
            return False
        return self.required_if(facts) if self.required_if else self.required


@dataclass(frozen=True)
class Predicate:
    """A condition: name, sentence, clause and test in one object, so that every page says the same words."""

    name: str
    sentence: str
    clause: Clause
    basis: Basis
    test: Callable[[Facts], bool]
    reads: tuple[str, ...] = ()  # the facts it asks; their form hints quote this sentence and clause
    stage: Literal["intake", "process"] = "intake"
    interpretations: tuple[str, ...] = ()  # I-… points of the interpretation register
    floor: Callable[[Facts], tuple[str, int]] | None = None  # (fact, the least value that meets it)


@dataclass(frozen=True)
class RowPredicate:
    """A condition on one row (a worker, an invoice); a row counts only if it fails none."""

    name: str
    sentence: str
    clause: Clause
    basis: Basis
    test: Callable[[Row], bool]
    interpretations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The row fact of an item: cost lines by invoice, or workers one by one."""

    fact: str
    id: str  # invoice_id or worker_id
    predicates: tuple[RowPredicate, ...]
    kind: Literal["invoices", "workers"]
    qualified_on: Callable[[Row], str] | None = None  # the day a counted row met its conditions


@dataclass(frozen=True)
class Amount:
    """What an item pays before non-duplication, its own cap included (rulebook, point 6)."""

    words: str
    rule: Callable[[Facts], Working]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cap:
    """What is left of a year, a pool or a project; ``remaining`` is in yuan and may be negative.

    ``gives(facts, wanted, remaining)``: the yuan it lets through; None: what is wanted as far as it is left.
    """

    name: str
    sentence: str
    clause: Clause
    scope: str
    period: str
    total_setting: str
    remaining: Callable[[Facts], int]
    gives: Callable[[Facts, int, int], int] | None = None

    @property
    def waits(self) -> bool:
        """Whether who finds it empty waits for money to come back, and is not refused."""
        return self.scope == "pool"


@dataclass(frozen=True)
class Flag:
    """A mark for the reviewer; it never refuses."""

    name: str
    sentence: str
    test: Callable[[Facts], bool]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """How ``subject_key`` (given once) and ``content_key`` (paid for) are made from answers.

    Prefix + the answers to ``asked`` (NFKC, upper case, no spaces) joined by ``|``; without ``asked`` the applicant's
    credit code.  ``key_adds`` and ``content_adds`` name facts appended after ``|``.
    ``content_prefix`` None means the content key is the subject key.
    """

    prefix: str
    asked: tuple[Fact, ...] = ()
    key_adds: tuple[str, ...] = ()
    content_prefix: str | None = None
    content_adds: tuple[str, ...] = ()
    by_month: bool = False  # one batch a month: the month of filing is part of what is given once
    person: bool = False  # the answer is an identity number: only its keyed digest enters the key


@dataclass(frozen=True)
class Item:
    """One thing that can be applied for: clause, applicants, facts, papers, conditions, amount, path."""

    id: str
    name: str
    name_en: str
    kind: ItemKind
    clauses: tuple[Clause, ...]
    applicants: tuple[str, ...]
    facts: tuple[Fact, ...]
    predicates: tuple[Predicate, ...]
    documents: tuple[Document, ...]
    identity: Identity
    path: Path
    lead: str
    cooperating: tuple[str, ...] = ()
    required: tuple[str, ...] = ()  # answers whose absence is corrected, never refused
    asked_when: tuple[When, ...] = ()  # questions put only where another answer makes them matter
    rows: Rows | None = None
    amount: Amount | None = None
    amount_words: str = ""
    caps: tuple[Cap, ...] = ()
    flags: tuple[Flag, ...] = ()
    pool: str | None = None
    overlap_group: str | None = None
    once: Literal["applicant", "global"] | None = None
    award_year: str | None = None  # the fact that gives an award's year in history; None: the year of approval
    external_all_years: bool = False  # m06: outside money counts over all years of the project
    frequency: str = ""
    use_restriction: str = ""
    intake: Literal["rolling", "call"] = "rolling"
    proactive: bool = False
    published: bool = True
    claim_window_setting: str = "policy.claim_window_after_expiry_days"
    needs_recognition: str | None = None  # item id of the live recognition of the same project
    pairs_with: str | None = None  # item filed together in one call and judged on one score sheet
    scores: tuple[tuple[str, str, int], ...] = ()  # expert criteria: key, words, weight (sum 100)
    panel_amount: bool = False  # the panel proposes an amount
    authority: str = ""  # who decides a referral
    path_note: str = ""
    only_failure_flags: tuple[tuple[str, str], ...] = ()  # (condition, flag set when it is the only failure)
    overlaps_with: frozenset[str] = frozenset()  # the other items of its overlap group
    duty: str | None = None  # the bureau of bureau_review, where it stands in the path

    @property
    def measure(self) -> int:
        """The measure's number, 1 to 14."""
        return int(self.id[1:3])

    @property
    def clause(self) -> Clause:
        """The first clause quoted."""
        return self.clauses[0]

    def fact(self, name: str) -> Fact:
        """The fact of that name; KeyError if the item does not ask it."""
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise KeyError(name)


@dataclass(frozen=True)
class Award:
    """What the catalogue shows and a form is for: one item, or the levels of one award on one form.

    ``pick(values, settings)`` proposes the level from typed values (item id or None); the applicant may choose another.
    """

    id: str
    name: str
    items: tuple[Item, ...]
    pick: Callable[[Mapping[str, Any], Mapping[str, Any]], str | None] | None = None
    summary: str = ""  # the right-hand words of the table of contents: 10万至40万元


@dataclass(frozen=True)
class Measure:
    """One of the fourteen."""

    number: int
    title: str
    section: str  # （一）产业集聚 …
    clause: Clause
    awards: tuple[Award, ...]
    summary: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every award, in the order of the text."""
        return tuple(item for award in self.awards for item in award.items)
