"""The style guide shows every component there is, in light and dark, to those who build the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.site import Site

ROOT = Path(__file__).parents[2]
#: Nothing to look at: hidden fields, an attribute, a line that the buttons show.
UNSEEN = {"csrf", "hidden", "most", "reason"}


def components() -> set[str]:
    """The names templates call as ``ui.<name>``."""
    text = (ROOT / "templates/components/ui.html").read_text(encoding="utf-8")
    return set(re.findall(r"set (\w+) =", text))


def test_every_component_is_shown(site: Site) -> None:
    page = site.get("admin", "/styleguide")
    named = set(re.findall(r"ui\.(\w+)", " ".join(re.findall(r"<code>(.*?)</code>", page))))
    assert len(components()) > 30
    assert components() - named == UNSEEN
    for words in (
        "field-bad",
        "btn-off",
        'class="over"',
        'aria-current="step"',
        "tag-red",
        "banner-amber",
        "path-wide",
    ):
        assert words in page, words


@pytest.mark.parametrize("look", ["light", "dark", "x", "'"])
def test_it_is_light_or_dark_whatever_the_system_says(site: Site, look: str) -> None:
    page = site.get("admin", f"/styleguide?look={look}")
    assert (f"look-{look}" in page) == (look in ("light", "dark"))


def test_it_is_internal(site: Site) -> None:
    for who in ("clerk", "leader", site.office.firm()):
        site.get(who, "/styleguide", 403)
    assert site.client(None).get("/styleguide").status_code == 303


def test_its_tokens_are_those_of_the_site() -> None:
    def tokens(text: str) -> dict[str, str]:
        return dict(re.findall(r"--([a-z]+):(#[0-9a-f]+)", text))

    site, guide = ((ROOT / "static" / name).read_text(encoding="utf-8") for name in ("site.css", "styleguide.css"))
    light, dark = site.split("@media screen and (prefers-color-scheme:dark)")[:2]
    assert tokens(light) and tokens(guide.split(".look-dark")[0]) == tokens(light)
    assert tokens(guide.split(".look-dark")[1]) == tokens(dark.split("/* text */")[0])
