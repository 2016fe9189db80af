"""Finds and changes who speaks for an applicant; there is always a signatory left."""

from __future__ import annotations

from intake.store.models import Account, Membership


def of(organisation_id: int) -> list[tuple[int, str, str, str]]:
    """(account, name, login, post) of everybody who speaks for an applicant; a signatory once, not as filler too."""
    query = (
        Membership.select(Account.id, Account.name, Account.login, Membership.post)
        .join(Account)
        .where(Membership.organisation == organisation_id)
        .order_by(Account.id, Membership.post.desc())
    )
    found: dict[int, tuple[int, str, str, str]] = {}
    for row in query.tuples():
        found.setdefault(row[0], tuple(row))
    return list(found.values())


def another_signatory(account_id: int, organisation_id: int) -> bool:
    """Whether somebody else who can sign in signs for the applicant too."""
    query = Membership.select().join(Account).where(
        Membership.organisation == organisation_id, Membership.post == "signatory",
        Membership.account != account_id, Account.active,
    )  # fmt: skip
    return bool(query.exists())


def remove(account_id: int, organisation_id: int) -> int:
    """The account speaks for the applicant no longer; how many posts it had."""
    mine = (Membership.account == account_id) & (Membership.organisation == organisation_id)
    return int(Membership.delete().where(mine).execute())


def active_accounts(organisation_id: int) -> list[int]:
    """The accounts that may be written to."""
    query = Membership.select(Membership.account).distinct().join(Account)
    return [row[0] for row in query.where(Membership.organisation == organisation_id, Account.active).tuples()]
