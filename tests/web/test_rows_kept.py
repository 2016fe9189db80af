"""What is typed into a roster is never lost, names nobody twice, and says at its place what is wrong."""

from __future__ import annotations

import re

from intake.store import applications
from tests.web import walk
from tests.web.site import Site

ITEM = "m12_seat_subsidy"
NUMBER = "659999199805120116"


def _draft(site: Site) -> tuple[object, str, int]:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    return firm, f"/applications/{made}", made


def _value(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


def test_a_wrong_date_in_a_row_is_still_there_after_saving_itself(site: Site) -> None:
    firm, at, made = _draft(site)
    row = {"workers-7-worker_name": "王小明", "workers-7-worker_id_number": NUMBER, "workers-7-hire_date": "2026-13-45"}
    site.post(firm, f"{at}/assess", row, 200, page=f"{at}/edit")  # type: ignore[arg-type]
    page = site.get(firm, f"{at}/edit")  # type: ignore[arg-type]
    assert _value(page, "workers-0-hire_date") == "2026-13-45"
    row["workers-7-hire_date"] = "2026-04-01"
    site.post(firm, f"{at}/assess", row, 200, page=f"{at}/edit")  # type: ignore[arg-type]
    page = site.get(firm, f"{at}/edit")  # type: ignore[arg-type]
    assert _value(page, "workers-0-hire_date") == "2026-04-01" and NUMBER not in page


def test_a_row_says_who_it_is_and_its_boxes_stay_closed(site: Site) -> None:
    firm, at, _ = _draft(site)
    page = site.get(firm, f"{at}/edit")  # type: ignore[arg-type]
    legend = re.search(r"<legend class=\"between\">.*?</legend>", page, re.S)
    assert legend and "****0116" in legend[0]
    assert not re.search(r"W\d{6}(?![^<]*>)", page) and "已登记的人员" not in page


def test_a_name_without_a_number_is_told_at_the_number_and_kept(site: Site) -> None:
    firm, at, made = _draft(site)
    data = {"workers-0-worker_name": "王小明", "workers-0-hire_date": "2026-04-01"}
    text = site.post(firm, f"{at}/edit", data, 422).get_data(as_text=True)  # type: ignore[arg-type]
    summary = re.search(r"<section class=\"errors\".*?</section>", text, re.S)
    assert summary and 'href="#workers-0-worker_id_number"' in summary[0] and "第 1 行" in summary[0]
    assert text.count("第 1 行") == 1, "the field itself need not say which row it is in"
    page = site.get(firm, f"{at}/edit")  # type: ignore[arg-type]
    assert _value(page, "workers-0-worker_name") == "王小明"
    assert "worker_id" not in applications.by_id(made).submitted["workers"][0]


def test_a_number_that_is_none_keeps_the_name(site: Site) -> None:
    firm, at, _ = _draft(site)
    data = {"workers-0-worker_name": "王小明", "workers-0-worker_id_number": "65999919980512"}
    site.post(firm, f"{at}/edit", data, 422)  # type: ignore[arg-type]
    page = site.get(firm, f"{at}/edit")  # type: ignore[arg-type]
    assert _value(page, "workers-0-worker_name") == "王小明"
    assert _value(page, "workers-0-worker_id_number") == "65999919980512"


def test_a_row_with_a_mistake_keeps_the_person_already_named(site: Site) -> None:
    firm, at, made = _draft(site)
    before = applications.by_id(made).submitted["workers"][0]["worker_id"]
    data = {"workers-0-worker_id": before, "workers-0-hire_date": "昨天"}
    site.post(firm, f"{at}/edit", data, 422)  # type: ignore[arg-type]
    site.post(firm, f"{at}/edit", {**data, "workers-0-hire_date": "2026-04-01"})  # type: ignore[arg-type]
    assert applications.by_id(made).submitted["workers"][0]["worker_id"] == before
