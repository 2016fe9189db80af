"""Reads small whole numbers out of forms and addresses: what is none, or too long to be one, is never an error."""

from __future__ import annotations

from typing import TypeVar

from flask import Flask
from werkzeug.routing import IntegerConverter

Other = TypeVar("Other", int, None)


class Bounded(IntegerConverter):
    """``<int:…>`` of an address: at most fifteen figures, so that it fits the database; anything else is not found."""

    regex = r"[0-9]{1,15}"


def init_app(app: Flask) -> None:
    """Before the first route: every ``<int:…>`` is bounded."""
    app.url_map.converters["int"] = Bounded


def number(text: str | None, *, default: Other = 0, digits: int = 11) -> int | Other:  # type: ignore[assignment]
    """The whole number typed in plain figures, ``default`` where it is none or has more than ``digits``."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if plain and text is not None else default
