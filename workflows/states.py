"""Every state of an application, with the words for staff and applicant (workflow.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workflows.process import State, Tone

REVIEWS = ("initial_review", "bureau_review", "verification", "expert_review", "joint_review")

_ALL = (
    State("draft", "草稿", "还没有提交，您可以随时修改"),
    State("submitted", "待受理", "已收到您的申请，{deadline}前告诉您材料是否齐全", "workflow.acceptance_wd"),
    State("correction", "待补正", "材料还差一些，请按清单在{deadline}前一次补齐", "workflow.correction_wd"),
    State("initial_review", "初审中", "发改委（数发局）正在核对条件和金额", "workflow.initial_review_wd"),
    State("bureau_review", "部门会审中", "{bureau}正在核对相关数据", "workflow.bureau_review_wd"),
    State("verification", "核查中", "正在核实合同发票、花名册或现场情况", "workflow.verification_wd"),
    State("expert_review", "专家评审中", "专家正在独立评审", "workflow.expert_review_wd"),
    State("joint_review", "联审中", "有关部门正在集体审议", "workflow.joint_review_wd"),
    State("publicity", "公示中", "结果正在公示（{start}至{end}），期间任何人可提异议", "workflow.publicity_wd"),
    State("objection", "异议核查中", "有人对结果提出异议，正在核实", "workflow.objection_wd"),
    State("approval", "审定中", "正在报请审定", "workflow.approval_wd"),
    State("payment", "待拨付", "已通过，金额{amount}元，等待拨款", "workflow.payment_wd"),
    State("queued", "待安排资金", "已通过，按预算安排和受理先后办理，不需重新申请"),
    State(
        "unfunded", "券池用完（候补）", "条件符合；资金总额度已用完，已登记候补，如有退出按受理先后递补，不承诺另行安排"
    ),
    State("payment_failed", "退票待更正", "银行退回，请更正收款账户"),
    State("disbursed", "已拨付", "{amount}元已拨到您单位账户", "workflow.disbursed_wd"),
    State("recognised", "已认定", "已认定并公告"),
    State("handling", "办理中", "正在为您匹配和办理"),
    State("referred", "已转办", "已转给{authority}按现有政策办理", "workflow.referral_feedback_wd"),
    State("use_supervision", "使用监管中", "请按期报送资金使用情况，下次报送{date}", "m03.use_period"),
    State("spot_check", "抽查中", "正在进行事后抽查"),
    State("hearing", "拟不予支持", "初步意见是不予支持：{reason}。请在{deadline}前提出说明", "workflow.hearing_wd"),
    State("not_accepted", "不予受理", "这项申请不属于受理范围：{reason}。您可以到{where}办理；{remedies}", final=True),
    State("rejected", "不予支持", "未通过：{reason}。{remedies}", "workflow.internal_reconsideration_wd", final=True),
    State("reconsideration", "复核中", "正在由另一名工作人员复核", "workflow.internal_reconsideration_decide_wd"),
    State("withdrawn", "已撤回", "您已撤回申请", final=True),
    State("lapsed", "已逾期", "超过期限没有补齐，可重新提交", "workflow.refile_days", final=True),
    State("suspended", "中止", "因{reason}暂停，恢复后继续计时", "workflow.suspension_days"),
    State("recovery", "追回中", "需要退回资金：{reason}"),
    State("recovered", "已追回", "资金已退回", final=True),
    State("closed", "已办结", "已办结", final=True),
)

#: Colours beside the word; every other state is under way, blue.
_TONES: Mapping[Tone, tuple[str, ...]] = {
    "plain": ("draft", "unfunded", "withdrawn", "lapsed", "suspended", "recovered", "closed"),  # stopped, or not begun
    "green": ("disbursed", "recognised"),
    "amber": ("correction", "objection", "payment_failed", "use_supervision", "hearing"),  # somebody must act
    "red": ("not_accepted", "rejected", "recovery"),
}
_TONE_OF = {code: tone for tone, codes in _TONES.items() for code in codes}

#: Reached on the way from one review to the next: nothing is decided by it and the applicant need do nothing.
_COURTESY = frozenset({"bureau_review", "verification", "expert_review", "joint_review", "approval"})

STATES: Mapping[str, State] = {
    state.code: replace(state, tone=_TONE_OF.get(state.code, "blue"), courtesy=state.code in _COURTESY)
    for state in _ALL
}

#: The states each stage of a path contributes; a stage not named here contributes the state of its own name.
OF_STAGE: Mapping[str, tuple[str, ...]] = {
    "referral": ("referred",),
    "recognition": ("recognised",),
    "publicity": ("publicity", "objection"),
    "payment": ("payment", "queued", "payment_failed", "disbursed", "recovery", "recovered"),
}

#: Stages after payment that only a drawn share enters; the setting gives the share in hundredths of a per cent.
DRAWN: Mapping[str, str] = {"spot_check": "m12.spot_check_bp"}

#: The states every path has.
ALWAYS = (
    *("draft", "submitted", "correction", "hearing", "not_accepted", "rejected", "reconsideration"),
    *("withdrawn", "lapsed", "suspended", "closed"),
)
