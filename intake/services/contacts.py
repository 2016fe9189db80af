"""The e-mail address of an account: optional, confirmed by a link that was sent to it."""

from __future__ import annotations

import re

from intake.errors import BadInput, LinkOver
from intake.services import links, recording
from intake.services.people import Person
from intake.store import contacts as store
from intake.store import links as link_store
from intake.store.database import write_tx
from intake.store.models import OneTimeLink

SHAPE = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def read(text: str) -> str:
    """The address as it is kept, in small letters; empty for none; BadInput at ``email`` for what is no address."""
    email = text.strip().lower()
    if email and (len(email) > 120 or not SHAPE.fullmatch(email) or ".." in email or email.startswith(".")):
        raise BadInput({"email": "邮箱地址不对，请按 name@example.cn 的样子填写；没有邮箱就留空。"})
    return email


def change(person: Person, text: str) -> bool:
    """Another address, or none; a letter with the confirming link goes to it.  Whether a letter was written."""
    email = read(text)
    with write_tx():
        before = store.of(person.id)
        if before is not None and before.email == email and before.confirmed_at:
            return False
        link_store.void(recording.moment(), kind="email", account=person.id)
        if email:
            store.put(person.id, email)
            links.make("email", account=person.id, email=email, by=person.id, letter=True)
        else:
            store.remove(person.id)
        recording.office_act(person.id, person.role or "account", "set_email", body={"account": person.id})
    return bool(email)


def confirm(link: OneTimeLink) -> None:
    """The link came back: the address is the account's; LinkOver where it was changed meanwhile."""
    with write_tx():
        links.use(link)
        if not store.confirm(link.account, link.email, recording.moment()):
            raise LinkOver("账号的邮箱后来又改过，这个链接不再有效。")
        recording.office_act(link.account, "account", "confirm_email", body={"account": link.account})
