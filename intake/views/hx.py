"""The one place that knows htmx-flask: is this a fragment request, and which headers go back."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, make_response, request
from htmx_flask import Htmx


def init_app(app: Flask) -> None:
    """Let requests answer ``.htmx``, and tell caches that the header matters."""
    Htmx(app)

    @app.after_request
    def vary(response: Response) -> Response:
        response.vary.add("HX-Request")
        return response


def is_fragment() -> bool:
    """Whether htmx asks for a piece of a page (and not to restore history)."""
    return request.headers.get("HX-Request") == "true" and not request.headers.get("HX-History-Restore-Request")


def target() -> str:
    """The id of the element that will be replaced, empty where there is none."""
    return request.headers.get("HX-Target", "")


def go_to(url: str, status: int = 401) -> Response:
    """Tell htmx to load another page instead of swapping it in."""
    response = make_response("", status)
    response.headers["HX-Redirect"] = quote(url, safe="/:?=&%#")
    return response
