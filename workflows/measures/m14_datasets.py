"""Measure 14: 支持应用场景开放与高质量数据集建设, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import (
    ANYONE,
    event_on,
    g_applicant_kind,
    g_claim_window,
    g_lawful_entity,
    not_already_awarded,
)
from workflows.declaring import predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.choices import ORGANISATIONS
from workflows.facts.identity import DATASET_REGISTRATION_OR_SHA256, SCENARIO_TITLE
from workflows.language import Amount, Award, Clause, Flag, Identity, Item, Measure, Step, Working

ART = Clause("四(四)14", "围绕哈密市在智慧矿山、新能源、文化旅游、现代农业等特色优势产业领域，定期发布“场景机会清单”")

ART_2 = Clause(
    "四(四)14",
    "定期发布“场景机会清单”，鼓励数据标注企业与行业企业协同开发高质量数据集，对首次公开发布且被3家以上国内行业龙头企业采信使用的高质量数据集，给予一次性奖励5万元。",
)

ART_3 = Clause(
    "四(四)14", "对企业向数据交易服务机构开放高质量数据集（经脱敏处理），按数据规模和应用价值给予10-50万元奖励。"
)


def _opening(facts: Facts) -> Working:
    proposed = facts["expert_recommended_amount_yuan"]
    low, high = facts.cfg("m14.open_min_yuan"), facts.cfg("m14.open_max_yuan")
    yuan = max(low, min(proposed, high))
    return Working(yuan, (Step("专家建议金额", proposed), Step(f"在{low:,}元至{high:,}元之间取值", yuan)))


@predicate(ART, "场景提供方或响应方", basis="implied", reads=("scenario_role",))
def m14_scenario_role(facts: Facts) -> bool:
    return bool(facts["scenario_role"] in ("scenario_provider", "scenario_responder"))


@predicate(
    ART,
    "智慧矿山、新能源、文化旅游、现代农业等领域（“等”字不排除其他）",
    basis="explicit",
    reads=("dataset_field",),
    see=("I-M14-FIELD",),
)
def m14_scenario_field(facts: Facts) -> bool:
    return bool(
        facts["dataset_field"] in ("smart_mining", "new_energy", "culture_tourism", "modern_agriculture", "other")
    )


@predicate(
    ART_2,
    "数据标注企业（与行业企业协同开发）",
    basis="explicit",
    reads=("is_data_annotation_enterprise",),
    see=("I-M14-RECIPIENT",),
)
def m14_is_data_annotation_enterprise(facts: Facts) -> bool:
    return bool(facts["is_data_annotation_enterprise"])


@predicate(ART_2, "高质量数据集", basis="explicit", reads=("dataset_high_quality",), see=("I-M14-HQ",))
def m14_high_quality(facts: Facts) -> bool:
    return bool(facts["dataset_high_quality"])


@predicate(ART_2, "首次公开发布", basis="explicit", reads=("first_public_release",), see=("I-M14-FIRST",))
def m14_first_public_release(facts: Facts) -> bool:
    return bool(facts["first_public_release"])


@predicate(
    ART_2,
    "被3家以上（含3家）国内行业龙头企业采信使用",
    basis="explicit",
    reads=("leading_adopters_count",),
    see=("I-G-INCLUSIVE", "I-M14-LEADER"),
    floor=lambda facts: ("leading_adopters_count", facts.cfg("m14.min_leading_adopters")),
)
def m14_adopters_min(facts: Facts) -> bool:
    return bool(facts["leading_adopters_count"] >= facts.cfg("m14.min_leading_adopters"))


@predicate(ART_3, "经脱敏处理", basis="explicit", reads=("deidentified",))
def m14_deidentified(facts: Facts) -> bool:
    return bool(facts["deidentified"])


@predicate(
    ART_3,
    "向数据交易服务机构开放",
    basis="explicit",
    reads=("opened_to_lawful_trading_institution",),
    see=("I-M04-PROVIDER",),
)
def m14_opened_to_trading_institution(facts: Facts) -> bool:
    return bool(facts["opened_to_lawful_trading_institution"])


RELATED_ADOPTER = Flag(
    "f_related_adopter", "采信企业与申报方有关联关系", lambda facts: bool(facts["related_adopters_count"] > 0)
)

VALUE_BELOW_FLOOR = Flag(
    "f_value_below_floor",
    "专家建议金额低于10万元",
    lambda facts: bool(facts["expert_recommended_amount_yuan"] < facts.cfg("m14.open_min_yuan")),
)

#: The panel's criteria (key, words, weight): from the clause's own words; 待实施细则确认.
SCORES = (
    ("quality", "数据集质量与标注精度", 30),
    ("scale", "规模、稀缺性与专业性", 20),
    ("compliance", "来源合规与脱敏", 20),
    ("value", "开放程度与应用价值", 30),
)


M14_SCENARIO_LIST = Item(
    id="m14_scenario_list",
    name="场景机会清单征集与对接",
    name_en="Scenario opportunity list: submission and matching",
    kind="service",
    clauses=(ART,),
    applicants=ORGANISATIONS,
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "lawfully_operating",
        "scenario_role",
        "dataset_field",
        "on_serious_dishonesty_list",
    ),
    predicates=(g_applicant_kind, g_lawful_entity, g_claim_window, m14_scenario_role, m14_scenario_field),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.SCENARIO_STATEMENT),
    identity=Identity("scenario:", asked=(SCENARIO_TITLE,)),
    path=paths.SERVICE,
    lead="ndrc",
    cooperating=("sti",),
    amount_words="无资金",
    frequency="定期（默认每半年一批）",
    path_note="“定期发布”属公共服务；征集—审核—发布—对接。",
)

COOPERATING = ("sti", "finance")

M14_DATASET_ADOPTED = Item(
    id="m14_dataset_adopted",
    name="高质量数据集采信奖励（5万元）",
    name_en="High-quality dataset adoption reward (CNY 50,000)",
    kind="money",
    clauses=(ART_2,),
    applicants=("enterprise",),
    facts=facts(
        *APPLICANT,
        "is_data_annotation_enterprise",
        "dataset_high_quality",
        "first_public_release",
        "release_date",
        "leading_adopters_count",
        "related_adopters_count",
    ),
    predicates=(
        *ANYONE,
        event_on("release_date"),
        g_claim_window,
        not_already_awarded("global", ART_2),
        m14_is_data_annotation_enterprise,
        m14_high_quality,
        m14_first_public_release,
        m14_adopters_min,
    ),
    documents=(
        *papers.USUAL,
        papers.RELEASE_PROOF,
        papers.ADOPTION_PROOF,
        papers.LEADER_STATUS_PROOF,
        papers.DATASET_QUALITY_REPORT,
    ),
    identity=Identity("dataset:", asked=(DATASET_REGISTRATION_OR_SHA256,)),
    path=paths.FACT_WITH_BUREAU,
    lead="ndrc",
    cooperating=COOPERATING,
    duty="sti",
    amount=fixed(50000, "一次性5万元"),
    amount_words="一次性5万元/数据集",
    flags=(RELATED_ADOPTER,),
    pool="district_policy_fund",
    frequency="每数据集一次",
    path_note="“高质量”“龙头企业”“采信使用”需技术判断→联审会可组织专家评议；公示后拨付。",
)

M14_DATASET_OPENED = Item(
    id="m14_dataset_opened",
    name="高质量数据集开放奖励（10-50万元）",
    name_en="High-quality dataset opening reward (CNY 100,000–500,000)",
    kind="money",
    clauses=(ART_3,),
    applicants=("enterprise",),
    facts=facts(
        *APPLICANT,
        "expert_recommended_amount_yuan",
        "dataset_high_quality",
        "deidentified",
        "opened_to_lawful_trading_institution",
        "opened_date",
    ),
    predicates=(
        *ANYONE,
        event_on("opened_date"),
        g_claim_window,
        not_already_awarded("global"),
        m14_high_quality,
        m14_deidentified,
        m14_opened_to_trading_institution,
    ),
    documents=(
        *papers.USUAL,
        papers.DATASET_DESCRIPTION,
        papers.DEIDENTIFICATION_REPORT,
        papers.OPENING_AGREEMENT,
        papers.APPLICATION_VALUE,
    ),
    identity=Identity("dataset:", asked=(DATASET_REGISTRATION_OR_SHA256,)),
    path=paths.VALUATION,
    scores=SCORES,
    lead="ndrc",
    cooperating=COOPERATING,
    duty="sti",
    amount=Amount("10-50万元", _opening),
    amount_words="专家按数据规模和应用价值评议；低于10万元的说明理由后按10万元，高于50万元的按50万元",
    flags=(VALUE_BELOW_FLOOR,),
    pool="district_policy_fund",
    frequency="每数据集一次（默认）",
    panel_amount=True,
    path_note="“按数据规模和应用价值给予10-50万元”→须专家（含技术、财务）评议定额；联审→公示→拨付。",
)

MEASURE = Measure(
    number=14,
    title="支持应用场景开放与高质量数据集建设",
    section="（四）优化产业发展环境，激发市场主体创新活力",
    clause=ART,
    summary="5万元；10万至50万元",
    awards=(
        Award("m14_scenario_list", "场景机会清单征集与对接", (M14_SCENARIO_LIST,)),
        Award("m14_dataset_adopted", "高质量数据集采信奖励（5万元）", (M14_DATASET_ADOPTED,)),
        Award("m14_dataset_opened", "高质量数据集开放奖励（10-50万元）", (M14_DATASET_OPENED,)),
    ),
)
