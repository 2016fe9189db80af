"""Refuses what another site's page sends here in a visitor's name; the token is asked besides."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, request

from intake.config import Config
from intake.errors import Forbidden

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE = "这次提交不是从本网站的页面发出的，没有办理。请从本网站打开页面后再提交。"


def init_app(app: Flask) -> None:
    """After the token: every unsafe request but those of the open interface, where nobody is signed in."""
    app.before_request(guard)


def guard() -> None:
    """Returns if the browser says that one of our pages sent this, or says nothing; Forbidden otherwise."""
    if request.method in SAFE or request.endpoint == "api.assess":
        return
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said and _host(said) not in _ours() or request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden(ELSEWHERE)


def _ours() -> set[str]:
    """The names of this site: as the request calls it, and as it is configured behind a proxy."""
    office: Config = current_app.config["OFFICE"]
    return {_host(one) for one in (request.host_url, office.url)} - {""}


def _host(url: str) -> str:
    """The name in an address, without its port, which proxies drop; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
