"""Every setting stands in one list with the right default, and refuses what it cannot hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workflows import settings
from workflows.settings import BadSetting, UnknownSetting, check, effective, setting

DATA = Path(__file__).parents[1] / "data"
VOCABULARY = json.loads((DATA / "vocabulary.json").read_text(encoding="utf-8"))["config_defaults"]
CONFIG = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))["meta"]["config"]

ONLY_IN_WORKFLOW = {
    "workflow.approval_government_wd": 10,
    "m12.spot_check_bp": 500,
    "workflow.publicity_page_keep_days": 30,
    "workflow.suspension_days": 30,
    "workflow.refile_days": 30,
    "workflow.reminder_days": 3,
    "workflow.delay_alarm_days": 45,
    "workflow.payment_wd": 10,
    "workflow.disbursed_wd": 10,
    "retention.approved_years": 30,
    "retention.roster_identity_years": 10,
    "retention.refused_years": 10,
    "retention.draft_days": 180,
    "retention.reminder_days": 60,
    "retention.log_months": 6,
}
ANSWERS_ONLY = {"scope.require_local_registration", "conditions.customary_mode"}
ALSO_COMPUTES = {
    "workflow.expert_panel",
    "workflow.gov_approval_threshold_yuan",
    "workflow.max_correction_rounds",
    "m06.default_rate_bp",
    "m12.spot_check_bp",
}
SUPERSEDED = {"workflow.publicity_days", "workflow.fund_review_wd", "workflow.disburse_wd", "workflow.total_promise_wd"}


def test_the_defaults_are_those_of_the_register_to_the_type() -> None:
    expected = VOCABULARY | ONLY_IN_WORKFLOW
    assert set(settings.DEFAULTS) == set(expected) | {"numeric.yishang_inclusive", "citation.labels"}
    assert json.dumps({name: settings.DEFAULTS[name] for name in expected}) == json.dumps(expected)


def test_the_kinds_are_the_agreed_ones() -> None:
    computing = {name for name, entry in settings.SETTINGS.items() if entry.kind == "computes"}
    assert computing == (set(CONFIG) - ANSWERS_ONLY) | ALSO_COMPUTES
    for name, entry in settings.SETTINGS.items():
        clock = name.startswith(("legal.", "retention.")) or name == "m03.use_period"
        clock = clock or (name.startswith("workflow.") and name.endswith(("_wd", "_days")) and name not in SUPERSEDED)
        assert (entry.kind == "times") == clock, name


@pytest.mark.parametrize("entry", settings.SETTINGS.values(), ids=lambda entry: entry.name)
def test_every_setting_is_complete_and_holds_its_own_default(entry: settings.Setting) -> None:
    entry.check(entry.default)
    assert entry.sentence and entry.clause and not entry.confirmed
    assert entry.type in ("dict", "date") or entry.options or entry.lowest is not None
    if entry.type in ("str", "bool") or entry.kind == "records":
        assert any(settings.same(value, entry.default) for value, _words in entry.options)
    assert all(words for _value, words in entry.options)


def test_every_point_of_the_register_is_answered_by_a_setting() -> None:
    points = {point for entry in settings.SETTINGS.values() for point in entry.points}
    assert len(points) == 124
    assert [entry.name for entry in settings.answering("I-M04-RATE")] == ["m04.rate_bp"]


def test_no_setting_names_the_fixture_day() -> None:
    for entry in settings.SETTINGS.values():
        assert "2026-03-02" not in entry.sentence + entry.rationale + str(entry.options)


def test_the_superseded_names_say_which_name_is_used() -> None:
    assert "workflow.publicity_wd" in setting("workflow.publicity_days").sentence
    assert "workflow.payment_wd" in setting("workflow.disburse_wd").sentence
    assert "workflow.payment_wd" in setting("workflow.fund_review_wd").sentence
    assert "不用此数" in setting("workflow.total_promise_wd").sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("policy.effective_date", "2026-03-02"),
        ("policy.effective_date", None),
        ("policy.claim_window_after_expiry_days", 0),
        ("m04.rate_bp", 0),
        ("m04.rate_bp", 2500),
        ("m07.lead_drafter_max_rank", 3),
        ("nondup.kinds", []),
        ("nondup.policy_levels", ["district"]),
        ("m06.permitted_categories", ["wages"]),
        ("workflow.expert_panel", {"min": 7, "odd": True, "min_finance": 2, "pass_score": 75, "trim": "drop_high_low"}),
        ("m03.use_period", {"months": 6, "report_every_months": 3}),
        ("budget.district_policy_fund.2027", 5_000_000),
        ("budget.district_policy_fund.2027", 0),
        ("budget.district_policy_fund.2027", None),
    ],
)
def test_a_value_that_fits_is_taken(name: str, value: Any) -> None:
    assert effective({name: value})[name] == value


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("m04.rate_bp", 3001, "3000"),
        ("m04.rate_bp", -1, "0"),
        ("m04.rate_bp", True, "整数"),
        ("m04.rate_bp", 3000.0, "整数"),
        ("m04.rate_bp", "3000", "整数"),
        ("m04.rate_bp", None, "整数"),
        ("policy.effective_date", "20260302", "日期"),
        ("policy.effective_date", "２０２６-03-02", "日期"),
        ("policy.effective_date", "2026-02-30", "没有这一天"),
        ("policy.effective_date", 20260302, "日期"),
        ("scope.enterprise_includes_sole_proprietor", 1, "是或否"),
        ("scope.enterprise_includes_sole_proprietor", None, "是或否"),
        ("nondup.mode", "top_up", "difference_top_up"),
        ("nondup.mode", 1, "文字"),
        ("nondup.mode", None, "文字"),
        ("nondup.mode", ["no_stack"], "文字"),
        ("nondup.kinds", "reward", "列表"),
        ("nondup.kinds", ["gift"], "gift"),
        ("nondup.kinds", ["reward", "reward"], "重复"),
        ("nondup.policy_levels", ["all"], "all"),
        ("nondup.policy_levels", [1], "列表"),
        ("workflow.expert_panel", {"min": 5}, "pass_score"),
        (
            "workflow.expert_panel",
            {"min": 5, "odd": 1, "min_finance": 1, "pass_score": 70, "trim": "drop_high_low"},
            "odd",
        ),
        ("workflow.publicity_wd", 0, "1"),
        ("legal.administrative_reconsideration_days", 30, "60"),
        ("budget.district_policy_fund.2027", -1, "0"),
        ("budget.district_policy_fund.2027", 1.5, "整数"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name: str, value: Any, word: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        effective({name: value})
    assert name in str(refusal.value) and word in str(refusal.value)
    assert refusal.value.name == name


@pytest.mark.parametrize("name", sorted(n for n, s in settings.SETTINGS.items() if s.kind == "records"))
def test_an_answer_that_is_only_recorded_cannot_be_changed_yet(name: str) -> None:
    entry = setting(name)
    others = [value for value, _words in entry.options if not settings.same(value, entry.default)]
    other = {bool: not entry.default, int: 999}.get(type(entry.default), "another")
    for value in (*others, other):
        with pytest.raises(BadSetting, match="尚未实现，目前只登记默认做法"):
            check(name, value)
    check(name, entry.default)


@pytest.mark.parametrize("name", ["m04.rate", "", "budget.some_fund.2027", "budget.district_policy_fund.27"])
def test_an_unknown_name_is_told(name: str) -> None:
    with pytest.raises(UnknownSetting) as refusal:
        effective({name: 1})
    assert isinstance(refusal.value, KeyError) and f"“{name}”" in str(refusal.value)


def test_a_budget_has_a_name_made_of_pool_and_year() -> None:
    name = settings.budget_name("district_policy_fund", 2027)
    assert settings.is_budget(name) and setting(name).default is None
    assert setting(name) is setting(name)
    with pytest.raises(UnknownSetting):
        settings.budget_name("m04_voucher_pool", 2027)


def test_what_is_in_force_leaves_the_defaults_alone() -> None:
    assert effective({"m04.rate_bp": 2000})["m04.rate_bp"] == 2000
    assert effective({}) == dict(settings.DEFAULTS)


def test_the_whole_configuration_of_the_cases_is_taken() -> None:
    assert effective(CONFIG)["policy.effective_date"] == CONFIG["policy.effective_date"]


def test_words_of_an_option() -> None:
    assert setting("credit.gate_mode").words("flag") == "仅提示，工作人员核对"
    assert setting("scope.require_local_registration").words(False).startswith("不要求注册地")
    assert setting("m04.rate_bp").words(2500) == "2500"
