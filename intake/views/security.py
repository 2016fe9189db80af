"""Headers of every answer, and what is not let in: strict policy, no chunked bodies, known hosts."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from intake.config import Config
from intake.views import access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask) -> None:
    """Guard the door and sign what leaves."""
    office: Config = app.config["OFFICE"]
    limiter = Limiter(get_remote_address, app=app, default_limits=[office.rate], storage_uri="memory://")
    limiter.request_filter(lambda: request.endpoint in ("static", "health.health"))

    @app.before_request
    def guard() -> None:
        if "Transfer-Encoding" in request.headers:
            abort(411)  # chunked bodies are cut silently at the limit by some servers
        if office.hosts and request.host.partition(":")[0] not in office.hosts:
            abort(421)

    @app.after_request
    def sign(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if office.https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "static":
            private = access.current() is not None
            response.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
        return response
