"""Measure 7: 技术创新与标准制定奖励, with every item, condition and sum beside its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import ANYONE, event_on, g_claim_window, not_already_awarded
from workflows.declaring import predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.identity import OBJECT_NAME, PROGRAMME_NAME, STANDARD_NUMBER
from workflows.language import Award, Clause, Identity, Item, Measure

ART = Clause(
    "四(二)7",
    "对主导制定并获批国际、国家、行业或地方数据标注相关标准的企业，分别给予100万元、30万元、15万元的一次性奖励。",
)
ART_2 = Clause(
    "四(二)7",
    "对首次获得国家级或自治区级数字经济（大数据应用示范企业、人工智能标杆示范应用）等示范（试点）称号的企业，分别给予一次性奖励30万元、10万元。",
)


@predicate(ART, "标准级别为国际标准", basis="explicit", reads=("standard_level",), see=("I-M07-LEVELS",))
def m07_standard_level(facts: Facts) -> bool:
    return bool(facts["standard_level"] == "international")


@predicate(ART, "已获批（发布）", basis="explicit", reads=("standard_published",))
def m07_standard_published(facts: Facts) -> bool:
    return bool(facts["standard_published"])


@predicate(ART, "主导制定（默认第一起草单位）", basis="interpretation", reads=("drafting_rank",), see=("I-M07-LEAD",))
def m07_lead_drafter(facts: Facts) -> bool:
    return bool(facts["drafting_rank"] <= facts.cfg("m07.lead_drafter_max_rank"))


@predicate(ART, "属数据标注相关标准", basis="explicit", reads=("standard_relates_to_data_annotation",))
def m07_annotation_related(facts: Facts) -> bool:
    return bool(facts["standard_relates_to_data_annotation"])


@predicate(
    ART, "为制定（默认不含修订）", basis="interpretation", reads=("standard_is_revision",), see=("I-M07-REVISION",)
)
def m07_new_standard(facts: Facts) -> bool:
    return bool(facts.cfg("m07.include_revision") or not facts["standard_is_revision"])


@predicate(
    ART,
    "标准级别为国家标准",
    basis="explicit",
    reads=("standard_level",),
    see=("I-M07-LEVELS",),
    name="m07_standard_level",
)
def m07_standard_level_2(facts: Facts) -> bool:
    return bool(facts["standard_level"] == "national")


@predicate(
    ART,
    "标准级别为行业标准",
    basis="explicit",
    reads=("standard_level",),
    see=("I-M07-LEVELS",),
    name="m07_standard_level",
)
def m07_standard_level_3(facts: Facts) -> bool:
    return bool(facts["standard_level"] == "industry")


@predicate(
    ART,
    "标准级别为地方标准",
    basis="explicit",
    reads=("standard_level",),
    see=("I-M07-LEVELS",),
    name="m07_standard_level",
)
def m07_standard_level_4(facts: Facts) -> bool:
    return bool(facts["standard_level"] == "local")


@predicate(ART_2, "称号级别为国家级", basis="explicit", reads=("title_level",))
def m07_title_level(facts: Facts) -> bool:
    return bool(facts["title_level"] == "national")


@predicate(
    ART_2,
    "属数字经济类示范（试点）称号",
    basis="explicit",
    reads=("title_is_digital_economy",),
    see=("I-M07-TITLELIST",),
)
def m07_title_digital_economy(facts: Facts) -> bool:
    return bool(facts["title_is_digital_economy"])


@predicate(
    ART_2, "首次获得该级别称号", basis="explicit", reads=("held_same_level_title_before",), see=("I-M07-TITLEFIRST",)
)
def m07_title_first_time(facts: Facts) -> bool:
    return bool(not facts["held_same_level_title_before"])


@predicate(ART_2, "称号级别为自治区级", basis="explicit", reads=("title_level",), name="m07_title_level")
def m07_title_level_2(facts: Facts) -> bool:
    return bool(facts["title_level"] == "regional")


M07_STANDARD_INTERNATIONAL = Item(
    id="m07_standard_international",
    name="主导制定国际标准奖励（100万元）",
    name_en="Lead-drafted international standard reward",
    kind="money",
    clauses=(ART,),
    applicants=("enterprise",),
    facts=facts(
        *APPLICANT,
        "standard_level",
        "standard_published",
        "publish_date",
        "drafting_rank",
        "standard_relates_to_data_annotation",
        "standard_is_revision",
    ),
    predicates=(
        *ANYONE,
        event_on("publish_date"),
        g_claim_window,
        not_already_awarded("global", ART),
        m07_standard_level,
        m07_standard_published,
        m07_lead_drafter,
        m07_annotation_related,
        m07_new_standard,
    ),
    documents=(*papers.USUAL, papers.STANDARD_TEXT, papers.DRAFTING_RANK_PROOF),
    identity=Identity("standard:", asked=(STANDARD_NUMBER,)),
    path=paths.FACT_WITH_BUREAU,
    lead="ndrc",
    cooperating=("sti", "finance"),
    duty="sti",
    amount=fixed(1000000, "一次性100万元"),
    amount_words="一次性100万元/项标准",
    pool="district_policy_fund",
    frequency="每项标准一次（默认按标准计）",
    proactive=True,
    path_note="标准已由法定机构批准，区级核验公告与起草排名；科工局“参与…技术创新奖励”→会审；公示后拨付。",
)
M07_STANDARD_NATIONAL = replace(
    M07_STANDARD_INTERNATIONAL,
    id="m07_standard_national",
    name="主导制定国家标准奖励（30万元）",
    name_en="Lead-drafted national standard reward",
    predicates=(
        *ANYONE,
        event_on("publish_date"),
        g_claim_window,
        not_already_awarded("global", ART),
        m07_standard_level_2,
        m07_standard_published,
        m07_lead_drafter,
        m07_annotation_related,
        m07_new_standard,
    ),
    amount=fixed(300000, "一次性30万元"),
    amount_words="一次性30万元/项标准",
)
M07_STANDARD_INDUSTRY = replace(
    M07_STANDARD_INTERNATIONAL,
    id="m07_standard_industry",
    name="主导制定行业标准奖励（15万元）",
    name_en="Lead-drafted industry standard reward",
    predicates=(
        *ANYONE,
        event_on("publish_date"),
        g_claim_window,
        not_already_awarded("global", ART),
        m07_standard_level_3,
        m07_standard_published,
        m07_lead_drafter,
        m07_annotation_related,
        m07_new_standard,
    ),
    amount=fixed(150000, "一次性15万元"),
    amount_words="一次性15万元/项标准",
)
M07_STANDARD_LOCAL = replace(
    M07_STANDARD_INDUSTRY,
    id="m07_standard_local",
    name="主导制定地方标准奖励（15万元）",
    name_en="Lead-drafted local standard reward",
    predicates=(
        *ANYONE,
        event_on("publish_date"),
        g_claim_window,
        not_already_awarded("global", ART),
        m07_standard_level_4,
        m07_standard_published,
        m07_lead_drafter,
        m07_annotation_related,
        m07_new_standard,
    ),
)
M07_DEMO_TITLE_NATIONAL = replace(
    M07_STANDARD_NATIONAL,
    id="m07_demo_title_national",
    name="首次获国家级数字经济示范（试点）称号奖励（30万元）",
    name_en="First national digital-economy demonstration/pilot title",
    clauses=(ART_2,),
    facts=facts(*APPLICANT, "title_level", "title_is_digital_economy", "title_date", "held_same_level_title_before"),
    predicates=(
        *ANYONE,
        event_on("title_date"),
        g_claim_window,
        not_already_awarded("applicant", ART_2),
        m07_title_level,
        m07_title_digital_economy,
        m07_title_first_time,
    ),
    documents=(*papers.USUAL, papers.TITLE_DESIGNATION, papers.FIRST_AWARD_DECLARATION),
    identity=Identity("designation:", asked=(PROGRAMME_NAME, OBJECT_NAME)),
    amount_words="一次性30万元；同一称号晋级按差额（默认）",
    overlap_group="designation",
    overlaps_with=frozenset(
        {"m03_demo_base_national", "m03_demo_base_regional", "m07_demo_title_regional", "m08_exemplary_case"}
    ),
    frequency="每企业每级别一次（首次）",
    path_note="同标准奖励；文件核验型，可“免申即享”预匹配。",
)
M07_DEMO_TITLE_REGIONAL = replace(
    M07_DEMO_TITLE_NATIONAL,
    id="m07_demo_title_regional",
    name="首次获自治区级数字经济示范（试点）称号奖励（10万元）",
    name_en="First regional digital-economy demonstration/pilot title",
    predicates=(
        *ANYONE,
        event_on("title_date"),
        g_claim_window,
        not_already_awarded("applicant", ART_2),
        m07_title_level_2,
        m07_title_digital_economy,
        m07_title_first_time,
    ),
    amount=fixed(100000, "一次性10万元"),
    amount_words="一次性10万元；同一称号晋级按差额（默认）",
    overlaps_with=frozenset(
        {"m03_demo_base_national", "m03_demo_base_regional", "m07_demo_title_national", "m08_exemplary_case"}
    ),
)


def _level_standard(values: Mapping[str, Any], settings: Mapping[str, Any]) -> str | None:
    return {
        "international": "m07_standard_international",
        "national": "m07_standard_national",
        "industry": "m07_standard_industry",
        "local": "m07_standard_local",
    }.get(str(values.get("standard_level")))


def _level_demo_title(values: Mapping[str, Any], settings: Mapping[str, Any]) -> str | None:
    return {"national": "m07_demo_title_national", "regional": "m07_demo_title_regional"}.get(
        str(values.get("title_level"))
    )


MEASURE = Measure(
    number=7,
    title="技术创新与标准制定奖励",
    section="（二）支持数据标注产业科技创新",
    clause=ART,
    summary="10万至100万元",
    awards=(
        Award(
            "m07_standard",
            "主导制定标准奖励",
            (M07_STANDARD_INTERNATIONAL, M07_STANDARD_NATIONAL, M07_STANDARD_INDUSTRY, M07_STANDARD_LOCAL),
            _level_standard,
        ),
        Award(
            "m07_demo_title",
            "首次获数字经济示范（试点）称号奖励",
            (M07_DEMO_TITLE_NATIONAL, M07_DEMO_TITLE_REGIONAL),
            _level_demo_title,
        ),
    ),
)
