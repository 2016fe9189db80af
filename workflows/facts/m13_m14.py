"""The facts of measures 13 and 14: events, scenarios and datasets."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 活动情况
CLAIMANT_ROLE = Fact(
    "claimant_role",
    "enum",
    "单位在活动中的角色",
    description="主办/承办角色",
    source="活动批复、合同",
    choices=choices.CLAIMANT_ROLE,
    section=sections.EVENT,
)
EVENT_TYPE = Fact(
    "event_type",
    "enum",
    "活动类型",
    description="活动类型",
    source="活动方案",
    choices=choices.EVENT_TYPE,
    section=sections.EVENT,
)
EVENT_INFLUENCE = Fact(
    "event_influence",
    "enum",
    "活动影响力",
    description="影响力层级（全国性/区域性/本地）",
    source="联审认定",
    choices=choices.EVENT_INFLUENCE,
    section=sections.EVENT,
)
HELD_IN_YIZHOU = Fact(
    "held_in_yizhou",
    "bool",
    "活动是否在伊州区举办？",
    description="在伊州区举办",
    source="场地合同、签到",
    section=sections.EVENT,
)
EVENT_COMPLETED = Fact(
    "event_completed",
    "bool",
    "活动是否已结束并提交总结？",
    description="活动已结束并提交总结（事后补助）",
    source="总结材料",
    section=sections.EVENT,
)
EVENT_END_DATE = Fact(
    "event_end_date", "date", "活动结束日期", description="活动结束日期", source="总结材料", section=sections.EVENT
)

# 场景情况
SCENARIO_ROLE = Fact(
    "scenario_role",
    "enum",
    "单位是场景提供方还是响应方？",
    description="场景提供方/响应方",
    source="申请表",
    choices=choices.SCENARIO_ROLE,
    section=sections.SCENARIO,
)
DATASET_FIELD = Fact(
    "dataset_field",
    "enum",
    "所属领域",
    description="数据集领域",
    source="数据集说明",
    choices=choices.DATASET_FIELD,
    section=sections.SCENARIO,
)

# 数据集情况
DATASET_HIGH_QUALITY = Fact(
    "dataset_high_quality",
    "bool",
    "是否经认定为高质量数据集？",
    description="经认定为高质量数据集",
    source="质量评测报告/评审",
    section=sections.DATASET,
)
FIRST_PUBLIC_RELEASE = Fact(
    "first_public_release",
    "bool",
    "是否为首次公开发布？",
    description="首次公开发布",
    source="发布记录",
    section=sections.DATASET,
)
RELEASE_DATE = Fact(
    "release_date",
    "date",
    "首次公开发布日期",
    description="首次公开发布日期",
    source="发布记录",
    section=sections.DATASET,
)
LEADING_ADOPTERS_COUNT = Fact(
    "leading_adopters_count",
    "int",
    "采信使用的国内行业龙头企业数（家）",
    description="采信使用的国内行业龙头企业数（按集团去重，含关联企业）",
    unit="家",
    source="采信证明/合同",
    section=sections.DATASET,
)
RELATED_ADOPTERS_COUNT = Fact(
    "related_adopters_count",
    "int",
    "其中与单位有关联关系的企业数（家）",
    description="其中与申报方有关联关系的采信企业数（计入，仅提示）",
    unit="家",
    source="企业信息比对",
    section=sections.DATASET,
)
DEIDENTIFIED = Fact(
    "deidentified",
    "bool",
    "数据集是否经脱敏处理？",
    description="经脱敏处理",
    source="脱敏报告",
    section=sections.DATASET,
)
OPENED_TO_LAWFUL_TRADING_INSTITUTION = Fact(
    "opened_to_lawful_trading_institution",
    "bool",
    "是否已向依法设立的数据交易服务机构开放？",
    description="已向依法设立的数据交易服务机构开放（上架/授权）",
    source="开放协议、上架凭证",
    section=sections.DATASET,
)
OPENED_DATE = Fact(
    "opened_date",
    "date",
    "开放（上架）日期",
    description="开放（上架）日期",
    source="上架凭证",
    section=sections.DATASET,
)
