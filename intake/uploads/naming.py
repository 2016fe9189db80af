"""The name a file is shown and handed back under: text only, never a path."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
NAMELESS = "未命名文件"

#: Control, format (bidi, zero width), surrogate, private, unassigned, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Letters and marks that nevertheless show nothing: joiners, fillers, variation selectors.
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


def display_name(name: str) -> str:
    """The name without folders, unseen and path characters, in NFC, at most 120 characters with its ending kept."""
    seen = "".join(letter for letter in name if unicodedata.category(letter) not in _UNSEEN)
    last = re.split(r"[/\\]", _BLANKS.sub("", seen))[-1]
    plain = re.sub(r"\s+", " ", re.sub(r'[:*?"<>|]', "_", last))
    return _cut(_trim(unicodedata.normalize("NFC", plain))) or NAMELESS


def ending(name: str) -> str:
    """The ending with its dot in small letters, or nothing."""
    match = _ENDING.search(name)
    return match[0].lower() if match else ""


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    tail = _ENDING.search(name)
    kept = tail[0] if tail else ""
    return _trim(name[: LONGEST - len(kept)]) + kept


def _trim(name: str) -> str:
    return name.strip(" .")
