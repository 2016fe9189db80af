"""The figures for everybody, with their plots and tables."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.services import counting
from intake.views.access import for_everyone
from intake.views.page import page

room = Blueprint("statistics", __name__)


@room.get("/statistics")
@for_everyone
def show() -> Response:
    """Received, approved, paid, what is left, and how long it takes."""
    return page("public/statistics.html", figures=counting.figures(), pool_name=counting.pool_name, wide=True)
