"""The facts of measures 1 to 3: entry to the pilot base, growth in revenue, bases and their operators."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 入驻需求
WILL_OPERATE_IN_YIZHOU = Fact(
    "will_operate_in_yizhou",
    "bool",
    "单位是否已在伊州区经营，或承诺入驻后在伊州区经营？",
    description="已在或承诺入驻后在伊州区开展经营",
    source="承诺书",
    section=sections.ENTRY,
)
REQUESTED_AREA_SQM = Fact(
    "requested_area_sqm",
    "int",
    "申请使用面积（平方米）",
    description="申请使用面积",
    unit="m²",
    source="申请表",
    section=sections.ENTRY,
)
BUSINESS_DIRECTIONS = Fact(
    "business_directions",
    "list_enum",
    "拟开展的业务方向（可多选）",
    description="拟开展业务方向",
    source="申请表",
    choices=choices.BUSINESS_DIRECTION,
    section=sections.ENTRY,
)

# 经营与营收
FISCAL_YEAR = Fact(
    "fiscal_year",
    "int",
    "达标会计年度",
    description="达标会计年度（1月1日至12月31日）",
    unit="year",
    source="审计报告",
    section=sections.REVENUE,
)
AUDITED_REVENUE_FEN = Fact(
    "audited_revenue_fen",
    "int",
    "该年度营业收入（元）",
    description="该年度营业收入（审计报告利润表，单体）",
    unit="fen",
    source="审计报告",
    section=sections.REVENUE,
)
HAS_THIRD_PARTY_AUDIT = Fact(
    "has_third_party_audit",
    "bool",
    "该年度营业收入是否经第三方审计报告确认？",
    description="营业收入由第三方审计报告确认",
    source="审计报告（含注师行业统一报备码）",
    section=sections.REVENUE,
)
PRIOR_MAX_AUDITED_REVENUE_FEN = Fact(
    "prior_max_audited_revenue_fen",
    "int",
    "以前各年度营业收入最高值（元）",
    description="设立以来此前各会计年度营业收入最高值（无则0）",
    unit="fen",
    source="以往审计报告/纳税申报",
    section=sections.REVENUE,
)
PRIOR_MAX_REVENUE_IN_POLICY_PERIOD_FEN = Fact(
    "prior_max_revenue_in_policy_period_fen",
    "int",
    "政策施行后、本年度之前营业收入最高值（元）",
    description="政策施行后、本年度之前各会计年度营业收入最高值（无则0）",
    unit="fen",
    source="同上；仅替代口径使用",
    section=sections.REVENUE,
)

# 部门核查
REVENUE_MOSTLY_ELSEWHERE = Fact(
    "revenue_mostly_elsewhere",
    "bool",
    "营业收入是否主要来自伊州区以外？",
    description="营业收入主要来自伊州区以外的经营（仅提示；可缺省，缺省为否）",
    given_by="office",
    source="合同、发票、社保、纳税比对",
    nullable=True,
    optional=True,
    section=sections.OFFICE,
)

# 基地情况
IS_BASE_OPERATOR = Fact(
    "is_base_operator",
    "bool",
    "单位是否为数据标注基地的运营主体？",
    description="是数据标注基地运营主体",
    source="运营协议/产权或租赁证明",
    section=sections.BASE,
)
BASE_IN_YIZHOU = Fact(
    "base_in_yizhou",
    "bool",
    "数据标注基地是否位于伊州区？",
    description="数据标注基地位于伊州区",
    source="场地产权或租赁证明、现场核查",
    section=sections.BASE,
)

# 年度成效
NEW_ENTERPRISES_INTRODUCED = Fact(
    "new_enterprises_introduced",
    "int",
    "年度内新引进数据标注企业数（家）",
    description="年度内新引进数据标注企业数",
    unit="家",
    source="入驻协议、营业执照、实际经营证明",
    section=sections.RESULTS,
)
INCREMENTAL_REVENUE_FEN = Fact(
    "incremental_revenue_fen",
    "int",
    "合计年度新增营业收入（元）",
    description="合计年度新增营业收入",
    unit="fen",
    source="审计报告/专项审计",
    section=sections.RESULTS,
)
QUALIFIED_STABLE_JOBS = Fact(
    "qualified_stable_jobs",
    "int",
    "稳定就业岗位数（个）",
    description="稳定就业岗位数：一年以上劳动合同且连续缴纳社保满3个月的劳动者人数",
    unit="个",
    source="花名册+人社比对",
    section=sections.RESULTS,
)
CERTIFIED_TRAINEES = Fact(
    "certified_trainees",
    "int",
    "培训并取得合格证书人数（人）",
    description="数据标注工程师培训并取得合格证书人数",
    unit="人",
    source="证书清单+人社核验",
    section=sections.RESULTS,
)

# 称号与认定
DESIGNATION_LEVEL = Fact(
    "designation_level",
    "enum",
    "示范基地级别",
    description="示范基地称号级别",
    source="命名文件",
    choices=choices.DESIGNATION_LEVEL,
    section=sections.TITLES,
)
DESIGNATION_OFFICIAL = Fact(
    "designation_official",
    "bool",
    "是否有国家或自治区主管部门的正式命名（认定）文件？",
    description="有国家/自治区主管部门正式命名（认定）文件",
    source="命名文件",
    section=sections.TITLES,
)
DESIGNATION_DATE = Fact(
    "designation_date",
    "date",
    "命名（认定）文件日期",
    description="命名（认定）文件日期",
    source="命名文件",
    section=sections.TITLES,
)
