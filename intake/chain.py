"""Judges a chain of acts and the signed heads of its days, from plain rows: no store, no clock, no secret.

Each act carries the SHA-256 of its own columns and of the act before; the head of a finished day is signed with
Ed25519.  A change, a gap, a swap breaks the hashes; whoever can recompute the hashes cannot sign.  The same code
judges the store and an export, so that anybody with the file and the public key comes to the same verdict.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

CHAINED = (
    *("seq", "at", "actor", "role", "action", "duty", "application", "round", "from_state", "to_state"),
    *("rule_version", "settings_version", "facts_digest", "body", "assessment", "previous"),
)


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold (the act's number), and what is wrong there."""

    seq: int
    words: str


@dataclass(frozen=True)
class Head:
    """The signed end of a day: the last act's number and digest; all but ``seq`` as text, keys and signature in hex."""

    day: str
    seq: int
    head: str
    public: str
    signature: str


@dataclass(frozen=True)
class Key:
    """A public key in hex, and the signature by which the one before introduced it (empty for the first)."""

    public: str
    since: str = ""
    introduced_by: str = ""
    introduction: str = ""


def canonical(value: Any) -> str:
    """The one text of a JSON value: ASCII, sorted, without blanks."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def digest_of(row: Mapping[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of the chained columns."""
    return hashlib.sha256(canonical({name: row[name] for name in CHAINED}).encode()).hexdigest()


def text_digest(salt: str, text: str) -> str:
    """The digest that stands in the chain for a written text."""
    return hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()


def head_message(day: str, seq: int, head: str) -> bytes:
    """What is signed for the end of a day."""
    return f"intake head 1|{day}|{seq}|{head}".encode()


def export_message(at: str, seq: int, head: str, heads: int) -> bytes:
    """What is signed for an export, so that its end cannot be cut off."""
    return f"intake export 1|{at}|{seq}|{head}|{heads}".encode()


def introduction_message(old: str, new: str, since: str) -> bytes:
    """What the old key signs to introduce the new one."""
    return f"intake key 1|{old}|{new}|{since}".encode()


def is_signed(public: str, signature: str, message: bytes) -> bool:
    """Whether this key signed this; False for anything unreadable."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass
class Chain:
    """Follows acts in order; ``marks`` are the numbers whose digest is remembered for the heads."""

    written: Iterable[Mapping[str, Any]] = ()
    marks: frozenset[int] = frozenset()
    previous: str = ""
    last: int = 0
    seen: dict[int, str] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    _texts: dict[int, list[Mapping[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in self.written:
            self._texts.setdefault(int(text["act"]), []).append(text)

    def follow(self, row: Mapping[str, Any]) -> list[Break]:
        """One act more: what is wrong with it."""
        found = list(self._judge(row))
        self.broken += [one.seq for one in found]
        self.previous, self.last = row["digest"], max(int(row["seq"]), self.last)
        if row["seq"] in self.marks:
            self.seen[row["seq"]] = row["digest"]
        return found

    def _judge(self, row: Mapping[str, Any]) -> Iterator[Break]:
        seq = int(row["seq"])
        if seq > self.last + 1:
            missing = f"至第{seq - 1}条" if seq > self.last + 2 else ""
            yield Break(self.last + 1, f"缺少第{self.last + 1}条{missing}")
        elif seq <= self.last:
            yield Break(seq, f"次序被改动，排在第{self.last}条之后")
        if row["previous"] != self.previous:
            yield Break(seq, "与上一条不相连")
        if row["digest"] != digest_of(row):
            yield Break(seq, "内容被改动")
        yield from self._judge_texts(seq, (row["body"] or {}).get("texts", {}))

    def _judge_texts(self, seq: int, digests: Mapping[str, str]) -> Iterator[Break]:
        """A text erased when its time was over stands without its words; one that is gone or was added is a break."""
        found = {text["name"]: text for text in self._texts.pop(seq, ())}
        for name in sorted(found.keys() | digests.keys()):
            text = found.get(name)
            if text is None:
                yield Break(seq, "所写文字缺失")
            elif text["text"] is not None and digests.get(name) != text_digest(text["salt"], text["text"]):
                yield Break(seq, "所写文字被改动")

    def close(self) -> Iterator[Break]:
        """Texts that belong to no act."""
        for seq in sorted(self._texts):
            yield Break(seq, "有文字却没有这一条记录")


def check_heads(heads: Iterable[Head], trusted: frozenset[str], chain: Chain) -> Iterator[Break]:
    """What is wrong with the heads of the days: a day left out, a signature, an act that is no longer what was signed.

    ``trusted`` are the keys accepted (see ``trust``); ``chain`` has followed every act with the heads as ``marks``.
    """
    before: Head | None = None
    for one in heads:
        if before is not None and date.fromisoformat(one.day) != date.fromisoformat(before.day) + timedelta(days=1):
            yield Break(one.seq, f"{before.day}与{one.day}之间缺少每日签名")
        if before is not None and one.seq < before.seq:
            yield Break(one.seq, f"{one.day}的签名早于前一日的序号")
        if one.public not in trusted:
            yield Break(one.seq, f"{one.day}的签名所用公钥不可信")
        elif not is_signed(one.public, one.signature, head_message(one.day, one.seq, one.head)):
            yield Break(one.seq, f"{one.day}的签名不符")
        if one.seq > chain.last:
            yield Break(chain.last + 1, f"缺少第{chain.last + 1}条至第{one.seq}条：{one.day}签名时还在")
        elif one.seq and chain.seen.get(one.seq) != one.head:
            first = before.seq + 1 if before is not None and before.seq < one.seq else min(one.seq, 1)
            if not any(first <= seq <= one.seq for seq in chain.broken):  # else the place is known more closely
                yield Break(first, f"第{first}条至第{one.seq}条之间被改写后重新连接，与{one.day}签名时的内容不同")
        before = one


def trust(anchors: Iterable[str], keys: Iterable[Key]) -> tuple[frozenset[str], list[str]]:
    """(the anchors and every key they introduced one after another, the keys nobody introduced)."""
    trusted, open_ = set(anchors), list(keys)
    while True:
        fresh = [
            key
            for key in open_
            if key.public not in trusted
            and key.introduced_by in trusted
            and is_signed(
                key.introduced_by, key.introduction, introduction_message(key.introduced_by, key.public, key.since)
            )
        ]
        if not fresh:
            return frozenset(trusted), [key.public for key in open_ if key.public not in trusted]
        trusted |= {key.public for key in fresh}
