"""Says in English what the site says in Chinese: the one place where the language of a text is changed.

Chinese is the language of the source: of templates, of the declared law, of every error.  Nothing is translated where
it is written or stored; ``tr`` translates the finished sentence where it is shown.  A sentence that carries values was
written from a template (an f-string), so the catalogue holds ``%(name)s`` in their place: the rendered sentence is
matched against these templates, and the values found in it are translated in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from markupsafe import Markup

from intake import english_figures

CATALOGUE = Path(__file__).resolve().parents[1] / "translations" / "en" / "LC_MESSAGES" / "messages.po"
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
WIDE = re.compile("[\u2014\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
PLACE = re.compile(r"%\((\w+)\)s")
#: Two values without anything between them are found as one, and then taken apart.
GLUED = re.compile(r"%\((\w+)\)s%\(\w+\)s")
#: What joins sentences and lists; a text that is only such a joining is translated part by part.
JOINTS = re.compile("([；：，、。　（）《》“”／·]|\n| · | / |, |: | )")
#: Whole sentences are tried before the parts of one sentence.
LEVELS = (re.compile("([。\n])"), re.compile("(；)"), JOINTS)
#: A label and what it adds in brackets at its end.
REMARK = re.compile("[^（）]+（[^（）]*）")
_language: ContextVar[str] = ContextVar("language", default="zh")


class Verbatim(str):
    """A text that is data (what somebody typed, the value of a field): shown as it is in every language."""

    __slots__ = ()


def language() -> str:
    """``zh`` or ``en``: the language of the answer being written."""
    return _language.get()


def speak(code: str) -> None:
    """From now on this thread answers in ``zh`` or ``en``."""
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """For as long as the block lasts."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def entries() -> dict[str, str]:
    """The catalogue: Chinese to English; read once, straight from the .po file."""
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="en")
    return {str(one.id): str(one.string) for one in found if one.id and one.string and not one.fuzzy}


@cache
def _templates() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(longest fixed part, pattern of the whole, English), the most particular first."""
    found = []
    for chinese, english in entries().items():
        chinese, english = GLUED.sub(r"%(\1_glued)s", chinese), GLUED.sub(r"%(\1_glued)s", english)
        fixed = PLACE.split(chinese)[::2]
        if len(fixed) > 1 and any(HAN.search(part) for part in fixed):
            shape, seen = re.escape(fixed[0]), set[str]()
            for name, part in zip(PLACE.findall(chinese), fixed[1:], strict=True):
                shape += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
                shape, seen = shape + re.escape(part), seen | {name}
            found.append((sum(map(len, fixed)), max(fixed, key=len), re.compile(shape, re.DOTALL), english))
    found.sort(key=lambda one: -one[0])
    return tuple(one[1:] for one in found)


def tr(text: Any) -> Any:
    """The text in the language of the answer; markup, verbatim texts and what is no text stay as they are."""
    if type(text) is not str or _language.get() != "en" or not WIDE.search(text):
        return text
    return _english(text) or text


def gettext(message: str, **values: Any) -> str:
    """The message with its values, both in the language of the answer; the values of ``%(name)s`` may be Chinese."""
    if _language.get() == "en":
        message = entries().get(message, message)
        values = {name: tr(value) for name, value in values.items()}
    return message % values


def marked(message: str, **values: Any) -> Markup:
    """The same for a page: the values are escaped."""
    if _language.get() == "en":
        message = entries().get(message, message)
        values = {name: tr(value) for name, value in values.items()}
    return Markup(message) % values


@cache
def _known() -> dict[str, str]:
    """The entries, and the shapes in which pages shorten them.

    A stage drops the 中 of its state, a label the question mark or what it adds in brackets, a sentence its full stop,
    and the sources of a fact are listed with 、.
    """
    found = {}
    for chinese, english in entries().items():
        if REMARK.fullmatch(chinese) and english.endswith(")"):
            found.setdefault(chinese.partition("（")[0], english.partition(" (")[0])
        if len(chinese) > 1 and chinese.endswith("。"):
            found[chinese.removesuffix("。")] = english.removesuffix(".")
        found[chinese.removesuffix("中")] = found[chinese.removesuffix("？")] = english
        found[re.sub("[+/]", "、", chinese)] = english
    return found | entries()


@lru_cache(maxsize=8192)
def _english(text: str, depth: int = 0) -> str:
    """The English, empty where there is none: an entry, a figure, a template, or known parts joined."""
    bare = text.strip()
    found = _known().get(bare) or english_figures.say(bare)
    if not found and depth < 5:
        found = _from_template(bare, depth) or _from_parts(bare, depth) or _from_halves(bare, depth)
    return text.replace(bare, found) if found else ""


def _from_template(text: str, depth: int, names: bool = False) -> str:
    """A sentence and its values; with ``names`` a value may stay Chinese, where enough of the sentence is fixed."""
    for fixed, shape, english in _templates():
        if fixed in text and (not names or len(fixed) > 3) and (match := shape.fullmatch(text)):
            values = {name: _value(name, value, depth + 1) for name, value in match.groupdict().items()}
            if names or not any(HAN.search(value) for value in values.values()):
                return _filled(english, values)
    return "" if names else _from_template(text, depth, names=True)


def _value(name: str, text: str, depth: int) -> str:
    """A value in English, else as it is; one of two values glued together falls apart where both halves are known."""
    found = _english(text, depth)
    for place in range(1, len(text)) if name.endswith("_glued") and not found else ():
        head, tail = _known().get(text[:place]), _known().get(text[place:])
        if head and tail:
            return f"{head}, {tail}"
    return found or text


def _filled(english: str, values: dict[str, str]) -> str:
    """The template with its values; a single % stands for itself here."""
    return PLACE.sub(lambda place: values.get(place[1], ""), english)


def _from_parts(text: str, depth: int) -> str:
    """Parts between joints, each known by itself; empty where one is not.  Brackets are opened last."""
    for joints in LEVELS:
        parts = _outside_brackets(text, joints)
        if len(parts) > 1 and (said := _joined(parts, depth)):
            return said
    parts = JOINTS.split(text)
    return _joined(parts, depth) if len(parts) > 1 else _numbered(text, depth)


def _joined(parts: list[str], depth: int) -> str:
    """Texts and joints in turn; empty where a text is not known."""
    said = []
    for index, part in enumerate(parts):
        if index % 2:
            said.append(english_figures.MARKS.get(part, part))
        elif WIDE.search(part):
            known = _english(part, depth + 1)
            if not known:
                return ""
            said.append(known)
        else:
            said.append(part)
    return re.sub(r"([.?!:]) ?([.;:,]) ", r"\1 ", "".join(said).strip())


def _outside_brackets(text: str, joints: re.Pattern[str]) -> list[str]:
    """Split at the joints that stand in no bracket: text and joint in turn."""
    parts, deep = [""], 0
    for piece in re.split(joints.pattern + "|([（）])", text):
        if piece is None:
            continue
        deep += (piece == "（") - (piece == "）")
        if deep == 0 and piece != "）" and joints.fullmatch(piece):
            parts += [piece, ""]
        else:
            parts[-1] += piece
    return parts


def _numbered(text: str, depth: int) -> str:
    """A number and its unit: ``5工作日``."""
    match = re.fullmatch(r"([−-]?\d[\d,.]*)\s*(\D+)", text)
    unit = _english(match[2], depth + 1) if match else ""
    return f"{match[1]} {unit}" if match and unit else english_figures.MARKS.get(text, "")


def _from_halves(text: str, depth: int) -> str:
    """A known beginning with something known appended to it: a label and its remark in brackets."""
    for match in re.finditer("[（，；。：、　]", text):
        head, tail = _known().get(text[: match.start()]), text[match.start() :]
        if not head:
            continue
        if match[0] != "（" and (rest := _english(tail[1:], depth + 1)):
            return head + english_figures.MARKS[match[0]] + rest
        if rest := _english(tail, depth + 1):
            return head + ("" if rest[:1] in ",;.: " else " ") + rest
    return ""
