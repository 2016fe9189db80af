"""Measure 10: 强化人才安居保障, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.claim import Facts
from workflows.conditions import g_applicant_kind, g_claim_window
from workflows.declaring import predicate
from workflows.facts import facts
from workflows.facts.identity import WORKER_IDENTITY
from workflows.language import Award, Clause, Identity, Item, Measure

ART = Clause(
    "四(三)10",
    "在符合区级公共租赁住房保障政策统一准入条件的前提下，对符合条件的数据标注及相关企业员工，纳入区级公共租赁住房保障范围，为数据标注企业集聚发展营造良好载体环境。",
)


@predicate(
    ART, "为数据标注及相关企业员工", basis="explicit", reads=("employer_is_scope_enterprise",), see=("I-M10-RELATED",)
)
def m10_employee_of_scope_enterprise(facts: Facts) -> bool:
    return bool(facts["employer_is_scope_enterprise"])


@predicate(
    ART,
    "符合统一准入条件（未经认定时先转办）",
    basis="explicit",
    reads=("meets_unified_access",),
    see=("I-M10-ACCESS",),
)
def m10_unified_access_not_failed(facts: Facts) -> bool:
    return bool(facts.raw("meets_unified_access") is not False)


M10_PUBLIC_RENTAL = Item(
    id="m10_public_rental",
    name="公共租赁住房保障（转办）",
    name_en="Public rental housing access (referral)",
    kind="referral",
    clauses=(ART,),
    applicants=("enterprise", "branch", "natural_person"),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "employer_is_scope_enterprise",
        "meets_unified_access",
        "lawfully_operating",
        "on_serious_dishonesty_list",
    ),
    predicates=(g_applicant_kind, g_claim_window, m10_employee_of_scope_enterprise, m10_unified_access_not_failed),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.EMPLOYMENT_CONTRACT, papers.PUBLIC_RENTAL_PAPERS),
    identity=Identity("rental:", asked=(WORKER_IDENTITY,), person=True),
    path=paths.REFERRAL,
    lead="housing",
    cooperating=("ndrc",),
    amount_words="非资金；由住房保障部门按统一准入条件配租",
    frequency="按公租房政策",
    published=False,
    authority="区住房保障部门",
    path_note="“统一准入条件”由住房保障政策确定，四部门分工未列住房部门→发改委协调、转办住房保障部门，系统只核企业身份。",
)

MEASURE = Measure(
    number=10,
    title="强化人才安居保障",
    section="（三）强化人才支撑，构建产业人才高地",
    clause=ART,
    summary="转住房保障部门",
    awards=(Award("m10_public_rental", "公共租赁住房保障（转办）", (M10_PUBLIC_RENTAL,)),),
)
