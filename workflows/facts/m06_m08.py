"""The facts of measures 6 to 8: platforms, standards and titles, applications that became cases."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 平台情况
PLATFORM_COMPREHENSIVE = Fact(
    "platform_comprehensive",
    "bool",
    "平台是否为综合性数据标注创新平台？",
    description="综合性数据标注创新平台",
    source="建设方案",
    section=sections.PLATFORM,
)
PLATFORM_OPEN_TO_SOCIETY = Fact(
    "platform_open_to_society",
    "bool",
    "平台是否面向社会开放服务？",
    description="面向社会开放服务",
    source="开放服务制度/服务记录",
    section=sections.PLATFORM,
)
INVESTMENT_YEAR = Fact(
    "investment_year",
    "int",
    "投入年度",
    description="投入年度（自然年度）",
    unit="year",
    source="专项审计",
    section=sections.PLATFORM,
)

# 部门核查
PLATFORM_IN_YIZHOU = Fact(
    "platform_in_yizhou",
    "bool",
    "平台建设运营地是否在伊州区？",
    description="平台建设运营地在伊州区",
    given_by="office",
    source="场地、设备部署、服务记录核查",
    section=sections.OFFICE,
)
PLATFORM_RECOGNIZED = Fact(
    "platform_recognized",
    "bool",
    "平台是否已通过评审和公示认定？",
    description="已通过区数字经济主管部门组织的专家评审和公示认定",
    given_by="record",
    source="认定文件",
    section=sections.OFFICE,
)

# 评审与核定
PUBLICITY_PASSED = Fact(
    "publicity_passed",
    "bool",
    "公示是否通过？",
    description="公示期满无异议或异议不成立",
    given_by="process",
    source="公示记录",
    section=sections.REVIEW,
)
APPROVED_RATE_BP = Fact(
    "approved_rate_bp",
    "int",
    "核定补助比例（万分比）",
    description="核定补助比例（万分比，≤3000）",
    unit="bp",
    given_by="process",
    source="联审",
    section=sections.REVIEW,
)

# 标准情况
STANDARD_LEVEL = Fact(
    "standard_level",
    "enum",
    "标准级别",
    description="标准级别",
    source="标准文本",
    choices=choices.STANDARD_LEVEL,
    section=sections.STANDARD,
)
STANDARD_PUBLISHED = Fact(
    "standard_published",
    "bool",
    "标准是否已获批发布？",
    description="标准已获批发布",
    source="标准公告",
    section=sections.STANDARD,
)
PUBLISH_DATE = Fact(
    "publish_date",
    "date",
    "标准批准发布日期",
    description="标准批准发布日期",
    source="标准公告",
    section=sections.STANDARD,
)
DRAFTING_RANK = Fact(
    "drafting_rank",
    "int",
    "单位在起草单位中的排名",
    description="起草单位排名（1=第一起草单位）",
    unit="位次",
    source="标准前言",
    section=sections.STANDARD,
)
STANDARD_RELATES_TO_DATA_ANNOTATION = Fact(
    "standard_relates_to_data_annotation",
    "bool",
    "是否属于数据标注相关标准？",
    description="属于数据标注相关标准",
    source="标准文本",
    section=sections.STANDARD,
)
STANDARD_IS_REVISION = Fact(
    "standard_is_revision",
    "bool",
    "是否属于修订（非新制定）？",
    description="属于修订（非新制定）",
    source="标准前言",
    section=sections.STANDARD,
)

# 称号与认定
TITLE_LEVEL = Fact(
    "title_level",
    "enum",
    "称号级别",
    description="示范（试点）称号级别",
    source="命名文件",
    choices=choices.DESIGNATION_LEVEL,
    section=sections.TITLES,
)
TITLE_IS_DIGITAL_ECONOMY = Fact(
    "title_is_digital_economy",
    "bool",
    "是否属于数字经济类示范（试点）称号？",
    description="属于数字经济类示范（试点）称号",
    source="命名文件",
    section=sections.TITLES,
)
TITLE_DATE = Fact(
    "title_date", "date", "称号授予日期", description="称号授予日期", source="命名文件", section=sections.TITLES
)
HELD_SAME_LEVEL_TITLE_BEFORE = Fact(
    "held_same_level_title_before",
    "bool",
    "单位此前是否获得过同级别的数字经济类称号？",
    description="此前曾获同级别数字经济类称号",
    source="申报承诺+比对",
    section=sections.TITLES,
)
CASE_LEVEL = Fact(
    "case_level",
    "enum",
    "案例级别",
    description="案例级别",
    source="认定文件",
    choices=choices.CASE_LEVEL,
    section=sections.TITLES,
)
RECOGNIZER_KIND = Fact(
    "recognizer_kind",
    "enum",
    "认定单位",
    description="认定方类型",
    source="认定文件",
    choices=choices.RECOGNIZER_KIND,
    section=sections.TITLES,
)
RECOGNITION_FORM = Fact(
    "recognition_form",
    "enum",
    "认定方式",
    description="认定方式",
    source="认定文件",
    choices=choices.RECOGNITION_FORM,
    section=sections.TITLES,
)
RECOGNITION_DATE = Fact(
    "recognition_date", "date", "认定日期", description="认定日期", source="认定文件", section=sections.TITLES
)

# 应用项目
IS_DATA_ANNOTATION_APPLICATION = Fact(
    "is_data_annotation_application",
    "bool",
    "是否为数据标注应用项目（“数据标注+”）？",
    description="数据标注应用项目（数据标注+）",
    source="案例材料",
    section=sections.APPLICATION,
)
APPLICATION_FIELD = Fact(
    "application_field",
    "enum",
    "应用领域",
    description="应用领域",
    source="案例材料",
    choices=choices.APPLICATION_FIELD,
    section=sections.APPLICATION,
)
PARTICIPATION_ROLE = Fact(
    "participation_role",
    "enum",
    "单位在项目中的作用",
    description="主导/深度参与/一般参与",
    source="案例文件、分工协议",
    choices=choices.PARTICIPATION_ROLE,
    section=sections.APPLICATION,
)
