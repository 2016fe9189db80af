"""A new password: by the old one, or by a letter to the confirmed address; other sessions end."""

from __future__ import annotations

from intake import passwords
from intake.errors import BadInput
from intake.services import attempts, entering, links, recording
from intake.services.people import Person
from intake.store import links as link_store
from intake.store import people as people_store
from intake.store import sessions
from intake.store.database import write_tx
from intake.store.models import OneTimeLink


def ask(typed: str, *, address: str) -> None:
    """Note that somebody wants a new password: the same single line for known and unknown names.

    Who it is is looked up when letters are written, so neither answer nor time tells.  TooMany after ten in a
    quarter of an hour from one address, or three for one name.
    """
    typed = typed.strip().lower()[:120]
    if not typed:
        raise BadInput({"typed": "请填写用户名或邮箱。"})
    attempts.take({f"reset:{typed}": 3, f"reset-from:{address}": 10})
    with write_tx():
        link_store.ask_reset(typed, recording.moment())


def answer_requests() -> int:
    """Write the letters that were asked for; how many.  Requests without an account just go."""
    written = 0
    for request in link_store.reset_requests():
        with write_tx():
            if not link_store.drop_request(request.id):
                continue
            for account, email in link_store.accounts_of(request.typed):
                links.make("reset", account=account, email=email, letter=True)
                written += 1
    return written


def reset(link: OneTimeLink, password: str) -> None:
    """The password of the link's account from now on; every session of it ends."""
    account = people_store.account(link.account)
    wrong = passwords.faults(password, login_name=account.login if account else "")
    if wrong or account is None:
        raise BadInput({"password": "".join(wrong) or "这个账号已不存在。"})
    hashed = passwords.hash_password(password)
    with write_tx():
        links.use(link)
        _set(account.id, hashed, but="")
        recording.office_act(account.id, "account", "reset_password", body={"account": account.id})


def change(person: Person, old: str, new: str, again: str) -> None:
    """The person's own new password; every other session ends.  BadInput at the fields."""
    if not old or not entering.right(person, old):
        raise BadInput({"old": "现在的密码不对，请再填一次。"})
    wrong = passwords.faults(new, login_name=person.login)
    if wrong:
        raise BadInput({"password": "".join(wrong)})
    if new != again:
        raise BadInput({"password_again": "两次填写的新密码不一样。"})
    if new == old:
        raise BadInput({"password": "新密码不能和现在的一样。"})
    hashed = passwords.hash_password(new)
    with write_tx():
        _set(person.id, hashed, but=person.session)
        recording.office_act(person.id, person.role or "account", "change_password", body={"account": person.id})


def _set(account: int, hashed: str, *, but: str) -> None:
    now = recording.moment()
    people_store.set_password(account, hashed)
    sessions.end_all(account, now, "password", but=but)
    link_store.void(now, kind="reset", account=account)
