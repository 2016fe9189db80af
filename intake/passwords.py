"""Keeps passwords as argon2id hashes, checks them at equal cost for known and unknown accounts, and judges new ones."""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200

#: 19 MiB, two passes, one lane: some 30 ms each; four at once keep the memory and the processors for the pages.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_TURN = BoundedSemaphore(4)

#: The hash of a random text nobody kept: what an unknown account is compared with, at the same cost.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$54RCmK2U2ovZ4zeSKfzPgA$ooBPpGkw4hZxsWlQAzpBwpuJeCTfpHCwM7TRd1+kIQ0"

_LISTED = (
    "password12 password123 password1234 passw0rd123 1234567890 0123456789 12345678901 123456789012 0987654321 "
    "1234512345 1122334455 1111122222 123456789a a123456789 a1234567890 qwertyuiop qwerty1234 qwerty12345 1q2w3e4r5t "
    "1qaz2wsx3edc qazwsxedcr asdfghjkl1 abcdefghij abcd123456 abc1234567 aa12345678 admin12345 admin123456 "
    "administrator woaini1314 woaini520520 iloveyou520 5201314520 1314520520 zxcvbnm123 qq123456789 hami123456 "
    "yizhou123456 welcome123 changeme123 p@ssw0rd123 letmein123 147258369a 1472583690 7894561230 9876543210"
)
_COMMON = frozenset(_LISTED.split())


def hash_password(password: str) -> str:
    """The hash to store, with its parameters and salt in it; waits while four others are being made."""
    with _TURN:
        return _HASHER.hash(_folded(password))


def verify(password: str, stored: str | None) -> bool:
    """Whether the password fits; ``None`` (no such account) costs the same and is False."""
    known = stored is not None and stored.startswith("$argon2id$")
    with _TURN:
        try:
            return _HASHER.verify(stored if known and stored else _NOBODY, _folded(password)[: LONGEST * 4]) and known
        except (VerificationError, InvalidHashError):
            return False


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


def faults(password: str, *, login_name: str) -> tuple[str, ...]:
    """What is wrong with a new password, as Chinese sentences; empty means it may be used."""
    folded = _folded(password)
    if len(folded) < SHORTEST:
        return (f"密码至少 {SHORTEST} 个字符，现在是 {len(folded)} 个；可以用一句容易记的话。",)
    if len(folded) > LONGEST:
        return (f"密码最多 {LONGEST} 个字符，请缩短。",)
    found = []
    plain, login = folded.casefold().strip(), _folded(login_name).casefold().strip()
    if login and plain.rstrip("0123456789!.@#") in (login, login.rstrip("0123456789!.@#")):
        found.append("密码不能是登录名，或登录名加数字，请换一个。")
    if plain in _COMMON or len(set(plain)) <= 2:
        found.append("这个密码太常见，容易被猜中，请换一个。")
    return tuple(found)


def _folded(password: str) -> str:
    """One text for what different keyboards send: full-width letters are the ordinary ones."""
    return unicodedata.normalize("NFKC", password)
