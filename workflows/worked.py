"""A worked example for each award of money: an invented firm, told in a sentence, judged by the law itself.

Days hang on the day the measures come into force, which is not known here: ``Case.facts`` takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows import dates

Answers = dict[str, Any]
MONTHS_ON = 15  # the example is judged so many months after the measures come into force


@dataclass(frozen=True)
class Case:
    """An item, what is told of the firm, and its answers by the day the measures come into force."""

    item: str
    told: str
    facts: Callable[[str], Answers]


def judged_on(effective: str) -> str:
    """The day the example is judged."""
    return dates.add_months(effective, MONTHS_ON)


def _common(**more: Any) -> Answers:
    return {"operates_in_yizhou": True, **_anywhere(**more)}


def _anywhere(**more: Any) -> Answers:
    return {
        "applicant_kind": "enterprise", "applicant_id": "EXAMPLE", "lawfully_operating": True,
        "on_serious_dishonesty_list": False, "subject_key": "example", **more,
    }  # fmt: skip


def _year(day: str) -> int:
    return int(day[:4])


def _soon(day: str) -> str:
    """A day in the second month."""
    return dates.add_days(day, 40)


def _invoice(day: str, name: str, gross_fen: int, vat_fen: int) -> Answers:
    return {"invoice_id": name, "gross_fen": gross_fen, "deductible_vat_fen": vat_fen, "paid_on": _soon(day)}


def _growth(day: str) -> Answers:
    return _common(
        is_data_annotation_enterprise=True, has_third_party_audit=True, fiscal_year=_year(day),
        audited_revenue_fen=520_000_000, prior_max_audited_revenue_fen=310_000_000, prior_max_revenue_in_policy_period_fen=0,
    )  # fmt: skip


def _base(day: str) -> Answers:
    plan = [("site_renovation", 1_200_000), ("equipment_upgrade", 1_000_000), ("talent_training", 500_000)]
    return _common(
        is_base_operator=True, base_in_yizhou=True, assessment_year=_year(day), new_enterprises_introduced=4,
        incremental_revenue_fen=3_000_000_000, qualified_stable_jobs=200, certified_trainees=100,
        expert_review_passed=True, expert_recommended_amount_yuan=2_600_000,
        use_plan=[{"category": name, "amount_yuan": yuan} for name, yuan in plan],
    )  # fmt: skip


def _demo_base(day: str) -> Answers:
    return _common(
        is_base_operator=True, base_in_yizhou=True, designation_level="national", designation_official=True,
        designation_date=_soon(day),
    )  # fmt: skip


def _voucher(day: str, **more: Any) -> Answers:
    lines = [_invoice(day, "1", 106_000_000, 6_000_000), _invoice(day, "2", 84_800_000, 4_800_000)]
    return _common(
        is_data_annotation_enterprise=True, claim_year=_year(_soon(day)), cost_lines=lines, provider_lawful=True,
        has_contract_invoice_payment=True, related_party_transaction=False, **more,
    )  # fmt: skip


def _data(day: str) -> Answers:
    return _voucher(day, provider_is_data_trading_institution=True, product_compliant=True)


def _compute(day: str) -> Answers:
    return _voucher(
        day, provider_is_public_compute_center=True, provider_green_standard=True, compute_use="ai_model_training"
    )


def _platform(day: str) -> Answers:
    lines = [("1", "hardware_purchase", 200_000_000), ("2", "software_purchase", 150_000_000)]
    return _anywhere(
        platform_in_yizhou=True, platform_recognized=True, investment_year=_year(_soon(day)), approved_rate_bp=3000,
        investment_lines=[
            {"invoice_id": name, "category": category, "net_fen": fen, "paid_on": _soon(day)}
            for name, category, fen in lines
        ],
    )  # fmt: skip


def _standard(day: str) -> Answers:
    return _common(
        standard_level="national", standard_published=True, publish_date=_soon(day), drafting_rank=1,
        standard_relates_to_data_annotation=True, standard_is_revision=False,
    )  # fmt: skip


def _title(day: str) -> Answers:
    return _common(
        title_level="national", title_is_digital_economy=True, title_date=_soon(day), held_same_level_title_before=False
    )


def _case(day: str) -> Answers:
    return _common(
        is_data_annotation_application=True, application_field="coal", participation_role="lead", case_level="national",
        recognizer_kind="national_authority", recognition_form="formal_document", recognition_date=_soon(day),
    )  # fmt: skip


def _institution(day: str) -> Answers:
    return _anywhere(applicant_kind="university_or_college", assessment_year=_year(day), retained_count=21)


def _contest(day: str) -> Answers:
    return _common(
        contest_level="regional", contest_field="ai_training", prize_rank=2, is_organization_award=False,
        award_date=_soon(day),
    )  # fmt: skip


def _seats(day: str) -> Answers:
    start = dates.add_months(day, 1)[:8] + "01"
    months = [dates.add_months(start, n)[:7] for n in range(12)]
    worker = {
        "hire_date": start, "employment_end_date": None, "contract_signed": True, "contract_start": start,
        "contract_end": dates.add_months(start, 24), "si_months": months, "wage_months": months,
        "employee_before_policy": False, "dispatched": False,
    }  # fmt: skip
    workers = [{"worker_id": f"W{n:06d}", **worker} for n in range(1, 7)]
    return _common(core_business_data_processing=True, workers=workers)


def _event(day: str) -> Answers:
    return _common(
        applicant_kind="industry_association", is_data_annotation_enterprise=False, claimant_role="organizer",
        event_type="industry_summit", event_influence="regional", held_in_yizhou=True, event_completed=True,
        event_end_date=_soon(day), cost_lines=[_invoice(day, "1", 80_000_000, 0)],
    )  # fmt: skip


def _adopted(day: str) -> Answers:
    return _common(
        is_data_annotation_enterprise=True, dataset_high_quality=True, first_public_release=True, release_date=_soon(day),
        leading_adopters_count=3, related_adopters_count=0,
    )  # fmt: skip


def _opened(day: str) -> Answers:
    return _common(
        dataset_high_quality=True, deidentified=True, opened_to_lawful_trading_institution=True, opened_date=_soon(day),
        expert_recommended_amount_yuan=300_000,
    )  # fmt: skip


#: By award.
CASES: Mapping[str, Case] = {
    "m02_growth": Case("m02_growth_tier_500", "一家企业上一年度经审计营收520万元，此前各年最高310万元。", _growth),
    "m03_base_subsidy": Case(
        "m03_base_subsidy",
        "一个基地引进4家企业、新增营收3,000万元，专家建议260万元，合规的使用计划合计270万元。",
        _base,
    ),
    "m03_demo_base": Case("m03_demo_base_national", "一个基地被认定为国家级示范数据标注基地。", _demo_base),
    "m04_data_voucher": Case(
        "m04_data_voucher", "一家企业购买数据产品，两张发票含税106万元和84.8万元，其中可抵扣税额6万元和4.8万元。", _data
    ),
    "m04_compute_voucher": Case(
        "m04_compute_voucher",
        "一家企业购买算力，两张发票含税106万元和84.8万元，其中可抵扣税额6万元和4.8万元。",
        _compute,
    ),
    "m06_platform_subsidy": Case(
        "m06_platform_subsidy",
        "一个已认定的平台，当年硬件投入200万元、软件投入150万元（不含税），核定比例30%。",
        _platform,
    ),
    "m07_standard": Case("m07_standard_national", "一家企业主导制定一项国家标准，已经发布。", _standard),
    "m07_demo_title": Case("m07_demo_title_national", "一家企业首次获得国家级示范称号。", _title),
    "m08_exemplary_case": Case("m08_exemplary_case", "一家企业牵头的应用案例被国家部委正式文件认定为典型案例。", _case),
    "m11_institution_reward": Case(
        "m11_institution_reward", "一所院校一年内向区内数据标注企业输送并留用21人。", _institution
    ),
    "m11_competition": Case("m11_competition_regional", "一家企业的代表在自治区级大赛获得第二名。", _contest),
    "m12_seat_subsidy": Case("m12_seat_subsidy", "一家单位6名新招员工签了两年合同，已连续缴纳社保12个月。", _seats),
    "m13_event_subsidy": Case("m13_event_subsidy", "一家协会承办一场产业峰会，实际费用80万元。", _event),
    "m14_dataset_adopted": Case(
        "m14_dataset_adopted", "一个首次公开发布的数据集被3家国内行业龙头企业采信使用。", _adopted
    ),
    "m14_dataset_opened": Case(
        "m14_dataset_opened", "一个脱敏的高质量数据集向数据交易服务机构开放，专家建议30万元。", _opened
    ),
}
