"""Measure 3: 鼓励数据标注产业基地建设, with every item, condition and sum beside its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import ANYONE, at_least, event_on, event_year, g_claim_window, is_true, not_already_awarded
from workflows.declaring import predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.choices import ORGANISATIONS
from workflows.facts.identity import OBJECT_NAME, PROGRAMME_NAME
from workflows.language import Amount, Award, Clause, Identity, Item, Measure, Step, Working

ART = Clause(
    "四(一)3",
    "在年度内新引进数据标注企业不少于4家、合计实现年度新增营业收入不低于3000万元，稳定提供不少于200个就业岗位（须满足劳动者与用人单位签订一年以上劳动合同、连续缴纳社会保险满3个月）、开展数据标注工程师培训并取得合格证书人数不少于100人的基地运营主体，满足上述条件的运营主体，通过公开申报、专家评审等方式，建立区级重点培育数字经济载体名单并予以重点扶持，给予不超过300万元的一次性综合补助，补助资金须专项用于场地改造、设备升级、人才培训等非经营性支出",
)
ART_2 = Clause(
    "四(一)3",
    "对成功申报为国家级、自治区级示范数据标注基地的运营主体，分别给予一次性奖励100万元、50万元，以激励其持续发挥行业示范与服务引领功能。",
)


def _subsidy(facts: Facts) -> Working:
    proposed, cap = facts["expert_recommended_amount_yuan"], facts.cfg("m03.subsidy_cap_yuan")
    planned = sum(line["amount_yuan"] for line in facts.lines("use_plan"))
    limited = facts.cfg("m03.amount_limited_by_use_plan")
    yuan = min(proposed, cap, planned if limited else cap)
    steps = (
        Step("专家建议金额", proposed),
        Step("本项上限", cap),
        Step("合规使用计划合计", planned),
        Step("取其低者", yuan),
    )
    return Working(yuan, steps)


m03_is_base_operator = is_true("is_base_operator", "m03_is_base_operator", ART, "为数据标注基地运营主体")
m03_base_in_yizhou = is_true(
    "base_in_yizhou", "m03_base_in_yizhou", ART, "基地位于伊州区", basis="implied", see=("I-G-SCOPE", "I-G-AREA")
)
m03_new_enterprises_min = at_least(
    "new_enterprises_introduced",
    "m03.min_new_enterprises",
    "m03_new_enterprises_min",
    ART,
    "年度内新引进数据标注企业≥4家",
    see=("I-M03-NEWENT",),
)
m03_incremental_revenue_min = at_least(
    "incremental_revenue_fen",
    "m03.min_incremental_revenue_fen",
    "m03_incremental_revenue_min",
    ART,
    "合计年度新增营业收入≥3000万元",
    see=("I-M03-INCREV",),
)
m03_stable_jobs_min = at_least(
    "qualified_stable_jobs",
    "m03.min_stable_jobs",
    "m03_stable_jobs_min",
    ART,
    "稳定就业岗位≥200个（逐人：合同≥1年且连续社保满3个月）",
    see=("I-M03-JOBS",),
)
m03_certified_trainees_min = at_least(
    "certified_trainees",
    "m03.min_certified_trainees",
    "m03_certified_trainees_min",
    ART,
    "培训取证人数≥100人",
    see=("I-M03-CERT",),
)


@predicate(
    ART,
    "通过公开申报、专家评审",
    basis="explicit",
    reads=("expert_review_passed",),
    stage="process",
    see=("I-G-EXPERTS",),
)
def m03_expert_review_passed(facts: Facts) -> bool:
    return bool(facts["expert_review_passed"])


@predicate(
    ART,
    "资金使用计划仅含场地改造、设备升级、人才培训等非经营性支出（含其他类别的退回补正）",
    basis="interpretation",
    reads=("use_plan",),
    see=("I-M03-USE",),
)
def m03_use_plan_permitted(facts: Facts) -> bool:
    return bool(
        len(facts.lines("use_plan")) >= 1
        and all(
            line["category"] in facts.cfg("m03.permitted_use_categories") and line["amount_yuan"] > 0
            for line in facts.lines("use_plan")
        )
    )


m03_is_base_operator_2 = is_true("is_base_operator", "m03_is_base_operator", ART_2, "为该基地运营主体")
m03_designation_official = is_true(
    "designation_official", "m03_designation_official", ART_2, "有主管部门正式命名文件", basis="implied"
)


@predicate(ART_2, "命名级别为国家级", basis="explicit", reads=("designation_level",))
def m03_designation_level(facts: Facts) -> bool:
    return bool(facts["designation_level"] == "national")


@predicate(ART_2, "命名级别为自治区级", basis="explicit", reads=("designation_level",), name="m03_designation_level")
def m03_designation_level_2(facts: Facts) -> bool:
    return bool(facts["designation_level"] == "regional")


BASE_QUESTIONS = (
    *("is_base_operator", "base_in_yizhou", "assessment_year", "new_enterprises_introduced", "incremental_revenue_fen"),
    *("qualified_stable_jobs", "certified_trainees", "expert_review_passed"),
)

#: The panel's criteria (key, words, weight): from the clause's own words; 待实施细则确认.
SCORES = (
    ("gathering", "引进企业与产业集聚成效", 25),
    ("revenue", "年度新增营业收入", 25),
    ("jobs", "稳定就业岗位", 20),
    ("training", "培训与人才培养", 15),
    ("operation", "运营能力与资金使用计划", 15),
)


COOPERATING = ("hrss", "finance")

BASE_CONDITIONS = (
    *ANYONE,
    event_year("assessment_year"),
    g_claim_window,
    not_already_awarded("applicant", ART),
    m03_is_base_operator,
    m03_base_in_yizhou,
    m03_new_enterprises_min,
    m03_incremental_revenue_min,
    m03_stable_jobs_min,
    m03_certified_trainees_min,
    m03_expert_review_passed,
)

BASE_PAPERS = (
    *papers.USUAL,
    papers.BASE_OPERATOR_PROOF,
    papers.INTRODUCED_ENTERPRISES,
    papers.INCREMENTAL_REVENUE_AUDIT,
    papers.JOB_ROSTER,
    papers.TRAINING_CERTIFICATES,
    papers.CALL_DOSSIER,
)
M03_KEY_CARRIER_LIST = Item(
    id="m03_key_carrier_list",
    name="区级重点培育数字经济载体名单认定",
    name_en="Listing as a district key digital-economy carrier",
    kind="recognition",
    clauses=(ART,),
    applicants=ORGANISATIONS,
    facts=facts(*APPLICANT, *BASE_QUESTIONS, "expert_recommended_amount_yuan", "use_plan"),
    predicates=(*BASE_CONDITIONS,),
    documents=(*BASE_PAPERS,),
    identity=Identity("operator:"),
    path=paths.RECOGNITION,
    scores=SCORES,
    lead="ndrc",
    cooperating=COOPERATING,
    duty="hrss",
    amount_words="认定事项，无资金；列入名单后予以重点扶持",
    frequency="每年度公开申报一次（默认）；名单有效期至政策期满",
    intake="call",
    pairs_with="m03_base_subsidy",
    path_note="文本明确“公开申报、专家评审”“建立…名单”；人社局核岗位社保与培训；公示为习惯性必经（名单类）。",
)
M03_BASE_SUBSIDY = Item(
    id="m03_base_subsidy",
    name="数据标注基地一次性综合补助（≤300万元）",
    name_en="One-off comprehensive base subsidy (≤ CNY 3,000,000)",
    kind="money",
    clauses=(ART,),
    applicants=ORGANISATIONS,
    facts=facts(*APPLICANT, "content_key", *BASE_QUESTIONS, "expert_recommended_amount_yuan", "use_plan"),
    predicates=(*BASE_CONDITIONS, m03_use_plan_permitted),
    documents=(*BASE_PAPERS, papers.FUND_USE_PLAN),
    identity=Identity("operator:", content_prefix="base:", content_adds=("assessment_year",)),
    path=paths.EXPERT,
    scores=SCORES,
    lead="ndrc",
    cooperating=COOPERATING,
    duty="hrss",
    amount=Amount("不超过300万元", _subsidy),
    amount_words="专家建议金额，不超过300万元和合规使用计划合计",
    pool="district_policy_fund",
    overlap_group="cost_same_invoice",
    overlaps_with=frozenset({"m04_data_voucher", "m04_compute_voucher", "m06_platform_subsidy", "m13_event_subsidy"}),
    frequency="每运营主体一次（一次性）",
    use_restriction="场地改造、设备升级、人才培训等非经营性支出；禁止工资、房租、水电、偿债、分红、营销",
    intake="call",
    pairs_with="m03_key_carrier_list",
    panel_amount=True,
    path_note="“公开申报、专家评审等方式”→专家评审必经；“不超过300万元”金额由评审+联审定；“须专项用于…非经营性支出”→拨后使用监管；人社核200岗/100证；财政“拨付及监管”。",
)
M03_DEMO_BASE_NATIONAL = Item(
    id="m03_demo_base_national",
    name="国家级示范数据标注基地奖励（100万元）",
    name_en="National demonstration data-annotation base reward",
    kind="money",
    clauses=(ART_2,),
    applicants=ORGANISATIONS,
    facts=facts(
        *APPLICANT,
        "is_base_operator",
        "base_in_yizhou",
        "designation_level",
        "designation_official",
        "designation_date",
    ),
    predicates=(
        *ANYONE,
        event_on("designation_date"),
        g_claim_window,
        not_already_awarded("global", ART_2),
        m03_is_base_operator_2,
        m03_base_in_yizhou,
        m03_designation_official,
        m03_designation_level,
    ),
    documents=(*papers.USUAL, papers.BASE_DESIGNATION, papers.BASE_OPERATOR_PROOF),
    identity=Identity("designation:", asked=(PROGRAMME_NAME, OBJECT_NAME)),
    path=paths.FACT,
    lead="ndrc",
    cooperating=("finance",),
    amount=fixed(1000000, "一次性100万元"),
    amount_words="一次性100万元；同一基地晋级按差额（默认）",
    pool="district_policy_fund",
    overlap_group="designation",
    overlaps_with=frozenset(
        {"m03_demo_base_regional", "m07_demo_title_national", "m07_demo_title_regional", "m08_exemplary_case"}
    ),
    frequency="每基地每级别一次",
    proactive=True,
    path_note="上级已评审命名，区级只核文件真伪与主体一致性；不再专家评审；公示后拨付。可做“免申即享”预匹配。",
)
M03_DEMO_BASE_REGIONAL = replace(
    M03_DEMO_BASE_NATIONAL,
    id="m03_demo_base_regional",
    name="自治区级示范数据标注基地奖励（50万元）",
    name_en="Regional demonstration data-annotation base reward",
    predicates=(
        *ANYONE,
        event_on("designation_date"),
        g_claim_window,
        not_already_awarded("global", ART_2),
        m03_is_base_operator_2,
        m03_base_in_yizhou,
        m03_designation_official,
        m03_designation_level_2,
    ),
    amount=fixed(500000, "一次性50万元"),
    amount_words="一次性50万元；同一基地晋级按差额（默认）",
    overlaps_with=frozenset(
        {"m03_demo_base_national", "m07_demo_title_national", "m07_demo_title_regional", "m08_exemplary_case"}
    ),
)


def _level_demo_base(values: Mapping[str, Any], settings: Mapping[str, Any]) -> str | None:
    return {"national": "m03_demo_base_national", "regional": "m03_demo_base_regional"}.get(
        str(values.get("designation_level"))
    )


MEASURE = Measure(
    number=3,
    title="鼓励数据标注产业基地建设",
    section="（一）支持数据标注产业集聚发展",
    clause=ART,
    summary="最高300万元",
    awards=(
        Award("m03_key_carrier_list", "区级重点培育数字经济载体名单认定", (M03_KEY_CARRIER_LIST,)),
        Award("m03_base_subsidy", "数据标注基地一次性综合补助（≤300万元）", (M03_BASE_SUBSIDY,)),
        Award(
            "m03_demo_base", "示范数据标注基地奖励", (M03_DEMO_BASE_NATIONAL, M03_DEMO_BASE_REGIONAL), _level_demo_base
        ),
    ),
)
