"""Writes acts into the chain, reads them back, and verifies that nothing was changed, inserted or cut out."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from intake.chain import CHAINED, Break, Chain, digest_of, text_digest
from intake.store.models import Account, Act, ActText, Application

__all__ = ["CHAINED", "Break", "digest_of", "text_digest"]


@dataclass(frozen=True)
class Line:
    """One act as people read it: who, what, when, and what they wrote."""

    act: Act
    actor_name: str
    texts: Mapping[str, str]


def record(*, texts: Mapping[str, str], body: Mapping[str, Any], **columns: Any) -> int:
    """Append one act; ``columns`` are those of ``Act`` but seq, previous, digest and body.  The act's number."""
    last = Act.select(Act.seq, Act.digest).order_by(Act.seq.desc()).first()
    salts = {name: secrets.token_hex(16) for name, text in texts.items() if text}
    sealed = {name: text_digest(salt, texts[name]) for name, salt in salts.items()}
    row: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "previous": last.digest if last else "",
        "body": {**body, **({"texts": sealed} if sealed else {})},
        **dict.fromkeys(("actor", "duty", "application", "assessment")),
        **dict.fromkeys(("from_state", "to_state", "rule_version", "facts_digest"), ""),
        **dict.fromkeys(("round", "settings_version"), 0),
        **columns,
    }
    Act.insert(**row, digest=digest_of(row)).execute()
    for name, salt in salts.items():
        ActText.insert(act=row["seq"], name=name, salt=salt, text=texts[name]).execute()
    return int(row["seq"])


def rows(after: int = 0) -> Iterator[dict[str, Any]]:
    """The chained columns of every act after that number, with its digest, in order."""
    query = Act.select(*(getattr(Act, name) for name in (*CHAINED, "digest"))).where(Act.seq > after)
    yield from query.order_by(Act.seq).dicts().iterator()


def texts() -> Iterator[dict[str, Any]]:
    """Every written text: act, name, salt, text (None once erased)."""
    query = ActText.select(ActText.act, ActText.name, ActText.salt, ActText.text)
    yield from query.order_by(ActText.id).dicts().iterator()


def head() -> tuple[int, str]:
    """The last act's number and digest; (0, "") where there is none."""
    last = Act.select(Act.seq, Act.digest).order_by(Act.seq.desc()).first()
    return (last.seq, last.digest) if last else (0, "")


def verify() -> list[Break]:
    """Every place where the chain does not hold or a text was changed; empty for a whole chain."""
    chain = Chain(texts())
    return [*(one for row in rows() for one in chain.follow(row)), *chain.close()]


def of_application(application: int) -> list[Line]:
    """Every act on an application, oldest first."""
    return _read(list(_named().where(Act.application == application).order_by(Act.seq).objects()))


def plain_of(application: int) -> list[Act]:
    """Every act on an application without its texts, oldest first."""
    return list(Act.select().where(Act.application == application).order_by(Act.seq))


def moves_of(applications: list[int]) -> dict[int, list[Act]]:
    """The acts that moved these applications, or posted them, oldest first, without what they were judged on."""
    columns = (Act.seq, Act.at, Act.action, Act.application, Act.from_state, Act.to_state)
    query = Act.select(*columns).where(
        Act.application.in_(applications), (Act.from_state != Act.to_state) | (Act.action == "post")
    )
    found: dict[int, list[Act]] = {}
    for act in query.order_by(Act.seq):
        found.setdefault(act.application, []).append(act)
    return found


def newest_of(applications: list[int], action: str) -> dict[int, Act]:
    """The newest act of that name on each of these applications."""
    query = Act.select().where(Act.application.in_(applications), Act.action == action).order_by(Act.seq)
    return {act.application: act for act in query}


def _named() -> Any:
    """Acts with their actor's name and, as one JSON object, what was written in them."""
    words = fn.COALESCE(ActText.text, "（已按保管期限删除）")
    texts = ActText.select(fn.json_group_object(ActText.name, words)).where(ActText.act == Act.seq)
    joined = Act.select(Act, Account.name.alias("actor_name"), texts.alias("written"))
    return joined.join(Account, JOIN.LEFT_OUTER, on=(Act.actor == Account.id))


def latest(limit: int, before: int | None = None) -> list[Line]:
    """The newest acts, for the audit log; ``before`` pages on."""
    query = _named().order_by(Act.seq.desc()).limit(limit)
    return _read(list((query if before is None else query.where(Act.seq < before)).objects()))


def _read(acts: list[Act]) -> list[Line]:
    givers = _names({act.body["on_behalf_of"] for act in acts if "on_behalf_of" in act.body})
    return [Line(act, _actor(act, givers), json.loads(act.written or "{}")) for act in acts]


def _names(accounts: set[int]) -> dict[int, str]:
    if not accounts:
        return {}
    return {row.id: row.name for row in Account.select(Account.id, Account.name).where(Account.id.in_(accounts))}


def _actor(act: Act, givers: Mapping[int, str]) -> str:
    """Both people, where one stood in for the other."""
    nobody = "公众" if act.role == "anyone" else "系统"
    name, giver = getattr(act, "actor_name", None) or nobody, act.body.get("on_behalf_of")
    return f"{name}（代{givers.get(giver, '')}）" if giver else name


def numbers_of(acts: list[Act]) -> dict[int, str]:
    """The application numbers of these acts, by application id."""
    ids = {act.application for act in acts if act.application}
    rows = Application.select(Application.id, Application.number).where(Application.id.in_(ids))
    return {row.id: row.number for row in rows}
