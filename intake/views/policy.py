"""The policy text, paragraph by paragraph, each with its anchor."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.views.access import for_everyone
from intake.views.page import page
from workflows import policy_text

room = Blueprint("policy", __name__)


@room.get("/policy")
@for_everyone
def text() -> Response:
    """The whole text with anchors."""
    return page("public/policy.html", sections=policy_text.SECTIONS, paragraphs=policy_text.PARAGRAPHS)
