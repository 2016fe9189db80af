"""Finds the measures once, and their items by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from workflows import measures as room
from workflows.language import Item, Measure


@cache
def measures() -> tuple[Measure, ...]:
    """The fourteen, in their order."""
    found = (import_module(f"{room.__name__}.{module.name}").MEASURE for module in iter_modules(room.__path__))
    return tuple(sorted(found, key=lambda measure: measure.number))


@cache
def items() -> Mapping[str, Item]:
    """Every item by id, in the order of the text."""
    return MappingProxyType({item.id: item for measure in measures() for item in measure.items})
