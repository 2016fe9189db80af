"""Settings of measure 7: standards and titles."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m07.lead_drafter_max_rank",
        kind="computes",
        type="int",
        default=1,
        clause="四(二)7",
        sentence="“主导制定”认定",
        rationale=(
            "“主导”未定义，第一起草单位是解释；各地口径：唯一起草、负责起草单位或前两名；国际标准以召集人/项目负责人为准。默认最严，"
            "待细则确认。"
        ),
        options=((1, "第一起草单位"), (2, "前两名"), (3, "前三名")),
        points=("I-M07-LEAD",),
        unit="位",
        lowest=1,
        highest=10,
        narrows=True,
    ),
    Setting(
        name="m07.include_revision",
        kind="computes",
        type="bool",
        default=False,
        clause="四(二)7",
        sentence="修订标准是否奖励",
        rationale="文本“制定”。",
        options=((False, "不含"), (True, "含")),
        points=("I-M07-REVISION",),
        narrows=True,
    ),
    Setting(
        name="m07.standard_scope",
        kind="records",
        type="str",
        default="per_standard",
        clause="四(二)7",
        sentence="按标准计还是按企业计",
        rationale="“一次性”指同一标准不重复；默认不设企业年度上限，建议细则设。",
        options=(("per_standard", "每项标准一次"), ("per_enterprise_level", "每企业每级别一次")),
        points=("I-M07-PERSTD",),
    ),
    Setting(
        name="m07.level_map",
        kind="records",
        type="str",
        default="industry_and_local_15",
        clause="四(二)7",
        sentence="15万元对应“行业或地方”两级；团体、企业标准不在列",
        rationale="三个金额对应“国际、国家、行业或地方”三档。",
        options=(("industry_and_local_15", "行业、地方各15万"),),
        points=("I-M07-LEVELS",),
    ),
    Setting(
        name="m07.title_first_scope",
        kind="records",
        type="str",
        default="first_at_level_ever",
        clause="四(二)7",
        sentence="“首次”是同级别任一称号首次还是同一称号首次；施行前获得过算不算",
        rationale="字面“首次获得国家级或自治区级…称号”。",
        options=(("first_at_level_ever", "该级别数字经济类称号历史首次"), ("first_per_program", "每类称号首次")),
        points=("I-M07-TITLEFIRST",),
        narrows=True,
    ),
    Setting(
        name="m07.title_directory",
        kind="records",
        type="str",
        default="directory",
        clause="四(二)7",
        sentence="哪些称号属“数字经济等示范（试点）称号”",
        rationale="避免逐案争议。",
        options=(("directory", "括注列举+发改委称号目录"),),
        points=("I-M07-TITLELIST",),
    ),
)
