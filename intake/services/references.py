"""The form of a reference to a sealed person: W and six digits."""

from __future__ import annotations


def is_reference(text: str) -> bool:
    """Whether this is a reference such as W000017."""
    return len(text) == 7 and text[0] == "W" and text.isascii() and text[1:].isdigit()
