"""Measure 6: 支持数据标注创新平台建设, with every item, condition and sum beside its clause."""

from __future__ import annotations

from workflows import documents as papers
from workflows import paths
from workflows.amounts import share
from workflows.claim import Facts, Row
from workflows.conditions import (
    g_applicant_kind,
    g_claim_window,
    g_credit_clear,
    g_lawful_entity,
    invoice_not_reused,
    not_already_awarded,
    on_lines,
    paid_in_validity,
)
from workflows.declaring import predicate, row_predicate
from workflows.facts import facts
from workflows.facts.choices import ORGANISATIONS
from workflows.facts.identity import PROJECT_NUMBER
from workflows.language import Award, Cap, Clause, Identity, Item, Measure, Rows

ART = Clause(
    "四(二)6",
    "对由企业、高校、科研机构等市场主体牵头，建设面向社会开放服务的综合性数据标注创新平台的项目，经区数字经济主管部门组织专家评审和公示程序认定后，按平台年度实际投入（包括软硬件购置、系统开发、数据合规治理、安全防护等）给予最高不超过30%的财政资金补助，单个项目累计支持不超过200万元。",
)


def _left_for_project(facts: Facts) -> int:
    project = facts.subject_key.split("|")[0]
    own = facts.awarded_amount(("m06_platform_subsidy",), subject_prefix=project)
    return int(facts.cfg("m06.project_cap_yuan")) - own - facts.external_received()


CAPS = (
    Cap(
        "m06_project_cap_available",
        "单个项目累计支持不超过200万元",
        ART,
        "project",
        "all years",
        "m06.project_cap_yuan",
        _left_for_project,
    ),
)


@row_predicate(
    ART, "支付日属于申报的投入年度", basis="explicit", see=("I-M06-PREINVEST",), name="m06_line_year_matches"
)
def line_m06_line_year_matches(row: Row) -> bool:
    return bool(row["paid_on"][:4] == str(row.facts["investment_year"]))


@row_predicate(
    ART,
    "属可计入类别且净额大于0（软硬件购置、系统开发、数据合规治理、安全防护等）",
    basis="explicit",
    see=("I-M06-COST",),
    name="m06_qualified_investment_positive",
)
def line_m06_qualified_investment_positive(row: Row) -> bool:
    return bool(row["category"] in row.facts.cfg("m06.permitted_categories") and row["net_fen"] > 0)


@predicate(
    ART,
    "平台建设运营地在伊州区（不看申报主体注册地、经营地）",
    basis="interpretation",
    reads=("platform_in_yizhou",),
    see=("I-M06-APPLICANT",),
    name="g_scope_yizhou",
)
def g_scope_yizhou_here(facts: Facts) -> bool:
    return bool(facts["platform_in_yizhou"])


@predicate(ART, "综合性数据标注创新平台", basis="explicit", reads=("platform_comprehensive",))
def m06_platform_comprehensive(facts: Facts) -> bool:
    return bool(facts["platform_comprehensive"])


@predicate(ART, "面向社会开放服务", basis="explicit", reads=("platform_open_to_society",))
def m06_open_to_society(facts: Facts) -> bool:
    return bool(facts["platform_open_to_society"])


@predicate(
    ART,
    "区数字经济主管部门组织的专家评审通过",
    basis="explicit",
    reads=("expert_review_passed",),
    stage="process",
    see=("I-G-EXPERTS",),
)
def m06_expert_review_passed(facts: Facts) -> bool:
    return bool(facts["expert_review_passed"])


@predicate(ART, "公示程序通过", basis="explicit", reads=("publicity_passed",), stage="process")
def m06_publicity_passed(facts: Facts) -> bool:
    return bool(facts["publicity_passed"])


@predicate(ART, "平台已完成专家评审和公示认定", basis="explicit", reads=("platform_recognized",), see=("I-M06-RECOG",))
def m06_platform_recognized(facts: Facts) -> bool:
    return bool(facts["platform_recognized"])


@predicate(
    ART, "核定比例不超过30%", basis="explicit", reads=("approved_rate_bp",), stage="process", see=("I-M06-RATE",)
)
def m06_rate_within_max(facts: Facts) -> bool:
    return bool(0 < facts["approved_rate_bp"] <= facts.cfg("m06.max_rate_bp"))


SCORES = (  # the panel's criteria (key, words, weight), from the clause's own words; 待实施细则确认
    ("capability", "平台综合能力与技术水平", 30),
    ("investment", "建设投入与实施条件", 25),
    ("service", "面向行业的共享服务", 25),
    ("operation", "持续运营能力", 20),
)


M06_PLATFORM_RECOGNITION = Item(
    id="m06_platform_recognition",
    name="综合性数据标注创新平台认定",
    name_en="Recognition of a comprehensive data-annotation innovation platform",
    kind="recognition",
    clauses=(ART,),
    applicants=ORGANISATIONS,
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "lawfully_operating",
        "on_serious_dishonesty_list",
        "expert_review_passed",
        "platform_in_yizhou",
        "platform_comprehensive",
        "platform_open_to_society",
        "publicity_passed",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou_here,
        g_credit_clear,
        g_claim_window,
        not_already_awarded("applicant"),
        m06_platform_comprehensive,
        m06_open_to_society,
        m06_expert_review_passed,
        m06_publicity_passed,
    ),
    documents=(
        papers.APPLICATION_FORM,
        papers.BUSINESS_LICENCE,
        papers.PLATFORM_LOCATION_PROOF,
        papers.DECLARATION,
        papers.CREDIT_REPORT,
        papers.BANK_ACCOUNT,
        papers.PLATFORM_PLAN,
        papers.INVESTMENT_PROGRESS,
    ),
    identity=Identity("project:", asked=(PROJECT_NUMBER,)),
    path=paths.RECOGNITION,
    scores=SCORES,
    lead="ndrc",
    cooperating=("sti",),
    duty="sti",
    amount_words="认定事项，无资金",
    frequency="每项目一次，年度复核（默认）",
    path_note="“经区数字经济主管部门组织专家评审和公示程序认定后”→专家评审、公示均为文本明定必经；科工局“参与…创新平台建设”。",
)

M06_PLATFORM_SUBSIDY = Item(
    id="m06_platform_subsidy",
    name="创新平台年度投入补助（≤30%，累计≤200万元）",
    name_en="Annual platform investment subsidy (≤30%, ≤ CNY 2,000,000 cumulative per project)",
    kind="money",
    clauses=(ART,),
    applicants=ORGANISATIONS,
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "content_key",
        "parent_id",
        "lawfully_operating",
        "on_serious_dishonesty_list",
        "platform_in_yizhou",
        "platform_recognized",
        "investment_lines",
        "approved_rate_bp",
        "investment_year",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_scope_yizhou_here,
        g_credit_clear,
        on_lines(paid_in_validity),
        g_claim_window,
        not_already_awarded("applicant"),
        on_lines(invoice_not_reused),
        m06_platform_recognized,
        m06_rate_within_max,
        on_lines(line_m06_line_year_matches),
        on_lines(line_m06_qualified_investment_positive, at_least_one=True),
    ),
    documents=(
        papers.APPLICATION_FORM,
        papers.BUSINESS_LICENCE,
        papers.PLATFORM_LOCATION_PROOF,
        papers.DECLARATION,
        papers.CREDIT_REPORT,
        papers.BANK_ACCOUNT,
        papers.PLATFORM_RECOGNITION,
        papers.INVESTMENT_AUDIT,
        papers.INVESTMENT_VOUCHERS,
        papers.LABOUR_TIMESHEETS,
        papers.OPEN_SERVICE_REPORT,
    ),
    identity=Identity("project:", asked=(PROJECT_NUMBER,), key_adds=("investment_year",), content_prefix="project:"),
    path=paths.COST_WITH_BUREAU,
    lead="ndrc",
    cooperating=("sti", "finance"),
    duty="sti",
    rows=Rows(
        "investment_lines",
        "invoice_id",
        (paid_in_validity, invoice_not_reused, line_m06_line_year_matches, line_m06_qualified_investment_positive),
        "invoices",
    ),
    amount=share(
        "年度实际投入的核定比例",
        base=lambda row: int(row["net_fen"]),
        rate=lambda facts: int(facts["approved_rate_bp"]),
        cap="m06.project_cap_yuan",
    ),
    amount_words="计入投入乘核定比例（不超过30%），项目累计最高200万元；扣除已获同内容奖补",
    caps=CAPS,
    pool="district_policy_fund",
    overlap_group="cost_same_invoice",
    overlaps_with=frozenset({"m03_base_subsidy", "m04_data_voucher", "m04_compute_voucher", "m13_event_subsidy"}),
    external_all_years=True,
    needs_recognition="m06_platform_recognition",
    frequency="每项目每年度一次（subject_key = project:编号|年度）",
    path_note="认定后按“年度实际投入”核算，属费用核验：初审→专项审计核定→联审定比例→公示→拨付；项目累计上限跨年滚动控制。",
)

MEASURE = Measure(
    number=6,
    title="支持数据标注创新平台建设",
    section="（二）支持数据标注产业科技创新",
    clause=ART,
    summary="投入的30%，累计最高200万元",
    awards=(
        Award("m06_platform_recognition", "综合性数据标注创新平台认定", (M06_PLATFORM_RECOGNITION,)),
        Award("m06_platform_subsidy", "创新平台年度投入补助（≤30%，累计≤200万元）", (M06_PLATFORM_SUBSIDY,)),
    ),
)
