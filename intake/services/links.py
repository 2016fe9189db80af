"""Links that work once: made with a token nobody stores, opened, used up, found too late.

The token is derived from the link's salt and the master key, so that a letter can carry it hours later although the
database holds only its hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from intake import clock, sealing
from intake.errors import LinkOver
from intake.services import recording
from intake.services.people import token_hash
from intake.store import deliveries
from intake.store import links as store
from intake.store.models import OneTimeLink

LIVES = {"reset": timedelta(hours=1), "email": timedelta(days=2), "member": timedelta(days=7),
         "staff": timedelta(days=7)}  # fmt: skip
PAGES = {"reset": "/reset", "email": "/email", "member": "/invitation", "staff": "/invitation"}
USED = "这个链接已经用过了，每个链接只能用一次。"
_INVITED = "如果是您本人接受的，请用当时设置的用户名直接登录；不是的，请告诉邀请您的人，由他重新邀请。"
AGAIN = {"member": _INVITED, "staff": _INVITED}  # what to do then, by kind


@dataclass(frozen=True)
class Made:
    """A new link: its row, and its path with the token, to be shown once or written into a letter."""

    id: int
    path: str


def make(
    kind: str, *, account: int | None = None, organisation: int | None = None, email: str = "",
    body: Mapping[str, Any] | None = None, by: int | None = None, letter: bool = False,
) -> Made:  # fmt: skip
    """A link of that kind; older ones of the kind for the same account are good no longer.  Inside ``write_tx()``."""
    now = recording.moment()
    if account is not None:
        store.void(now, kind=kind, account=account)
    elif email:
        store.void(now, kind=kind, organisation=organisation, email=email)
    salt = secrets.token_hex(16)
    token = _token(salt)
    made = store.add(
        kind=kind, salt=salt, token_hash=token_hash(token), account=account, organisation=organisation, email=email,
        body=dict(body or {}), made_by=by, made_at=now, expires_at=recording.moment(clock.now() + LIVES[kind]),
    )  # fmt: skip
    if letter and email:
        deliveries.add(link=made, account=account, at=now)
    return Made(made, f"{PAGES[kind]}/{token}")


def path_of(link: OneTimeLink) -> str:
    """The path of a link that is about to be written into a letter."""
    return f"{PAGES[link.kind]}/{_token(link.salt)}"


def opened(token: str, *kinds: str) -> OneTimeLink:
    """The link of a token, still good; LinkOver with what to do otherwise."""
    found = store.by_hash(token_hash(token[:200]))
    if found is None or found.kind not in kinds:
        raise LinkOver("这个链接不对，可能没有复制完整。请从邮件里重新点开，或者重新申请一个。")
    if found.used_at is not None:
        raise LinkOver(USED + AGAIN.get(found.kind, ""))
    if found.void_at is not None:
        raise LinkOver("这个链接已经作废：后来又发过新的，或者已被收回。请用最新的一个。")
    if found.expires_at <= recording.moment():
        raise LinkOver("这个链接已经过期，请重新申请一个。")
    return found


def use(link: OneTimeLink) -> None:
    """Use it up; LinkOver if somebody was faster.  Inside ``write_tx()``."""
    if not store.use(link.id, recording.moment()):
        raise LinkOver(USED + AGAIN.get(link.kind, ""))


def still_good(link: OneTimeLink) -> bool:
    """Whether a letter with this link is still worth sending."""
    return link.used_at is None and link.void_at is None and link.expires_at > recording.moment()


def _token(salt: str) -> str:
    return sealing.digest(salt, "one-time link")
