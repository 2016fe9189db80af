"""Measure 13: 支持行业交流与品牌建设, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fee_base, share
from workflows.claim import Facts, Row
from workflows.conditions import (
    event_on,
    g_applicant_kind,
    g_claim_window,
    g_credit_clear,
    g_lawful_entity,
    invoice_not_reused,
    not_already_awarded,
    on_lines,
)
from workflows.declaring import predicate, row_predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.choices import APPLICANT_KIND
from workflows.facts.identity import EVENT_NAME
from workflows.language import Award, Clause, Identity, Item, Measure, Rows, When

ENTERPRISES = ("enterprise", "branch")
LOCAL = tuple(  # whoever is no association of the trade
    one.value for one in APPLICANT_KIND if one.value not in ("industry_association", "industry_alliance")
)

ART = Clause(
    "四(四)13",
    "支持数据标注企业、行业协会或产业联盟在伊州区承办具有全国性或区域性影响力的产业峰会、高端论坛、创新创业大赛、技术研讨会等活动，按实际举办费用的30%给予主办方或承办方事后补助，单次活动补助金额最高不超过人民币20万元。",
)


@row_predicate(ART, "费用已实际支付", basis="implied", see=("I-M13-COST",), name="m13_cost_paid")
def line_m13_cost_paid(row: Row) -> bool:
    return bool(row["paid_on"] <= row.facts.as_of)


@row_predicate(ART, "实际举办费用大于0", basis="explicit", see=("I-M13-COST",), name="m13_cost_positive")
def line_m13_cost_positive(row: Row) -> bool:
    return bool(fee_base(row) > 0)


@predicate(
    ART,
    "企业须在伊州区实际经营；协会、联盟不要求",
    basis="interpretation",
    reads=("applicant_kind", "operates_in_yizhou"),
    see=("I-M13-SCOPE",),
    name="g_scope_yizhou",
)
def g_scope_yizhou_here(facts: Facts) -> bool:
    return bool(facts["applicant_kind"] not in LOCAL or facts["operates_in_yizhou"])


@predicate(
    ART,
    "企业申报的须为数据标注企业",
    basis="explicit",
    reads=("applicant_kind", "is_data_annotation_enterprise"),
    see=("I-G-DAENTERPRISE", "I-M13-HOSTKIND"),
)
def m13_claimant_kind(facts: Facts) -> bool:
    return bool(facts["applicant_kind"] not in ENTERPRISES or facts["is_data_annotation_enterprise"])


@predicate(ART, "主办方或承办方", basis="explicit", reads=("claimant_role",), see=("I-M13-ROLE",))
def m13_role_host_or_organizer(facts: Facts) -> bool:
    return bool(facts["claimant_role"] in ("host", "organizer"))


@predicate(ART, "在伊州区举办", basis="explicit", reads=("held_in_yizhou",))
def m13_held_in_yizhou(facts: Facts) -> bool:
    return bool(facts["held_in_yizhou"])


@predicate(ART, "具有全国性或区域性影响力", basis="explicit", reads=("event_influence",), see=("I-M13-INFLUENCE",))
def m13_influence(facts: Facts) -> bool:
    return bool(facts["event_influence"] in ("national", "regional"))


@predicate(ART, "产业峰会、高端论坛、创新创业大赛、技术研讨会等活动", basis="explicit", reads=("event_type",))
def m13_event_type(facts: Facts) -> bool:
    return bool(
        facts["event_type"]
        in ("industry_summit", "high_end_forum", "innovation_contest", "technical_seminar", "other_similar")
    )


@predicate(ART, "活动已结束（事后补助）", basis="explicit", reads=("event_completed",))
def m13_event_completed(facts: Facts) -> bool:
    return bool(facts["event_completed"])


M13_EVENT_SUBSIDY = Item(
    id="m13_event_subsidy",
    name="行业活动事后补助（30%，单次≤20万元）",
    name_en="Post-event subsidy (30%, ≤ CNY 200,000 per event)",
    kind="money",
    clauses=(ART,),
    applicants=("enterprise", "branch", "industry_association", "industry_alliance"),
    facts=facts(
        *APPLICANT,
        "is_data_annotation_enterprise",
        "cost_lines",
        "claimant_role",
        "event_type",
        "event_influence",
        "held_in_yizhou",
        "event_completed",
        "event_end_date",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou_here,
        g_credit_clear,
        event_on("event_end_date"),
        g_claim_window,
        not_already_awarded("global"),
        on_lines(invoice_not_reused),
        m13_claimant_kind,
        m13_role_host_or_organizer,
        m13_held_in_yizhou,
        m13_influence,
        m13_event_type,
        m13_event_completed,
        on_lines(line_m13_cost_paid),
        on_lines(line_m13_cost_positive, at_least_one=True),
    ),
    documents=(
        papers.APPLICATION_FORM,
        papers.BUSINESS_LICENCE,
        papers.OPERATION_PROOF_OF_ENTERPRISE,
        papers.DECLARATION,
        papers.CREDIT_REPORT,
        papers.BANK_ACCOUNT,
        papers.EVENT_PLAN,
        papers.EVENT_REPORT,
        papers.EVENT_COSTS,
        papers.OTHER_FUNDING_STATEMENT,
    ),
    identity=Identity("event:", asked=(EVENT_NAME, facts("event_end_date")[0])),
    path=paths.COST,
    lead="ndrc",
    cooperating=("finance",),
    asked_when=(
        When("operates_in_yizhou", "applicant_kind", LOCAL),
        When("is_data_annotation_enterprise", "applicant_kind", ENTERPRISES),
    ),
    rows=Rows("cost_lines", "invoice_id", (invoice_not_reused, line_m13_cost_paid, line_m13_cost_positive), "invoices"),
    amount=share(
        "实际举办费用的30%", base=fee_base, rate=lambda facts: int(facts.cfg("m13.rate_bp")), cap="m13.event_cap_yuan"
    ),
    amount_words="计入举办费用的30%，单次最高20万元",
    pool="district_policy_fund",
    overlap_group="cost_same_invoice",
    overlaps_with=frozenset({"m03_base_subsidy", "m04_data_voucher", "m04_compute_voucher", "m06_platform_subsidy"}),
    frequency="每场活动一次、一个申报主体（“主办方或承办方”）",
    path_note="“事后补助”→活动结束后申报；费用核验（单次≥50万元建议第三方审计）；影响力由联审会认定；公示后拨付。建议前置活动备案（非条件）。",
)

MEASURE = Measure(
    number=13,
    title="支持行业交流与品牌建设",
    section="（四）优化产业发展环境，激发市场主体创新活力",
    clause=ART,
    summary="费用的30%，每场最高20万元",
    awards=(Award("m13_event_subsidy", "行业活动事后补助（30%，单次≤20万元）", (M13_EVENT_SUBSIDY,)),),
)
