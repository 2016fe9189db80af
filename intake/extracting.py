"""Which Chinese the program itself says: the texts `make messages` takes from Python, besides those of the templates.

The law and the office declare their words where they stand, without a gettext call: labels, sentences, options,
errors.  So every Chinese string literal is a message, except docstrings, quoted clauses and look-up keys of the
policy; an f-string is one message with ``%(name)s`` for its values.  Babel calls ``chinese`` (see babel.cfg).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import IO, Any

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
REFERENCE = re.compile(r"[一二三四]\([一二三四]\)\d+|[一二三四]|尾段")  # of a clause: english_figures says them
BRACES = re.compile(r"\{(\w*)(?:![rs])?(?::[^{}]*)?\}")
#: Calls that quote the policy, and methods whose texts read what somebody typed: neither says anything.
QUOTING = frozenset(("Clause", "clause", "Paragraph"))
READING = frozenset((
    *("compile", "sub", "match", "fullmatch", "search", "maketrans", "translate", "split", "partition", "rpartition"),
    *("strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "startswith", "endswith", "replace", "count"),
))  # fmt: skip


def chinese(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """A Babel extractor: (line, function, message, comments); option ``told_to_others``: 您 is also the applicant."""
    for line, message in messages(fileobj.read().decode()):
        yield line, "", message, []
        if options.get("told_to_others") and "您" in message:
            yield line, "", message.replace("您", "申请人"), []


def messages(source: str) -> list[tuple[int, str]]:
    """(line, message) of every Chinese text the source says."""
    tree = ast.parse(source)
    silent = _silent(tree)
    found = []
    for node in ast.walk(tree):
        if id(node) in silent or not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        text = _joined(node) if isinstance(node, ast.JoinedStr) else node.value
        if isinstance(text, str) and HAN.search(text) and not REFERENCE.fullmatch(text):
            found.append((node.lineno, text if isinstance(node, ast.JoinedStr) else _braces(text).strip()))
    return [(line, text.strip()) for line, text in found]


def _silent(tree: ast.AST) -> set[int]:
    """The nodes that say nothing: docstrings, quotations, and the parts of f-strings."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            found.add(id(node.body[0].value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.Call) and _says_nothing(node.func):
            found |= {id(inner) for argument in (*node.args, *node.keywords) for inner in ast.walk(argument)}
        elif isinstance(node, ast.JoinedStr):
            found |= {id(part) for part in node.values}
        elif isinstance(node, ast.Subscript):
            found |= {id(node.value), id(node.slice)}  # letters looked up by their place, keys of a mapping
    return found


def _says_nothing(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        return called.attr in READING | QUOTING
    return isinstance(called, ast.Name) and called.id in QUOTING


def _joined(node: ast.JoinedStr) -> str:
    """The f-string as a message; a value is named after the last word of its expression."""
    text, seen = "", set[str]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += BRACES.sub(lambda found: f"%({found[1] or 'v'})s", str(part.value))
            continue
        words = re.findall(r"[a-z_]+", ast.unparse(part.value)) if isinstance(part, ast.FormattedValue) else []
        name = next((word.strip("_") for word in reversed(words) if word.strip("_")), "v")
        while name in seen:
            name += "_"
        seen.add(name)
        text += f"%({name})s"
    return text


def _braces(text: str) -> str:
    """A text for ``str.format``: its fields become places."""
    return BRACES.sub(lambda found: f"%({found[1] or 'v'})s", text)
