"""Reads the forms of a page as a browser has them, and fills one in: mostly sensibly, sometimes not."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from intake import clock
from tests.samples.files import pdf_bytes

GARBAGE = (
    "", " ", "0", "-1", "1e9", "９９９９", "999999999999999999999", "NaN", "\x00", "\u202e卡号\u202c", "' OR 1=1 --", "甲" * 5000,
    "<script>alert(1)</script>", "{{ 7*7 }}", "2026-02-30", "0000-00-00", "9999-12-31", "😀" * 30, "../../etc/passwd",
    "\r\nSet-Cookie: a=b", "yes", "on", "null", "[]", "W000001", "１２３。４５", "\ud7ff\ufffd", "%00%ff", "1" * 400,
)  # fmt: skip
WORDS = ("已核对原件，同意", "材料充分", "请再核实", "一致同意", "户名不符")


@dataclass
class Input:
    """One control: what it may hold, what it holds."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that is sent by POST: where to, its controls, and its named buttons as (name, value)."""

    action: str
    inputs: list[Input] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """Every such form of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select: Input | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A control, where inside a form."""
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(got.get("action", "")) if got.get("method") == "post" else None
            if self._form is not None:
                self.found.append(self._form)
        elif self._form is not None and tag == "option" and self._select is not None:
            self._select.choices.append(got.get("value", ""))
        elif self._form is not None and got.get("name"):
            self._control(tag, got)

    def _control(self, tag: str, got: Mapping[str, str]) -> None:
        form, kind = self._form, got.get("type", "text") if tag == "input" else tag
        if form is None:
            return
        if kind in ("submit", "button"):
            form.buttons.append((got["name"], got.get("value", "")))
            return
        known = next((one for one in form.inputs if one.name == got["name"] and kind in ("radio", "checkbox")), None)
        one = known or Input(got["name"], kind, got.get("value", ""))
        if known is None:
            form.inputs.append(one)
        if kind in ("radio", "checkbox"):
            one.choices.append(got.get("value", "on"))
        self._select = one if kind == "select" else self._select

    def handle_endtag(self, tag: str) -> None:
        """The form is over."""
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None


def fill(form: Form, luck: random.Random, known: Mapping[str, Any], wild: float = 0.06) -> dict[str, Any]:
    """What somebody would send; ``known`` are right values by name, ``wild`` how often a value is anything."""
    data: dict[str, Any] = {}
    ticked = _ticked(form, luck)
    for one in form.inputs:
        if one.kind == "hidden":
            data[one.name] = (
                luck.choice(GARBAGE) if one.name != "csrf_token" and luck.random() < wild / 3 else one.value
            )
        elif one.kind == "checkbox":
            if chosen := ticked.get(one.name):
                data[one.name] = chosen
        elif one.kind == "file":
            if luck.random() < 0.3:
                data[one.name] = _file(luck)
        elif one.choices and luck.random() >= wild:
            data[one.name] = _choice(one, luck)
        else:
            data[one.name] = luck.choice(GARBAGE) if luck.random() < wild else _text(one, luck, known)
    if form.buttons:
        name, value = luck.choice(form.buttons)
        data[name] = value
    return data


def _ticked(form: Form, luck: random.Random) -> dict[str, list[str]]:
    found = {}
    for one in form.inputs:
        if one.kind == "checkbox" and (len(one.choices) > 1 or luck.random() < 0.9):
            found[one.name] = luck.sample(one.choices, min(len(one.choices), luck.choice((1, 1, 2))))
    return found


def _choice(one: Input, luck: random.Random) -> str:
    good: Sequence[str] = [value for value in one.choices if value] or [""]
    for usual in ("meets", "agree"):
        if usual in good and luck.random() < 0.85:
            return usual
    return luck.choice(good)


def _text(one: Input, luck: random.Random, known: Mapping[str, Any]) -> str:
    if one.name in known:
        return str(known[one.name])
    if one.name.endswith(("_on", "_day", "day", "date")) or one.name in ("on", "from", "to"):
        return clock.today()
    if any(part in one.name for part in ("amount", "yuan", "total")):
        return str(luck.choice((0, 1, 10_000, 50_000, 100_000, 300_000, 10**9)))
    if one.name.startswith(("points-", "cut-", "use-")):
        return str(luck.choice((80, 85, 60, 5, 1000)))
    if one.name.startswith("cutwhy-") and luck.random() < 0.9:
        return ""
    return one.value or luck.choice(WORDS) + str(luck.randrange(10**6))


def _file(luck: random.Random) -> tuple[io.BytesIO, str]:
    content = luck.choice((pdf_bytes(), b"", luck.randbytes(200), b"PK\x03\x04" + luck.randbytes(80)))
    return io.BytesIO(content), luck.choice(("执照.pdf", "a.xlsx", "..", "x" * 300 + ".pdf", "\u202efdp.exe"))
