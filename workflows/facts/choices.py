"""The closed lists of the policy: every value a question may be answered with, and the words people read."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.language import Choice

APPLICANT_KIND = (
    Choice("enterprise", "企业（公司、合伙企业等，市场监管登记）"),
    Choice("branch", "分支机构（分公司等，已登记、有自己的统一社会信用代码，无法人资格）"),
    Choice("sole_proprietor", "个体工商户"),
    Choice("farmer_cooperative", "农民专业合作社"),
    Choice("private_non_enterprise", "民办非企业单位（社会服务机构）"),
    Choice("studio", "规范化运营的工作室（须有登记主体或挂靠登记主体）"),
    Choice("employment_carrier", "就业载体（零工市场、就业帮扶车间等登记主体）"),
    Choice("public_institution", "事业单位（非院校、非科研、非医疗）"),
    Choice("university_or_college", "院校（高校、职业院校、技工院校）"),
    Choice("research_institute", "科研机构"),
    Choice("training_institution", "教育培训机构"),
    Choice("medical_institution", "医疗机构"),
    Choice("industry_association", "行业协会"),
    Choice("industry_alliance", "产业联盟"),
    Choice("natural_person", "自然人（仅人才、公租房转办使用）"),
)
#: Kinds whose name is, or holds, a person's: masked wherever the public reads it.
PERSONAL_NAMES = frozenset({"natural_person", "sole_proprietor", "studio"})
BUSINESS_DIRECTION = (
    Choice("data_annotation", "数据标注"),
    Choice("industry_education_integration", "产教融合"),
    Choice("tech_innovation", "科技创新"),
    Choice("public_service", "公共服务"),
    Choice("ecosystem_project", "生态项目建设"),
)
USE_PLAN_CATEGORY = (
    Choice("site_renovation", "场地改造"),
    Choice("equipment_upgrade", "设备升级"),
    Choice("talent_training", "人才培训"),
    Choice("other_non_operating", "其他非经营性支出（“等”字兜底，需联审确认）"),
    Choice("wages", "工资薪酬（经营性，不得列支）"),
    Choice("rent", "房租（经营性，不得列支）"),
    Choice("utilities", "水电物业（经营性，不得列支）"),
    Choice("debt_service", "偿债付息（不得列支）"),
    Choice("dividends", "分红（不得列支）"),
    Choice("marketing", "营销推广（经营性，不得列支）"),
)
DESIGNATION_LEVEL = (
    Choice("national", "国家级"),
    Choice("regional", "自治区级"),
    Choice("city", "市级"),
    Choice("district", "区级"),
)
COMPUTE_USE = (
    Choice("ai_model_training", "人工智能模型训练"),
    Choice("large_scale_data_processing", "大规模数据处理"),
    Choice("complex_algorithm_verification", "复杂算法验证"),
    Choice("other_similar", "其他同类算力服务"),
    Choice("other", "其他用途"),
)
IP_TYPE = (
    Choice("invention_patent", "发明专利"),
    Choice("software_copyright", "软件著作权"),
    Choice("other_ip", "其他知识产权"),
)
ROLE_LEAD_OR_PARTICIPANT = (Choice("lead", "牵头"), Choice("participant", "参与"))
ENTERPRISE_SIZE = (
    Choice("micro", "微型企业"),
    Choice("small", "小型企业"),
    Choice("medium", "中型企业"),
    Choice("large", "大型企业"),
)
INVESTMENT_CATEGORY = (
    Choice("software_purchase", "软件购置"),
    Choice("hardware_purchase", "硬件购置"),
    Choice("system_development", "系统开发"),
    Choice("data_compliance_governance", "数据合规治理"),
    Choice("security_protection", "安全防护"),
    Choice("other_approved", "经联审确认的其他投入（“等”字兜底）"),
    Choice("own_development_labour", "自行开发人员人工（系统开发的一部分，凭专项审计和工时分摊）"),
    Choice("wages", "一般管理人员工资（默认不计）"),
    Choice("rent", "房租（默认不计）"),
    Choice("utilities", "水电（默认不计）"),
)
STANDARD_LEVEL = (
    Choice("international", "国际标准"),
    Choice("national", "国家标准"),
    Choice("industry", "行业标准"),
    Choice("local", "地方标准"),
    Choice("group", "团体标准"),
    Choice("enterprise", "企业标准"),
)
RECOGNIZER_KIND = (
    Choice("national_authority", "国家相关主管部门"),
    Choice("national_industry_org", "全国性权威行业组织"),
    Choice("regional_authority", "自治区主管部门"),
    Choice("other", "其他单位"),
)
RECOGNITION_FORM = (
    Choice("formal_document", "正式文件"),
    Choice("announcement", "公告"),
    Choice("official_platform_selection", "官方平台公开遴选"),
    Choice("other", "其他方式"),
)
APPLICATION_FIELD = (
    Choice("coal", "煤炭"),
    Choice("power", "电力"),
    Choice("manufacturing", "制造"),
    Choice("government", "政务"),
    Choice("medical", "医疗"),
    Choice("culture_tourism", "文旅"),
    Choice("other", "其他领域"),
)
DATASET_FIELD = (
    Choice("smart_mining", "智慧矿山"),
    Choice("new_energy", "新能源"),
    Choice("culture_tourism", "文化旅游"),
    Choice("modern_agriculture", "现代农业"),
    Choice("other", "其他领域"),
)
DEGREE = (Choice("bachelor_or_below", "本科及以下"), Choice("master", "硕士"), Choice("doctor", "博士"))
FLEXIBLE_MODE = (
    Choice("advisory", "顾问指导"),
    Choice("project_cooperation", "项目合作"),
    Choice("short_term", "短期聘用"),
    Choice("remote", "远程协作"),
    Choice("other_similar", "其他类似方式"),
)
CONTEST_LEVEL = (
    Choice("national", "国家级"),
    Choice("regional", "自治区级"),
    Choice("city", "市级"),
    Choice("other", "其他"),
)
CONTEST_FIELD = (
    Choice("data_annotation", "数据标注"),
    Choice("ai_training", "人工智能训练"),
    Choice("data_governance", "数据治理"),
    Choice("other_data_element", "其他数据要素相关方向"),
    Choice("unrelated", "与数据要素无关"),
)
CLAIMANT_ROLE = (
    Choice("host", "主办方"),
    Choice("organizer", "承办方"),
    Choice("co_organizer", "协办方"),
    Choice("sponsor", "赞助方"),
)
EVENT_TYPE = (
    Choice("industry_summit", "产业峰会"),
    Choice("high_end_forum", "高端论坛"),
    Choice("innovation_contest", "创新创业大赛"),
    Choice("technical_seminar", "技术研讨会"),
    Choice("other_similar", "其他同类活动"),
    Choice("internal_meeting", "内部会议"),
)
EVENT_INFLUENCE = (Choice("national", "全国性"), Choice("regional", "区域性"), Choice("local", "本地"))
SCENARIO_ROLE = (Choice("scenario_provider", "场景提供方"), Choice("scenario_responder", "场景响应方"))
COOP_FORM = (
    Choice("training_base", "共建实习实训基地"),
    Choice("industry_college", "共建产业学院"),
    Choice("order_class", "订单班"),
    Choice("directed_class", "定向班"),
)
AWARD_KIND = (
    Choice("reward", "奖励"),
    Choice("subsidy", "补贴"),
    Choice("grant", "补助"),
    Choice("voucher", "券"),
    Choice("tax_relief", "税收减免"),
    Choice("loan", "贷款"),
    Choice("guarantee", "担保"),
)
PROJECT_LEVEL = (
    Choice("national", "国家级"),
    Choice("regional", "自治区级"),
    Choice("city", "市级"),
    Choice("district", "区级"),
)
PARTICIPATION_ROLE = (
    Choice("lead", "主导"),
    Choice("deep_participant", "深度参与"),
    Choice("minor_participant", "一般参与"),
)
CASE_LEVEL = (Choice("national", "国家级"), Choice("regional", "自治区级"), Choice("city", "市级"))

#: Every list by its name in the law; the three without a name there by their values.
ENUMS: Mapping[str, tuple[Choice, ...]] = {
    "applicant_kind": APPLICANT_KIND,
    "business_direction": BUSINESS_DIRECTION,
    "use_plan_category": USE_PLAN_CATEGORY,
    "designation_level": DESIGNATION_LEVEL,
    "compute_use": COMPUTE_USE,
    "ip_type": IP_TYPE,
    "role_lead_or_participant": ROLE_LEAD_OR_PARTICIPANT,
    "enterprise_size": ENTERPRISE_SIZE,
    "investment_category": INVESTMENT_CATEGORY,
    "standard_level": STANDARD_LEVEL,
    "recognizer_kind": RECOGNIZER_KIND,
    "recognition_form": RECOGNITION_FORM,
    "application_field": APPLICATION_FIELD,
    "dataset_field": DATASET_FIELD,
    "degree": DEGREE,
    "flexible_mode": FLEXIBLE_MODE,
    "contest_level": CONTEST_LEVEL,
    "contest_field": CONTEST_FIELD,
    "claimant_role": CLAIMANT_ROLE,
    "event_type": EVENT_TYPE,
    "event_influence": EVENT_INFLUENCE,
    "scenario_role": SCENARIO_ROLE,
    "coop_form": COOP_FORM,
    "award_kind": AWARD_KIND,
    "national_regional_city_district": PROJECT_LEVEL,
    "lead_deep_participant_minor_participant": PARTICIPATION_ROLE,
    "national_regional_city": CASE_LEVEL,
}

#: Every kind of organisation that carries on business here (三).
ORGANISATIONS = (
    "enterprise",
    "sole_proprietor",
    "farmer_cooperative",
    "private_non_enterprise",
    "studio",
    "employment_carrier",
    "public_institution",
    "university_or_college",
    "research_institute",
    "training_institution",
    "medical_institution",
    "industry_association",
    "industry_alliance",
)
