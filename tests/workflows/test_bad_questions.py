"""Questions the law was asked in bad faith or by mistake: each is an answer or a clear refusal, never a crash."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from intake.assessing import answer
from intake.cli import main
from tests.workflows.test_cases import FILE as CASES
from workflows import settings as register
from workflows.answers import BadAnswer

BASE = register.effective(CASES["meta"]["config"])


def question(item: str, **changed: Any) -> dict[str, Any]:
    """A good question about an item, with some facts changed."""
    case = next(one for one in CASES["cases"] if one["item"] == item and one["expect"]["eligible"])
    settings = {**CASES["meta"]["config"], **(case.get("config_overrides") or {})}
    return {
        "item": item, "as_of": case["as_of"], "facts": {**case["facts"], **changed}, "history": case.get("history", []),
        "settings": settings,
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", [{"category": "site_renovation", "amount_yuan": None}, {"category": None, "amount_yuan": 5}]
)
def test_a_plan_line_without_a_value_fails_the_plan(line: dict[str, Any]) -> None:
    assert answer(question("m03_base_subsidy", use_plan=[line]))["failed"] == ["m03_use_plan_permitted"]


def test_a_half_filled_plan_line_is_missing_not_a_crash() -> None:
    from workflows.assessment import assess
    from workflows.catalogue import items

    asked = question("m03_base_subsidy", use_plan=[{"category": "site_renovation"}])
    settings = {**register.DEFAULTS, **asked["settings"]}
    found = assess(items()["m03_base_subsidy"], asked["facts"], as_of=asked["as_of"], settings=settings)
    assert "amount_yuan" in found.missing


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": []},
        {"kind": {}},
        {"kind": "award", "item": "m02_growth_tier_5oo", "applicant_id": "A", "subject_key": "k", "amount_yuan": 1,
         "status": "disbursed"},
        {"kind": "award", "item": "m02_growth_tier_500", "applicant_id": "A", "subject_key": None, "amount_yuan": 1,
         "status": "disbursed"},
        {"kind": "award", "item": "m02_growth_tier_500", "applicant_id": "A", "subject_key": "k", "amount_yuan": -1,
         "status": "disbursed"},
    ],
)  # fmt: skip
def test_a_broken_record_is_named(entry: dict[str, Any]) -> None:
    with pytest.raises(BadAnswer, match=r"history\[0\]"):
        answer({**question("m02_growth_tier_500"), "history": [entry]})


@pytest.mark.parametrize("day", ["2026-W10-1", "20260301--", "２０２６-03-01"])
def test_only_plain_dates_are_dates(day: str) -> None:
    with pytest.raises(BadAnswer, match="应为日期"):
        answer(question("m08_exemplary_case", recognition_date=day))
    with pytest.raises(BadAnswer, match="应为日期"):
        answer({**question("m08_exemplary_case"), "as_of": day})


def test_nobody_is_paid_for() -> None:
    asked = question("m12_seat_subsidy")
    rows = [{**asked["facts"]["workers"][0], "worker_id": None}]
    found = answer({**asked, "facts": {**asked["facts"], "workers": rows}})
    assert found["eligible"] is False
    assert "m12_worker_not_claimed" in found["rows"]["None"]


def test_without_a_subject_nothing_is_given_once() -> None:
    assert "g_not_already_awarded" in answer(question("m02_growth_tier_500", subject_key=None))["failed"]


def test_order_of_history_does_not_choose_the_parent() -> None:
    asked = question("m02_growth_tier_500")
    records = [
        {"kind": "award", "item": "m02_growth_tier_500", "applicant_id": asked["facts"]["applicant_id"],
         "subject_key": "x", "amount_yuan": 1, "status": "withdrawn", "parent_id": parent}
        for parent in ("P2", "P1")
    ]  # fmt: skip
    assert answer({**asked, "history": records}) == answer({**asked, "history": records[::-1]})


@pytest.mark.parametrize("file", ["{}", '{"meta": []}', '{"meta": null}', '{"meta": {"config": []}}', '{"cases": [1]}'])
def test_a_cases_file_of_another_shape_is_refused(file: str, tmp_path: Any) -> None:
    path = tmp_path / "cases.json"
    path.write_text(file, encoding="utf-8")
    found = CliRunner().invoke(main, ["assess", "--cases", str(path)])
    assert (found.exit_code, found.exception.__class__) == (2, SystemExit)


def test_a_name_written_twice_and_half_a_sign_are_refused(tmp_path: Any) -> None:
    twice = CliRunner().invoke(main, ["assess", "-"], input='{"item": "a", "item": "b"}')
    assert (twice.exit_code, "写了两次" in twice.output) == (2, True)
    half = CliRunner().invoke(
        main, ["assess", "-"], input=json.dumps(question("m02_growth_tier_500", subject_key="\ud800"))
    )
    assert (half.exit_code, "不能识别的字符" in half.output) == (2, True)
