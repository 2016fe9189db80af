"""Measure 1: 打造数据标注产业创新试点, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.claim import Facts
from workflows.conditions import g_applicant_kind, g_claim_window, g_lawful_entity
from workflows.declaring import predicate
from workflows.facts import facts
from workflows.language import Award, Clause, Identity, Item, Measure, When

ART = Clause(
    "四(一)1",
    "充分利用闲置楼宇、办公用房等存量资源，打造专业化、集约化、低成本的标注基地，促进标注产业集聚发展。支持入驻试点企业围绕产教融合、科技创新、公共服务、生态项目建设等内容开展相关业务。鼓励通过市场化方式降低企业运营成本，对所有符合条件的市场主体平等开放相关资源和服务。",
)


@predicate(
    ART,
    "已在或承诺入驻后在伊州区开展经营",
    basis="interpretation",
    reads=("operates_in_yizhou", "will_operate_in_yizhou"),
    see=("I-M01-NEWENTRANT",),
)
def m01_operates_or_will_operate(facts: Facts) -> bool:
    return bool(facts["operates_in_yizhou"] or facts["will_operate_in_yizhou"])


M01_PILOT_BASE_ENTRY = Item(
    id="m01_pilot_base_entry",
    name="数据标注产业创新试点基地入驻申请",
    name_en="Entry to the data-annotation pilot base (space and services)",
    kind="service",
    clauses=(ART,),
    applicants=(
        "enterprise",
        "branch",
        "sole_proprietor",
        "farmer_cooperative",
        "private_non_enterprise",
        "studio",
        "employment_carrier",
    ),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "will_operate_in_yizhou",
        "requested_area_sqm",
        "business_directions",
        "on_serious_dishonesty_list",
    ),
    predicates=(g_applicant_kind, g_lawful_entity, g_claim_window, m01_operates_or_will_operate),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.ENTRY_REQUEST),
    identity=Identity("entry:"),
    path=paths.SERVICE,
    lead="ndrc",
    asked_when=(When("will_operate_in_yizhou", "operates_in_yizhou", (False,)),),
    required=("requested_area_sqm", "business_directions"),
    amount_words="无资金；资源和服务平等开放（市场化方式降低成本）",
    frequency="无次数限制",
    path_note="非资金事项，文本只要求“平等开放”，不设专家评审与公示；受理—匹配—签约—归档即可。拒绝须说明理由（平等开放义务）。",
)

MEASURE = Measure(
    number=1,
    title="打造数据标注产业创新试点",
    section="（一）支持数据标注产业集聚发展",
    clause=ART,
    summary="场地与服务",
    awards=(Award("m01_pilot_base_entry", "数据标注产业创新试点基地入驻申请", (M01_PILOT_BASE_ENTRY,)),),
)
