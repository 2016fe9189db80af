"""The papers of the policy, each once: why it is asked and who makes it; a measure lists those it asks, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.language import Document


def claimed_by_an_enterprise(facts: Mapping[str, Any]) -> bool:
    """Whether an enterprise or its branch applies; associations and alliances need not operate in the district."""
    return facts.get("applicant_kind") in ("enterprise", "branch")


# -- Asked by most items
REQUEST_FORM = Document("request_form", "申请表", "Request form", "customary", made_by="site")
BUSINESS_LICENCE = Document(
    "business_licence",
    "营业执照或登记证书",
    "Business licence / registration certificate",
    "customary",
    note="电子证照免提交",
)
APPLICATION_FORM = Document(
    "application_form",
    "申报表（系统生成，电子签章）",
    "Application form (system-generated, e-seal)",
    "customary",
    made_by="site",
)
OPERATION_PROOF = Document(
    "operation_proof",
    "在伊州区实际经营证明（租赁或产权、社保、纳税任一）",
    "Proof of actual operation in Yizhou (lease/title, social insurance, tax: any one)",
    "implied",
)
DECLARATION = Document(
    "declaration",
    "真实性与不重复享受承诺书（含已获其他财政资金清单）",
    "Truthfulness & non-duplication declaration incl. list of other public funds",
    "implied",
    made_by="site",
)
CREDIT_REPORT = Document(
    "credit_report",
    "信用中国查询结果",
    "Credit China query result",
    "customary",
    required=False,
    made_by="office",
    note="部门自查，不要求企业提交",
)
BANK_ACCOUNT = Document("bank_account", "对公账户信息", "Corporate bank account details", "customary")

# -- Measures 1 to 3: gathering the industry
ENTRY_REQUEST = Document(
    "entry_request", "入驻需求说明（面积、业务方向、人数）", "Entry request (area, direction, headcount)", "implied"
)
AUDIT_REPORT = Document(
    "audit_report",
    "达标年度第三方审计报告（含报备码）",
    "Third-party audit report of the qualifying year (with registration code)",
    "explicit",
)
EARLIER_AUDITS = Document(
    "earlier_audits",
    "设立以来各年度审计报告或纳税申报表（证明“首次”）",
    "Earlier years' audits or tax returns (proves 'first')",
    "implied",
)
BUSINESS_CONTRACTS = Document(
    "business_contracts", "主要业务合同/发票（证明为数据标注企业）", "Main business contracts/invoices", "implied"
)
BASE_OPERATOR_PROOF = Document(
    "base_operator_proof",
    "基地运营协议、场地产权或租赁证明（载明基地地址）",
    "Operator agreement and premises title/lease (with the base's address)",
    "implied",
)
INTRODUCED_ENTERPRISES = Document(
    "introduced_enterprises",
    "新引进企业清单及入驻协议、营业执照、营收证明",
    "List of newly introduced enterprises with entry agreements, licences, revenue proof",
    "implied",
)
INCREMENTAL_REVENUE_AUDIT = Document(
    "incremental_revenue_audit", "年度新增营业收入专项审计报告", "Special audit of incremental revenue", "customary"
)
JOB_ROSTER = Document(
    "job_roster",
    "就业岗位花名册、劳动合同、连续3个月社保记录",
    "Job roster, labour contracts, 3 consecutive months of social insurance",
    "explicit",
)
TRAINING_CERTIFICATES = Document(
    "training_certificates", "培训方案与合格证书清单", "Training plan and list of certificates", "explicit"
)
CALL_DOSSIER = Document("call_dossier", "公开申报书", "Public-call application dossier", "implied", docx=True)
FUND_USE_PLAN = Document("fund_use_plan", "补助资金使用计划", "Fund-use plan", "implied")
BASE_DESIGNATION = Document("base_designation", "示范基地命名（认定）文件", "Official designation document", "implied")

# -- Measures 4 to 8: science and technology
DATA_PURCHASE_CONTRACT = Document(
    "data_purchase_contract", "数据采购合同/订单", "Data purchase contract/order", "implied"
)
INVOICES = Document("invoices", "发票及查验结果", "Invoices with verification", "implied")
PAYMENT_SLIPS = Document("payment_slips", "银行付款回单", "Bank payment slips", "implied")
TRADING_INSTITUTION_PROOF = Document(
    "trading_institution_proof",
    "数据交易服务机构依法设立及合法运营证明",
    "Proof the provider is a lawfully established data-trading service institution",
    "implied",
)
PRODUCT_COMPLIANCE = Document(
    "product_compliance",
    "数据产品登记/合规评估（脱敏）材料",
    "Product registration / compliance (de-identification) material",
    "implied",
)
RELATED_PARTY_STATEMENT = Document(
    "related_party_statement", "与供给方关联关系声明", "Related-party declaration", "customary"
)
COMPUTE_CONTRACT = Document("compute_contract", "算力服务合同/订单", "Compute service contract/order", "implied")
COMPUTE_CENTRE_PROOF = Document(
    "compute_centre_proof",
    "算力中心合法运营及绿色节能证明（名单或能效等级，由算力中心提供）",
    "Proof of lawful operation and green/energy-saving standard (list or efficiency grade, issued by the centre)",
    "implied",
)
USAGE_BILL = Document("usage_bill", "用量/账单明细与用途说明", "Usage bill and purpose statement", "implied")
IP_CERTIFICATE = Document(
    "ip_certificate", "专利证书/软件著作权登记证书", "Patent / software copyright certificate", "implied"
)
ENTERPRISE_SIZE_RESULT = Document(
    "enterprise_size_result", "企业规模类型自测结果", "SME classification result", "implied"
)
PROJECT_APPROVAL = Document(
    "project_approval", "科技计划项目立项文件/任务书", "Project approval / task document", "implied"
)
HIGHTECH_CERTIFICATE = Document(
    "hightech_certificate", "高新技术企业证书/认定文件", "Certificate / recognition document", "implied"
)
SRDI_CERTIFICATE = Document(
    "srdi_certificate", "专精特新中小企业证书/认定文件", "Certificate / recognition document", "implied"
)
PLATFORM_LOCATION_PROOF = Document(
    "platform_location_proof",
    "平台建设运营地在伊州区的证明（场地、设备部署、服务记录任一）",
    "Proof that the platform is built and run in Yizhou (premises, deployment, service records: any one)",
    "implied",
)
PLATFORM_PLAN = Document(
    "platform_plan", "平台建设方案与开放服务制度", "Platform plan and open-service rules", "implied"
)
INVESTMENT_PROGRESS = Document(
    "investment_progress", "已有投入与建设进度说明", "Investment and progress statement", "implied"
)
PLATFORM_RECOGNITION = Document("platform_recognition", "平台认定文件", "Platform recognition document", "explicit")
INVESTMENT_AUDIT = Document(
    "investment_audit", "年度实际投入专项审计报告及明细", "Special audit of the year's actual investment", "implied"
)
INVESTMENT_VOUCHERS = Document(
    "investment_vouchers", "采购/开发合同、发票、付款凭证", "Contracts, invoices, payments", "implied"
)
LABOUR_TIMESHEETS = Document(
    "labour_timesheets",
    "自行开发人工的工时分摊与专项审计（计入自行开发人工时）",
    "Time sheets and special audit of own development labour (when claimed)",
    "implied",
    required=False,
)
OPEN_SERVICE_REPORT = Document(
    "open_service_report", "开放服务绩效说明", "Open-service performance statement", "customary"
)
STANDARD_TEXT = Document(
    "standard_text", "标准正式文本及批准发布公告", "Standard text and approval announcement", "implied"
)
DRAFTING_RANK_PROOF = Document(
    "drafting_rank_proof", "起草单位排名证明（前言页）", "Drafting-unit ranking (foreword)", "implied"
)
TITLE_DESIGNATION = Document("title_designation", "称号认定（公布）文件", "Title designation document", "implied")
FIRST_AWARD_DECLARATION = Document("first_award_declaration", "“首次获得”承诺", "Declaration of first award", "implied")
CASE_RECOGNITION = Document(
    "case_recognition",
    "认定文件/公告/官方平台遴选结果",
    "Recognition document / announcement / official platform result",
    "explicit",
)
PARTICIPATION_PROOF = Document(
    "participation_proof", "项目分工及主导或深度参与证明", "Proof of leading / deep participation", "implied"
)

# -- Measures 9 to 12: people
DEGREE_CERTIFICATE = Document(
    "degree_certificate", "学历学位证书（学信网核验）", "Degree certificates (verified)", "implied"
)
EMPLOYMENT_PROOF = Document("employment_proof", "劳动合同及社保记录", "Labour contract and social insurance", "implied")
HOME_PURCHASE_PROOF = Document("home_purchase_proof", "购房合同/发票", "Home purchase contract/invoice", "customary")
FLEXIBLE_AGREEMENT = Document("flexible_agreement", "柔性引才协议", "Flexible engagement agreement", "implied")
EMPLOYMENT_CONTRACT = Document(
    "employment_contract", "劳动合同/在职证明", "Labour contract / employment proof", "implied"
)
PUBLIC_RENTAL_PAPERS = Document(
    "public_rental_papers", "公租房统一申请材料", "Standard public-rental documents", "implied"
)
COOPERATION_AGREEMENT = Document("cooperation_agreement", "校企合作协议", "Cooperation agreement", "implied")
RETAINED_ROSTER = Document(
    "retained_roster",
    "输送留用人员名册、劳动合同、社保记录",
    "Roster, labour contracts, social insurance of retained persons",
    "implied",
)
AWARD_CERTIFICATE = Document("award_certificate", "获奖文件/证书", "Award document/certificate", "implied")
CONTEST_NOTICE = Document(
    "contest_notice", "竞赛通知（证明级别与主办单位）", "Contest notice (level and organiser)", "implied"
)
CONTESTANT_EMPLOYMENT_PROOF = Document(
    "contestant_employment_proof", "参赛人员劳动关系证明", "Proof contestants are employees", "implied"
)
WORKER_ROSTER = Document(
    "worker_roster", "劳动者花名册（身份证号、岗位、入职日期）", "Worker roster (ID number, post, hire date)", "implied"
)
WORKER_CONTRACTS = Document("worker_contracts", "劳动合同（1年以上）", "Labour contracts (≥1 year)", "explicit")
INSURANCE_OR_WAGE_PROOF = Document(
    "insurance_or_wage_proof",
    "连续6个月社保缴费记录 或 6个月以上工资发放凭证",
    "6 consecutive months' social insurance records OR ≥6 months' wage payment proof",
    "explicit",
)
CORE_BUSINESS_CONTRACTS = Document(
    "core_business_contracts", "核心业务合同/发票", "Core-business contracts/invoices", "implied"
)
WORKER_PRIVACY_NOTICE = Document(
    "worker_privacy_notice", "劳动者知情告知确认（个人信息）", "Worker privacy notice acknowledgement", "customary"
)

# -- Measures 13 and 14: events, scenarios, datasets
OPERATION_PROOF_OF_ENTERPRISE = Document(
    "operation_proof_of_enterprise",
    "在伊州区实际经营证明（租赁或产权、社保、纳税任一）",
    "Proof of actual operation in Yizhou (lease/title, social insurance, tax: any one)",
    "implied",
    required=False,
    note="仅企业（含分支机构）申报时必交；协会、联盟不要求",
    required_if=claimed_by_an_enterprise,
)
EVENT_PLAN = Document(
    "event_plan",
    "活动方案、批复/备案及主承办关系文件",
    "Event plan, approval/filing, host/organiser documents",
    "implied",
)
EVENT_REPORT = Document(
    "event_report",
    "活动总结（规模、嘉宾、媒体报道、照片、签到）",
    "Event report (scale, guests, media, photos, sign-in)",
    "implied",
)
EVENT_COSTS = Document(
    "event_costs",
    "费用专项审计报告或费用明细+合同+发票+付款凭证",
    "Special audit or cost details + contracts + invoices + payments",
    "implied",
)
OTHER_FUNDING_STATEMENT = Document(
    "other_funding_statement", "其他财政资金支持情况说明", "Statement of other public funding", "implied"
)
SCENARIO_STATEMENT = Document("scenario_statement", "场景需求/响应说明", "Scenario need/response statement", "implied")
RELEASE_PROOF = Document(
    "release_proof", "首次公开发布证明（平台、日期、版本）", "Proof of first public release", "implied"
)
ADOPTION_PROOF = Document(
    "adoption_proof",
    "3家以上国内行业龙头企业采信使用证明",
    "Adoption proof from ≥3 domestic industry leaders",
    "implied",
)
LEADER_STATUS_PROOF = Document(
    "leader_status_proof", "龙头企业身份证明（国家级/省级龙头名单、行业排名等）", "Proof of leader status", "implied"
)
DATASET_QUALITY_REPORT = Document(
    "dataset_quality_report", "数据集质量评测报告、合规说明", "Quality test report and compliance statement", "implied"
)
DATASET_DESCRIPTION = Document(
    "dataset_description",
    "数据集说明（规模、结构、来源合法性）",
    "Dataset description (scale, structure, lawful source)",
    "implied",
)
DEIDENTIFICATION_REPORT = Document(
    "deidentification_report", "脱敏处理及安全合规报告", "De-identification and security report", "implied"
)
OPENING_AGREEMENT = Document(
    "opening_agreement", "与数据交易服务机构的开放/上架协议与凭证", "Opening/listing agreement and voucher", "implied"
)
APPLICATION_VALUE = Document(
    "application_value", "应用价值说明（调用量、交易额、用户反馈）", "Application value statement", "implied"
)
USUAL = (APPLICATION_FORM, BUSINESS_LICENCE, OPERATION_PROOF, DECLARATION, CREDIT_REPORT, BANK_ACCOUNT)
