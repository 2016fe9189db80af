"""Who the policy is for: what must lie in Yizhou, which kinds of applicant, which customary conditions."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="scope.require_local_registration",
        kind="records",
        type="bool",
        default=False,
        clause="三",
        sentence="“在伊州区实际开展…经营活动”是否要求注册地/纳税地在伊州区",
        rationale="文本用“实际开展”而非“注册”；《公平竞争审查条例》忌以注册地、所有制设差别。证据取场地、社保、纳税、合同任一或组合。",
        options=((False, "不要求注册地，凭实际经营证据"), (True, "要求注册")),
        points=("I-G-SCOPE",),
    ),
    Setting(
        name="scope.enterprise_includes_sole_proprietor",
        kind="computes",
        type="bool",
        default=False,
        clause="三",
        sentence="“企业”是否含个体工商户",
        rationale="民法典与《促进个体工商户发展条例》将二者区分；文本在第12条才用“各类市场主体”。",
        options=((False, "不含"), (True, "含")),
        points=("I-G-ENTERPRISEWORD",),
    ),
    Setting(
        name="scope.branch_rule",
        kind="computes",
        type="str",
        default="listed_items",
        clause="三",
        sentence="分支机构（分公司）能否自行申报",
        rationale=(
            "分支机构已登记、可作用人单位（劳动合同法实施条例第4条，请法务核对），在伊州区实际开展经营即属“市场主体”；营收、标准、"
            "称号等以法人为准的事项由法人申报。不重复和年度上限按同一申报主体合并：分支机构与所属法人视为一个申报主体。"
        ),
        options=(
            (
                "listed_items",
                "第1、4、9、10、12、13条和第11条校企合作由分支机构自行申报；第2、3、5、6、7、8、14条和第11条奖励由所属法人申报",
            ),
            ("legal_person_only", "一律由法人申报"),
            ("as_enterprise", "凡“企业”可报的事项分支机构均可报"),
        ),
        points=("I-G-BRANCH",),
    ),
    Setting(
        name="conditions.customary_mode",
        kind="records",
        type="str",
        default="flag",
        clause="三",
        sentence="文本没有而各地惯用的条件（关联交易、专利在先等）如何处理",
        rationale=(
            "无依据不得减损权益、增设条件；需要时由细则写明后改为排除。默认设置下没有例外：信用、关联交易、"
            "关联采信等一律只提示。"
        ),
        options=(("flag", "只作风险提示，人工核查"), ("exclude", "硬性排除"), ("ignore", "忽略")),
        points=("I-G-CUSTOMARY",),
    ),
    Setting(
        name="credit.gate_mode",
        kind="computes",
        type="str",
        default="flag",
        clause="三",
        sentence="失信主体是否排除",
        rationale=(
            "文本没有此条件，属习惯性条件，默认不作拒绝理由。失信惩戒须有依据且不得超出惩戒措施清单：工作人员须写明所列名单、"
            "对应的惩戒措施和法律依据，细则写明后方可改为排除；"
            "稳岗补助（工资已发给劳动者）尤其慎用。不适用于服务、转办类事项。"
        ),
        options=(
            ("flag", "仅提示，工作人员核对"),
            ("exclude", "严重失信主体名单、失信被执行人排除"),
            ("ignore", "不查"),
        ),
        points=("I-G-CREDIT",),
    ),
    Setting(
        name="scope.area_rule",
        kind="records",
        type="str",
        default="address_in_yizhou",
        clause="三",
        sentence="“在伊州区”以什么地址为准",
        rationale="以实际经营地址所在行政区域为准，有疑义的转人工核实。",
        options=(("address_in_yizhou", "以实际经营地址是否在伊州区行政区域为准"), ("list", "细则列园区清单")),
        points=("I-G-AREA",),
    ),
    Setting(
        name="scope.entity_rule",
        kind="records",
        type="str",
        default="clause_specific",
        clause="三",
        sentence="“市场主体”是否含民非、协会、院校等",
        rationale=(
            "第11、12、13条明示院校、民非、工作室、协会、联盟，特别条款优于第三部分一般条款。第1条“所有符合条件的市场主体”、"
            "第11条“市场主体、教育培训机构等”、第12条“各类市场主体（包括…等）”按此放开：另含就业载体；第11条校企合作另含工作室、"
            "事业单位、科研机构；第11条“院校或机构”另含科研机构、就业载体、行业协会、医疗机构。"
        ),
        options=(
            (
                "clause_specific",
                "条款点名的主体优先；未点名时按登记的经营主体（企业及其分支机构、个体工商户、农民专业合作社等）",
            ),
        ),
        points=("I-G-MARKETENTITY",),
    ),
    Setting(
        name="scope.data_annotation_enterprise_test",
        kind="records",
        type="str",
        default="declared_plus_evidence",
        clause="三",
        sentence="“数据标注企业”如何认定（经营范围？收入占比？）",
        rationale="文本未设占比门槛，不得自行增设硬条件。关系到第2、4、5、13、14条资格，宜优先请示。",
        options=(
            ("declared_plus_evidence", "主营业务为数据采集、清洗、标注、审核等，以合同发票佐证，不设占比"),
            ("revenue_share_min", "近一年数据标注收入占比≥X%"),
        ),
        points=("I-G-DAENTERPRISE",),
    ),
    Setting(
        name="caps.affiliate_mode",
        kind="records",
        type="str",
        default="flag",
        clause="四(二)4",
        sentence="关联企业拆分套取上限",
        rationale="文本按“单个企业”，法人独立；出现同一实控人多主体时提示。",
        options=(("flag", "提示并人工核查"), ("aggregate", "关联企业合并计算上限")),
        points=("I-G-AFFILIATES",),
    ),
    Setting(
        name="recovery.relocation_clause",
        kind="records",
        type="str",
        default="none",
        clause="组织保障",
        sentence="是否约定经营期限或迁出追回",
        rationale="文本无；公平竞争审查与规范招商要求不鼓励设不迁出条款。骗补追回依法必有。",
        options=(("none", "不设"), ("years", "承诺N年不迁出")),
        points=("I-G-CLAWBACK",),
    ),
)
