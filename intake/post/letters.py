"""Writes a letter from its template in ``templates/mail/``: the first line is the subject, the rest the text; in both languages."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from intake import translating

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "mail"
HOUSE = "伊州数标"
ENGLISH_MARK = "[Yizhou Shubiao]"  # the Chinese subject names the house already


@cache
def _environment() -> Environment:
    """Plain text: nothing is escaped, a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=False, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.finalize = pass_context(lambda _context, value: translating.tr(value))
    made.globals.update(_=translating.gettext, gettext=translating.gettext)
    return made


def _in_both(template: str, words: dict[str, Any]) -> tuple[str, str]:
    """Subject and text: Chinese first, then English, since nobody here knows which one the reader reads."""
    told = []
    for language in ("zh", "en"):
        with translating.speaking(language):
            told.append(_environment().get_template(f"{template}.txt").render(**words).partition("\n"))
    (chinese, _, text), (english, _, english_text) = told
    subject = f"{' '.join(chinese.split())[:150]} / {' '.join(english.split()).replace(ENGLISH_MARK, '').strip()[:150]}"
    return subject, f"{text.strip()}\n\n{'-' * 40}\n\n{english_text.strip()}\n"


def write(template: str, *, to: str, sender: str, mark: str, at: datetime, **words: Any) -> EmailMessage:
    """The letter; ``mark`` makes a Message-ID that stays the same however often it is tried."""
    subject, body = _in_both(template, words)
    letter = EmailMessage()
    letter["Subject"] = subject
    letter["From"] = formataddr((HOUSE, sender), charset="utf-8")
    letter["To"] = to
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body, charset="utf-8", cte="base64")
    return letter
