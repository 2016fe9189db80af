"""Finds and writes people: accounts, sessions, roles, applicants."""

from __future__ import annotations

from typing import Any, TypeVar

from intake.store.database import db
from intake.store.models import Account, Attempt, Blob, Expert, Membership, Organisation, Session, StaffRole

Made = TypeVar("Made")
ROLES_OF = """
SELECT * FROM (SELECT role, NULL, '' FROM staff_role WHERE account_id = ? AND ended_at IS NULL ORDER BY id)
UNION ALL
SELECT * FROM (SELECT m.post, o.id, o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id
               WHERE m.account_id = ? ORDER BY o.id, m.post DESC)
"""


def account_by_login(login: str) -> Account | None:
    """The account of that login."""
    return Account.get_or_none(Account.login == login)


def account(account_id: int) -> Account | None:
    """The account of that id."""
    return Account.get_or_none(Account.id == account_id)


def has_accounts() -> bool:
    """Whether anybody exists."""
    return bool(Account.select().exists())


def roles_of(account_id: int) -> list[tuple[str, int | None, str]]:
    """(role, organisation, its name) of everything this account may act as."""
    roles: list[tuple[str, int | None, str]] = []
    seen = set()
    for role, organisation_id, name in db.execute_sql(ROLES_OF, (account_id, account_id)):
        if organisation_id is None:
            roles.append((role, None, ""))
        elif organisation_id not in seen:  # a signatory may do what a filler may
            seen.add(organisation_id)
            roles.append((f"applicant.{role}", organisation_id, name))
    return roles


def session(session_id: str) -> Session | None:
    """The session row with its account."""
    found: Session | None = Session.select(Session, Account).join(Account).where(Session.id == session_id).first()
    return found


def person_of(found: Session, made: type[Made]) -> Made | None:
    """The person of a session, with every role; None if the account was closed."""
    account = found.account
    if not account.active:
        return None
    roles = roles_of(account.id)
    mine = next((role for role in roles if role[:2] == (found.role, found.organisation)), (None, None, ""))
    return made(
        id=account.id, name=account.name, login=account.login, role=mine[0], organisation=mine[1],
        organisation_name=mine[2], session=found.id, roles=tuple(roles),
    )  # type: ignore[call-arg]  # fmt: skip


def open_session(session_id: str, account_id: int, role: str | None, organisation: int | None, at: str) -> None:
    """A new session."""
    Session.insert(
        id=session_id, account=account_id, role=role, organisation=organisation, started_at=at, seen_at=at
    ).execute()


def touch(session_id: str, at: str) -> None:
    """The session was used."""
    Session.update(seen_at=at).where(Session.id == session_id).execute()


def end_session(session_id: str, at: str) -> None:
    """The session is over."""
    Session.update(ended_at=at).where(Session.id == session_id, Session.ended_at.is_null()).execute()


def set_role(session_id: str, role: str, organisation: int | None) -> None:
    """The session acts in another role."""
    Session.update(role=role, organisation=organisation).where(Session.id == session_id).execute()


def add_account(login: str, name: str, password: str, at: str) -> int:
    """A new account's id; IntegrityError where the login is taken."""
    return int(Account.insert(login=login, name=name, password=password, created_at=at).execute())


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


def set_active(account_id: int, active: bool, at: str) -> None:
    """An account opens or closes; closing ends its sessions."""
    Account.update(active=active).where(Account.id == account_id).execute()
    if not active:
        Session.update(ended_at=at).where(Session.account == account_id, Session.ended_at.is_null()).execute()


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


def attempt(subject: str) -> Attempt | None:
    """The failures counted for a subject."""
    return Attempt.get_or_none(Attempt.subject == subject)


def count_attempt(subject: str, at: str, *, fresh: bool) -> None:
    """One failure more; ``fresh`` begins a new window."""
    Attempt.insert(subject=subject, failures=1, first_at=at).on_conflict(
        conflict_target=[Attempt.subject],
        update={Attempt.failures: 1, Attempt.first_at: at} if fresh else {Attempt.failures: Attempt.failures + 1},
    ).execute()


def forget_attempt(subject: str) -> None:
    """No failures."""
    Attempt.delete().where(Attempt.subject == subject).execute()


def organisation_paper(organisation_id: int, paper: str) -> tuple[Blob, str] | None:
    """The licence or the authorisation with its display name."""
    found = organisation(organisation_id)
    sha256 = getattr(found, paper, None) if found else None
    return (Blob.get_by_id(sha256), str(getattr(found, f"{paper}_name"))) if sha256 else None


def members(organisation_id: int) -> list[tuple[str, str, str]]:
    """(name, login, post) of everybody who speaks for an applicant."""
    query = (
        Membership.select(Account.name, Account.login, Membership.post)
        .join(Account)
        .where(Membership.organisation == organisation_id)
        .order_by(Account.id, Membership.post)
    )
    return [tuple(row) for row in query.tuples()]
