"""Walks every edge of a path by acting: from each state each action once, the store put back after it."""

from __future__ import annotations

from intake.services import settling
from intake.store import procedure
from tests.office.steps import RUN
from tests.office.walks import Walk, put_back
from workflows.engine import actions_in

#: Needs a published line; done once it is posted.
AFTER_POSTING = {"object", "end"}
ROAD = ("accept", "pass", "post", "end", "approve", "finish", "record_outcome")


def along(walk: Walk, goal: str) -> None:
    """The straight road to a state."""
    for _ in range(20):
        state = walk.row.state
        if state == goal:
            return
        posted = procedure.live_line(walk.id) is not None
        here = {action.name for action in actions_in(walk.item.path, state)} - ({"post"} if posted else {"end"})
        RUN[next(name for name in ROAD if name in here)](walk)
    raise AssertionError((goal, walk.row.state))


def edges_walked(walk: Walk) -> set[tuple[str, str]]:
    """Every (state, action) done from where the walk stands, each followed by the states it opens."""
    walked: set[tuple[str, str]] = set()
    seen: set[tuple[str, str | None, bool]] = set()

    def explore() -> None:
        row, posted = walk.row, procedure.live_line(walk.id) is not None
        if (row.state, row.left_state, posted) in seen:
            return
        seen.add((row.state, row.left_state, posted))
        for action in actions_in(walk.item.path, row.state):
            if (
                action.name not in RUN
                or (action.name in AFTER_POSTING and not posted)
                or (action.name == "post" and posted)
            ):
                continue
            with put_back():
                RUN[action.name](walk)
                walked.add((row.state, action.name))
                explore()

    explore()
    return walked


def budgets() -> None:
    """Money for both years."""
    for year in (2026, 2027):
        settling.set_budget(None, pool="district_policy_fund", year=year, total_yuan=50_000_000, reason="测试")
