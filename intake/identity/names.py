"""Shows a person's name without telling it, and compares the names of firms."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = "·•・‧∙⋅.．"
_PARTS = re.compile(rf"([{_SEPARATORS}\s]+)")


def mask_name(name: str) -> str:
    """王样例 as 王**, 古丽·样例 as 古*·**: the first character stays, separators stay, the rest is stars.

    A name of a single character is a star.
    """
    written = unicodedata.normalize("NFC", name).strip()
    if len(written) <= 1:
        return "*" * len(written)
    parts = _PARTS.split(written)
    first = parts[0][:1] + "*" * len(parts[0][1:])
    return first + "".join(_stars(part) for part in parts[1:])


def same(one: str, other: str) -> bool:
    """Whether two names differ only in what people type differently: width, spaces, kinds of brackets."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).upper()


def _stars(part: str) -> str:
    return part if _PARTS.fullmatch(part) else "*" * len(part)
