"""Gives each request a number and writes one line about it: what was asked and answered, never who or with what.

The number stands on every error page and in the header ``X-Request-Id``; the line carries the route as it is declared
(``/applications/<int:application>``), not the address with its ids, no name, no address, no form.
"""

from __future__ import annotations

import logging
import secrets
import time
import traceback

from flask import Flask, Response, g, request

log = logging.getLogger("intake.request")


def init_app(app: Flask) -> None:
    """First at the door and last out."""
    app.before_request(_begin)
    app.after_request(_end)


def reference() -> str:
    """The number of this request: eight capitals of hex, found in its line of the log."""
    if "reference" not in g:
        g.reference = secrets.token_hex(4).upper()
    found: str = g.reference
    return found


def failed(error: BaseException) -> None:
    """An error nobody expected: its kind and where it happened, not its words, which may carry what was typed."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    kinds, one = [type(error).__name__], error.__cause__ or error.__context__
    while one is not None and len(kinds) < 5:
        kinds.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    log.error(
        "failed", extra={"fields": {"id": reference(), "route": _route(), "error": kinds, "places": places[-12:]}}
    )


def _begin() -> None:
    g.began = time.monotonic()
    reference()


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = reference()
    if request.endpoint in ("static", "health.health"):
        return response
    person = g.get("person")
    fields = {
        "id": reference(),
        "method": request.method,
        "route": _route(),
        "status": response.status_code,
        "ms": round((time.monotonic() - g.get("began", time.monotonic())) * 1000),
        "role": person.role if person else None,
    }
    log.log(logging.ERROR if response.status_code >= 500 else logging.INFO, "request", extra={"fields": fields})
    return response


def _route() -> str:
    return request.url_rule.rule if request.url_rule else "-"
