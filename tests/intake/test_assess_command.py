"""``intake assess``: clear messages for bad input, exit 0 for any assessment."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from intake.cli import main
from workflows.catalogue import items
from workflows.language import GIVEN_LATER

DATA = Path(__file__).parents[1] / "data"
SAMPLES = json.loads((DATA / "samples.json").read_text(encoding="utf-8"))["applications"]
LAW = {"policy.effective_date": "2026-03-02"}


def run(question, settings=LAW):
    question = {"history": [], "settings": settings, **question}
    return CliRunner().invoke(main, ["assess", "-"], input=json.dumps(question))


def sample(item):
    entry = next(entry for entry in SAMPLES if entry["item"] == item)
    return {"item": item, "as_of": entry["submitted_on"], "facts": dict(entry["facts"])}


@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: entry["item"])
def test_every_sample_comes_out_as_expected(entry):
    result = run({"item": entry["item"], "as_of": entry["submitted_on"], "facts": entry["facts"]})
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert {key: found[key] for key in entry["expect"]} == entry["expect"]


@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: entry["item"])
def test_each_fact_left_out_is_named_or_leaves_its_conditions_undecided(entry):
    declared = {fact.name: fact for fact in items()[entry["item"]].facts}
    for name in entry["facts"]:
        facts = {key: value for key, value in entry["facts"].items() if key != name}
        result = run({"item": entry["item"], "as_of": entry["submitted_on"], "facts": facts})
        if declared[name].optional or declared[name].given_by in GIVEN_LATER:
            assert result.exit_code == 0
            assert json.loads(result.stdout)["eligible"] in (None, True)
        else:
            assert result.exit_code == 2
            assert name in result.stderr
            assert "Traceback" not in result.stderr


@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: entry["item"])
def test_null_is_an_answer_for_every_fact(entry):
    for name in entry["facts"]:
        facts = {**entry["facts"], name: None}
        assert run({"item": entry["item"], "as_of": entry["submitted_on"], "facts": facts}).exit_code == 0


def test_an_officers_fact_left_open_is_undecided():
    question = sample("m02_growth_tier_500")
    del question["facts"]["lawfully_operating"]
    found = json.loads(run(question).stdout)
    assert (found["eligible"], found["undecided"], found["amount_yuan"]) == (None, ["g_lawful_entity"], 100_000)


def test_money_without_an_effective_date_names_the_setting():
    result = run(sample("m02_growth_tier_500"), settings={})
    assert result.exit_code == 2
    assert "policy.effective_date" in result.stderr


def test_a_service_without_an_effective_date_leaves_the_window_undecided():
    found = json.loads(run(sample("m01_pilot_base_entry"), settings={}).stdout)
    assert (found["eligible"], found["undecided"]) == (None, ["g_claim_window"])


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"item": "m99"}, "m99"),
        ({"item": ["m02_growth_tier_500"]}, "事项"),
        ({"as_of": "2027-02-30"}, "as_of"),
        ({"as_of": None}, "as_of"),
        ({"facts": []}, "facts"),
        ({"history": {}}, "history"),
        ({"history": [{"kind": "award"}]}, "history[0]"),
        ({"settings": {**LAW, "m02.tier": 1}}, "m02.tier"),
        ({"settings": {**LAW, "m02.breakthrough_operator": "ge"}}, "m02.breakthrough_operator"),
        ({"settings": {**LAW, "policy.validity_years": "2"}}, "policy.validity_years"),
        ({"extra": 1}, "extra"),
    ],
)
def test_bad_input_is_named(change, named):
    result = run({**sample("m02_growth_tier_500"), **change})
    assert result.exit_code == 2
    assert named in result.stderr


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("audited_revenue_fen", "520000000"),
        ("audited_revenue_fen", 5.2),
        ("audited_revenue_fen", True),
        ("audited_revenue_fen", 10**400),
        ("has_third_party_audit", 1),
        ("fiscal_year", "2026"),
        ("applicant_kind", 3),
        ("nobody_asked_this", 1),
    ],
)
def test_a_wrong_type_or_unknown_fact_is_named(fact, value):
    question = sample("m02_growth_tier_500")
    question["facts"][fact] = value
    result = run(question)
    assert result.exit_code == 2
    assert fact in result.stderr


def test_a_year_of_five_digits_does_not_slip_through_as_text():
    question = sample("m02_growth_tier_500")
    question["facts"]["fiscal_year"] = 20260
    assert json.loads(run(question).stdout)["failed"] == ["g_event_in_validity"]


@pytest.mark.parametrize("value", [None, "poetry"])
def test_an_enumeration_outside_its_list_fails_the_condition_that_asks_it(value):
    question = sample("m11_competition_regional")
    question["facts"]["contest_field"] = value
    assert json.loads(run(question).stdout)["failed"] == ["m11_contest_field"]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", "null", "3"])
def test_garbage_is_told_and_does_not_crash(text):
    result = CliRunner().invoke(main, ["assess", "-"], input=text)
    assert result.exit_code == 2
    assert result.stderr


def test_a_file_that_is_not_there():
    result = CliRunner().invoke(main, ["assess", "not-there.json"])
    assert result.exit_code == 2
    assert "not-there.json" in result.stderr


def test_the_case_file_passes_and_a_changed_one_does_not(tmp_path):
    assert CliRunner().invoke(main, ["assess", "--cases", str(DATA / "cases.json")]).exit_code == 0
    file = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
    file["cases"][0]["expect"]["eligible"] = not file["cases"][0]["expect"]["eligible"]
    changed = tmp_path / "cases.json"
    changed.write_text(json.dumps(file), encoding="utf-8")
    result = CliRunner().invoke(main, ["assess", "--cases", str(changed)])
    assert result.exit_code == 1
    assert file["cases"][0]["id"] in result.stdout
