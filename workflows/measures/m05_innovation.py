"""Measure 5: 鼓励企业开展科技创新, with every item, condition and sum beside its clause."""

from __future__ import annotations

from dataclasses import replace

from workflows import documents as papers
from workflows import paths
from workflows.claim import Facts
from workflows.conditions import g_applicant_kind, g_claim_window, g_lawful_entity, g_scope_yizhou
from workflows.declaring import predicate
from workflows.facts import facts
from workflows.facts.identity import CERTIFICATE_NUMBER, PROJECT_NUMBER
from workflows.language import Award, Clause, Identity, Item, Measure

ART = Clause(
    "四(二)5",
    "支持和鼓励在伊州区实际开展数据标注等经营活动的科技创新型数字经济等相关领域中小微企业承担基础研究、技术攻关、产业应用等重点任务，凡牵头或参与取得发明专利、软件著作权等知识产权成果，或成功承担国家、自治区、市级科技计划项目的，依据《伊州区科技创新专项资金管理办法（试行）》给予相应资金支持。",
)

ART_2 = Clause("四(二)5", "对被认定为高新技术企业或专精特新中小企业的数据标注企业，按规定落实认定奖励和政策扶持")


@predicate(ART, "中小微企业", basis="explicit", reads=("enterprise_size",), see=("I-M05-SME",))
def m05_sme(facts: Facts) -> bool:
    return bool(facts["enterprise_size"] in ("micro", "small", "medium"))


@predicate(
    ART,
    "科技创新型数字经济等相关领域企业",
    basis="explicit",
    reads=("is_tech_innovative_digital_enterprise",),
    see=("I-M05-SME",),
)
def m05_tech_innovative(facts: Facts) -> bool:
    return bool(facts["is_tech_innovative_digital_enterprise"])


@predicate(ART, "已取得发明专利、软件著作权等知识产权", basis="explicit", reads=("ip_granted",))
def m05_ip_granted(facts: Facts) -> bool:
    return bool(facts["ip_granted"])


@predicate(ART, "知识产权类型属发明专利、软件著作权等", basis="explicit", reads=("ip_type",))
def m05_ip_type(facts: Facts) -> bool:
    return bool(facts["ip_type"] in ("invention_patent", "software_copyright", "other_ip"))


@predicate(ART, "牵头或参与取得", basis="explicit", reads=("ip_role",))
def m05_ip_role(facts: Facts) -> bool:
    return bool(facts["ip_role"] in ("lead", "participant"))


@predicate(ART, "国家、自治区、市级科技计划项目", basis="explicit", reads=("project_level",))
def m05_project_level(facts: Facts) -> bool:
    return bool(facts["project_level"] in ("national", "regional", "city"))


@predicate(ART, "已成功承担（立项）", basis="explicit", reads=("project_approved",))
def m05_project_approved(facts: Facts) -> bool:
    return bool(facts["project_approved"])


@predicate(
    ART_2, "为数据标注企业", basis="explicit", reads=("is_data_annotation_enterprise",), see=("I-G-DAENTERPRISE",)
)
def m05_is_data_annotation_enterprise(facts: Facts) -> bool:
    return bool(facts["is_data_annotation_enterprise"])


@predicate(ART_2, "已被认定为高新技术企业且在有效期内", basis="explicit", reads=("certificate_valid",))
def m05_certificate_valid(facts: Facts) -> bool:
    return bool(facts["certificate_valid"])


@predicate(
    ART_2,
    "已被认定为专精特新中小企业且在有效期内",
    basis="explicit",
    reads=("certificate_valid",),
    name="m05_certificate_valid",
)
def m05_certificate_valid_2(facts: Facts) -> bool:
    return bool(facts["certificate_valid"])


M05_IP_SUPPORT = Item(
    id="m05_ip_support",
    name="知识产权成果资金支持（转科技创新专项资金）",
    name_en="IP result support (referral to Sci-Tech Innovation Fund)",
    kind="referral",
    clauses=(ART,),
    applicants=("enterprise",),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "enterprise_size",
        "is_tech_innovative_digital_enterprise",
        "ip_type",
        "ip_role",
        "ip_granted",
        "on_serious_dishonesty_list",
        "event_date",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou,
        g_claim_window,
        m05_sme,
        m05_tech_innovative,
        m05_ip_granted,
        m05_ip_type,
        m05_ip_role,
    ),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.IP_CERTIFICATE, papers.ENTERPRISE_SIZE_RESULT),
    identity=Identity("ip:", asked=(CERTIFICATE_NUMBER,)),
    path=paths.REFERRAL,
    lead="sti",
    cooperating=("ndrc",),
    amount_words="本措施不定额；金额由所转政策确定（系统登记转办结果）",
    pool="external_sci_fund",
    frequency="按所转政策",
    use_restriction="按科技创新专项资金办法",
    authority="区科工局",
    path_note="“依据《伊州区科技创新专项资金管理办法（试行）》给予相应资金支持”→转办科工局，系统只做资格预检、转办、结果回填。",
)

M05_SCI_PROJECT = replace(
    M05_IP_SUPPORT,
    id="m05_sci_project",
    name="科技计划项目资金支持（转科技创新专项资金）",
    name_en="Sci-tech plan project support (referral)",
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "enterprise_size",
        "is_tech_innovative_digital_enterprise",
        "project_level",
        "project_approved",
        "on_serious_dishonesty_list",
        "event_date",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou,
        g_claim_window,
        m05_sme,
        m05_tech_innovative,
        m05_project_level,
        m05_project_approved,
    ),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.PROJECT_APPROVAL, papers.ENTERPRISE_SIZE_RESULT),
    identity=Identity("sciproj:", asked=(PROJECT_NUMBER,)),
    path_note="同上，转办科工局。",
)

M05_HIGHTECH_RECOGNITION = Item(
    id="m05_hightech_recognition",
    name="高新技术企业认定奖励落实（转办）",
    name_en="High-tech enterprise recognition award (referral)",
    kind="referral",
    clauses=(ART_2,),
    applicants=("enterprise",),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "operates_in_yizhou",
        "lawfully_operating",
        "is_data_annotation_enterprise",
        "certificate_valid",
        "on_serious_dishonesty_list",
        "event_date",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou,
        g_claim_window,
        m05_is_data_annotation_enterprise,
        m05_certificate_valid,
    ),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.HIGHTECH_CERTIFICATE),
    identity=Identity("cert:hightech:"),
    path=paths.REFERRAL,
    lead="sti",
    cooperating=("ndrc", "finance"),
    amount_words="本措施不定额；金额由所转政策确定（系统登记转办结果）",
    frequency="按所转政策",
    proactive=True,
    authority="区科工局",
    path_note="“按规定落实认定奖励和政策扶持”→转办，金额由既有规定确定。",
)

M05_SRDI_RECOGNITION = replace(
    M05_HIGHTECH_RECOGNITION,
    id="m05_srdi_recognition",
    name="专精特新中小企业认定奖励落实（转办）",
    name_en="Specialised-refined SME (专精特新) recognition award (referral)",
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou,
        g_claim_window,
        m05_is_data_annotation_enterprise,
        m05_certificate_valid_2,
    ),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.SRDI_CERTIFICATE),
    identity=Identity("cert:srdi:"),
)

MEASURE = Measure(
    number=5,
    title="鼓励企业开展科技创新",
    section="（二）支持数据标注产业科技创新",
    clause=ART,
    summary="转科工局按现有办法",
    awards=(
        Award("m05_ip_support", "知识产权成果资金支持（转科技创新专项资金）", (M05_IP_SUPPORT,)),
        Award("m05_sci_project", "科技计划项目资金支持（转科技创新专项资金）", (M05_SCI_PROJECT,)),
        Award("m05_hightech_recognition", "高新技术企业认定奖励落实（转办）", (M05_HIGHTECH_RECOGNITION,)),
        Award("m05_srdi_recognition", "专精特新中小企业认定奖励落实（转办）", (M05_SRDI_RECOGNITION,)),
    ),
)
