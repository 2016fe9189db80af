"""Templates compile, carry no inline style or script, and stay small; vendored files are what they say."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles_and_is_strict(name):
    env = Environment(loader=FileSystemLoader(ROOT / "templates"), extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    env.compile(text, name)
    assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", text)
    assert text.count("\n") <= 150


def test_htmx_is_the_vendored_one():
    vendor = (ROOT / "static" / "vendor.json").read_text(encoding="utf-8")
    assert json.loads(vendor)
    assert hashlib.sha256((ROOT / "static" / "htmx.min.js").read_bytes()).hexdigest() in vendor
