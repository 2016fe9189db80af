"""Who is drawn for a check after payment: a seed and a number decide, so that anybody can repeat the draw."""

from __future__ import annotations

from hashlib import sha256

WHOLE = 10_000


def is_drawn(seed: str, number: str, share_bp: int) -> bool:
    """Whether the application of that number is drawn: SHA-256 of seed and number, as a part of ten thousand."""
    return int(sha256(f"{seed}|{number}".encode()).hexdigest(), 16) % WHOLE < share_bp
