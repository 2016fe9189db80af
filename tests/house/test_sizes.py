"""Small rooms: files, functions and templates stay readable."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE, FUNCTION, TEMPLATE = 300, 40, 150
#: Files that may be longer: none.
LARGE: set[str] = set()


def sources() -> list[Path]:
    """Every Python file of the house."""
    return [path for room in ("intake", "workflows", "tests", "bench") for path in (ROOT / room).rglob("*.py")]


def test_files_are_short() -> None:
    long = {path.name: n for path in sources() if (n := len(path.read_text(encoding="utf-8").splitlines())) > FILE}
    assert set(long) - LARGE == set(), long


def test_functions_are_short() -> None:
    long = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION:
                long.append(f"{path.name}:{node.name} {(node.end_lineno or 0) - node.lineno + 1}")
    assert long == []


def test_templates_are_short() -> None:
    long = [
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if len(path.read_text(encoding="utf-8").splitlines()) > TEMPLATE
    ]
    assert long == []
