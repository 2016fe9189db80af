"""Measure 2: 支持企业提升经济规模, with every item, condition and sum beside its clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import ANYONE, event_year, g_claim_window, not_already_awarded
from workflows.declaring import predicate
from workflows.facts import facts
from workflows.language import Award, Clause, Flag, Identity, Item, Measure

ART = Clause(
    "四(一)2",
    "企业年度营业收入（以第三方审计报告为准）首次突破人民币500万元、1000万元、2000万元的数据标注企业，分别给予一次性成长奖励人民币10万元、20万元、40万元，激励企业不断开拓市场，提升经营能力和规模效应。",
)


def breaks(facts: Facts, revenue: int, threshold: int) -> bool:
    """Whether revenue breaks a tier: greater than, or at least (m02.breakthrough_operator, I-M02-BREAK)."""
    return revenue > threshold if facts.cfg("m02.breakthrough_operator") == "gt" else revenue >= threshold


@predicate(
    ART, "属于数据标注企业", basis="explicit", reads=("is_data_annotation_enterprise",), see=("I-G-DAENTERPRISE",)
)
def m02_is_data_annotation_enterprise(facts: Facts) -> bool:
    return bool(facts["is_data_annotation_enterprise"])


@predicate(
    ART, "年度营业收入以第三方审计报告为准", basis="explicit", reads=("has_third_party_audit",), see=("I-M02-REVENUE",)
)
def m02_third_party_audit(facts: Facts) -> bool:
    return bool(facts["has_third_party_audit"])


def tier_floor(threshold: int) -> Callable[[Facts], tuple[str, int]]:
    """The least revenue in fen that breaks a tier."""
    return lambda facts: ("audited_revenue_fen", threshold + (facts.cfg("m02.breakthrough_operator") == "gt"))


@predicate(
    ART,
    "年度营业收入突破500万元",
    basis="explicit",
    reads=("audited_revenue_fen",),
    see=("I-M02-BREAK",),
    floor=tier_floor(500000000),
)
def m02_revenue_breaks_threshold(facts: Facts) -> bool:
    return bool(breaks(facts, facts["audited_revenue_fen"], 500000000))


@predicate(
    ART,
    "此前任一会计年度均未突破该档（首次）",
    basis="explicit",
    reads=("prior_max_revenue_in_policy_period_fen", "prior_max_audited_revenue_fen"),
    see=("I-M02-FIRST",),
)
def m02_first_time(facts: Facts) -> bool:
    return bool(
        not breaks(
            facts,
            facts["prior_max_revenue_in_policy_period_fen"]
            if facts.cfg("m02.first_time_baseline") == "since_policy_start"
            else facts["prior_max_audited_revenue_fen"],
            500000000,
        )
    )


@predicate(
    ART,
    "同一年度跨档时先按最高档兑现；较低档是否另行给予待实施细则明确，保留申报权利（不作不符合条件的结论）",
    basis="interpretation",
    reads=("audited_revenue_fen",),
    see=("I-M02-JUMP",),
)
def m02_highest_tier_in_year(facts: Facts) -> bool:
    return bool(
        facts.cfg("m02.same_year_jump") == "cumulative" or not breaks(facts, facts["audited_revenue_fen"], 1000000000)
    )


@predicate(
    ART,
    "年度营业收入突破1000万元",
    basis="explicit",
    reads=("audited_revenue_fen",),
    see=("I-M02-BREAK",),
    floor=tier_floor(1000000000),
    name="m02_revenue_breaks_threshold",
)
def m02_revenue_breaks_threshold_2(facts: Facts) -> bool:
    return bool(breaks(facts, facts["audited_revenue_fen"], 1000000000))


@predicate(
    ART,
    "此前任一会计年度均未突破该档（首次）",
    basis="explicit",
    reads=("prior_max_revenue_in_policy_period_fen", "prior_max_audited_revenue_fen"),
    see=("I-M02-FIRST",),
    name="m02_first_time",
)
def m02_first_time_2(facts: Facts) -> bool:
    return bool(
        not breaks(
            facts,
            facts["prior_max_revenue_in_policy_period_fen"]
            if facts.cfg("m02.first_time_baseline") == "since_policy_start"
            else facts["prior_max_audited_revenue_fen"],
            1000000000,
        )
    )


@predicate(
    ART,
    "同一年度跨档时先按最高档兑现；较低档是否另行给予待实施细则明确，保留申报权利（不作不符合条件的结论）",
    basis="interpretation",
    reads=("audited_revenue_fen",),
    see=("I-M02-JUMP",),
    name="m02_highest_tier_in_year",
)
def m02_highest_tier_in_year_2(facts: Facts) -> bool:
    return bool(
        facts.cfg("m02.same_year_jump") == "cumulative" or not breaks(facts, facts["audited_revenue_fen"], 2000000000)
    )


@predicate(
    ART,
    "年度营业收入突破2000万元",
    basis="explicit",
    reads=("audited_revenue_fen",),
    see=("I-M02-BREAK",),
    floor=tier_floor(2000000000),
    name="m02_revenue_breaks_threshold",
)
def m02_revenue_breaks_threshold_3(facts: Facts) -> bool:
    return bool(breaks(facts, facts["audited_revenue_fen"], 2000000000))


@predicate(
    ART,
    "此前任一会计年度均未突破该档（首次）",
    basis="explicit",
    reads=("prior_max_revenue_in_policy_period_fen", "prior_max_audited_revenue_fen"),
    see=("I-M02-FIRST",),
    name="m02_first_time",
)
def m02_first_time_3(facts: Facts) -> bool:
    return bool(
        not breaks(
            facts,
            facts["prior_max_revenue_in_policy_period_fen"]
            if facts.cfg("m02.first_time_baseline") == "since_policy_start"
            else facts["prior_max_audited_revenue_fen"],
            2000000000,
        )
    )


@predicate(
    ART,
    "同一年度跨档时先按最高档兑现；较低档是否另行给予待实施细则明确，保留申报权利（不作不符合条件的结论）",
    basis="interpretation",
    see=("I-M02-JUMP",),
    name="m02_highest_tier_in_year",
)
def m02_highest_tier_in_year_3(facts: Facts) -> bool:
    return True


REVENUE_MOSTLY_ELSEWHERE = Flag(
    "f_revenue_mostly_elsewhere", "营业收入主要来自伊州区以外", lambda facts: bool(facts["revenue_mostly_elsewhere"])
)

M02_GROWTH_TIER_500 = Item(
    id="m02_growth_tier_500",
    name="成长奖励（年营收首次突破500万元）",
    name_en="Growth reward: annual revenue first breaks CNY 5,000,000",
    kind="money",
    clauses=(ART,),
    applicants=("enterprise",),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "content_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "on_serious_dishonesty_list",
        "is_data_annotation_enterprise",
        "fiscal_year",
        "audited_revenue_fen",
        "has_third_party_audit",
        "prior_max_audited_revenue_fen",
        "revenue_mostly_elsewhere",
        "prior_max_revenue_in_policy_period_fen",
    ),
    predicates=(
        *ANYONE,
        event_year("fiscal_year"),
        g_claim_window,
        not_already_awarded("applicant", ART),
        m02_is_data_annotation_enterprise,
        m02_third_party_audit,
        m02_revenue_breaks_threshold,
        m02_first_time,
        m02_highest_tier_in_year,
    ),
    documents=(*papers.USUAL, papers.AUDIT_REPORT, papers.EARLIER_AUDITS, papers.BUSINESS_CONTRACTS),
    identity=Identity("enterprise:", content_prefix="revenue:", content_adds=("fiscal_year",)),
    path=paths.FACT,
    lead="ndrc",
    cooperating=("finance",),
    amount=fixed(100000, "一次性10万元"),
    amount_words="一次性10万元",
    flags=(REVENUE_MOSTLY_ELSEWHERE,),
    only_failure_flags=(("m02_highest_tier_in_year", "f_lower_tier_reserved"),),
    pool="district_policy_fund",
    frequency="每企业每档一次（一次性）",
    path_note="文本以审计报告为准，属客观事实核验：发改委初审（组织保障“资金申请初审”）→联审→公示→财政拨付；无“专家评审”用语，不设专家评审。",
)

M02_GROWTH_TIER_1000 = replace(
    M02_GROWTH_TIER_500,
    id="m02_growth_tier_1000",
    name="成长奖励（年营收首次突破1000万元）",
    name_en="Growth reward: annual revenue first breaks CNY 10,000,000",
    predicates=(
        *ANYONE,
        event_year("fiscal_year"),
        g_claim_window,
        not_already_awarded("applicant", ART),
        m02_is_data_annotation_enterprise,
        m02_third_party_audit,
        m02_revenue_breaks_threshold_2,
        m02_first_time_2,
        m02_highest_tier_in_year_2,
    ),
    amount=fixed(200000, "一次性20万元", less=("m02_growth_tier_500",)),
    amount_words="一次性20万元",
)

M02_GROWTH_TIER_2000 = replace(
    M02_GROWTH_TIER_500,
    id="m02_growth_tier_2000",
    name="成长奖励（年营收首次突破2000万元）",
    name_en="Growth reward: annual revenue first breaks CNY 20,000,000",
    predicates=(
        *ANYONE,
        event_year("fiscal_year"),
        g_claim_window,
        not_already_awarded("applicant", ART),
        m02_is_data_annotation_enterprise,
        m02_third_party_audit,
        m02_revenue_breaks_threshold_3,
        m02_first_time_3,
        m02_highest_tier_in_year_3,
    ),
    amount=fixed(400000, "一次性40万元", less=("m02_growth_tier_500", "m02_growth_tier_1000")),
    amount_words="一次性40万元",
)


def tier(values: Mapping[str, Any], settings: Mapping[str, Any]) -> str | None:
    """The highest tier this revenue breaks; None below the first."""
    revenue = values.get("audited_revenue_fen") or 0
    over = revenue.__gt__ if settings["m02.breakthrough_operator"] == "gt" else revenue.__ge__
    tiers = ((2_000_000_000, "m02_growth_tier_2000"), (1_000_000_000, "m02_growth_tier_1000"))
    return next((name for fen, name in (*tiers, (500_000_000, "m02_growth_tier_500")) if over(fen)), None)


MEASURE = Measure(
    number=2,
    title="支持企业提升经济规模",
    section="（一）支持数据标注产业集聚发展",
    clause=ART,
    summary="10万至40万元",
    awards=(Award("m02_growth", "成长奖励", (M02_GROWTH_TIER_500, M02_GROWTH_TIER_1000, M02_GROWTH_TIER_2000), tier),),
)
