"""Seals personal data for one cell of one table, opens it there again, and digests it for looking up.

A sealed value is ``1.<key id>.<base64 of nonce, ciphertext and tag>``.  Table, column and row are bound into it, so a
value copied into another row does not open.  The service installs its safe once; the functions below use that one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake.keys import MasterKey

_VERSION = "1"
_NONCE = 12


class SealBroken(Exception):
    """The value was not sealed here, for this cell, with a key we hold; the message carries no content."""


@dataclass(frozen=True)
class Safe:
    """The key that seals, and older ones that only open (see ``digest_key`` for lookups)."""

    key: MasterKey
    older: tuple[MasterKey, ...] = ()
    digest_key: MasterKey | None = None  # kept when the sealing key changes, else lookups would find nothing

    def seal(self, plaintext: str, table: str, column: str, row: str | int) -> str:
        """AES-256-GCM with a fresh nonce; ``row`` must be final before the call."""
        nonce = os.urandom(_NONCE)
        bound = _bound(table, column, row)
        box = AESGCM(self.key.derived("seal")).encrypt(nonce, plaintext.encode(), bound)
        return f"{_VERSION}.{self.key.id}.{base64.urlsafe_b64encode(nonce + box).decode()}"

    def unseal(self, sealed: str, table: str, column: str, row: str | int) -> str:
        """The plaintext; raises SealBroken."""
        version, _, rest = sealed.partition(".")
        key_id, _, body = rest.partition(".")
        key = next((key for key in (self.key, *self.older) if key.id == key_id), None)
        if version != _VERSION or key is None:
            raise SealBroken("sealed with a key that is not at hand")
        try:
            raw = base64.b64decode(body, altchars=b"-_", validate=True)
            if base64.urlsafe_b64encode(raw).decode() != body:
                raise SealBroken("not the text that was written")
            opened = AESGCM(key.derived("seal")).decrypt(raw[:_NONCE], raw[_NONCE:], _bound(table, column, row))
        except (binascii.Error, InvalidTag, ValueError):
            raise SealBroken("changed, cut, or taken from another place") from None
        return opened.decode()

    def digest(self, value: str, purpose: str) -> str:
        """HMAC-SHA256 in hex of the value after NFKC, capitals and stripping; each purpose has its own key."""
        key = (self.digest_key or self.key).derived("digest: " + purpose)
        return hmac.new(key, _folded(value).encode(), hashlib.sha256).hexdigest()


def seal(plaintext: str, table: str, column: str, row: str | int) -> str:
    """Seal with the installed safe."""
    return _current().seal(plaintext, table, column, row)


def unseal(sealed: str, table: str, column: str, row: str | int) -> str:
    """Open with the installed safe; raises SealBroken."""
    return _current().unseal(sealed, table, column, row)


def digest(value: str, purpose: str) -> str:
    """Digest with the installed safe."""
    return _current().digest(value, purpose)


def install(safe: Safe | None) -> None:
    """Use this safe in the whole process; None takes it away."""
    global _installed
    _installed = safe


@contextmanager
def installed(safe: Safe) -> Iterator[Safe]:
    """Use this safe in the whole process during the block, for tests and commands."""
    before = _installed
    install(safe)
    try:
        yield safe
    finally:
        install(before)


def _current() -> Safe:
    if _installed is None:
        raise RuntimeError("no safe is installed: call sealing.install() when the service starts")
    return _installed


def _bound(table: str, column: str, row: str | int) -> bytes:
    parts = (table, column, str(row))
    if any(not part or "|" in part for part in parts):
        raise ValueError("table, column and row must be given and free of |")
    return "|".join(parts).encode()


def _folded(value: str) -> str:
    """NFKC once more at the end, since capitals may be written apart again."""
    folded = unicodedata.normalize("NFKC", value).upper().strip()
    return unicodedata.normalize("NFKC", folded)


_installed: Safe | None = None
