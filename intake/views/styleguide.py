"""Every component in every state, for those who build and judge the pages; internal."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake import clock
from intake.forms import specimen
from intake.services import hands, overview, promising
from intake.store import office
from intake.views.access import for_roles
from intake.views.page import page
from workflows import operative
from workflows.catalogue import items
from workflows.states import STATES

room = Blueprint("styleguide", __name__)
LOOKS = ("light", "dark")
ITEM = "m06_platform_recognition"  # a road with experts
TONES = ("plain", "blue", "green", "amber", "red")


@room.get("/styleguide")
@for_roles("administrator")
def show() -> Response:
    """The page; ``look`` fixes light or dark, else it follows the reader's system."""
    look = request.args.get("look", "")
    item = items()[ITEM]
    promise = promising.of(item, office.settings_on(clock.today()))
    return page(
        "styleguide/show.html", look=look if look in LOOKS else "", item=item, promise=promise, paths=_paths(promise),
        operative=operative.WORDS, plain=specimen.plain(), wrong=specimen.wrong(), tones=TONES,
        states={tone: [state for state in STATES.values() if state.tone == tone] for tone in TONES},
        months=MONTHS, stages=STAGES, calendar_stages=CALENDAR, reasons=REASONS, board=BOARD, wide=True,
    )  # fmt: skip


def _paths(promise: promising.Promise) -> list[tuple[promising.Stage, ...]]:
    """The road not begun, with its third stage lit, with a clock that stood still, and walked to its end."""
    lit = tuple(
        replace(stage, state="done" if n < 2 else "now" if n == 2 else "later", day_of=3 if n == 2 else 0)
        for n, stage in enumerate(promise.stages)
    )
    stood = tuple(replace(stage, loop_done=bool(stage.loop)) for stage in lit)
    return [promise.stages, lit, stood, tuple(replace(stage, state="done") for stage in promise.stages)]


MONTHS = [
    overview.Month(f"2026-{n:02d}", received, approved, paid, paid * 50_000)
    for n, received, approved, paid in ((4, 6, 0, 0), (5, 14, 3, 0), (6, 19, 11, 5), (7, 23, 16, 12), (8, 0, 0, 0))
]
STAGES = [
    overview.StageTime("submitted", "受理", 33, 3, 5, 5, 0),
    overview.StageTime("joint_review", "联审", 12, 4, 6, 5, 2),
    overview.StageTime("expert_review", "专家评审", 7, 11, 14, None, 0),
]
CALENDAR = [{"label": "受理", "count": 33, "median": 1.5, "ninetieth": 4.0}]
REASONS = [
    overview.Reason(one.sentence, one.clause.ref, 14 - 5 * n) for n, one in enumerate(items()[ITEM].predicates[:2])
]
BOARD = hands.Board(
    (("submitted", "受理"), ("approval", "审定"), (hands.OTHER, "其他")),
    (
        ("ndrc", hands.BUREAUS["ndrc"], (hands.Cell(6, 0, 3, 5), hands.Cell(11, 1, 9, 5), hands.Cell(2))),
        ("finance", hands.BUREAUS["finance"], (hands.Cell(), hands.Cell(), hands.Cell(1, 0, 0, 0))),
    ),
)
