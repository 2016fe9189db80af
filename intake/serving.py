"""The server at the door: waitress with our limits, refusing by length before a body is read, in plain Chinese."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer, create_server
from waitress.utilities import Error

from intake.config import Config

TRANSFER = re.compile(rb"(?im)^transfer[-_]encoding[ \t]*:")
REFERRER = re.compile(r"https?://[^/?#]+(/(?![/\\])[^?#\s]*)")
WORDS = {
    400: ("请求不完整", "浏览器发来的请求不完整，没有受理。请回到刚才的页面再试一次。"),
    411: ("没有受理", "请求没有说明长度，没有受理。请换用常见的浏览器办理。"),
    413: ("内容太大", "一次提交的内容太大，没有收下。单个文件不超过20 MB；请压缩后再上传，或者分几次上传。"),
    431: ("请求太长", "浏览器发来的请求太长，没有受理。请清除本网站的浏览数据后再试一次。"),
    501: ("没有受理", "浏览器用了本网站不支持的方式。请换用常见的浏览器办理。"),
}
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · 伊州数标</title><link rel="stylesheet" href="/static/site.css"></head>
<body><main id="main" class="wrap"><section class="errors" role="alert"><h1>{title}</h1><p>{words}</p>
<p>{back}<a href="/">回首页</a></p></section></main></body></html>
"""
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
)


def make_server(app: Any, config: Config, *, host: str, port: int) -> Any:
    """A server bound to the address, to be ``run()``; OSError where the address cannot be had."""
    places: dict[int, Any] = {}
    server = create_server(
        app,
        map=places,
        host=host,
        port=port,
        threads=8,
        ident=None,
        max_request_body_size=config.body_limit,
        max_request_header_size=64 * 1024,
        channel_timeout=60,  # seconds without a byte
        cleanup_interval=15,
        connection_limit=200,
        # waitress drops X-Forwarded-For unless told otherwise: then all visitors would be counted as one address
        clear_untrusted_proxy_headers=not config.proxies,
    )
    for place in places.values():
        if isinstance(place, BaseWSGIServer):
            place.channel_class = Channel
    return server


class Refusal(Error):  # type: ignore[misc]
    """A refusal of the server itself, as a page with the way back."""

    def __init__(self, code: int, reason: str, referrer: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason, self.referrer = code, reason, referrer

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and the page."""
        title, words = WORDS.get(self.code, WORDS[400])
        path = REFERRER.match(self.referrer)
        back = f'<a href="{escape(path[1])}">回到刚才的页面</a>　' if path else ""
        return f"{self.code} {self.reason}", list(HEADERS), PAGE.format(title=title, words=words, back=back).encode()


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes no Transfer-Encoding at all: a body whose length nobody said is cut or smuggled too easily."""

    unmeasured = False

    def received(self, data: bytes) -> int:
        """How many bytes were taken; errors become pages."""
        taken: int = super().received(data)
        if self.error is not None and not isinstance(self.error, Refusal):
            code, reason = (411, "Length Required") if self.unmeasured else (self.error.code, self.error.reason)
            self.error = Refusal(code, reason, self.headers.get("REFERER", ""))
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Refuse before anything else is read."""
        if TRANSFER.search(header_plus):
            self.unmeasured = True
            raise ParsingError("Transfer-Encoding")
        super().parse_header(header_plus)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests are read by our parser."""

    parser_class = Parser
