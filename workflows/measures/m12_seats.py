"""Measure 12: 实施稳岗有效坐席补助, with every item, condition and sum beside its clause."""

from __future__ import annotations

from dataclasses import replace

from workflows import dates, paths
from workflows import documents as papers
from workflows.amounts import per_seat
from workflows.claim import Facts, Row
from workflows.conditions import ANYONE, g_claim_window
from workflows.declaring import predicate, row_predicate
from workflows.facts import APPLICANT, facts
from workflows.language import Award, Clause, Identity, Item, Measure, Rows

ART = Clause(
    "四(三)12",
    "对合法运营、实际开展以数据处理、标注、审核等为核心业务的各类市场主体（包括企业、民办非企业单位、规范化运营的工作室或就业载体等），自政策实施之日起新吸纳劳动者稳定就业满6个月及以上（须同时满足：签订1年以上劳动合同，且连续6个月通过用人单位缴纳社会保险费或实际发放6个月以上工资），给予2500元/坐席的有效坐席补助。",
)

ART_2 = Clause("四(三)12", "同一劳动者在政策执行期内，仅可由首家符合条件的用人单位申报补助一次，不得重复申领。")


def _six_months_on(row: Row) -> str:
    """The day on which the months of employment are full; every other condition is met by then or not at all."""
    return dates.day_before(dates.add_months(row["hire_date"], row.facts.cfg("m12.min_months")))


def _qualified_elsewhere_before(row: Row, day: str) -> bool:
    """Whether another employer met every condition for this worker before that day, or on it and filed before."""
    mine, key = row.facts.applicant, f"worker:{row.name}"
    return any(
        record.subject_key == key
        and record.qualified_date is not None
        and (record.qualified_date < day or (record.qualified_date == day and record.earlier_receipt))
        and not mine.is_same(record)
        for record in row.facts.history.employment
    )


@row_predicate(ART, "自政策实施之日起（至期满）新吸纳", basis="explicit", see=("I-M12-HIREWINDOW", "I-G-EFFDATE"))
def m12_hired_in_policy_period(row: Row) -> bool:
    return bool(row.facts.in_validity(row["hire_date"]))


@row_predicate(ART, "政策实施前非本单位职工（新吸纳）", basis="explicit", see=("I-M12-NEWHIRE",))
def m12_newly_hired(row: Row) -> bool:
    return bool(not row["employee_before_policy"])


@row_predicate(ART, "与申报单位存在劳动合同关系（非派遣到本单位）", basis="implied", see=("I-M12-DISPATCH",))
def m12_not_dispatched(row: Row) -> bool:
    return bool(not row["dispatched"])


@row_predicate(ART, "稳定就业满6个月", basis="explicit", see=("I-M12-MONTHS", "I-G-INCLUSIVE"))
def m12_employed_6_months(row: Row) -> bool:
    return bool(min(row.facts.as_of, row.raw("employment_end_date") or row.facts.as_of) >= _six_months_on(row))


@row_predicate(
    ART, "签订1年以上劳动合同（含1年；无固定期限视为满足）", basis="explicit", see=("I-G-INCLUSIVE", "I-M12-MONTHS")
)
def m12_contract_min_1y(row: Row) -> bool:
    return bool(
        row["contract_signed"]
        and (
            row.raw("contract_end") is None
            or row.raw("contract_end")
            >= dates.day_before(dates.add_months(row["contract_start"], row.facts.cfg("m12.min_contract_months")))
        )
    )


@row_predicate(
    ART, "连续6个月缴纳社保，或实际发放6个月以上工资", basis="explicit", see=("I-M12-SIORWAGE", "I-M12-BACKPAY")
)
def m12_si_or_wage_6m(row: Row) -> bool:
    return bool(
        dates.longest_run(row["si_months"]) >= row.facts.cfg("m12.min_months")
        or len(set(row["wage_months"])) >= row.facts.cfg("m12.min_months")
    )


@row_predicate(ART_2, "该劳动者未被任何单位申领过", basis="explicit", see=("I-M12-FIRST",))
def m12_worker_not_claimed(row: Row) -> bool:
    return bool(not row.facts.awarded("m12_seat_subsidy", "worker:" + row.name, "global"))


@row_predicate(ART_2, "本单位为首家符合条件的用人单位", basis="explicit", see=("I-M12-FIRST",))
def m12_first_employer(row: Row) -> bool:
    return bool(
        row.facts.cfg("m12.first_employer_basis") == "earliest_filed"
        or not _qualified_elsewhere_before(row, _six_months_on(row))
    )


@row_predicate(ART_2, "同一申请内劳动者不重复", basis="implied", see=("I-M12-SEAT",))
def m12_worker_unique_in_application(row: Row) -> bool:
    return bool(row.occurrence == 1)


@predicate(ART, "以数据处理、标注、审核等为核心业务", basis="explicit", reads=("core_business_data_processing",))
def m12_core_business(facts: Facts) -> bool:
    return bool(facts["core_business_data_processing"])


@predicate(ART, "至少1名劳动者逐人核验通过", basis="implied", reads=("workers",), see=("I-M12-SEAT",))
def m12_has_qualified_worker(facts: Facts) -> bool:
    return bool(len(facts.counted) >= 1)


M12_CLAIM_WINDOW = replace(
    g_claim_window,
    sentence="在有效期内或期满后申领宽限期内提交（本事项宽限期另定，容纳期满前入职者满6个月）",
    interpretations=("I-M12-CLAIMWINDOW", "I-G-CLAIMWINDOW", "I-M12-HIREWINDOW"),
)

M12_SEAT_SUBSIDY = Item(
    id="m12_seat_subsidy",
    name="稳岗有效坐席补助（2500元/坐席）",
    name_en="Effective-seat job-stability subsidy (CNY 2,500 per seat)",
    kind="money",
    clauses=(ART, ART_2),
    applicants=(
        "enterprise",
        "branch",
        "sole_proprietor",
        "farmer_cooperative",
        "private_non_enterprise",
        "studio",
        "employment_carrier",
    ),
    facts=facts(*APPLICANT, "core_business_data_processing", "workers"),
    predicates=(*ANYONE, M12_CLAIM_WINDOW, m12_core_business, m12_has_qualified_worker),
    documents=(
        *papers.USUAL,
        papers.WORKER_ROSTER,
        papers.WORKER_CONTRACTS,
        papers.INSURANCE_OR_WAGE_PROOF,
        papers.CORE_BUSINESS_CONTRACTS,
        papers.WORKER_PRIVACY_NOTICE,
    ),
    identity=Identity("seats:", by_month=True),
    path=paths.ROSTER,
    lead="hrss",
    cooperating=("ndrc", "finance"),
    duty="hrss",
    rows=Rows(
        "workers",
        "worker_id",
        (
            m12_hired_in_policy_period,
            m12_newly_hired,
            m12_not_dispatched,
            m12_employed_6_months,
            m12_contract_min_1y,
            m12_si_or_wage_6m,
            m12_worker_not_claimed,
            m12_first_employer,
            m12_worker_unique_in_application,
        ),
        "workers",
        qualified_on=_six_months_on,
    ),
    amount=per_seat("2500元/坐席", "m12.amount_per_seat_yuan"),
    amount_words="2500元×逐人核验通过人数",
    pool="district_policy_fund",
    frequency="每劳动者全区一次；单位可分批申报",
    claim_window_setting="m12.claim_window_after_expiry_days",
    path_note="人社局“落实…稳岗补助”→人社逐人比对社保/工资/重复；发改委“资金申请初审”；公示单位、坐席数、金额（个人信息脱敏）；财政拨付；事后抽查。",
)

MEASURE = Measure(
    number=12,
    title="实施稳岗有效坐席补助",
    section="（三）强化人才支撑，构建产业人才高地",
    clause=ART,
    summary="每坐席2,500元",
    awards=(Award("m12_seat_subsidy", "稳岗有效坐席补助（2500元/坐席）", (M12_SEAT_SUBSIDY,)),),
)
