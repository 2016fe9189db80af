"""Signs the last act of each finished day, and verifies all acts, texts, signatures and the books."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from intake import clock, keys
from intake.chain import Break, Chain, Head, Key, check_heads, head_message, introduction_message, trust
from intake.errors import IntakeError
from intake.keys import MasterKey
from intake.services.recording import day_of, end_of, moment
from intake.store import acts, ledger, safekeeping
from intake.store.database import write_tx


@dataclass(frozen=True)
class Verdict:
    """What verifying found: breaks of the chain by number, lines of the books that differ, and how much was looked at."""

    breaks: tuple[Break, ...]
    books: tuple[str, ...]
    acts: int = 0
    heads: int = 0
    unsigned: int = 0  # acts after the last signed head: their order is chained, their end is not signed yet

    @property
    def whole(self) -> bool:
        """Nothing was found."""
        return not self.breaks and not self.books


def sign_days(master: MasterKey) -> int:
    """Sign the head of every finished Beijing day that has none, oldest first; how many.

    What has been added since the last head is verified first: a broken chain is never signed (IntakeError).
    """
    signing = keys.signer(master)
    with write_tx():
        days = _unsigned_days()
        if not days:
            return 0
        _whole_since(safekeeping.last_head())
        known(signing)
        for day in days:
            before = safekeeping.last_head()
            floor = before.seq if before else 0
            seq, head = safekeeping.last_until(end_of(day), floor) or (floor, before.head if before else "")
            signature = signing.sign(head_message(day, seq, head)).hex()
            safekeeping.add_head(Head(day, seq, head, keys.public_of(signing), signature), moment())
    return len(days)


def _unsigned_days() -> list[str]:
    last, first = safekeeping.last_head(), safekeeping.first_moment()
    if first is None:
        return []
    day = date.fromisoformat(last.day) + timedelta(days=1) if last else date.fromisoformat(day_of(first))
    end, days = date.fromisoformat(clock.today()), []
    while day < end:
        days.append(day.isoformat())
        day += timedelta(days=1)
    return days


def _whole_since(head: Head | None) -> None:
    chain = Chain(previous=head.head, last=head.seq) if head else Chain()
    start = head.seq if head else 0
    broken = next((one for row in acts.rows(start) for one in chain.follow(row) if "文字" not in one.words), None)
    if broken is not None:
        raise IntakeError(f"第{broken.seq}条记录：{broken.words}。记录链不完整，没有签名，请运行 intake audit verify。")


def known(signing: Ed25519PrivateKey, *, old: Ed25519PrivateKey | None = None) -> None:
    """Enter the public key if it is new, introduced by the old one if there is one; inside ``write_tx()``."""
    public, since = keys.public_of(signing), moment()
    if public in {key.public for key in safekeeping.signing_keys()}:
        return
    if old is None:
        safekeeping.add_signing_key(Key(public, since))
        return
    former = keys.public_of(old)
    signature = old.sign(introduction_message(former, public, since)).hex()
    safekeeping.add_signing_key(Key(public, since, former, signature))


def verify(*, published: Iterable[Head] = (), anchors: Iterable[str] = ()) -> Verdict:
    """Everything: chain, texts, heads (with those ``published`` elsewhere), signing keys, books.

    ``anchors`` are public keys known from outside; without them the first key of the store is believed.
    """
    heads, signing_keys = safekeeping.heads(), safekeeping.signing_keys()
    chain, breaks = followed(heads, published)
    roots = tuple(anchors) or tuple(key.public for key in signing_keys if not key.introduced_by)[:1]
    trusted, strangers = trust(roots, signing_keys)
    breaks += [Break(0, f"公钥 {one[:16]}… 没有经前一把密钥签名引入") for one in strangers]
    breaks += check_heads(heads, trusted, chain)
    breaks += _against(heads, list(published), trusted, chain)
    after = chain.last - (heads[-1].seq if heads else 0)
    ordered = sorted(set(breaks), key=lambda one: one.seq)
    return Verdict(tuple(ordered), tuple(ledger.differences()), chain.last, len(heads), max(after, 0))


def followed(heads: Iterable[Head], published: Iterable[Head] = ()) -> tuple[Chain, list[Break]]:
    """The chain of the store after its last act, with what was found on the way."""
    chain = Chain(acts.texts(), frozenset(one.seq for one in (*heads, *published)))
    breaks = [one for row in acts.rows() for one in chain.follow(row)]
    return chain, [*breaks, *chain.close()]


def _against(heads: list[Head], published: list[Head], trusted: frozenset[str], chain: Chain) -> list[Break]:
    """Heads that were published earlier and saved elsewhere must still stand as they were."""
    kept = {one.day: one for one in heads}
    gone = [one for one in published if one.day not in kept]
    wrong = [one for one in published if one.day in kept and (one.seq, one.head) != _end(kept[one.day])]
    breaks = [Break(one.seq, f"{one.day}公布过的签名已不在系统里") for one in gone]
    breaks += [Break(one.seq, f"{one.day}公布过的签名与系统里的不同") for one in wrong]
    return breaks + list(check_heads(published, trusted, chain))


def _end(head: Head) -> tuple[int, str]:
    return head.seq, head.head
