"""Writes a letter from its template in ``templates/mail/``: the first line is the subject, the rest the text."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "mail"
HOUSE = "伊州数标"


@cache
def _environment() -> Environment:
    """Plain text: nothing is escaped, a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=False, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return made


def write(template: str, *, to: str, sender: str, mark: str, at: datetime, **words: Any) -> EmailMessage:
    """The letter; ``mark`` makes a Message-ID that stays the same however often it is tried."""
    text = _environment().get_template(f"{template}.txt").render(**words)
    subject, _, body = text.partition("\n")
    letter = EmailMessage()
    letter["Subject"] = " ".join(subject.split())[:150]
    letter["From"] = formataddr((HOUSE, sender), charset="utf-8")
    letter["To"] = to
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body.strip() + "\n", charset="utf-8", cte="base64")
    return letter
