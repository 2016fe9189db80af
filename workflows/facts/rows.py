"""The facts that are lists: cost lines by invoice, a plan of use, workers one by one, with their columns."""

from __future__ import annotations

from workflows.facts import choices, sections
from workflows.language import Fact

# 费用明细：一张发票一行
INVOICE_ID = Fact("invoice_id", "string", "发票号码", description="发票号码（全系统唯一占用）", source="发票查验平台")
GROSS_FEN = Fact(
    "gross_fen", "int", "价税合计（元）", description="价税合计（已扣退款）", unit="fen", source="发票+回单"
)
DEDUCTIBLE_VAT_FEN = Fact(
    "deductible_vat_fen",
    "int",
    "可抵扣进项税额（元）",
    description="其中可抵扣进项税额（小规模/不可抵扣为0）",
    unit="fen",
    source="发票/增值税申报",
)
PAID_ON = Fact("paid_on", "date", "实际支付日期", description="实际支付日期", source="银行回单")
COST_LINES = Fact(
    "cost_lines",
    "rows",
    "费用明细（一张发票一行）",
    description=(
        "费用明细，一张发票一行：价税合计（已扣退款）、其中可抵扣进项税额（小规模/不可抵扣为0）、实际支付日期"
    ),
    unit="fen",
    source="发票查验平台+银行回单+增值税申报",
    columns=(INVOICE_ID, GROSS_FEN, DEDUCTIBLE_VAT_FEN, PAID_ON),
    section=sections.COSTS,
)

# 平台投入明细：一张发票或一张工资单一行
INVESTMENT_INVOICE_ID = Fact(
    "invoice_id",
    "string",
    "发票号码或工资单编号",
    description="发票号码；自行开发人工为工资单编号（全系统唯一占用）",
    source="发票查验平台/专项审计",
)
INVESTMENT_LINE_CATEGORY = Fact(
    "category", "enum", "投入类别", description="投入类别", source="专项审计", choices=choices.INVESTMENT_CATEGORY
)
NET_FEN = Fact("net_fen", "int", "净额（元）", description="净额（已扣可抵扣进项税）", unit="fen", source="专项审计")
INVESTMENT_LINES = Fact(
    "investment_lines",
    "rows",
    "平台年度实际投入明细（一张发票一行）",
    description=(
        "平台年度实际投入明细，一张发票（自行开发人工为工资单编号）一行：类别、净额（已扣可抵扣进项税）、实际支付日期"
    ),
    unit="fen",
    source="专项审计+发票查验平台+银行回单",
    columns=(INVESTMENT_INVOICE_ID, INVESTMENT_LINE_CATEGORY, NET_FEN, PAID_ON),
    section=sections.COSTS,
)

# 补助资金使用计划
PLAN_CATEGORY = Fact(
    "category",
    "enum",
    "支出类别",
    description="补助资金拟用于的支出类别",
    source="申报单位",
    choices=choices.USE_PLAN_CATEGORY,
)
PLAN_AMOUNT_YUAN = Fact(
    "amount_yuan", "int", "计划金额（元）", description="该类别的计划金额", unit="yuan", source="申报单位"
)
USE_PLAN = Fact(
    "use_plan",
    "rows",
    "补助资金使用计划（逐项）",
    description="补助资金使用计划（逐项）",
    unit="yuan",
    source="申报单位",
    columns=(PLAN_CATEGORY, PLAN_AMOUNT_YUAN),
    section=sections.FUND_USE,
)

# 劳动者名单：一人一行
WORKER_ID = Fact(
    "worker_id",
    "string",
    "劳动者标识",
    description="由证件号码生成的标识，不能还原为证件号码",
    given_by="system",
    source="人社比对",
)
HIRE_DATE = Fact("hire_date", "date", "入职日期", description="用工起始日", source="劳动合同/社保")
EMPLOYMENT_END_DATE = Fact(
    "employment_end_date", "date", "离职日期", description="离职日（在职的留空）", source="社保/离职证明", nullable=True
)
CONTRACT_SIGNED = Fact(
    "contract_signed", "bool", "是否已签订书面劳动合同？", description="已签订书面劳动合同", source="劳动合同"
)
CONTRACT_START = Fact(
    "contract_start", "date", "合同起始日", description="合同起始日", source="劳动合同", nullable=True
)
CONTRACT_END = Fact(
    "contract_end", "date", "合同终止日", description="合同终止日（无固定期限的留空）", source="劳动合同", nullable=True
)
SI_MONTHS = Fact("si_months", "list_month", "缴纳社保的月份", description="由本单位缴纳社保的月份", source="人社比对")
WAGE_MONTHS = Fact(
    "wage_months", "list_month", "发放工资的月份", description="本单位实际发放工资的月份", source="银行代发流水"
)
EMPLOYEE_BEFORE_POLICY = Fact(
    "employee_before_policy",
    "bool",
    "政策施行前是否已在本单位？",
    description="施行日在本单位在册，或施行前6个月内自本单位离职（返聘/重签不算新吸纳；更早离职的只提示）",
    source="社保记录",
)
DISPATCHED = Fact(
    "dispatched",
    "bool",
    "是否为劳务派遣到本单位？",
    description="系劳务派遣到本单位（用人单位为派遣公司）",
    source="派遣协议",
)
WORKERS = Fact(
    "workers",
    "rows",
    "申报坐席对应的劳动者（一人一行）",
    description="申报坐席对应劳动者清单（见 worker 结构）",
    source="花名册",
    columns=(
        WORKER_ID,
        HIRE_DATE,
        EMPLOYMENT_END_DATE,
        CONTRACT_SIGNED,
        CONTRACT_START,
        CONTRACT_END,
        SI_MONTHS,
        WAGE_MONTHS,
        EMPLOYEE_BEFORE_POLICY,
        DISPATCHED,
    ),
    section=sections.ROSTER,
)

# 只在表单上出现：姓名和证件号码不是条款所问，证件号码由系统换成劳动者标识
WORKER_NAME = Fact(
    "worker_name", "string", "姓名", description="按劳动合同填写劳动者姓名", source="劳动合同", section=sections.ROSTER
)
WORKER_ID_NUMBER = Fact(
    "worker_id_number",
    "string",
    "身份证号码",
    description="按身份证填写18位号码；系统加密保存，页面只显示末四位",
    source="身份证",
    section=sections.ROSTER,
)

#: What the form says instead of the description, where that speaks to programmers.
FORM_HINTS = {WORKERS.name: "申报坐席对应的劳动者，一人一行；人多的可以分批申报"}

#: The row facts themselves, without their columns.
ROW_FACTS = (COST_LINES, INVESTMENT_LINES, USE_PLAN, WORKERS)
