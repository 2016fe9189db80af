"""Invitations of colleagues and of staff: a link that works once, answered with a name and password of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake import passwords
from intake.errors import BadInput, Forbidden, LinkOver, NotFound
from intake.services import contacts, links, pool, recording
from intake.services.people import Person, apart
from intake.store import contacts as contact_store
from intake.store import links as store
from intake.store import people as people_store
from intake.store.database import Conflict, write_tx
from intake.store.models import OneTimeLink

POSTS = ("filler", "signatory")
TAKEN = "这个用户名已经有人使用，请换一个。"


def invite_member(by: Person, *, name: str, post: str, email: str) -> links.Made:
    """A signatory asks a colleague in; the link's path is shown once, and mailed where there is an address."""
    by.needs("applicant.signatory")
    email = contacts.read(email)
    if not name or len(name) > 60 or post not in POSTS:
        raise BadInput({"name": "请填写姓名（60字以内），并选择身份。"})
    applicant = people_store.organisation(by.organisation or 0)
    if applicant is None or (applicant.applicant_kind == "natural_person" and post == "signatory"):
        raise BadInput({"post": "个人申报由本人签署，只能邀请别人帮忙填报。"})
    with write_tx():
        made = links.make(
            "member", organisation=by.organisation, email=email, body={"name": name, "post": post}, by=by.id,
            letter=True,
        )  # fmt: skip
        body = {"link": made.id, "organisation": by.organisation, "post": post}
        recording.office_act(by.id, str(by.role), "invite_member", body=body)
    return made


def invite_staff(
    by: Person, *, name: str, roles: tuple[str, ...], email: str, expertise: pool.Expertise | None = None
) -> links.Made:
    """An administrator asks somebody into the office."""
    by.needs("administrator")
    email = contacts.read(email)
    if not name or len(name) > 60 or not roles:
        raise BadInput({"name": "请填写姓名（60字以内），并至少选择一个身份。"})
    apart(roles)
    asked = expertise or pool.Expertise()
    if pool.EXPERT in roles and not asked.employer:
        raise BadInput({"employer": pool.NO_EMPLOYER})
    body = {"name": name, "roles": list(roles), "employer": asked.employer, "fields": list(asked.fields),
            "finance": asked.finance}  # fmt: skip
    with write_tx():
        made = links.make("staff", email=email, body=body, by=by.id, letter=True)
        recording.office_act(by.id, str(by.role), "invite_staff", body={"link": made.id, "roles": list(roles)})
    return made


def withdraw(by: Person, link: int) -> None:
    """The invitation is good no longer: by a signatory of the organisation, for staff by an administrator."""
    with write_tx():
        found = store.by_id(link)
        mine = found is not None and (
            (found.kind == "member" and by.role == "applicant.signatory" and found.organisation == by.organisation)
            or (found.kind == "staff" and by.role == "administrator")
        )
        if not mine:
            raise NotFound()
        if not store.void(recording.moment(), id=link):
            raise Forbidden("这份邀请已经接受、收回或过期。")
        recording.office_act(by.id, str(by.role), "withdraw_invitation", body={"link": link})


def accept(link: OneTimeLink, *, login: str, name: str, password: str, again: str) -> int:
    """A new account with what the invitation gives; BadInput at the fields; LinkOver where it is over."""
    login, name = login.strip(), name.strip()
    wrong = faults(login, name, password, again)
    if wrong:
        raise BadInput(wrong)
    hashed = passwords.hash_password(password)
    try:
        with write_tx():
            links.use(link)
            account = people_store.add_account(login, name, hashed, recording.moment())
            _give(link, account)
            if link.email:
                contact_store.put(account, link.email)
                links.make("email", account=account, email=link.email, by=account, letter=True)
    except Conflict:
        raise BadInput({"login": TAKEN}) from None
    return account


def join(person: Person, link: OneTimeLink) -> None:
    """Somebody who has an account already accepts an invitation of an applicant."""
    if link.kind != "member":
        raise Forbidden("工作人员的邀请须用新账号接受。")
    try:
        with write_tx():
            links.use(link)
            _give(link, person.id)
    except Conflict:
        raise BadInput({"login": "您已经是这个单位的人员。"}) from None


def _give(link: OneTimeLink, account: int) -> None:
    body: Mapping[str, Any] = link.body
    if link.kind == "member":
        applicant = people_store.organisation(link.organisation)
        if applicant is None:
            raise LinkOver("邀请您的单位已不存在。")
        people_store.add_membership(account, link.organisation, body["post"])
        told = {"account": account, "organisation": link.organisation, "post": body["post"], "link": link.id}
        recording.office_act(account, f"applicant.{body['post']}", "join", body=told)
        return
    for role in body["roles"]:
        people_store.add_role(account, role, recording.moment())
    asked = pool.Expertise(str(body["employer"]), tuple(body["fields"]), bool(body["finance"]))
    pool.keep(account, tuple(body["roles"]), asked)
    told = {"account": account, "roles": list(body["roles"]), "link": link.id, "invited_by": link.made_by}
    recording.office_act(account, body["roles"][0], "join", body=told)


def faults(login: str, name: str, password: str, again: str) -> dict[str, str]:
    """What is wrong with a new account's name, login or password, by field."""
    wrong = {}
    if not name or len(name) > 60:
        wrong["name"] = "请填写您的姓名，60字以内。"
    if not login or len(login) > 60 or not login.isprintable() or any(sign.isspace() for sign in login):
        wrong["login"] = "请填写用户名，60字以内，不含空格。"
    found = passwords.faults(password, login_name=login)
    if found:
        wrong["password"] = "".join(found)
    elif password != again:
        wrong["password_again"] = "两次填写的密码不一样。"
    return wrong
