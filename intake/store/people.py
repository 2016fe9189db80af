"""Finds and writes people: accounts, roles, applicants."""

from __future__ import annotations

from typing import Any

from intake.store import sessions
from intake.store.models import Account, Blob, Expert, Membership, Organisation, StaffRole
from intake.store.sessions import open_session as open_session
from intake.store.sessions import roles_of as roles_of
from intake.store.sessions import touch as touch


def account_by_login(login: str) -> Account | None:
    """The account of that login."""
    return Account.get_or_none(Account.login == login)


def account(account_id: int) -> Account | None:
    """The account of that id."""
    return Account.get_or_none(Account.id == account_id)


def has_accounts() -> bool:
    """Whether anybody exists."""
    return bool(Account.select().exists())


def add_account(login: str, name: str, password: str, at: str) -> int:
    """A new account's id; IntegrityError where the login is taken."""
    return int(Account.insert(login=login, name=name, password=password, created_at=at).execute())


def set_password(account_id: int, password: str) -> None:
    """Another password's hash."""
    Account.update(password=password).where(Account.id == account_id).execute()


def add_blob(stored: Any, at: str) -> None:
    """A stored file, known from now on."""
    Blob.insert(
        sha256=stored.sha256, size=stored.size, media_type=stored.media_type, stored_at=at
    ).on_conflict_ignore().execute()


def add_organisation(**columns: Any) -> int:
    """A new applicant's id."""
    return int(Organisation.insert(**columns).execute())


def set_organisation(organisation_id: int, **columns: Any) -> None:
    """Change an applicant."""
    Organisation.update(version=Organisation.version + 1, **columns).where(Organisation.id == organisation_id).execute()


def organisation(organisation_id: int) -> Organisation | None:
    """The applicant of that id."""
    return Organisation.get_or_none(Organisation.id == organisation_id)


def organisations_waiting() -> list[Organisation]:
    """Applicants whose papers wait for a clerk, oldest first."""
    return list(Organisation.select().where(Organisation.standing == "pending").order_by(Organisation.id))


def add_membership(account_id: int, organisation_id: int, post: str) -> None:
    """Somebody speaks for an applicant."""
    Membership.insert(account=account_id, organisation=organisation_id, post=post).execute()


def add_role(account_id: int, role: str, at: str) -> None:
    """A role from now on."""
    StaffRole.insert(account=account_id, role=role, granted_at=at).on_conflict(
        conflict_target=[StaffRole.account, StaffRole.role], update={StaffRole.ended_at: None}
    ).execute()


def set_roles(account_id: int, roles: tuple[str, ...], at: str) -> None:
    """Exactly these roles are live."""
    StaffRole.update(ended_at=at).where(
        StaffRole.account == account_id, StaffRole.role.not_in(roles), StaffRole.ended_at.is_null()
    ).execute()
    for role in roles:
        add_role(account_id, role, at)


def another_administrator(account_id: int) -> bool:
    """Whether somebody else who can sign in is an administrator."""
    query = (
        StaffRole.select()
        .join(Account)
        .where(
            StaffRole.role == "administrator",
            StaffRole.ended_at.is_null(),
            StaffRole.account != account_id,
            Account.active,
        )
    )
    return bool(query.exists())


def set_active(account_id: int, active: bool, at: str) -> None:
    """An account opens or closes; closing ends its sessions."""
    Account.update(active=active).where(Account.id == account_id).execute()
    if not active:
        sessions.end_all(account_id, at, "disabled")


def expert_of(account_id: int) -> Expert | None:
    """The account's row in the expert pool, active or not."""
    return Expert.get_or_none(Expert.account == account_id)


def experts() -> dict[int, Expert]:
    """Every row of the expert pool by account, active or not."""
    return {row.account: row for row in Expert.select()}


def set_expert(account_id: int, **columns: Any) -> None:
    """Join the expert pool, or change one's row there."""
    if Expert.update(**columns).where(Expert.account == account_id).execute() == 0:
        Expert.insert(account=account_id, **columns).execute()


def administrators() -> int:
    """How many active accounts are administrator now."""
    live = StaffRole.select().join(Account).where(StaffRole.role == "administrator", StaffRole.ended_at.is_null())
    return int(live.where(Account.active).count())


def staff() -> list[tuple[Account, list[str]]]:
    """Every account that has or had a role of staff, with the live ones."""
    live: dict[int, list[str]] = {}
    for row in StaffRole.select().order_by(StaffRole.id):
        live.setdefault(row.account, [])
        if row.ended_at is None:
            live[row.account].append(row.role)
    accounts = Account.select().where(Account.id.in_(list(live))).order_by(Account.id)
    return [(found, live[found.id]) for found in accounts]


def organisation_paper(organisation_id: int, paper: str) -> tuple[Blob, str] | None:
    """The licence or the authorisation with its display name."""
    found = organisation(organisation_id)
    sha256 = getattr(found, paper, None) if found else None
    return (Blob.get_by_id(sha256), str(getattr(found, f"{paper}_name"))) if sha256 else None
