"""Writes acts into the chain, reads them back, and verifies that nothing was changed, inserted or cut out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from intake.store.models import Account, Act, ActText, Application
from intake.store.models.base import canonical

CHAINED = (
    *("seq", "at", "actor", "role", "action", "duty", "application", "round", "from_state", "to_state"),
    *("rule_version", "settings_version", "facts_digest", "body", "assessment", "previous"),
)


@dataclass(frozen=True)
class Line:
    """One act as people read it: who, what, when, and what they wrote."""

    act: Act
    actor_name: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold, and what is wrong there."""

    seq: int
    words: str


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


def digest_of(row: Mapping[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of the chained columns."""
    return hashlib.sha256(canonical({name: row[name] for name in CHAINED}).encode()).hexdigest()


def text_digest(salt: str, text: str) -> str:
    """The digest that stands in the chain for a written text."""
    return hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()


def verify() -> list[Break]:
    """Every place where the chain does not hold; empty for a whole chain."""
    breaks, previous, expected = [], "", 1
    for act in Act.select().order_by(Act.seq).iterator():
        row = {name: getattr(act, name) for name in CHAINED}
        if act.seq != expected:
            breaks.append(Break(expected, "缺少这一条"))
        if act.previous != previous:
            breaks.append(Break(act.seq, "与上一条不相连"))
        if act.digest != digest_of(row):
            breaks.append(Break(act.seq, "内容被改动"))
        previous, expected = act.digest, act.seq + 1
    return breaks + _changed_texts()


def _changed_texts() -> list[Break]:
    breaks = []
    for text in ActText.select(ActText, Act).join(Act).where(ActText.text.is_null(False)).iterator():
        act = text.act
        if act.body.get("texts", {}).get(text.name) != text_digest(text.salt, text.text):
            breaks.append(Break(act.seq, "所写文字被改动"))
    return breaks


def of_application(application: int) -> list[Line]:
    """Every act on an application, oldest first."""
    return _read(list(_named().where(Act.application == application).order_by(Act.seq).objects()))


def plain_of(application: int) -> list[Act]:
    """Every act on an application without its texts, oldest first."""
    return list(Act.select().where(Act.application == application).order_by(Act.seq))


def _named() -> Any:
    joined = Act.select(Act, Account.name.alias("actor_name"))
    return joined.join(Account, JOIN.LEFT_OUTER, on=(Act.actor == Account.id))


def latest(limit: int, before: int | None = None) -> list[Line]:
    """The newest acts, for the audit log; ``before`` pages on."""
    query = _named().order_by(Act.seq.desc()).limit(limit)
    return _read(list((query if before is None else query.where(Act.seq < before)).objects()))


def _read(acts: list[Act]) -> list[Line]:
    texts: dict[int, dict[str, str]] = {}
    givers = _names({act.body["on_behalf_of"] for act in acts if "on_behalf_of" in act.body})
    for text in ActText.select().where(ActText.act.in_([act.seq for act in acts])):
        texts.setdefault(text.act, {})[text.name] = text.text or "（已按保管期限删除）"
    return [Line(act, _actor(act, givers), texts.get(act.seq, {})) for act in acts]


def _names(accounts: set[int]) -> dict[int, str]:
    if not accounts:
        return {}
    return {row.id: row.name for row in Account.select(Account.id, Account.name).where(Account.id.in_(accounts))}


def _actor(act: Act, givers: Mapping[int, str]) -> str:
    """Both people, where one stood in for the other."""
    name, giver = getattr(act, "actor_name", None) or "系统", act.body.get("on_behalf_of")
    return f"{name}（代{givers.get(giver, '')}）" if giver else name


def numbers_of(acts: list[Act]) -> dict[int, str]:
    """The application numbers of these acts, by application id."""
    ids = {act.application for act in acts if act.application}
    rows = Application.select(Application.id, Application.number).where(Application.id.in_(ids))
    return {row.id: row.number for row in rows}
