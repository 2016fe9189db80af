"""What nobody needs any more: keys of old forms, words kept over a sign-in, files that no row names."""

from __future__ import annotations

from pathlib import Path

from intake.services import keeping, once
from intake.store import reading
from intake.uploads import storing


def rows() -> None:
    """Drop what was kept for a few days only."""
    once.forget_old()
    keeping.forget_old()


def files(root: Path) -> int:
    """Remove files a day old that no row names, and what was left half written; how many went."""
    return storing.sweep(root, known=reading.known_files)
