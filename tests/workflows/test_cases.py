"""Every case and scenario of the policy's case file, through the function the site uses."""

import json
from pathlib import Path

import pytest

from intake.assessing import mismatches

FILE = json.loads((Path(__file__).parents[1] / "data" / "cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "lines"), list(mismatches(FILE)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_case_comes_out_as_expected(name, lines):
    assert lines == []


def test_every_case_and_scenario_was_read():
    assert len(list(mismatches(FILE))) == len(FILE["cases"]) + len(FILE["scenarios"]) == 313


def test_a_wrong_expectation_is_reported():
    case = {**FILE["cases"][0], "expect": {"eligible": False, "amount_yuan": 1}}
    [(name, lines)] = mismatches({"meta": FILE["meta"], "cases": [case]})
    assert name == case["id"]
    assert len(lines) == 2
