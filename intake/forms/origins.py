"""Says at each question where its answer was taken from."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import Form

from intake import translating


def tell(form: Form, words: Mapping[str, str]) -> None:
    """Put the words before the hint of each question named."""
    for field in form:
        if field.name in words:
            between = " " if translating.language() == "en" else ""
            field.description = between.join(map(translating.tr, (words[field.name], field.description or "")))
