"""Whether what was typed holds the number of a person, which must not stand in an address."""

from __future__ import annotations

import re
from collections.abc import Callable

from intake.identity import Unreadable, credit_code, halfwidth, id_number

_LONG = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")


def in_text(text: str) -> bool:
    """A number that is one by its check character and day of birth, and is no firm's credit code."""
    plain = re.sub(r"[\s\-]+", "", halfwidth(text[:200]))
    return any(
        _reads(id_number.parse, found) and not _reads(credit_code.parse, found) for found in _LONG.findall(plain)
    )


def _reads(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except Unreadable:
        return False
    return True
