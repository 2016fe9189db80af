"""Measure 8: 支持数据标注企业应用创新, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import ANYONE, event_on, g_claim_window, not_already_awarded
from workflows.declaring import predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.identity import OBJECT_NAME, PROGRAMME_NAME
from workflows.language import Award, Clause, Identity, Item, Measure

ART = Clause(
    "四(二)8",
    "鼓励各类合法主体（包括企业、事业单位、科研机构、医疗机构、行业组织等）围绕伊州区煤炭、电力、制造、政务、医疗、文旅等重点产业领域，开展“数据标注+”融合应用，实质性参与高质量行业数据集建设、场景解决方案开发或典型应用示范。",
)

ART_2 = Clause(
    "四(二)8",
    "企业主导或深度参与的数据标注应用项目，被国家相关主管部门或全国性权威行业组织以正式文件、公告或官方平台公开遴选方式认定为国家级优秀、典型或示范案例的，给予一次性20万元奖励。",
)


@predicate(ART_2, "为数据标注应用项目", basis="explicit", reads=("is_data_annotation_application",))
def m08_annotation_application(facts: Facts) -> bool:
    return bool(facts["is_data_annotation_application"])


@predicate(ART_2, "企业主导或深度参与", basis="explicit", reads=("participation_role",), see=("I-M08-ROLE",))
def m08_role(facts: Facts) -> bool:
    return bool(facts["participation_role"] in ("lead", "deep_participant"))


@predicate(ART_2, "国家级案例", basis="explicit", reads=("case_level",))
def m08_level(facts: Facts) -> bool:
    return bool(facts["case_level"] == "national")


@predicate(
    ART_2, "国家相关主管部门或全国性权威行业组织认定", basis="explicit", reads=("recognizer_kind",), see=("I-M08-ORG",)
)
def m08_recognizer(facts: Facts) -> bool:
    return bool(facts["recognizer_kind"] in ("national_authority", "national_industry_org"))


@predicate(ART_2, "以正式文件、公告或官方平台公开遴选方式", basis="explicit", reads=("recognition_form",))
def m08_form(facts: Facts) -> bool:
    return bool(facts["recognition_form"] in ("formal_document", "announcement", "official_platform_selection"))


M08_EXEMPLARY_CASE = Item(
    id="m08_exemplary_case",
    name="国家级优秀（典型、示范）案例奖励（20万元）",
    name_en="National exemplary case reward (CNY 200,000)",
    kind="money",
    clauses=(ART, ART_2),
    applicants=("enterprise",),
    facts=facts(
        *APPLICANT,
        "is_data_annotation_application",
        "participation_role",
        "case_level",
        "recognizer_kind",
        "recognition_form",
        "recognition_date",
        "application_field",
    ),
    predicates=(
        *ANYONE,
        event_on("recognition_date"),
        g_claim_window,
        not_already_awarded("global", ART_2),
        m08_annotation_application,
        m08_role,
        m08_level,
        m08_recognizer,
        m08_form,
    ),
    documents=(*papers.USUAL, papers.CASE_RECOGNITION, papers.PARTICIPATION_PROOF),
    identity=Identity("designation:", asked=(PROGRAMME_NAME, OBJECT_NAME)),
    path=paths.FACT_WITH_BUREAU,
    lead="ndrc",
    cooperating=("sti", "finance"),
    duty="sti",
    amount=fixed(200000, "一次性20万元"),
    amount_words="一次性20万元",
    pool="district_policy_fund",
    overlap_group="designation",
    overlaps_with=frozenset(
        {"m03_demo_base_national", "m03_demo_base_regional", "m07_demo_title_national", "m07_demo_title_regional"}
    ),
    frequency="每项目（案例）一次",
    proactive=True,
    path_note="上级已认定，区级核验文件与参与程度；“深度参与”有裁量→联审会确认；公示后拨付。",
)

MEASURE = Measure(
    number=8,
    title="支持数据标注企业应用创新",
    section="（二）支持数据标注产业科技创新",
    clause=ART,
    summary="20万元",
    awards=(Award("m08_exemplary_case", "国家级优秀（典型、示范）案例奖励（20万元）", (M08_EXEMPLARY_CASE,)),),
)
