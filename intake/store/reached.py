"""How the bureaus are reached, as it was entered."""

from __future__ import annotations

from intake.store.models import OfficeContact
from intake.store.steady import forget, seldom

NAME = "office contacts"


def contacts() -> dict[str, OfficeContact]:
    """What was entered, by bureau; another process may show it for a minute longer as it was before."""
    return seldom(NAME, lambda: {row.bureau: row for row in OfficeContact.select()})


def put(bureau: str, *, address: str, hours: str, telephone: str, by: int, at: str) -> None:
    """What is entered now replaces what was; inside ``write_tx()``."""
    OfficeContact.replace(
        bureau=bureau, address=address, hours=hours, telephone=telephone, set_by=by, set_at=at
    ).execute()


def renew() -> None:
    """What was put is shown from now on; after the commit."""
    forget(NAME)
