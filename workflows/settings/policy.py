"""When the policy begins and ends, and how its words of number are read."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="policy.effective_date",
        kind="computes",
        type="date",
        default=None,
        clause="尾段",
        sentence="印发之日（施行日）是哪一天",
        rationale="“自印发之日起施行”，文本没有写印发日期。必填，没有默认值；未录入前不受理资金类申报。",
        points=("I-G-EFFDATE",),
        nullable=True,
    ),
    Setting(
        name="policy.validity_years",
        kind="computes",
        type="int",
        default=2,
        clause="尾段",
        sentence="有效期几年",
        rationale="文本明定“有效期2年”。",
        unit="年",
        lowest=1,
        highest=10,
    ),
    Setting(
        name="policy.expiry_day_rule",
        kind="computes",
        type="str",
        default="day_before_anniversary",
        clause="尾段",
        sentence="“有效期2年”最后一日是周年日还是周年前一日",
        rationale="“自印发之日起施行”把首日算入，满2年即周年前一日届满；两种读法差一日，影响极小。",
        options=(
            ("day_before_anniversary", "到周年日的前一日止（公文惯例“自…起施行，有效期至…”）"),
            ("anniversary_day", "到周年日当日止（民法典201、202条：开始当日不计入，对应日为末日）"),
        ),
        points=("I-G-EXPIRY",),
    ),
    Setting(
        name="policy.claim_window_after_expiry_days",
        kind="computes",
        type="int",
        default=90,
        clause="尾段",
        sentence="期满后多少天内仍可就期内事项提交申请",
        rationale=(
            "审计报告等证据天然滞后；文本未设申领截止。超窗一律不受理，需人工例外。服务、转办事项适用同一宽限期（承接部门另按其时限办理，"
            "本系统只负责转送）。稳岗补助另定。"
        ),
        options=((0, "期满即停"), (90, "期满后90个自然日内"), (180, "期满后180个自然日内")),
        points=("I-G-CLAIMWINDOW",),
        unit="天",
        lowest=0,
        highest=3650,
    ),
    Setting(
        name="policy.validity_test",
        kind="records",
        type="str",
        default="event_in_validity",
        clause="尾段",
        sentence="有效期约束的是“达标事项发生日”还是“申请日”",
        rationale=(
            "事项须已完成：发生日不得晚于申请日，按年度考核的事项须在年度结束后申报。费用类逐行看支付日。转科工的第5条事项不作此要求，"
            "由承接部门按其规定决定。政策激励的是施行后的行为（时间从新、不溯及既往）；申请日受材料出具时间影响，不宜作为实体条件。"
        ),
        options=(
            ("event_in_validity", "事项发生日须在有效期内，申请可在宽限期内"),
            ("application_in_validity", "只看申请日"),
        ),
        points=("I-G-EVENTDATE",),
    ),
    Setting(
        name="numeric.yishang_inclusive",
        kind="records",
        type="bool",
        default=True,
        clause="四(一)3",
        sentence="“以上、不少于、不低于、满、及以上”是否含本数",
        rationale=(
            "民法典1259条“以上…届满，包括本数”；“不少于/不低于”语义即≥。4家、3000万元、200岗、100人、3个月、6个月、"
            "1年、3家、二等均含本数。"
        ),
        options=((True, "含本数（≥）"), (False, "不含")),
        points=("I-G-INCLUSIVE",),
    ),
    Setting(
        name="citation.labels",
        kind="records",
        type="str",
        default="四(…)＝主要内容；组织保障单列",
        clause="组织保障",
        sentence="“四、主要内容”和“四、组织保障”序号重复",
        rationale="引用统一写“四(一)2”“组织保障”，避免误引；提示发改委勘误为“五”。",
        options=(("四(…)＝主要内容；组织保障单列", "引用时带标题"),),
        points=("I-G-NUMBERING",),
    ),
)
