"""Finds and writes sessions, and who stands behind one: account, roles, roles lent, second factor."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from intake.store.database import db
from intake.store.models import Account, Session

Role = tuple[str, int | None, str]  # (role, organisation, its name)

#: Everything an account may act as, in one question: own roles, posts, roles lent, and whether it has a second factor.
HELD = """
SELECT * FROM (SELECT 'role', role, NULL, '', NULL, '' FROM staff_role
               WHERE account_id = ?1 AND ended_at IS NULL ORDER BY id)
UNION ALL
SELECT * FROM (SELECT 'post', m.post, o.id, o.name, NULL, '' FROM membership m
               JOIN organisation o ON o.id = m.organisation_id
               WHERE m.account_id = ?1 ORDER BY o.id, m.post DESC)
UNION ALL
SELECT * FROM (SELECT 'lent', d.role, d.giver_id, a.name, d.id, d.items FROM delegation d
               JOIN account a ON a.id = d.giver_id AND a.active = 1
               JOIN staff_role s ON s.account_id = d.giver_id AND s.role = d.role AND s.ended_at IS NULL
               WHERE d.taker_id = ?1 AND d.ended_at IS NULL AND ?2 BETWEEN d.from_day AND d.to_day ORDER BY d.id)
UNION ALL
SELECT 'factor', '', NULL, '', NULL, '' FROM second_factor WHERE account_id = ?1 AND confirmed_at IS NOT NULL
"""


@dataclass(frozen=True)
class Lent:
    """A role lent to somebody, live today; ``items`` empty means all."""

    id: int
    role: str
    giver: int
    giver_name: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """What an account may act as today."""

    roles: tuple[Role, ...]
    lent: tuple[Lent, ...]
    factor: bool


def held(account_id: int, day: str) -> Held:
    """Own roles and posts, roles lent to it that day (never one it has itself), and whether a second factor is set."""
    roles: list[Role] = []
    lent: list[Lent] = []
    factor, seen = False, set()
    for kind, role, number, name, delegation, items in db.execute_sql(HELD, (account_id, day)):
        if kind == "role":
            roles.append((role, None, ""))
        elif kind == "post" and number not in seen:  # a signatory may do what a filler may
            seen.add(number)
            roles.append((f"applicant.{role}", number, name))
        elif kind == "lent":
            lent.append(Lent(delegation, role, number, name, tuple(json.loads(items))))
        factor = factor or kind == "factor"
    own = {role for role, _, _ in roles}
    return Held(tuple(roles), tuple(one for one in lent if one.role not in own), factor)


def roles_of(account_id: int) -> list[Role]:
    """(role, organisation, its name) of everything this account may act as in its own right."""
    return list(held(account_id, "").roles)


def session(session_id: str) -> Session | None:
    """The session row with its account."""
    found: Session | None = Session.select(Session, Account).join(Account).where(Session.id == session_id).first()
    return found


def open_session(
    session_id: str, account_id: int, role: str | None, organisation: int | None, at: str, *,
    address: str = "", device: str = "", factor_at: str | None = None, proved_at: str | None = None,
    delegation: int | None = None,
) -> None:  # fmt: skip
    """A new session."""
    Session.insert(
        id=session_id, account=account_id, role=role, organisation=organisation, delegation=delegation,
        started_at=at, seen_at=at, address=address, device=device, factor_at=factor_at, proved_at=proved_at,
    ).execute()  # fmt: skip


def touch(session_id: str, at: str) -> None:
    """The session was used."""
    Session.update(seen_at=at).where(Session.id == session_id).execute()


def mark(session_id: str, **columns: Any) -> None:
    """A second factor was shown, the password was given again, another role was taken."""
    Session.update(**columns).where(Session.id == session_id, Session.ended_at.is_null()).execute()


def forget_factor(account_id: int) -> None:
    """Every session of the account has to show a second factor again."""
    Session.update(factor_at=None).where(Session.account == account_id).execute()


def end(session_id: str, at: str, why: str) -> int:
    """The session is over; how many were."""
    return int(
        Session.update(ended_at=at, ended_why=why).where(Session.id == session_id, Session.ended_at.is_null()).execute()
    )


def end_all(account_id: int, at: str, why: str, *, but: str = "") -> int:
    """Every session of an account is over, except one; how many were."""
    live = (Session.account == account_id) & Session.ended_at.is_null() & (Session.id != but)
    return int(Session.update(ended_at=at, ended_why=why).where(live).execute())


def live_of(account_id: int, since: str, started: str) -> list[Session]:
    """The live sessions of an account, newest first: used after ``since``, begun after ``started``."""
    query = Session.select().where(
        Session.account == account_id, Session.ended_at.is_null(), Session.seen_at > since, Session.started_at > started
    )
    return list(query.order_by(Session.seen_at.desc()))


def entered_from(login: str, address: str, since: str) -> bool:
    """Whether the account of that login was entered from that address after ``since``."""
    query = Session.select(Session.id).join(Account)
    return bool(query.where(Account.login == login, Session.address == address, Session.started_at > since).exists())
