"""Makes the two keys of an application from answers: what is given once, and what is paid for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from workflows.language import Identity

Digest = Callable[[str], str]


class Unidentified(Exception):
    """The key cannot be made yet; ``fact`` names the first answer that is missing."""

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact


def normalise(answer: object) -> str:
    """The answer as it enters a key: NFKC, upper case, nothing blank or invisible, and no ``|`` of its own."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", str(answer)).upper())
    visible = "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFKC", visible).replace("|", "/")


def subject_key(
    identity: Identity,
    credit_code: str,
    answers: Mapping[str, Any],
    facts: Mapping[str, Any],
    *,
    digest: Digest | None = None,
) -> str:
    """What is given once: prefix, answers (or the credit code), and the facts the item adds.

    ``digest`` makes the keyed digest of an identity number; an item about a person cannot do without.
    Raises Unidentified while an answer is missing.
    """
    who = _who(identity, credit_code, answers, facts, digest)
    return identity.prefix + "|".join([*who, *_added(identity.key_adds, facts)])


def content_key(
    identity: Identity,
    credit_code: str,
    answers: Mapping[str, Any],
    facts: Mapping[str, Any],
    *,
    digest: Digest | None = None,
) -> str:
    """What is paid for and matched with other public money; the subject key where the item states no other."""
    if identity.content_prefix is None:
        return subject_key(identity, credit_code, answers, facts, digest=digest)
    who = _who(identity, credit_code, answers, facts, digest)
    return identity.content_prefix + "|".join([*who, *_added(identity.content_adds, facts)])


def worker_key(digest: str) -> str:
    """The key of one worker of a roster, from the keyed digest of the identity number (never a bare hash)."""
    return f"worker:{digest}"


def _who(
    identity: Identity, credit_code: str, answers: Mapping[str, Any], facts: Mapping[str, Any], digest: Digest | None
) -> list[str]:
    if not identity.asked:
        return [_given("credit_code", credit_code)]
    found = [_given(fact.name, answers.get(fact.name, facts.get(fact.name))) for fact in identity.asked]
    if not identity.person:
        return found
    if digest is None:
        raise ValueError(f"{identity.prefix} needs a digest: an identity number never enters a key")
    return [digest(number) for number in found]


def _added(names: tuple[str, ...], facts: Mapping[str, Any]) -> list[str]:
    return [_given(name, facts.get(name)) for name in names]


def _given(name: str, value: object) -> str:
    text = "" if value is None else normalise(value)
    if not text:
        raise Unidentified(name)
    return text
