"""How the bureaus are reached, as it was entered."""

from __future__ import annotations

from intake.store.models import OfficeContact
from intake.store.steady import until_written


@until_written
def contacts() -> dict[str, OfficeContact]:
    """What was entered, by bureau; asked once until somebody writes."""
    return {row.bureau: row for row in OfficeContact.select()}


def put(bureau: str, *, address: str, hours: str, telephone: str, by: int, at: str) -> None:
    """What is entered now replaces what was; inside ``write_tx()``."""
    OfficeContact.replace(
        bureau=bureau, address=address, hours=hours, telephone=telephone, set_by=by, set_at=at
    ).execute()
