"""Finds firms, and writes what became of them: another name, a merger, the end."""

from __future__ import annotations

from typing import Any

from intake.store.models import Application, Organisation, OrganisationChange

ENDS = ("merged", "struck_off")


def add_change(**columns: Any) -> int:
    """A change's id; IntegrityError where the firm has ended already."""
    return int(OrganisationChange.insert(**columns).execute())


def changes(organisation_id: int) -> list[OrganisationChange]:
    """What became of a firm, newest first; also what it took over."""
    query = OrganisationChange.select().where(
        (OrganisationChange.organisation == organisation_id) | (OrganisationChange.successor == organisation_id)
    )
    return list(query.order_by(OrganisationChange.id.desc()))


def end_of(organisation_id: int) -> OrganisationChange | None:
    """The merger or striking off of a firm, if it has ended."""
    return ends(organisation_id).first()


def ends(organisation: Any) -> Any:
    """The mergers and strikings off of an applicant (an id, or the column of an outer query), as a query."""
    mine = (OrganisationChange.organisation == organisation) & OrganisationChange.kind.in_(ENDS)
    return OrganisationChange.select().where(mine)


def paper(change_id: int) -> OrganisationChange | None:
    """A change with its paper."""
    return OrganisationChange.get_or_none(OrganisationChange.id == change_id)


def search(text: str, limit: int = 50) -> list[Organisation]:
    """Firms by name now or before, or by credit code."""
    before = OrganisationChange.select(OrganisationChange.organisation).where(OrganisationChange.before.contains(text))
    query = Organisation.select().where(
        Organisation.name.contains(text) | (Organisation.credit_code == text.upper()) | Organisation.id.in_(before)
    )
    return list(query.order_by(Organisation.id.desc()).limit(limit))


def by_code(code: str) -> Organisation | None:
    """The firm of that credit code."""
    return Organisation.get_or_none(Organisation.credit_code == code)


def applications_of(organisation_id: int) -> list[Application]:
    """Every application of a firm, drafts too, oldest first."""
    return list(Application.select().where(Application.organisation == organisation_id).order_by(Application.id))


def adopt_branches(code: str, head: str) -> int:
    """Branches of that firm are branches of another from now on; how many."""
    return int(Organisation.update(parent_code=head).where(Organisation.parent_code == code).execute())
