"""How money is counted: rounding, tax, other public money for the same content, a short budget, the account."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="rounding.percentage_awards",
        kind="computes",
        type="str",
        default="floor_yuan",
        clause="四(二)4",
        sentence="30%计算结果的尾数",
        rationale="“不超过30%”“最高不超过30%”要求结果不得超过，舍去最安全；先汇总一份申请全部合格费用再取整，不逐票取整。",
        options=(("floor_yuan", "舍去至元"), ("half_up_yuan", "四舍五入至元")),
        points=("I-G-ROUNDING",),
    ),
    Setting(
        name="percent_base.tax_basis",
        kind="computes",
        type="str",
        default="net_of_deductible_vat",
        clause="四(二)4",
        sentence="费用基数含税还是不含税",
        rationale="可抵扣进项税不是企业承担的费用；对小规模纳税人、协会等不可抵扣主体即为含税额，口径统一且不会超30%。",
        options=(("net_of_deductible_vat", "价税合计减可抵扣进项税（不可抵扣的不减）"), ("gross", "价税合计")),
        points=("I-G-TAXBASIS",),
    ),
    Setting(
        name="nondup.mode",
        kind="computes",
        type="str",
        default="difference_top_up",
        clause="尾段",
        sentence="已获同一内容其他奖补时，是差额补足还是完全不予",
        rationale=(
            "“标准从高”与“奖励补贴不重复”同时成立的唯一解：合计等于较高标准，即补差。上限是标准的一部分：第4条先封顶50万元、"
            "第6条先封顶200万元，再减已得额；第6条按项目累计计算已得额（各年度合计，同一笔只抵扣一次）。"
        ),
        options=(
            ("difference_top_up", "按本措施应得额（先封顶）减已得额，差额大于0则补"),
            ("no_stack", "已得即不再给"),
        ),
        points=("I-G-NONDUP-MODE",),
    ),
    Setting(
        name="nondup.kinds",
        kind="computes",
        type="list",
        default=["reward", "subsidy", "grant", "voucher"],
        clause="尾段",
        sentence="哪些资金算“奖励补贴”",
        rationale="文本限于“奖励补贴”：奖励、补贴、资助、券计入；税收优惠、贷款贴息、担保不计。",
        options=(
            ("reward", "奖励"),
            ("subsidy", "补贴、补助"),
            ("grant", "资助"),
            ("voucher", "券"),
            ("tax_relief", "税收优惠"),
            ("loan", "贷款、贴息"),
            ("guarantee", "担保"),
        ),
        points=("I-G-NONDUP-KIND",),
    ),
    Setting(
        name="nondup.policy_levels",
        kind="computes",
        type="list",
        default=["national", "regional", "city", "district"],
        clause="尾段",
        sentence="“其他政策”包括哪几级的政策",
        rationale="文本无级次限定，默认各级均计；申报人须全量申报，联审可据上级文件“允许叠加/要求配套”条款改判。",
        options=(("national", "国家"), ("regional", "自治区"), ("city", "市"), ("district", "区")),
        points=("I-G-NONDUP-LEVEL",),
    ),
    Setting(
        name="nondup.internal_overlap_mode",
        kind="computes",
        type="str",
        default="difference",
        clause="尾段",
        sentence="本措施内部各条之间重复、同一内容由低级别升到高级别，是否按差额",
        rationale=(
            "文字限于“与其他政策”，但同一命名在第3、7、8条重复领取明显违背“不重复”；类推适用，可关闭。同一基地、同一称号、"
            "同一竞赛晋级的，标准从高不重复，补差额。"
        ),
        options=(("difference", "同一内容键、同一重叠组内按差额"), ("independent", "互不影响")),
        points=("I-G-NONDUP-INTERNAL", "I-M03-DEMOUPGRADE", "I-M07-TITLEUPGRADE", "I-M11-UPGRADE"),
    ),
    Setting(
        name="nondup.conflict_rule",
        kind="records",
        type="str",
        default="highest_in_force_newer_breaks_ties",
        clause="尾段",
        sentence="“时间从新”与“标准从高”冲突（新政策标准低）怎么办",
        rationale=(
            "“时间从新”解决规则适用（旧政策失效或被替代即不再用），“标准从高”解决并行有效政策间的额度；"
            "未领过时按本措施发放并记录可向他处申请差额。"
        ),
        options=(
            ("highest_in_force_newer_breaks_ties", "在达标日仍有效的政策中取最高；相等时按新政策"),
            ("newest_only", "只按最新政策"),
        ),
        points=("I-G-NONDUP-CONFLICT",),
    ),
    Setting(
        name="nondup.content_key",
        kind="records",
        type="str",
        default="content_key",
        clause="尾段",
        sentence="“同一申报主体、同一内容”的判定键",
        rationale=(
            "内容标识与一次性标识分开：成长奖励一次性按企业每档，内容按“年度营收”；平台补助一次性按项目年度，内容按项目。"
            "称号标识不含颁发机关和级别，级别另作事实，晋级才能匹配。系统自动生成，初审可合并、拆分并留痕。费用类另以发票号为最小单位。"
        ),
        options=(
            (
                "content_key",
                "统一社会信用代码（分支机构并入所属法人）加内容标识（标准号、称号类别和对象、项目、数据集指纹、"
                "活动、竞赛、劳动者、合同、年度营收、年度输送、年度基地成效）",
            ),
        ),
        points=("I-G-NONDUP-KEY",),
    ),
    Setting(
        name="budget.shortfall_mode",
        kind="records",
        type="str",
        default="queue_next_year",
        clause="组织保障",
        sentence="非券类事项当年预算不足怎么办",
        rationale="给付义务不因预算不足消灭；已审定未拨付的转入下年度预算并告知。",
        options=(("queue_next_year", "按受理时间排队、结转下年"), ("prorata", "同批等比"), ("first_come", "先到先得")),
        points=("I-G-BUDGET",),
    ),
    Setting(
        name="payment.payee_rule",
        kind="records",
        type="str",
        default="corporate_same_name",
        clause="组织保障",
        sentence="收款账户",
        rationale="国库支付惯例。",
        options=(("corporate_same_name", "本单位同名对公账户；个体工商户可用经营者个人账户"),),
        points=("I-G-PAYEE",),
    ),
)
