"""What people type about who they are and how much: read strictly, answered in words they can act on."""

from __future__ import annotations

#: Full-width ASCII (！ to ～) and the ideographic space.  Nothing else is folded: NFKC would read 10² as 102.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class Unreadable(ValueError):
    """What was typed cannot be read; ``message`` says in Chinese what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def halfwidth(text: str) -> str:
    """The text with full-width letters, digits and signs as their ordinary forms, without blanks at the ends."""
    return text.translate(_HALF).strip()
