"""Every message about one application as its applicant can read it again, and whether letters left with it."""

from __future__ import annotations

from dataclasses import dataclass

from intake.store import deliveries
from intake.store.models import Application

#: What is told of the letters of a message, by the state that says most.
MAILED = (
    ("sent", "邮件已寄出"),
    ("handing", "邮件正在寄出"),
    ("sending", "邮件正在寄出"),
    ("waiting", "邮件等待寄出"),
    ("unsure", "邮件可能没有送达"),
    ("dead", "邮件没有寄出"),
)


@dataclass(frozen=True)
class Message:
    """What was told, when, and what became of its letters (empty: nobody had a confirmed address)."""

    at: str
    words: str
    mailed: str


def of(application: Application) -> tuple[Message, ...]:
    """The messages, newest first; what was told twice in the same words stands once, as it was told last."""
    found: dict[str, Message] = {}
    for at, words, states in deliveries.told(application.id):
        mailed = next((told for state, told in MAILED if state in states), "")
        found.setdefault(words, Message(at, words, mailed))
    return tuple(found.values())
