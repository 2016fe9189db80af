"""Finds and writes letters: who gets one, who is sending it, what became of it."""

from __future__ import annotations

import secrets
from typing import Any

from peewee import JOIN, fn

from intake.store.models import Account, Delivery, OneTimeLink, Outbox


def add(*, account: int | None, at: str, link: int | None = None, outbox: int | None = None) -> None:
    """A letter that waits; nothing where the person has one of this message already."""
    Delivery.insert(
        link=link, outbox=outbox, account=account, at=at, next_at=at, mark=secrets.token_hex(16)
    ).on_conflict_ignore().execute()


def unaddressed(limit: int = 500) -> list[Outbox]:
    """Messages nobody has been picked for yet, oldest first."""
    return list(Outbox.select().where(Outbox.sent_at.is_null()).order_by(Outbox.id).limit(limit))


def addressed(message: int, at: str) -> bool:
    """Whether the message was waiting for this; its letters are written now."""
    return bool(Outbox.update(sent_at=at).where(Outbox.id == message, Outbox.sent_at.is_null()).execute() == 1)


def due(now: str, limit: int = 200) -> list[Delivery]:
    """Letters to send now: waiting, or claimed by a sender that is gone; oldest first."""
    return list(Delivery.select().where(_free(now)).order_by(Delivery.next_at, Delivery.id).limit(limit))


def _free(now: str) -> Any:
    return ((Delivery.state == "waiting") & (Delivery.next_at <= now)) | (
        (Delivery.state == "sending") & (Delivery.leased_until < now)
    )


def claim(letter: int, lease: str, now: str, until: str) -> bool:
    """Whether this sender has the letter now, alone until ``until``."""
    taken = Delivery.update(state="sending", lease=lease, leased_until=until, tries=Delivery.tries + 1)
    return bool(taken.where(Delivery.id == letter, _free(now)).execute() == 1)


def move(letter: int, holder: str, **columns: Any) -> bool:
    """Whether the letter was still this sender's; these columns are written."""
    return bool(Delivery.update(**columns).where(Delivery.id == letter, Delivery.lease == holder).execute() == 1)


def give_up_handing(now: str) -> int:
    """Letters whose sender went away while handing over: nobody knows whether they left.  How many."""
    lost = (Delivery.state == "handing") & (Delivery.leased_until < now)
    words = "交给邮件服务器时中断，不能确定对方是否收到"
    return int(Delivery.update(state="unsure", lease=None, leased_until=None, reason=words).where(lost).execute())


def again(letter: int, at: str) -> bool:
    """Whether a letter that failed or is unsure will be tried once more."""
    stuck = (Delivery.id == letter) & Delivery.state.in_(("dead", "unsure"))
    return bool(
        Delivery.update(state="waiting", tries=0, next_at=at, lease=None, leased_until=None).where(stuck).execute() == 1
    )


def counts() -> dict[str, int]:
    """How many letters stand where."""
    rows = Delivery.select(Delivery.state, fn.COUNT(Delivery.id)).group_by(Delivery.state).tuples()
    return dict(rows)


def latest(limit: int = 60) -> list[tuple[Delivery, str, str]]:
    """(letter, what it is, whose) of the newest letters; what is a link's kind or a message's name."""
    query = (
        Delivery.select(Delivery, Outbox.message, OneTimeLink.kind, Account.name.alias("whose"))
        .join(Outbox, JOIN.LEFT_OUTER)
        .switch(Delivery)
        .join(OneTimeLink, JOIN.LEFT_OUTER)
        .switch(Delivery)
        .join(Account, JOIN.LEFT_OUTER, on=(Delivery.account == Account.id))
        .order_by(Delivery.id.desc())
    )
    return [
        (row, "digest" if row.digest else row.kind or row.message or "", row.whose or "")
        for row in query.limit(limit).objects()
    ]


def told(application: int) -> list[tuple[str, str, frozenset[str]]]:
    """(moment, words, states of its letters) of every message about an application, newest first."""
    letters = Delivery.select(fn.GROUP_CONCAT(Delivery.state)).where(Delivery.outbox == Outbox.id)
    query = Outbox.select(Outbox.at, Outbox.words, letters).where(Outbox.application == application)
    rows = query.order_by(Outbox.id.desc()).tuples()
    return [(at, words, frozenset((states or "").split(","))) for at, words, states in rows]


def message(outbox: int) -> Outbox | None:
    """The message of a letter."""
    return Outbox.get_or_none(Outbox.id == outbox)
