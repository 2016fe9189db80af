"""Whether the site can work, for the machine that watches it: cheap, public, without a word about anybody."""

from __future__ import annotations

import shutil

from flask import Blueprint, current_app, jsonify
from werkzeug.wrappers import Response

from intake.store import database
from intake.views.access import for_everyone

room = Blueprint("health", __name__)
LEAST = 64 * 1024 * 1024  # below that nothing can be saved safely


@room.get("/healthz")
@room.get("/health")
@for_everyone
def health() -> tuple[Response, int]:
    """200 while the store answers and there is room to write, 503 otherwise; which of the two, in JSON."""
    parts = {
        "database": database.answers(),
        "disk": shutil.disk_usage(current_app.config["OFFICE"].data_dir).free > LEAST,
    }
    fine = all(parts.values())
    words = {name: "ok" if good else "fail" for name, good in parts.items()}
    return jsonify({"status": "ok" if fine else "fail", **words}), 200 if fine else 503
