"""Puts what is wrong at its place in a form of questions, rows included."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wtforms import Field, FieldList, Form


def mark(made: Form, errors: Mapping[str, str]) -> None:
    """Put each error at its field, rows included; an error without a field stands above the form.

    ``made.marked`` tells how many there are: WTForms does not count what stands in rows.
    """
    left, made.marked = dict(errors), len(errors)
    for field in _all(made):
        if field.id in left:
            field.errors = [*field.errors, left.pop(field.id)]
    made.form_errors.extend(left.values())


def without(errors: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """The errors but those of these questions, rows included."""
    return {place: words for place, words in errors.items() if place.partition("-")[0] not in names}


def _all(made: Form) -> list[Field]:
    found: list[Field] = []
    for field in made:
        found.append(field)
        if isinstance(field, FieldList):
            for entry in field:
                found += list(entry.form)
    return found
