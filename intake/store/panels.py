"""Writes panels and their members."""

from __future__ import annotations

from typing import Any

from intake.errors import Stale
from intake.store.models import Panel, PanelMember


def add(application: int, round_: int, seed: str, experts: list[int], by: int, at: str) -> int:
    """A drawn panel with its members; its id."""
    panel = int(Panel.insert(application=application, round=round_, seed=seed, drawn_at=at, drawn_by=by).execute())
    for expert in experts:
        add_member(panel, expert)
    return panel


def add_member(panel: int, expert: int) -> None:
    """One more seat."""
    PanelMember.insert(panel=panel, expert=expert).execute()


def set_member(member: PanelMember, **columns: Any) -> None:
    """Change a seat if nobody has since; raises Stale."""
    changed = (
        PanelMember.update(version=PanelMember.version + 1, **columns)
        .where(PanelMember.id == member.id, PanelMember.version == member.version)
        .execute()
    )
    if changed != 1:
        raise Stale()
