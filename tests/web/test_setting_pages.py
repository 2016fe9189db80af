"""Settings are chosen in words, kept after a mistake, and read by the public without technical names."""

from __future__ import annotations

import re
from html import unescape

import pytest

from intake import clock
from intake.forms import settings as forms
from intake.store import office
from tests.web.site import Site
from workflows import settings as register


@pytest.mark.parametrize("name", list(register.SETTINGS))
def test_what_stands_in_the_inputs_is_read_back_as_the_same_value(name: str) -> None:
    setting = register.SETTINGS[name]
    found = forms.read(setting, forms.typed_of(setting, setting.default))
    assert (sorted(found) if setting.type == "list" else found) == (
        sorted(setting.default) if setting.type == "list" else setting.default
    )


def test_an_administrator_chooses_in_words(site: Site) -> None:
    page = site.get("admin", "/office/settings")
    assert "大于等于" in page and not re.search(r">\s*(true|false|null|gte|\[&#34;)", page)
    data = {"name": "m02.breakthrough_operator", "value": "gte", "from_day": clock.today(), "reason": "会议纪要"}
    site.post("admin", "/office/settings", data)
    assert office.settings_on(clock.today())["m02.breakthrough_operator"] == "gte"


def test_a_figure_out_of_range_is_told_at_its_setting_and_kept(site: Site) -> None:
    data = {"name": "m12.min_months", "value": "999", "from_day": "2027-02-03", "reason": "会议纪要"}
    text = site.post("admin", "/office/settings", data, 422).get_data(as_text=True)
    assert 'id="m12.min_months" open' in text and 'value="999"' in text and 'value="会议纪要"' in text
    assert "m12.min_months”" not in text and 'value="2027-02-03"' in text


def test_the_public_reads_no_technical_names(site: Site) -> None:
    page = site.get(None, "/settings")
    shown = unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]))
    assert re.findall(r"[a-z]+_[a-z_]+|\bgte?\b", shown) == []
    assert 'href="#group-1"' in page
