"""Draws the controls that carry words of ours inside, in the language of the page: options and placeholders."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from wtforms import Field
from wtforms.fields.choices import Choice
from wtforms.widgets import Select, TextInput

from intake.translating import tr


class Chosen(Select):
    """A list to choose from; what is posted is the value, whatever the words."""

    @classmethod
    def render_option(cls, choice: Choice, **kwargs: Any) -> Markup:
        """One option."""
        said = Choice(choice.value, tr(choice.label), choice.selected, choice.render_kw)
        return super().render_option(said, **kwargs)


class Line(TextInput):
    """A line to type in."""

    def __call__(self, field: Field, **kwargs: Any) -> Markup:
        """The input, its example in the language of the page."""
        if "placeholder" in kwargs:
            kwargs["placeholder"] = tr(kwargs["placeholder"])
        return super().__call__(field, **kwargs)
