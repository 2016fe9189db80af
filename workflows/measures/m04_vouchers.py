"""Measure 4: 数据券与算力券支持, with every item, condition and sum beside its clause."""

from __future__ import annotations

from dataclasses import replace

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fee_base, share
from workflows.claim import Facts, Row
from workflows.conditions import ANYONE, g_claim_window, invoice_not_reused, on_lines, paid_in_validity
from workflows.declaring import predicate, row_predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.identity import CONTRACT_NUMBER
from workflows.language import Award, Cap, Clause, Flag, Identity, Item, Measure, Rows

ART = Clause(
    "四(二)4",
    "设立总额度1000万元的“伊州数据券”和“伊州算力券”，专项用于支持企业向依法设立、合法运营的数据交易服务机构，购买其提供的合规数据产品、数据服务（如特定数据集、数据API接口、脱敏数据等）或通过合法运营、符合绿色节能标准的公共算力中心，进行人工智能模型训练、大规模数据处理、复杂算法验证等算力服务消费。",
)

ART_2 = Clause(
    "四(二)4",
    "对符合条件的数据标注企业，每年可申领不超过其数据采购费用或算力服务费用30%的券补贴，单个企业年度补贴总额不超过50万元。",
)


def _left_of_year(facts: Facts) -> int:
    combined = facts.cfg("m04.annual_cap_scope") == "combined"
    items = VOUCHERS if combined else (facts.item.id,)
    return int(facts.cfg("m04.annual_cap_yuan")) - facts.awarded_amount(items, year=facts["claim_year"])


def _left_in_pool(facts: Facts) -> int:
    return int(facts.cfg("m04.pool_total_yuan")) - facts.history.pool_used("m04_voucher_pool", VOUCHERS)


def _of_pool(facts: Facts, wanted: int, left: int) -> int:
    """What the pool gives of what is wanted, when it cannot cover it in full (m04.pool_exhaustion_mode)."""
    mode, left = facts.cfg("m04.pool_exhaustion_mode"), max(0, left)
    if mode == "stop":
        return wanted if wanted <= left else 0
    if mode == "prorata":
        asked = wanted + facts.history.asked_in_batch("m04_voucher_pool")
        return wanted if asked <= left else wanted * left // asked
    return min(wanted, left)


VOUCHERS = ("m04_data_voucher", "m04_compute_voucher")
CAPS = (
    Cap(
        "m04_annual_cap_available",
        "单个企业年度补贴总额不超过50万元",
        ART_2,
        "enterprise",
        "year",
        "m04.annual_cap_yuan",
        _left_of_year,
    ),
    Cap(
        "m04_pool_available",
        "伊州数据券和伊州算力券总额度1000万元",
        ART,
        "pool",
        "validity",
        "m04.pool_total_yuan",
        _left_in_pool,
        _of_pool,
    ),
)


@row_predicate(
    ART_2,
    "费用支付年度与申领年度一致（按自然年度）",
    basis="interpretation",
    see=("I-M04-YEAR",),
    name="m04_claim_year_matches_payment",
)
def line_m04_claim_year_matches_payment(row: Row) -> bool:
    return bool(row["paid_on"][:4] == str(row.facts["claim_year"]))


@row_predicate(ART, "净费用大于0", basis="implied", see=("I-G-TAXBASIS",), name="m04_fee_positive")
def line_m04_fee_positive(row: Row) -> bool:
    return bool(fee_base(row) > 0)


@predicate(
    ART_2,
    "属于符合条件的数据标注企业",
    basis="explicit",
    reads=("is_data_annotation_enterprise",),
    see=("I-G-DAENTERPRISE",),
)
def m04_is_data_annotation_enterprise(facts: Facts) -> bool:
    return bool(facts["is_data_annotation_enterprise"])


@predicate(
    ART,
    "合同、发票、付款一致（真实消费）",
    basis="implied",
    reads=("has_contract_invoice_payment",),
    see=("I-M04-MODE",),
)
def m04_three_documents_match(facts: Facts) -> bool:
    return bool(facts["has_contract_invoice_payment"])


@predicate(ART, "供给方依法设立、合法运营", basis="explicit", reads=("provider_lawful",), see=("I-M04-PROVIDER",))
def m04_provider_lawful(facts: Facts) -> bool:
    return bool(facts["provider_lawful"])


@predicate(
    ART,
    "（仅当细则选择排除时）与供给方无关联关系",
    basis="customary",
    reads=("related_party_transaction",),
    see=("I-M04-RELATED",),
)
def m04_related_party_excluded(facts: Facts) -> bool:
    return bool(facts.cfg("m04.related_party_mode") != "exclude" or not facts["related_party_transaction"])


@predicate(
    ART,
    "供给方为数据交易服务机构",
    basis="explicit",
    reads=("provider_is_data_trading_institution",),
    see=("I-M04-PROVIDER",),
)
def m04_provider_is_trading_institution(facts: Facts) -> bool:
    return bool(facts["provider_is_data_trading_institution"])


@predicate(ART, "合规数据产品、数据服务", basis="explicit", reads=("product_compliant",))
def m04_product_compliant(facts: Facts) -> bool:
    return bool(facts["product_compliant"])


@predicate(
    ART, "供给方为公共算力中心", basis="explicit", reads=("provider_is_public_compute_center",), see=("I-M04-PROVIDER",)
)
def m04_provider_is_public_compute_center(facts: Facts) -> bool:
    return bool(facts["provider_is_public_compute_center"])


@predicate(ART, "符合绿色节能标准", basis="explicit", reads=("provider_green_standard",), see=("I-M04-GREEN",))
def m04_provider_green_standard(facts: Facts) -> bool:
    return bool(facts["provider_green_standard"])


@predicate(
    ART,
    "用于模型训练、大规模数据处理、复杂算法验证等（“等”含与前列用途同类的算力服务，初审说明理由）",
    basis="explicit",
    reads=("compute_use",),
)
def m04_compute_use_permitted(facts: Facts) -> bool:
    return bool(
        facts["compute_use"]
        in ("ai_model_training", "large_scale_data_processing", "complex_algorithm_verification", "other_similar")
    )


RELATED_PARTY = Flag(
    "f_related_party",
    "与供给方存在关联关系",
    lambda facts: bool(facts.cfg("m04.related_party_mode") == "flag" and facts["related_party_transaction"]),
)

M04_DATA_VOUCHER = Item(
    id="m04_data_voucher",
    name="伊州数据券",
    name_en="Yizhou data voucher",
    kind="money",
    clauses=(ART, ART_2),
    applicants=("enterprise", "branch"),
    facts=facts(
        *APPLICANT,
        "is_data_annotation_enterprise",
        "cost_lines",
        "claim_year",
        "provider_is_data_trading_institution",
        "provider_lawful",
        "product_compliant",
        "has_contract_invoice_payment",
        "related_party_transaction",
    ),
    predicates=(
        *ANYONE,
        on_lines(paid_in_validity),
        g_claim_window,
        on_lines(invoice_not_reused),
        m04_is_data_annotation_enterprise,
        on_lines(line_m04_claim_year_matches_payment),
        m04_three_documents_match,
        m04_provider_lawful,
        on_lines(line_m04_fee_positive, at_least_one=True),
        m04_related_party_excluded,
        m04_provider_is_trading_institution,
        m04_product_compliant,
    ),
    documents=(
        *papers.USUAL,
        papers.DATA_PURCHASE_CONTRACT,
        papers.INVOICES,
        papers.PAYMENT_SLIPS,
        papers.TRADING_INSTITUTION_PROOF,
        papers.PRODUCT_COMPLIANCE,
        papers.RELATED_PARTY_STATEMENT,
    ),
    identity=Identity("contract:", asked=(CONTRACT_NUMBER,)),
    path=paths.COST,
    lead="ndrc",
    cooperating=("finance",),
    rows=Rows(
        "cost_lines",
        "invoice_id",
        (paid_in_validity, invoice_not_reused, line_m04_claim_year_matches_payment, line_m04_fee_positive),
        "invoices",
    ),
    amount=share(
        "费用的30%", base=fee_base, rate=lambda facts: int(facts.cfg("m04.rate_bp")), cap="m04.annual_cap_yuan"
    ),
    amount_words="计入费用（不含可抵扣税）的30%，单个企业每年最高50万元；扣除已获同内容奖补，受券池余额限制",
    caps=CAPS,
    flags=(RELATED_PARTY,),
    pool="m04_voucher_pool",
    overlap_group="cost_same_invoice",
    overlaps_with=frozenset({"m03_base_subsidy", "m04_compute_voucher", "m06_platform_subsidy", "m13_event_subsidy"}),
    award_year="claim_year",
    frequency="每年；一合同可分次，发票不重复",
    use_restriction="专项用于向数据交易服务机构购买合规数据产品、数据服务",
    path_note="费用类事后核销：发改委初审+合同发票付款三单核验（必要时第三方专项审计）→联审→公示→财政拨付；无专家评审用语。",
)

M04_COMPUTE_VOUCHER = replace(
    M04_DATA_VOUCHER,
    id="m04_compute_voucher",
    name="伊州算力券",
    name_en="Yizhou compute voucher",
    facts=facts(
        *APPLICANT,
        "is_data_annotation_enterprise",
        "cost_lines",
        "claim_year",
        "provider_lawful",
        "has_contract_invoice_payment",
        "related_party_transaction",
        "provider_is_public_compute_center",
        "provider_green_standard",
        "compute_use",
    ),
    predicates=(
        *ANYONE,
        on_lines(paid_in_validity),
        g_claim_window,
        on_lines(invoice_not_reused),
        m04_is_data_annotation_enterprise,
        on_lines(line_m04_claim_year_matches_payment),
        m04_three_documents_match,
        m04_provider_lawful,
        on_lines(line_m04_fee_positive, at_least_one=True),
        m04_related_party_excluded,
        m04_provider_is_public_compute_center,
        m04_provider_green_standard,
        m04_compute_use_permitted,
    ),
    documents=(
        *papers.USUAL,
        papers.COMPUTE_CONTRACT,
        papers.INVOICES,
        papers.PAYMENT_SLIPS,
        papers.COMPUTE_CENTRE_PROOF,
        papers.USAGE_BILL,
        papers.RELATED_PARTY_STATEMENT,
    ),
    overlaps_with=frozenset({"m03_base_subsidy", "m04_data_voucher", "m06_platform_subsidy", "m13_event_subsidy"}),
    use_restriction="专项用于公共算力中心的模型训练、大规模数据处理、复杂算法验证等算力服务",
    path_note="同数据券。算力中心绿色节能标准由发改委名录化管理，避免逐单判断。",
)

MEASURE = Measure(
    number=4,
    title="数据券与算力券支持",
    section="（二）支持数据标注产业科技创新",
    clause=ART,
    summary="费用的30%，每年最高50万元",
    awards=(
        Award("m04_data_voucher", "伊州数据券", (M04_DATA_VOUCHER,)),
        Award("m04_compute_voucher", "伊州算力券", (M04_COMPUTE_VOUCHER,)),
    ),
)
