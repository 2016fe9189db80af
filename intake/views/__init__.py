"""HTTP in, HTML out: one module per audience and task; ``ROOMS`` lists them."""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint

#: One line a room: the module that holds ``room``, its blueprint.
MODULES = (
    "public",
    "finding",
    "policy",
    "language",
    "measuring",
    "accounts",
    "keeping",
    "account",
    "factor",
    "links",
    "members",
    "profile",
    "shelf",
    "delegations",
    "firms",
    "mail",
    "applying",
    "handing",
    "copying",
    "rows",
    "window",
    "claiming",
    "reminders",
    "offers",
    "papers",
    "enclosures",
    "mine",
    "cases",
    "desk",
    "sheet",
    "timing",
    "experts",
    "notices",
    "objections",
    "letters",
    "scenarios",
    "matching",
    "office",
    "money",
    "calendar",
    "reaching",
    "staff",
    "audit",
    "statistics",
    "overview",
    "styleguide",
    "api",
    "auditkey",
    "health",
)


def ROOMS() -> list[Blueprint]:  # noqa: N802 -- reads as a list in the table of contents
    """Every blueprint of the site."""
    return [import_module(f"intake.views.{name}").room for name in MODULES]
