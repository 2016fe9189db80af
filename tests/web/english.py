"""Reads a page as somebody who knows no Chinese: which words are still Chinese that should not be."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
SILENT = ("script", "style", "textarea", "template")
SAID = ("title", "alt", "aria-label", "placeholder", "data-label", "data-too-large")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """The texts of a page in order, without quotations (lang="zh"), typed words (hx-disable) and field values."""

    def __init__(self, text: str, *, typed: bool = False) -> None:
        super().__init__()
        self.typed = typed  # typed words are read too
        self.texts: list[str] = []
        self.lang = ""
        self._closed: list[tuple[str, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element and what it says by its attributes."""
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang") or ""
        closed = (tag != "html" and (found.get("lang") or "").startswith("zh")) or (
            "hx-disable" in found and not self.typed
        )
        closed = closed or tag in SILENT
        if not closed and not self._inside():
            self.texts += [found[name] or "" for name in SAID if name in found]
        if tag not in VOID:
            self._closed.append((tag, closed))

    def handle_endtag(self, tag: str) -> None:
        """Back out of the element."""
        while self._closed and self._closed.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Words on the page."""
        if data.strip() and not self._inside():
            self.texts.append(" ".join(data.split()))

    def _inside(self) -> bool:
        return any(closed for _, closed in self._closed)


def chinese(text: str, names: tuple[str, ...] = (), *, typed: bool = False) -> list[str]:
    """What is Chinese and should not be; ``names`` are data (persons, organisations) and may be."""
    found = []
    for words in Reader(text, typed=typed).texts:
        rest = words
        for name in names:
            rest = rest.replace(name, "")
        if HAN.search(rest):
            found.append(words)
    return found
