"""Shows anybody the public keys and the signed heads of finished days, so that the records can be verified anywhere."""

from __future__ import annotations

import json

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.store import safekeeping
from intake.views.access import for_everyone
from intake.views.page import page

room = Blueprint("auditkey", __name__)


@room.get("/audit-key")
@for_everyone
def keys() -> Response:
    """The keys and the newest thirty heads."""
    return page("audit/key.html", keys=safekeeping.signing_keys(), heads=list(reversed(safekeeping.heads(30))))


@room.get("/audit-key/heads.jsonl")
@for_everyone
def heads() -> Response:
    """Every key and every head as JSON lines, to keep elsewhere."""
    lines = [json.dumps({"kind": "key", **one.__dict__}) for one in safekeeping.signing_keys()]
    lines += [json.dumps({"kind": "head", **one.__dict__}) for one in safekeeping.heads()]
    response = Response("\n".join(lines) + "\n", mimetype="application/jsonl")
    response.headers["Content-Disposition"] = "attachment; filename=heads.jsonl"
    return response
