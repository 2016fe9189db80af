"""How far each sample has come by the day the demonstration begins: the item and the state it stops in."""

from __future__ import annotations

#: By item.  A name after the slash is an action that leads aside from the road, taken in the state before it.
GOALS: dict[str, str] = {
    "m01_pilot_base_entry": "handling",
    "m02_growth_tier_500": "closed",
    "m02_growth_tier_1000": "publicity/posted",
    "m02_growth_tier_2000": "approval",
    "m03_key_carrier_list": "recognised",
    "m03_base_subsidy": "publicity/posted",
    "m03_demo_base_national": "disbursed",
    "m03_demo_base_regional": "initial_review/request_correction",
    "m04_data_voucher": "closed",
    "m04_compute_voucher": "verification",
    "m05_ip_support": "referred",
    "m05_sci_project": "initial_review",
    "m05_hightech_recognition": "closed",
    "m05_srdi_recognition": "submitted/propose_refusal",
    "m06_platform_recognition": "recognised",
    "m06_platform_subsidy": "joint_review",
    "m07_standard_international": "payment",
    "m07_standard_national": "bureau_review/propose_rejection",
    "m07_standard_industry": "submitted/refuse_intake",
    "m07_standard_local": "initial_review/withdraw",
    "m07_demo_title_national": "publicity",
    "m07_demo_title_regional": "joint_review",
    "m08_exemplary_case": "bureau_review/suspend",
    "m09_talent_living_allowance": "referred",
    "m09_talent_home_purchase": "submitted",
    "m09_flexible_talent": "closed",
    "m10_public_rental": "initial_review",
    "m11_coop_base": "handling",
    "m11_institution_reward": "bureau_review/appeal",
    "m11_competition_regional": "payment/queue",
    "m11_competition_national": "approval",
    "m12_seat_subsidy": "closed",
    "m13_event_subsidy": "publicity/object",
    "m14_scenario_list": "draft",
    "m14_dataset_adopted": "payment/fail",
    "m14_dataset_opened": "expert_review/half",
}

#: What is under way when the demonstration begins was filed so late that its clocks still run, or have just run out.
FILED: dict[str, str] = {
    "m02_growth_tier_2000": "2027-05-12",
    "m01_pilot_base_entry": "2027-05-24",
    "m03_demo_base_regional": "2027-05-18",
    "m04_compute_voucher": "2027-05-19",
    "m05_ip_support": "2027-05-10",
    "m05_sci_project": "2027-05-25",
    "m05_srdi_recognition": "2027-05-27",
    "m06_platform_subsidy": "2027-05-14",
    "m07_demo_title_national": "2027-05-21",
    "m07_demo_title_regional": "2027-05-24",
    "m07_standard_international": "2027-05-10",
    "m07_standard_national": "2027-05-24",
    "m08_exemplary_case": "2027-05-18",
    "m09_talent_home_purchase": "2027-05-28",
    "m09_talent_living_allowance": "2027-05-17",
    "m10_public_rental": "2027-05-14",
    "m11_competition_national": "2027-05-14",
    "m11_competition_regional": "2027-04-27",
    "m11_coop_base": "2027-05-20",
    "m11_institution_reward": "2027-04-29",
    "m14_dataset_adopted": "2027-04-26",
    "m14_dataset_opened": "2027-05-10",
}

#: (login, name, roles): at least one clerk, two reviewers, three leaders.
STAFF: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("clerk", "虚构窗口", ("ndrc.clerk",)),
    ("reviewer1", "虚构审核甲", ("ndrc.reviewer",)),
    ("reviewer2", "虚构审核乙", ("ndrc.reviewer", "ndrc.clerk")),
    ("leader1", "虚构主任甲", ("ndrc.leader",)),
    ("leader2", "虚构主任乙", ("ndrc.leader",)),
    ("leader3", "虚构主任丙", ("ndrc.leader",)),
    ("finance1", "虚构财政审核", ("finance.reviewer",)),
    ("payer1", "虚构财政拨付", ("finance.payer",)),
    ("hrss1", "虚构人社审核", ("hrss.reviewer",)),
    ("sti1", "虚构科工审核", ("sti.reviewer",)),
    ("auditor", "虚构审计", ("auditor",)),
    ("admin", "虚构管理员", ("administrator",)),
)
#: Entered at the window for a firm without an account.
PAPER_FIRM = "虚构纸质申报数据有限公司"
PAPER_ANSWERS = {
    "standard_number": "GB/T 99001—2027", "standard_level": "national", "standard_published": True,
    "publish_date": "2027-04-20", "drafting_rank": 1, "standard_relates_to_data_annotation": True,
    "standard_is_revision": False, "operates_in_yizhou": True,
}  # fmt: skip
EXPERTS = 9
PASSWORD = "伊州演示-Demo-2027"
EFFECTIVE = "2026-03-02"
BEGINS = (2027, 6, 1, 9)
CALL = ("2026-04-01", "2027-05-31")
