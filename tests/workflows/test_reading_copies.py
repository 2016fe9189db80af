"""The reading copies in docs/measures are what the declarations print: a changed rule shows as changed prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.reading_copy import copies

FOLDER = Path(__file__).parents[2] / "docs" / "measures"


@pytest.mark.parametrize(("name", "text"), copies().items(), ids=list(copies()))
def test_the_copy_is_what_is_declared(name: str, text: str) -> None:
    assert text == (FOLDER / name).read_text(encoding="utf-8"), "python -m tests.workflows.test_reading_copies"


if __name__ == "__main__":
    for file, content in copies().items():
        (FOLDER / file).write_text(content, encoding="utf-8")
