"""The facts of measures 4 and 5: data and compute vouchers, results of science and technology."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 采购与服务
CLAIM_YEAR = Fact(
    "claim_year",
    "int",
    "申领年度",
    description="申领年度（自然年度）",
    unit="year",
    source="申请表",
    section=sections.PURCHASE,
)
PROVIDER_IS_DATA_TRADING_INSTITUTION = Fact(
    "provider_is_data_trading_institution",
    "bool",
    "供给方是否为数据交易服务机构？",
    description="供给方为数据交易服务机构",
    source="机构名录/设立文件",
    section=sections.PURCHASE,
)
PROVIDER_LAWFUL = Fact(
    "provider_lawful",
    "bool",
    "供给方是否依法设立、合法运营？",
    description="供给方依法设立、合法运营",
    source="登记/名录",
    section=sections.PURCHASE,
)
PRODUCT_COMPLIANT = Fact(
    "product_compliant",
    "bool",
    "所购数据产品或服务是否合规？",
    description="数据产品/服务合规（登记或合规评估、脱敏）",
    source="产品登记凭证",
    section=sections.PURCHASE,
)
PROVIDER_IS_PUBLIC_COMPUTE_CENTER = Fact(
    "provider_is_public_compute_center",
    "bool",
    "供给方是否为公共算力中心？",
    description="供给方为公共算力中心",
    source="名录",
    section=sections.PURCHASE,
)
PROVIDER_GREEN_STANDARD = Fact(
    "provider_green_standard",
    "bool",
    "算力中心是否符合绿色节能标准？",
    description="算力中心符合绿色节能标准",
    source="PUE/绿色数据中心证明",
    section=sections.PURCHASE,
)
COMPUTE_USE = Fact(
    "compute_use",
    "enum",
    "算力服务的用途",
    description="算力服务用途",
    source="合同/用量清单",
    choices=choices.COMPUTE_USE,
    section=sections.PURCHASE,
)
HAS_CONTRACT_INVOICE_PAYMENT = Fact(
    "has_contract_invoice_payment",
    "bool",
    "合同、发票、付款凭证是否三单一致？",
    description="合同、发票、付款凭证三单一致",
    source="材料核验",
    section=sections.PURCHASE,
)
RELATED_PARTY_TRANSACTION = Fact(
    "related_party_transaction",
    "bool",
    "单位与供给方是否存在关联关系？",
    description="与供给方存在关联关系",
    source="承诺+企业信息比对",
    section=sections.PURCHASE,
)

# 基本情况
ENTERPRISE_SIZE = Fact(
    "enterprise_size",
    "enum",
    "企业规模",
    description="企业规模（中小企业划型标准）",
    source="中小企业规模类型自测/统计",
    choices=choices.ENTERPRISE_SIZE,
    section=sections.BASICS,
)
IS_TECH_INNOVATIVE_DIGITAL_ENTERPRISE = Fact(
    "is_tech_innovative_digital_enterprise",
    "bool",
    "单位是否属于科技创新型数字经济等相关领域企业？",
    description="科技创新型数字经济等相关领域企业",
    source="科工局认定口径",
    section=sections.BASICS,
)

# 成果与项目
IP_TYPE = Fact(
    "ip_type",
    "enum",
    "知识产权类型",
    description="知识产权类型",
    source="证书",
    choices=choices.IP_TYPE,
    section=sections.SCIENCE,
)
IP_ROLE = Fact(
    "ip_role",
    "enum",
    "单位是牵头还是参与取得？",
    description="牵头或参与取得",
    source="证书权利人",
    choices=choices.ROLE_LEAD_OR_PARTICIPANT,
    section=sections.SCIENCE,
)
IP_GRANTED = Fact(
    "ip_granted",
    "bool",
    "该知识产权是否已授权或登记？",
    description="已授权/登记",
    source="国知局/版权中心查询",
    section=sections.SCIENCE,
)
PROJECT_LEVEL = Fact(
    "project_level",
    "enum",
    "科技计划项目级别",
    description="科技计划项目级别",
    source="任务书/立项文件",
    choices=choices.PROJECT_LEVEL,
    section=sections.SCIENCE,
)
PROJECT_APPROVED = Fact(
    "project_approved",
    "bool",
    "项目是否已立项并由单位承担？",
    description="已立项并承担",
    source="任务书",
    section=sections.SCIENCE,
)
CERTIFICATE_VALID = Fact(
    "certificate_valid",
    "bool",
    "资质证书是否在有效期内？",
    description="资质证书在有效期内",
    source="官方名单",
    section=sections.SCIENCE,
)
EVENT_DATE = Fact(
    "event_date",
    "date",
    "授权、立项或认定日期",
    description="达成事项日期（授权、立项、认定等）",
    source="证书/文件",
    section=sections.SCIENCE,
)
