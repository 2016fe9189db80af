"""What is asked to identify the thing applied for: a name or number, copied from one paper."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.facts import sections
from workflows.language import Fact

PROGRAMME_NAME = Fact(
    "programme_name",
    "string",
    "称号或遴选活动名称",
    description="照命名、认定或公布文件的标题抄写称号或遴选活动全称，含批次或年份",
    source="命名（认定、公布）文件",
    section=sections.SUBJECT,
)
OBJECT_NAME = Fact(
    "object_name",
    "string",
    "获认定的基地、单位或项目名称",
    description="照同一份文件所附名单抄写本单位申报的基地、单位、项目或案例的名称",
    source="命名（认定、公布）文件所附名单",
    section=sections.SUBJECT,
)
CONTRACT_NUMBER = Fact(
    "contract_number",
    "string",
    "合同编号",
    description="照采购或服务合同首页抄写合同编号；没有编号的填订单号",
    source="合同/订单",
    section=sections.SUBJECT,
)
CERTIFICATE_NUMBER = Fact(
    "certificate_number",
    "string",
    "证书编号",
    description="照专利证书抄写专利号，或照软件著作权登记证书抄写登记号",
    source="专利证书/登记证书",
    section=sections.SUBJECT,
)
PROJECT_NUMBER = Fact(
    "project_number",
    "string",
    "项目编号",
    description="照立项文件、任务书或平台建设方案抄写项目编号；认定与补助须填同一编号",
    source="立项文件/任务书/平台建设方案",
    section=sections.SUBJECT,
)
STANDARD_NUMBER = Fact(
    "standard_number",
    "string",
    "标准编号",
    description="照标准封面抄写标准编号，含代号、顺序号和年号，如 GB/T 00000—2026",
    source="标准正式文本封面",
    section=sections.SUBJECT,
)
TALENT_IDENTITY = Fact(
    "talent_identity",
    "string",
    "人才的身份证件号码",
    description="照人才本人身份证件抄写号码；系统加密保存，只用于识别是否重复申请",
    notice="never",
    source="身份证件",
    section=sections.SUBJECT,
)
AGREEMENT_NUMBER = Fact(
    "agreement_number",
    "string",
    "协议编号",
    description="照合作协议或引才协议首页抄写协议编号；没有编号的填签订日期和对方名称",
    source="协议",
    section=sections.SUBJECT,
)
WORKER_IDENTITY = Fact(
    "worker_identity",
    "string",
    "申请员工的身份证件号码",
    description="照员工本人身份证件抄写号码；系统加密保存，只用于识别是否重复申请",
    notice="never",
    source="身份证件",
    section=sections.SUBJECT,
)
CONTEST_NAME = Fact(
    "contest_name",
    "string",
    "竞赛名称",
    description="照竞赛通知抄写竞赛全称，不加年份和赛项；自治区选拔赛填它所属的全国赛名称",
    notice="masked",  # winners are often written with their contest
    source="竞赛通知",
    section=sections.SUBJECT,
)
CONTEST_YEAR = Fact(
    "contest_year",
    "int",
    "竞赛年度",
    description="照竞赛通知抄写举办年度，如 2026",
    unit="year",
    source="竞赛通知",
    section=sections.SUBJECT,
)
EVENT_NAME = Fact(
    "event_name",
    "string",
    "活动名称",
    description="照活动方案或批复抄写活动全称，含届次",
    source="活动方案、批复/备案",
    section=sections.SUBJECT,
)
SCENARIO_TITLE = Fact(
    "scenario_title",
    "string",
    "场景名称",
    description="照场景需求或响应说明的标题抄写；响应的填清单上的场景名称",
    source="场景需求/响应说明",
    section=sections.SUBJECT,
)
DATASET_REGISTRATION_OR_SHA256 = Fact(
    "dataset_registration_or_sha256",
    "string",
    "数据集登记编号或文件校验值",
    description="照数据集登记证书抄写登记编号；未登记的填发布平台公布的 SHA-256 校验值（64位）",
    source="登记证书/发布平台页面",
    section=sections.SUBJECT,
)

#: Every identity answer by name; ``event_end_date`` (measure 13) is an ordinary fact.
IDENTITY_ANSWERS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        PROGRAMME_NAME,
        OBJECT_NAME,
        CONTRACT_NUMBER,
        CERTIFICATE_NUMBER,
        PROJECT_NUMBER,
        STANDARD_NUMBER,
        TALENT_IDENTITY,
        AGREEMENT_NUMBER,
        WORKER_IDENTITY,
        CONTEST_NAME,
        CONTEST_YEAR,
        EVENT_NAME,
        SCENARIO_TITLE,
        DATASET_REGISTRATION_OR_SHA256,
    )
}
