"""Signing in and out, the life of a session, taking a role, giving the password again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from intake import clock, passwords
from intake.errors import BadInput, Forbidden
from intake.services import attempts, recording
from intake.services.people import Person, token_hash
from intake.store import people as store
from intake.store import sessions
from intake.store.database import write_tx
from intake.store.models import Session

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
PROOF = timedelta(minutes=5)
KNOWN = timedelta(days=30)
#: Failures in a quarter of an hour: of one login from one address, of one address, of one login from everywhere.
PAIR, ADDRESS, LOGIN, AGAIN = 5, 30, 100, 5
WRONG = "用户名或密码不对，请核对后再试。"

#: Why a session is over, as the sign-in page says it.
ENDED = {
    "idle": "两小时没有操作，为安全起见已退出。您填写的内容没有丢失，登录后回到刚才的页面。",
    "long": "这次登录已满十二小时，需要重新登录。您填写的内容没有丢失，登录后回到刚才的页面。",
    "password": "密码已经更换，请用新密码登录。",
    "revoked": "这次登录已由您在别处退出。如果不是您本人操作，请尽快更换密码。",
    "disabled": "这个账号已停用，请联系管理员。",
}


@dataclass(frozen=True)
class Found:
    """The person behind a token; or nobody, and why the session is over (a key of ``ENDED`` or empty)."""

    person: Person | None
    why: str = ""


def sign_in(login: str, password: str, *, address: str, device: str = "") -> str:
    """A new session's token; BadInput with one neutral message, TooMany after five failures in a quarter of an hour.

    Failures count for login and address together, so that a stranger locks nobody out; an unknown login costs and
    counts the same.  A guess from everywhere at once is stopped too, but not where the account was entered before.
    """
    login = login.strip()
    pair = f"sign-in:{login.casefold()[:60]}|{address}"
    limits = {pair: PAIR, f"address:{address}": ADDRESS}
    if not sessions.entered_from(login, address, recording.moment(clock.now() - KNOWN)):
        limits[f"login:{login.casefold()[:60]}"] = LOGIN
    attempts.take(limits)
    account = store.account_by_login(login)
    stored = account.password if account is not None and account.active else None
    if not passwords.verify(password, stored) or account is None:
        raise BadInput({"login": WRONG}, WRONG)
    token, now = secrets.token_urlsafe(32), recording.moment()
    with write_tx(aside=True):
        attempts.forget(pair)
        attempts.give_back(*limits)
        held = sessions.held(account.id, clock.today())
        only = held.roles[0] if len(held.roles) == 1 and not held.lent else (None, None, "")
        sessions.open_session(
            token_hash(token), account.id, only[0], only[1], now, address=address, device=device[:80], proved_at=now
        )
    return token


def look(token: str) -> Found:
    """Who is behind a token; nobody when the session has ended, rested two hours or lasted twelve."""
    found = sessions.session(token_hash(token))
    if found is None:
        return Found(None)
    if found.ended_at is not None:
        return Found(None, found.ended_why)
    seen, now = recording.parse(found.seen_at), clock.now()
    if now - seen > IDLE or now - recording.parse(found.started_at) > LONGEST:
        return Found(None, "idle" if now - seen > IDLE else "long")
    if not found.account.active:
        return Found(None, "disabled")
    if now - seen > timedelta(minutes=5):
        with write_tx(aside=True):
            sessions.touch(found.id, recording.moment())
    return Found(_person(found))


def _person(found: Session) -> Person:
    """The person as of today: a role taken away since is gone, a lent one that has ended too."""
    account, held = found.account, sessions.held(found.account.id, clock.today())
    behalf = next((one for one in held.lent if found.delegation and one.id == found.delegation), None)
    mine = next((one for one in held.roles if not found.delegation and one[:2] == (found.role, found.organisation)),
                (None, None, ""))  # fmt: skip
    return Person(
        account.id, account.name, account.login, behalf.role if behalf else mine[0], mine[1], mine[2], found.id,
        held.roles, held.lent, behalf, held.factor, found.factor_at, found.proved_at,
    )  # fmt: skip


def whose(token: str) -> tuple[int, str | None, int | None] | None:
    """(account, role, organisation) of the session with this token, ended or not; None for a token never given."""
    found = sessions.session(token_hash(token)) if token else None
    return (found.account.id, found.role, found.organisation) if found else None


def sign_out(person: Person) -> None:
    """End the session at the server."""
    with write_tx(aside=True):
        sessions.end(person.session, recording.moment(), "")


def choose_role(person: Person, role: str, number: int | None) -> None:
    """Act in another of one's roles from now on: ``number`` is the organisation, for ``lent`` the delegation."""
    if role == "lent":
        lent = next((one for one in person.lent if one.id == number), None)
        if lent is None:
            raise Forbidden("这项委托已经结束，请选择别的身份。")
        chosen = {"role": lent.role, "organisation": None, "delegation": lent.id}
    elif (role, number) in [(mine, of) for mine, of, _ in person.roles]:
        chosen = {"role": role, "organisation": number, "delegation": None}
    else:
        raise Forbidden()
    with write_tx(aside=True):
        sessions.mark(person.session, **chosen)


def proved(person: Person) -> bool:
    """Whether the password was given in the last five minutes."""
    return person.proved_at is not None and clock.now() - recording.parse(person.proved_at) < PROOF


def prove(person: Person, password: str) -> None:
    """The password once more, before something grave; BadInput at ``again``, TooMany after five failures."""
    if not password:
        raise BadInput({"again": "为安全起见，请再填一次您的登录密码。"})
    if not right(person, password):
        raise BadInput({"again": "密码不对，请再填一次。"})
    with write_tx(aside=True):
        sessions.mark(person.session, proved_at=recording.moment())


def right(person: Person, password: str) -> bool:
    """Whether this is the person's password; failures are counted, TooMany after five."""
    subject = f"again:{person.id}"
    attempts.take({subject: AGAIN})
    account = store.account(person.id)
    if not passwords.verify(password, account.password if account else None):
        return False
    with write_tx(aside=True):
        attempts.forget(subject)
    return True
