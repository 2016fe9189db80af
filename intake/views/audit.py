"""The audit log: every act, chain and signatures verified, the books compared."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intake.services import signing
from intake.store import acts
from intake.views.access import for_roles
from intake.views.page import page
from intake.views.typed import number

room = Blueprint("audit", __name__)


@room.get("/audit")
@for_roles("auditor", "ndrc.leader")
def log() -> Response:
    """The newest acts, and on demand the verification of all."""
    lines = acts.latest(50, number(request.args.get("before"), default=None, digits=15))
    found = signing.verify() if "verify" in request.args else None
    verified = (found.breaks, found.books) if found else None
    return page("audit/log.html", lines=lines, numbers=acts.numbers_of([line.act for line in lines]), verified=verified)
