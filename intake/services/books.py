"""The books for finance and auditors: each line with its balances, and who has what on it in the order of receipt."""

from __future__ import annotations

from dataclasses import dataclass

from intake.errors import NotFound
from intake.store import books, ledger
from intake.store.ledger import Balance
from intake.store.models import Application, Hold, Organisation
from workflows.catalogue import items
from workflows.language import Item

PAGE = 20
KIND_WORDS = {"soft": "受理预留", "held": "公示占用", "committed": "已审定", "spent": "已拨付", "released": "已释放"}


@dataclass(frozen=True)
class Row:
    """One application on a line."""

    place: int
    application: Application
    item: Item
    applicant: Organisation
    hold: Hold
    words: str


@dataclass(frozen=True)
class Account:
    """A page of a line: its balance, what is softly held, and the applications in the order of receipt."""

    balance: Balance
    rows: tuple[Row, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages."""
        return max(1, -(-self.total // PAGE))


def _words(hold: Hold, year: int) -> str:
    return KIND_WORDS[hold.kind] if hold.year == year else f"{hold.year}年审定，结转"


def of(pool: str, year: int, number: int) -> Account:
    """That line's page; NotFound for a line that was never opened."""
    balance = next((one for one in ledger.balances() if one.key == f"{pool}-{year}"), None)
    if balance is None:
        raise NotFound("还没有这个年度的预算。")
    first = (number - 1) * PAGE
    found, total = books.page(pool, year, limit=PAGE, offset=first)
    rows = tuple(
        Row(first + n, application, items()[application.item], applicant, hold, _words(hold, year))
        for n, (hold, application, applicant) in enumerate(found, 1)
    )
    return Account(balance, rows, total, number)
