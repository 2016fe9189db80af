"""Sees to it that a form sent twice has one effect and one answer: the only place that reads the key of a form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, flash, g, redirect, request
from flask import Response as FlaskResponse
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from intake import sealing
from intake.errors import AlreadyDone
from intake.services import once
from intake.views import access
from intake.views.page import came_from

LONGEST = 60
UNSAID = ("csrf_token", "key")  # differ from page to page and say nothing


def init_app(app: Flask) -> None:
    """Every POST but those declared ``many_times``; after the token was checked, before the view."""
    app.before_request(arrive)
    app.after_request(leave)
    app.teardown_request(lambda _: once.expect(None))
    app.register_error_handler(AlreadyDone, lambda done: again(done.answer))


def arrive() -> Response | None:
    """The answer given before, or None: then the first transaction of the view claims the key."""
    key = request.form.get("key", "")[:LONGEST] if request.method == "POST" else ""
    view = current_app.view_functions.get(request.endpoint or "")
    if not key or view is None or getattr(view, "many_times", False):
        return None
    person = access.current()
    sending = once.Sending(f"account:{person.id}" if person else "anyone", key, digest())
    answer = once.answered(sending)
    if answer is not None:
        return again(answer)
    once.expect(sending)
    g.sending = sending
    return None


def leave(response: FlaskResponse) -> Response:
    """Keep the answer of an effect; a refusal gives way to the effect that the same form had meanwhile."""
    sending = g.pop("sending", None)
    once.expect(None)
    if sending is None:
        return response
    if sending.held:
        if response.location:
            once.keep_answer(sending, {"location": response.location})
        return response
    answer = once.answered(sending) if response.status_code >= 400 else None
    return response if answer is None else again(answer)


def again(answer: Mapping[str, Any]) -> Response:
    """As before; where that is not known, the page of the same address or the one one came from, and a word on it."""
    if "location" not in answer:
        flash("刚才的提交已经收到，没有重复办理。", "success")
    here = request.path if request.url_rule and "GET" in (request.url_rule.methods or ()) else came_from()
    return redirect(answer.get("location") or here or "/", code=303)


def digest() -> str:
    """A keyed digest over the address, all fields, and names and contents of the files: numbers are not to be guessed."""
    fields = [(name, text) for name, text in request.form.items(multi=True) if name not in UNSAID]
    files = [(name, file.filename, _content(file)) for name, file in request.files.items(multi=True)]
    return sealing.digest(json.dumps([request.path, sorted(fields), sorted(files)]), "answers")


def _content(file: FileStorage) -> str:
    found = hashlib.file_digest(file.stream, "sha256").hexdigest()  # type: ignore[arg-type]
    file.stream.seek(0)
    return found
