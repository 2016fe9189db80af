"""The facts that several measures ask, and those the site and the bureaus give for every application."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 单位信息
APPLICANT_ID = Fact(
    "applicant_id",
    "string",
    "统一社会信用代码",
    description="申报主体标识（统一社会信用代码；样例用代号）",
    given_by="profile",
    source="平台账号/市场监管",
    section=sections.PROFILE,
)
APPLICANT_KIND = Fact(
    "applicant_kind",
    "enum",
    "主体类型",
    description="主体类型",
    given_by="profile",
    source="登记信息",
    choices=choices.APPLICANT_KIND,
    section=sections.PROFILE,
)
PARENT_ID = Fact(
    "parent_id",
    "string",
    "所属法人的统一社会信用代码",
    description="分支机构所属法人的标识（统一社会信用代码）；申报主体不是分支机构时为空，可缺省",
    given_by="profile",
    source="平台账号/市场监管",
    nullable=True,
    optional=True,
    section=sections.PROFILE,
)

# 系统生成
SUBJECT_KEY = Fact(
    "subject_key",
    "string",
    "一次性标识",
    description="一次性标识（企业/运营主体/标准/称号/项目年度/数据集/活动/竞赛…），用于“同一事项只给一次”的判断",
    given_by="system",
    source="系统生成，初审可改",
    section=sections.SYSTEM,
)
CONTENT_KEY = Fact(
    "content_key",
    "string",
    "同一内容标识",
    description="同一内容标识，用于不重复（已获其他奖补）的判断；缺省时与 subject_key 相同",
    given_by="system",
    source="系统生成，初审可改",
    optional=True,
    section=sections.SYSTEM,
)

# 基本情况
OPERATES_IN_YIZHOU = Fact(
    "operates_in_yizhou",
    "bool",
    "单位是否在伊州区实际开展数据标注等经营活动？",
    description="在伊州区实际开展数据标注等经营活动",
    source="场地、社保、纳税、合同等综合认定",
    section=sections.BASICS,
)
IS_DATA_ANNOTATION_ENTERPRISE = Fact(
    "is_data_annotation_enterprise",
    "bool",
    "单位是否属于数据标注企业？",
    description="属于数据标注企业（主营业务为数据采集、清洗、标注、审核等，以合同发票佐证，不设占比）",
    source="承诺+合同+发票",
    section=sections.BASICS,
)

# 部门核查
LAWFULLY_OPERATING = Fact(
    "lawfully_operating",
    "bool",
    "单位是否登记存续、合法运营？",
    description="登记状态存续且合法运营",
    given_by="office",
    source="市场监管/民政/编办比对",
    section=sections.OFFICE,
)
ON_SERIOUS_DISHONESTY_LIST = Fact(
    "on_serious_dishonesty_list",
    "bool",
    "单位是否被列入严重失信主体名单或失信被执行人？",
    description="列入严重失信主体名单或失信被执行人（申报时）",
    given_by="office",
    source="信用中国/执行信息公开网",
    section=sections.OFFICE,
)

# 年度成效
ASSESSMENT_YEAR = Fact(
    "assessment_year",
    "int",
    "考核年度",
    description="考核年度（自然年度）",
    unit="year",
    source="申请表",
    section=sections.RESULTS,
)

# 评审与核定
EXPERT_REVIEW_PASSED = Fact(
    "expert_review_passed",
    "bool",
    "专家评审是否通过？",
    description="专家评审通过",
    given_by="process",
    source="评审系统",
    section=sections.REVIEW,
)
EXPERT_RECOMMENDED_AMOUNT_YUAN = Fact(
    "expert_recommended_amount_yuan",
    "int",
    "专家建议金额（元）",
    description="专家建议金额",
    unit="yuan",
    given_by="process",
    source="评审系统",
    section=sections.REVIEW,
)
