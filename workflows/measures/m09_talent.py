"""Measure 9: 加大产业人才引进激励, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.claim import Facts
from workflows.conditions import g_applicant_kind, g_claim_window, g_lawful_entity, g_scope_yizhou
from workflows.declaring import predicate
from workflows.facts import facts
from workflows.facts.identity import AGREEMENT_NUMBER, TALENT_IDENTITY
from workflows.language import Award, Clause, Identity, Item, Measure

ART = Clause("四(三)9", "支持各类企业引进数据标注及相关领域的中高级管理人才、核心技术人才等高层次人才。")

ART_2 = Clause(
    "四(三)9",
    "对企业引进硕士及以上学历层次人才，可按照现有高层次人才引进政策相关规定，同等享受事业单位引才生活补贴、购房补贴等政策待遇。",
)

ART_3 = Clause("四(三)9", "鼓励企业通过顾问指导、项目合作、短期聘用、远程协作等方式柔性引进急需紧缺人才。")


@predicate(ART, "用人单位为本措施适用企业", basis="explicit", reads=("employer_is_scope_enterprise",))
def m09_employer_in_scope(facts: Facts) -> bool:
    return bool(facts["employer_is_scope_enterprise"])


@predicate(ART_2, "硕士及以上学历层次", basis="explicit", reads=("degree",), see=("I-M09-DEGREE",))
def m09_degree_min(facts: Facts) -> bool:
    return bool(facts["degree"] in ("master", "doctor"))


@predicate(ART_2, "属引进人才（新引进）", basis="explicit", reads=("newly_introduced",), see=("I-M09-NEW",))
def m09_newly_introduced(facts: Facts) -> bool:
    return bool(facts["newly_introduced"])


@predicate(
    ART_3,
    "顾问指导、项目合作、短期聘用、远程协作等方式（“等”含同类方式；未填方式的退回补正）",
    basis="explicit",
    reads=("flexible_mode",),
)
def m09_flexible_mode(facts: Facts) -> bool:
    return bool(facts["flexible_mode"] in ("advisory", "project_cooperation", "short_term", "remote", "other_similar"))


M09_TALENT_LIVING_ALLOWANCE = Item(
    id="m09_talent_living_allowance",
    name="企业引进硕士及以上人才引才生活补贴（转现有人才政策）",
    name_en="Talent living allowance (referral to existing talent policy)",
    kind="referral",
    clauses=(ART, ART_2),
    applicants=("enterprise", "branch", "natural_person"),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "lawfully_operating",
        "degree",
        "employer_is_scope_enterprise",
        "newly_introduced",
        "on_serious_dishonesty_list",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_claim_window,
        m09_employer_in_scope,
        m09_degree_min,
        m09_newly_introduced,
    ),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.DEGREE_CERTIFICATE, papers.EMPLOYMENT_PROOF),
    identity=Identity("talent:living_allowance:", asked=(TALENT_IDENTITY,), person=True),
    path=paths.REFERRAL,
    lead="hrss",
    cooperating=("ndrc",),
    amount_words="本措施不定额；金额由所转政策确定（系统登记转办结果）",
    pool="external_talent_fund",
    frequency="按现有人才政策（每人）",
    published=False,
    authority="区人社局",
    path_note="“可按照现有高层次人才引进政策相关规定”→人社局“落实人才补贴”，转办并回填结果，本措施不另定额。",
)

M09_TALENT_HOME_PURCHASE = Item(
    id="m09_talent_home_purchase",
    name="企业引进硕士及以上人才引才购房补贴（转现有人才政策）",
    name_en="Talent home-purchase subsidy (referral to existing talent policy)",
    kind="referral",
    clauses=(ART, ART_2),
    applicants=("enterprise", "branch", "natural_person"),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "lawfully_operating",
        "degree",
        "employer_is_scope_enterprise",
        "newly_introduced",
        "on_serious_dishonesty_list",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_claim_window,
        m09_employer_in_scope,
        m09_degree_min,
        m09_newly_introduced,
    ),
    documents=(
        papers.REQUEST_FORM,
        papers.BUSINESS_LICENCE,
        papers.DEGREE_CERTIFICATE,
        papers.EMPLOYMENT_PROOF,
        papers.HOME_PURCHASE_PROOF,
    ),
    identity=Identity("talent:home_purchase:", asked=(TALENT_IDENTITY,), person=True),
    path=paths.REFERRAL,
    lead="hrss",
    cooperating=("ndrc",),
    amount_words="本措施不定额；金额由所转政策确定（系统登记转办结果）",
    pool="external_talent_fund",
    frequency="按现有人才政策（每人）",
    published=False,
    authority="区人社局",
    path_note="“可按照现有高层次人才引进政策相关规定”→人社局“落实人才补贴”，转办并回填结果，本措施不另定额。",
)

M09_FLEXIBLE_TALENT = Item(
    id="m09_flexible_talent",
    name="柔性引才备案",
    name_en="Flexible talent engagement registration",
    kind="service",
    clauses=(ART_3,),
    applicants=("enterprise", "branch"),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "flexible_mode",
        "on_serious_dishonesty_list",
    ),
    predicates=(g_applicant_kind, g_lawful_entity, g_scope_yizhou, g_claim_window, m09_flexible_mode),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.FLEXIBLE_AGREEMENT),
    identity=Identity("flex:", asked=(AGREEMENT_NUMBER,)),
    path=paths.SERVICE,
    lead="hrss",
    cooperating=("ndrc",),
    amount_words="无资金（鼓励性条款，备案供人才需求对接）",
    frequency="不限",
    published=False,
    path_note="仅“鼓励”，无给付；备案登记即可。",
)

MEASURE = Measure(
    number=9,
    title="加大产业人才引进激励",
    section="（三）强化人才支撑，构建产业人才高地",
    clause=ART,
    summary="转人社局按现有政策",
    awards=(
        Award(
            "m09_talent_living_allowance",
            "企业引进硕士及以上人才引才生活补贴（转现有人才政策）",
            (M09_TALENT_LIVING_ALLOWANCE,),
        ),
        Award(
            "m09_talent_home_purchase",
            "企业引进硕士及以上人才引才购房补贴（转现有人才政策）",
            (M09_TALENT_HOME_PURCHASE,),
        ),
        Award("m09_flexible_talent", "柔性引才备案", (M09_FLEXIBLE_TALENT,)),
    ),
)
