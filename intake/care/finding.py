"""One line of the doctor: what was looked at, how it stands, what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

OK, NOTE, WRONG = 0, 1, 2
WORDS = ("OK", "注意", "错误")


@dataclass(frozen=True)
class Finding:
    """``level`` is OK, NOTE or WRONG; ``mend`` says what to do and is empty only for OK."""

    name: str
    level: int
    words: str
    mend: str = ""


def fine(name: str, words: str) -> Finding:
    """All is well."""
    return Finding(name, OK, words)


def note(name: str, words: str, mend: str) -> Finding:
    """It works, but somebody should look after it."""
    return Finding(name, NOTE, words, mend)


def wrong(name: str, words: str, mend: str) -> Finding:
    """It does not work, or what people rely on does not hold."""
    return Finding(name, WRONG, words, mend)
