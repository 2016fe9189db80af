"""Measure 11: 深化产教融合与技能人才培养, with every item, condition and sum beside its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workflows import documents as papers
from workflows import paths
from workflows.amounts import fixed
from workflows.claim import Facts
from workflows.conditions import (
    ANYONE,
    event_on,
    event_year,
    exceeding,
    g_applicant_kind,
    g_claim_window,
    g_credit_clear,
    g_lawful_entity,
    not_already_awarded,
)
from workflows.declaring import predicate
from workflows.facts import APPLICANT, facts
from workflows.facts.identity import AGREEMENT_NUMBER, CONTEST_NAME, CONTEST_YEAR
from workflows.language import Award, Clause, Flag, Identity, Item, Measure

ART = Clause(
    "四(三)11",
    "支持符合条件的市场主体、教育培训机构等建立校企合作关系，共建实习实训基地、产业学院，合作开展订单班、定向班。",
)
ART_2 = Clause(
    "四(三)11",
    "对每年为区域内合法运营的数据标注企业稳定输送实习生或毕业生且留用就业人数超过20人的区内外院校或机构，给予一次性人民币5万元的奖励。",
)
ART_3 = Clause(
    "四(三)11",
    "支持企业参与数据要素相关领域的职业技能竞赛（包括但不限于数据标注、人工智能训练、数据治理等方向），获得自治区级二等及以上奖项的，给予一次性奖励人民币15万元；获得国家级奖项的，给予一次性奖励人民币20万元。",
)
LEAST_RETAINED = exceeding("retained_count", "m11.retained_threshold", "m11.retained_operator")


@predicate(ART, "共建实习实训基地、产业学院，订单班、定向班", basis="explicit", reads=("coop_form",))
def m11_coop_form(facts: Facts) -> bool:
    return bool(facts["coop_form"] in ("training_base", "industry_college", "order_class", "directed_class"))


@predicate(
    ART_2,
    "该院校（机构）未获过本项奖励（默认一次性）",
    basis="explicit",
    reads=("assessment_year",),
    see=("I-M11-FREQ",),
    name="g_not_already_awarded",
)
def g_not_already_awarded_here(facts: Facts) -> bool:
    return bool(
        not facts.awarded(
            facts.item.id,
            facts.subject_key if facts.cfg("m11.institution_frequency") == "once_ever" else None,
            "applicant",
            facts["assessment_year"] if facts.cfg("m11.institution_frequency") == "once_per_year" else None,
        )
    )


@predicate(
    ART_2,
    "年度留用就业人数超过20人（≥21人）",
    basis="explicit",
    reads=("retained_count",),
    see=("I-G-EXCLUSIVE", "I-M11-RETAIN", "I-M11-REGION"),
    floor=LEAST_RETAINED,
)
def m11_retained_over_20(facts: Facts) -> bool:
    return bool(facts["retained_count"] >= LEAST_RETAINED(facts)[1])


@predicate(ART_3, "竞赛级别为自治区级", basis="explicit", reads=("contest_level",), see=("I-M11-CONTESTLIST",))
def m11_contest_level(facts: Facts) -> bool:
    return bool(facts["contest_level"] == "regional")


@predicate(
    ART_3, "数据要素相关领域职业技能竞赛", basis="explicit", reads=("contest_field",), see=("I-M11-CONTESTLIST",)
)
def m11_contest_field(facts: Facts) -> bool:
    return bool(facts["contest_field"] != "unrelated")


@predicate(ART_3, "二等及以上奖项（含二等）", basis="explicit", reads=("prize_rank",), see=("I-G-INCLUSIVE",))
def m11_prize_rank(facts: Facts) -> bool:
    return bool(facts["prize_rank"] <= 2)


@predicate(
    ART_3,
    "竞赛级别为国家级",
    basis="explicit",
    reads=("contest_level",),
    see=("I-M11-CONTESTLIST",),
    name="m11_contest_level",
)
def m11_contest_level_2(facts: Facts) -> bool:
    return bool(facts["contest_level"] == "national")


@predicate(
    ART_3,
    "国家级奖项（不限等次）",
    basis="explicit",
    reads=("prize_rank",),
    see=("I-M11-NATPRIZE",),
    name="m11_prize_rank",
)
def m11_prize_rank_2(facts: Facts) -> bool:
    return bool(facts["prize_rank"] >= 1)


ORGANIZATION_AWARD = Flag(
    "f_organization_award", "组织奖，由人社会商", lambda facts: bool(facts["is_organization_award"])
)
M11_COOP_BASE = Item(
    id="m11_coop_base",
    name="校企合作（实训基地、产业学院、订单班、定向班）备案",
    name_en="School–enterprise cooperation registration",
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
        "public_institution",
        "university_or_college",
        "research_institute",
        "training_institution",
    ),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "parent_id",
        "lawfully_operating",
        "coop_form",
        "on_serious_dishonesty_list",
    ),
    predicates=(g_applicant_kind, g_lawful_entity, g_claim_window, m11_coop_form),
    documents=(papers.REQUEST_FORM, papers.BUSINESS_LICENCE, papers.COOPERATION_AGREEMENT),
    identity=Identity("coop:", asked=(AGREEMENT_NUMBER,)),
    path=paths.SERVICE,
    lead="hrss",
    cooperating=("ndrc",),
    amount_words="无资金（支持性条款，备案后供输送就业人数核验）",
    frequency="不限",
    path_note="仅“支持”，无给付；备案。",
)

COOPERATING = ("ndrc", "finance")

M11_INSTITUTION_REWARD = Item(
    id="m11_institution_reward",
    name="院校（机构）输送留用就业奖励（5万元）",
    name_en="Institution reward for supplying retained interns/graduates (CNY 50,000)",
    kind="money",
    clauses=(ART_2,),
    applicants=(
        "university_or_college",
        "training_institution",
        "private_non_enterprise",
        "public_institution",
        "enterprise",
        "research_institute",
        "employment_carrier",
        "industry_association",
        "medical_institution",
    ),
    facts=facts(
        "applicant_id",
        "applicant_kind",
        "subject_key",
        "content_key",
        "parent_id",
        "lawfully_operating",
        "on_serious_dishonesty_list",
        "assessment_year",
        "retained_count",
    ),
    predicates=(
        g_applicant_kind,
        g_lawful_entity,
        g_credit_clear,
        event_year("assessment_year"),
        g_claim_window,
        g_not_already_awarded_here,
        m11_retained_over_20,
    ),
    documents=(
        papers.APPLICATION_FORM,
        papers.BUSINESS_LICENCE,
        papers.DECLARATION,
        papers.CREDIT_REPORT,
        papers.BANK_ACCOUNT,
        papers.COOPERATION_AGREEMENT,
        papers.RETAINED_ROSTER,
    ),
    identity=Identity("institution:", content_prefix="supply:", content_adds=("assessment_year",)),
    path=paths.FACT_WITH_BUREAU,
    lead="hrss",
    cooperating=COOPERATING,
    duty="hrss",
    amount=fixed(50000, "一次性5万元"),
    amount_words="一次性5万元",
    pool="district_policy_fund",
    once="applicant",
    award_year="assessment_year",
    frequency="每院校（机构）一次（默认）",
    path_note="人社局“落实…技能培训奖励”→人社核留用名册；发改委仍做“资金申请初审”；公示（名册脱敏）后拨付。区内外院校均可（不适用经营地条件）。",
)
M11_COMPETITION_REGIONAL = Item(
    id="m11_competition_regional",
    name="职业技能竞赛自治区级二等及以上奖项奖励（15万元）",
    name_en="Skills competition reward: regional",
    kind="money",
    clauses=(ART_3,),
    applicants=("enterprise",),
    facts=facts(*APPLICANT, "contest_level", "contest_field", "prize_rank", "is_organization_award", "award_date"),
    predicates=(
        *ANYONE,
        event_on("award_date"),
        g_claim_window,
        not_already_awarded("applicant", ART_3),
        m11_contest_level,
        m11_contest_field,
        m11_prize_rank,
    ),
    documents=(*papers.USUAL, papers.AWARD_CERTIFICATE, papers.CONTEST_NOTICE, papers.CONTESTANT_EMPLOYMENT_PROOF),
    identity=Identity("contest:", asked=(CONTEST_NAME, CONTEST_YEAR)),
    path=paths.FACT_WITH_BUREAU,
    lead="hrss",
    cooperating=COOPERATING,
    duty="hrss",
    amount=fixed(150000, "一次性15万元"),
    amount_words="一次性15万元；同一竞赛先获自治区级后获国家级补差（默认）",
    flags=(ORGANIZATION_AWARD,),
    pool="district_policy_fund",
    overlap_group="competition_same_contest",
    overlaps_with=frozenset({"m11_competition_national"}),
    frequency="每企业每项竞赛每级别一次（默认）",
    proactive=True,
    path_note="人社局主管职业技能竞赛和技能培训奖励→人社会审；发改委初审；公示后拨付。",
)
M11_COMPETITION_NATIONAL = replace(
    M11_COMPETITION_REGIONAL,
    id="m11_competition_national",
    name="职业技能竞赛国家级奖项奖励（20万元）",
    name_en="Skills competition reward: national",
    predicates=(
        *ANYONE,
        event_on("award_date"),
        g_claim_window,
        not_already_awarded("applicant", ART_3),
        m11_contest_level_2,
        m11_contest_field,
        m11_prize_rank_2,
    ),
    amount=fixed(200000, "一次性20万元"),
    amount_words="一次性20万元；同一竞赛先获自治区级后获国家级补差（默认）",
    overlaps_with=frozenset({"m11_competition_regional"}),
)


def _level_competition(values: Mapping[str, Any], settings: Mapping[str, Any]) -> str | None:
    return {"regional": "m11_competition_regional", "national": "m11_competition_national"}.get(
        str(values.get("contest_level"))
    )


MEASURE = Measure(
    number=11,
    title="深化产教融合与技能人才培养",
    section="（三）强化人才支撑，构建产业人才高地",
    clause=ART,
    summary="5万、15万、20万元",
    awards=(
        Award("m11_coop_base", "校企合作（实训基地、产业学院、订单班、定向班）备案", (M11_COOP_BASE,)),
        Award("m11_institution_reward", "院校（机构）输送留用就业奖励（5万元）", (M11_INSTITUTION_REWARD,)),
        Award(
            "m11_competition",
            "职业技能竞赛奖励",
            (M11_COMPETITION_REGIONAL, M11_COMPETITION_NATIONAL),
            _level_competition,
        ),
    ),
)
