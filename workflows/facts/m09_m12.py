"""The facts of measures 9 to 12: talent, housing, training and contests, seats."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 人员情况
DEGREE = Fact(
    "degree",
    "enum",
    "人才的最高学历学位",
    description="最高学历学位",
    source="学信网/留服中心",
    choices=choices.DEGREE,
    section=sections.PEOPLE,
)
EMPLOYER_IS_SCOPE_ENTERPRISE = Fact(
    "employer_is_scope_enterprise",
    "bool",
    "用人企业是否属于本措施的适用企业？",
    description="用人企业属于本措施适用企业",
    source="登记+经营证明",
    section=sections.PEOPLE,
)
NEWLY_INTRODUCED = Fact(
    "newly_introduced",
    "bool",
    "该人才是否为新引进？",
    description="属新引进（到岗在政策期内）",
    source="劳动合同/社保",
    section=sections.PEOPLE,
)
FLEXIBLE_MODE = Fact(
    "flexible_mode",
    "enum",
    "柔性引才方式",
    description="柔性引才方式",
    source="协议",
    choices=choices.FLEXIBLE_MODE,
    section=sections.PEOPLE,
)

# 部门核查
MEETS_UNIFIED_ACCESS = Fact(
    "meets_unified_access",
    "bool",
    "是否符合区级公租房统一准入条件？",
    description="符合区级公租房统一准入条件（由住房保障部门认定；null=未认定）",
    given_by="outside",
    source="住房保障部门",
    nullable=True,
    section=sections.OFFICE,
)

# 校企合作
COOP_FORM = Fact(
    "coop_form",
    "enum",
    "合作形式",
    description="校企合作形式",
    source="协议",
    choices=choices.COOP_FORM,
    section=sections.COOPERATION,
)

# 年度成效
RETAINED_COUNT = Fact(
    "retained_count",
    "int",
    "年度内输送且留用的就业人数（人）",
    description="年度内向区域内合法运营数据标注企业输送且留用就业人数（只计此类接收企业，去重）",
    unit="人",
    source="留用名册+社保比对",
    section=sections.RESULTS,
)

# 竞赛与奖项
CONTEST_LEVEL = Fact(
    "contest_level",
    "enum",
    "竞赛级别",
    description="竞赛级别",
    source="竞赛文件",
    choices=choices.CONTEST_LEVEL,
    section=sections.CONTEST,
)
CONTEST_FIELD = Fact(
    "contest_field",
    "enum",
    "竞赛方向",
    description="竞赛方向",
    source="竞赛文件",
    choices=choices.CONTEST_FIELD,
    section=sections.CONTEST,
)
PRIZE_RANK = Fact(
    "prize_rank",
    "int",
    "奖项等次",
    description="奖项等次：1一等/金，2二等/银，3三等/铜，4优胜/优秀",
    unit="等次",
    source="获奖文件",
    section=sections.CONTEST,
)
IS_ORGANIZATION_AWARD = Fact(
    "is_organization_award",
    "bool",
    "是否属于组织奖？",
    description="属于组织奖（非参赛名次；仅提示，由人社会商）",
    source="获奖文件",
    section=sections.CONTEST,
)
AWARD_DATE = Fact(
    "award_date", "date", "获奖文件日期", description="获奖文件日期", source="获奖文件", section=sections.CONTEST
)

# 基本情况
CORE_BUSINESS_DATA_PROCESSING = Fact(
    "core_business_data_processing",
    "bool",
    "单位是否以数据处理、标注、审核等为核心业务？",
    description="实际开展以数据处理、标注、审核等为核心业务",
    source="合同、发票、场地核查",
    section=sections.BASICS,
)
