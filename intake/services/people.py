"""Who somebody is: the person of a session, registering an applicant, confirming it, accounts of staff."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake import passwords, sealing
from intake.errors import BadInput, Forbidden, NotFound, Refused, SignInNeeded
from intake.identity.names import same
from intake.services import pool, recording
from intake.store import links
from intake.store import people as store
from intake.store.database import Conflict, write_tx
from intake.store.sessions import Lent
from intake.uploads.storing import Stored

REGISTERED = (
    "这个代码已经登记，不能再登记一次。是本单位的，请由单位的签署人邀请您加入；签署人联系不上，或者不是本单位登记的，"
    "请带营业执照和介绍信到区发改委（数发局）窗口办理。"
)


@dataclass(frozen=True)
class Person:
    """Somebody signed in, acting in one role; ``organisation`` only in an applicant's role.

    ``lent``: roles of others lent to this person today; ``behalf`` the one acted in now.  ``enrolled``: a second
    factor is set up; ``factor_at`` when this session showed it; ``proved_at`` when it last gave the password.
    """

    id: int
    name: str
    login: str
    role: str | None
    organisation: int | None = None
    organisation_name: str = ""
    session: str = ""
    roles: tuple[tuple[str, int | None, str], ...] = ()  # (role, organisation, its name)
    lent: tuple[Lent, ...] = ()
    behalf: Lent | None = None
    enrolled: bool = False
    factor_at: str | None = None
    proved_at: str | None = None

    @property
    def staff(self) -> bool:
        """Whether this is an account of the office, in whichever role it acts now."""
        return bool(self.lent) or any(not role.startswith("applicant.") for role, _, _ in self.roles)

    def covers(self, item: str) -> bool:
        """Whether the role acted in now reaches this item: a lent role may be for some items only."""
        return self.behalf is None or not self.behalf.items or item in self.behalf.items

    def needs(self, *roles: str) -> None:
        """Returns if the person acts in one of these roles; Forbidden otherwise."""
        if self.role not in roles:
            raise Forbidden()


@dataclass(frozen=True)
class Registration:
    """What registering asks; the two files were stored before."""

    name: str
    applicant_kind: str
    credit_code: str
    login: str
    password: str
    person: str
    id_number: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    licence: tuple[Stored, str] | None = None
    authorisation: tuple[Stored, str] | None = None


def register(asked: Registration) -> int:
    """A new applicant with its first account, filler and signatory; waits for a clerk.  The organisation's id."""
    _own_account(asked)
    hashed = passwords.hash_password(asked.password)
    try:
        with write_tx():
            for file in (asked.licence, asked.authorisation):
                if file is not None:
                    store.add_blob(file[0], recording.moment())
            account = store.add_account(asked.login, asked.person, hashed, recording.moment())
            organisation = add_organisation(asked)
            for post in ("filler", "signatory"):
                store.add_membership(account, organisation, post)
            recording.office_act(account, "applicant", "register", body={"organisation": organisation})
    except Conflict as error:
        name = "login" if "login" in str(error) else "credit_code"
        raise BadInput({name: "这个用户名已经有人使用，请换一个。" if name == "login" else REGISTERED}) from None
    return organisation


def _own_account(asked: Registration) -> None:
    """The account is in the applicant's own name, or in that of a sole proprietor's operator (payment.payee_rule)."""
    holder, own = asked.fields.get("account_name", ""), [asked.name]
    if asked.applicant_kind == "sole_proprietor":
        own.append(asked.fields.get("legal_representative", ""))
    if holder and not any(same(holder, one) for one in own):
        raise BadInput({"account_name": f"账户名称须与单位名称“{asked.name}”一致，不能用别人的账户。"})


def add_organisation(asked: Registration) -> int:
    """The applicant itself, pending, without anybody who speaks for it; its id.  Inside ``write_tx()``."""
    columns = dict(asked.fields)
    bank = columns.pop("bank_account", "").replace(" ", "")
    person = asked.applicant_kind == "natural_person"
    organisation = store.add_organisation(
        name=asked.name,
        applicant_kind=asked.applicant_kind,
        credit_code=None if person else asked.credit_code,
        id_digest=sealing.digest(asked.id_number, "person") if person else None,
        last_four=(asked.id_number if person else asked.credit_code)[-4:],
        account_last_four=bank[-4:],
        licence=asked.licence[0].sha256 if asked.licence else None,
        licence_name=asked.licence[1] if asked.licence else "",
        authorisation=asked.authorisation[0].sha256 if asked.authorisation else None,
        authorisation_name=asked.authorisation[1] if asked.authorisation else "",
        registered_at=recording.moment(),
        **columns,
    )
    sealed = {}
    if bank:
        sealed["account_sealed"] = sealing.seal(bank, "organisation", "account", organisation)
    if person:
        sealed["id_sealed"] = sealing.seal(asked.id_number, "organisation", "id", organisation)
    if sealed:
        store.set_organisation(organisation, **sealed)
    return organisation


def confirm_organisation(person: Person, organisation: int, *, reason: str = "") -> None:
    """A clerk has compared licence and authorisation: the applicant may submit; with a reason: may not."""
    person.needs("ndrc.clerk")
    with write_tx():
        found = store.organisation(organisation)
        if found is None:
            raise NotFound()
        if found.standing != "pending":
            raise Refused.because("confirmed_already", "这个单位的身份已经处理过", "1")
        done = {"standing": "refused", "standing_reason": reason} if reason else {"standing": "confirmed"}
        if not reason:
            done |= {"confirmed_at": recording.moment(), "confirmed_by": person.id}
        store.set_organisation(organisation, **done)
        recording.office_act(
            person.id, str(person.role), "refuse_organisation" if reason else "confirm_organisation",
            body={"organisation": organisation}, texts={"reason": reason},
        )  # fmt: skip


def add_staff(
    by: Person | None, *, login: str, name: str, password: str, roles: tuple[str, ...],
    employer: str = "", fields: tuple[str, ...] = (), finance: bool = False,
) -> int:  # fmt: skip
    """A new account of staff or of an expert; ``by`` None only while the first administrator is made."""
    if by is not None:
        by.needs("administrator")
    apart(roles)
    hashed = passwords.hash_password(password)
    try:
        with write_tx():
            if by is None and store.has_accounts():
                raise Forbidden("已经有管理员账号。")
            account = store.add_account(login, name, hashed, recording.moment())
            for role in roles:
                store.add_role(account, role, recording.moment())
            pool.keep(account, roles, pool.Expertise(employer, fields, finance))
            recording.office_act(
                by.id if by else None, "administrator", "add_staff", body={"account": account, "roles": list(roles)}
            )
    except Conflict:
        raise BadInput({"login": "这个用户名已经有人使用，请换一个。"}) from None
    return account


def set_roles(
    by: Person, account: int, roles: tuple[str, ...], *, active: bool, expertise: pool.Expertise | None = None
) -> None:
    """Give exactly these roles; an account that is not active cannot sign in, and its sessions end.

    The expert pool follows; ``expertise`` is asked where the role of expert is new.
    """
    by.needs("administrator")
    apart(roles)
    with write_tx():
        if store.account(account) is None:
            raise BadInput({"account": "没有这个账号，请刷新页面后再办理。"})
        keeps = active and "administrator" in roles
        if account == by.id and not keeps:
            raise BadInput({"account": "不能取消自己的管理员身份，也不能停用自己的账号；请由另一位管理员办理。"})
        if not keeps:  # nobody keeps a way back in
            links.void(recording.moment(), kind="staff", made_by=account)
        store.set_roles(account, roles, recording.moment())
        pool.keep(account, roles, expertise or pool.Expertise())
        store.set_active(account, active, recording.moment())
        if not store.administrators():  # two who remove each other at the same moment
            raise BadInput({"account": "至少要有一位可以登录的管理员，没有改动。"})
        recording.office_act(
            by.id, "administrator", "set_roles", body={"account": account, "roles": list(roles), "active": active}
        )


def apart(roles: tuple[str, ...]) -> None:
    """An expert is never staff of a bureau that decides; an administrator and an auditor have no business rights."""
    business = {role for role in roles if "." in role}
    if business and set(roles) - business:
        raise BadInput({"roles": "专家、审计、管理员不能同时担任经办部门的岗位。"})


def required(person: Person | None) -> Person:
    """The person; SignInNeeded for nobody."""
    if person is None:
        raise SignInNeeded()
    return person


def token_hash(token: str) -> str:
    """How a token of a browser or a link stands in the database."""
    return hashlib.sha256(token.encode()).hexdigest()
