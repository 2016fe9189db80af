"""Every action of an application: from where, to where, who, what must hold, what to supply (workflow.md, section 4).

A role is ``bureau.post``; ``duty``, ``lead`` and ``verifier`` stand for the bureau the item names.
"""

from __future__ import annotations

from workflows.guards import (
    ACCEPTED_REFUSAL_PROPOSED,
    ANOTHER_PERSON,
    CALL_AND_KIND,
    COMPLETE,
    CONFIRMED_APPLICANT,
    CORRECTION_LISTED,
    GOVERNMENT_DECISION,
    HAD_INITIAL_REVIEW,
    HAND_OVER_LETTER,
    HEARD,
    IN_ORDER,
    IN_PERIOD,
    IN_TIME,
    IS_MONEY,
    IS_VOUCHER,
    LEFT_HERE,
    LISTED_OPERATOR,
    MAY_SUSPEND,
    NO_LIVE_ONE,
    NO_OPEN_OBJECTION,
    NO_REFUSAL_OPEN,
    NOT_APPROVED_YET,
    NOT_ENTERED,
    NOT_PAID,
    NOT_POSTED,
    NOTHING_LEFT,
    ONCE,
    OVER,
    OWN_SAME_DAY,
    PANEL_COMPLETE,
    PAPER_SIGNED,
    PERIOD_OVER,
    POSTED,
    QUORUM,
    SAME_AMOUNT,
    SOMETHING_LEFT,
    STATED_OR_LATE,
    TOOK_NO_PART,
    VERDICTS,
    WINDOW,
    WITHIN_BANK_DAYS,
    WITHIN_PUBLISHED,
)
from workflows.money_guards import (
    ANOTHER_CONFIRMS,
    BATCH_COMPLETE,
    HAS_ROOM,
    NO_ROOM,
    NOT_STATED_YET,
    RECOVERY_PROPOSED,
    REPORTED,
    ROOM_CAME_BACK,
    WAS_PAID,
)
from workflows.process import Action, Field
from workflows.states import REVIEWS, STATES
from workflows.suspensions import REASONS

STAFF = (
    *("ndrc.clerk", "ndrc.reviewer", "ndrc.leader"),
    *("finance.reviewer", "finance.payer", "hrss.reviewer", "sti.reviewer"),
)
APPLICANT = ("applicant.filler", "applicant.signatory")
ON_PAPER = (*APPLICANT, WINDOW)
REASON = Field("reason", "理由")
EVIDENCE = Field("evidence", "依据的材料", required=False)
PROOF = Field("papers", "佐证材料（扫描件或照片）", "file", required=False, most=5)
ACCOUNT_PROOF = Field(
    "proof", "账户证明（开户证明或银行盖章的账户信息）", "file",
    hint="上面应有账户名称、开户银行和账号；只有财政局人员可以打开。", seen_by=("finance.reviewer", "finance.payer"),
)  # fmt: skip
USE_REPORT = Field("paper", "使用情况报告（盖章扫描件）", "file")
INVOICES = Field("invoices", "发票、付款凭证", "file", required=False, most=10)
ANSWER = Field("answer", "给异议人的书面答复")
NOT_FINAL = tuple(code for code, state in STATES.items() if not state.final and code not in ("draft", "suspended"))
BEFORE_APPROVAL = (
    *("submitted", "correction", *REVIEWS, "publicity", "objection", "approval", "hearing", "unfunded"),
    *("handling", "referred", "reconsideration", "suspended"),
)
AFTER_PAYMENT = ("disbursed", "use_supervision", "spot_check", "closed")


def _pass(state: str, role: str, *extra: Field, **more: object) -> Action:
    return Action("pass", "通过", (state,), "next", (role,), tone="go", fields=(*extra,), **more)  # type: ignore[arg-type]


def _propose_rejection(state: str, role: str) -> Action:
    fields = (Field("failed", "不符合的条件", "points"), REASON, EVIDENCE)
    guards = (PANEL_COMPLETE, NOT_ENTERED) if state == "expert_review" else (NOT_ENTERED,)
    return Action("propose_rejection", "提出拟不予支持", (state,), "hearing", (role,), guards, fields, tone="adverse")


def _return(state: str, role: str) -> Action:
    return Action("return", "退回重审", (state,), "start", (role,), fields=(REASON,))


def _correct(state: str, role: str) -> Action:
    points = Field("points", "一次告知的补正内容", "points")
    return Action(
        "request_correction",
        "一次告知补正",
        (state,),
        "correction",
        (role,),
        (CORRECTION_LISTED, NOT_ENTERED),
        (points, Field("reason", "再次补正提出新内容时，负责人同意的理由", required=False)),
    )


STAGE_ROLE = {
    "initial_review": "ndrc.reviewer",
    "bureau_review": "duty.reviewer",
    "verification": "verifier.reviewer",
    "expert_review": "ndrc.reviewer",
    "joint_review": "ndrc.leader",
    "handling": "lead.reviewer",
}

INTAKE = (
    Action(
        "submit", "提交", ("draft",), "submitted", ("applicant.signatory", WINDOW),
        (COMPLETE, CONFIRMED_APPLICANT, CALL_AND_KIND, NO_LIVE_ONE, PAPER_SIGNED), (Field("declared", "承诺属实", "tick"),), tone="go",
    ),
    Action("accept", "受理", ("submitted",), "start", ("ndrc.clerk",), (NOT_ENTERED,), tone="go"),
    Action(
        "propose_refusal", "提出不予受理", ("submitted",), "here", ("ndrc.clerk",), (NO_REFUSAL_OPEN, NOT_ENTERED),
        (REASON, Field("where", "到哪里办理", "text")), tone="adverse",
    ),
    Action(
        "refuse_intake", "不予受理", ("submitted",), "not_accepted", ("ndrc.leader",),
        (ACCEPTED_REFUSAL_PROPOSED, ANOTHER_PERSON), (REASON,), tone="adverse",
    ),
    Action("reopen", "重新打开", ("not_accepted",), "submitted", ("ndrc.leader",), (NO_LIVE_ONE,), (REASON,)),
    _correct("submitted", "ndrc.clerk"),
    _correct("initial_review", "ndrc.reviewer"),
    _correct("verification", "verifier.reviewer"),
    Action("resubmit", "补正后重新提交", ("correction",), "came_from", ON_PAPER, (COMPLETE, PAPER_SIGNED), tone="go"),
    Action("extend", "延长补正期限", ("correction",), "here", ("ndrc.clerk",), (ONCE,), (REASON,)),
    Action("lapse", "登记逾期", ("correction",), "lapsed", ("ndrc.clerk",), (OVER,), tone="adverse"),
)  # fmt: skip

REVIEWING = (
    _pass("initial_review", "ndrc.reviewer", Field("verdicts", "逐条结论", "verdicts"),
          Field("letter", "转办函号", "text", required=False), guards=(VERDICTS, HAND_OVER_LETTER),
          duty="initial_review"),
    _pass("bureau_review", "duty.reviewer", Field("opinion", "会审意见")),
    _pass("verification", "verifier.reviewer", Field("cuts", "逐行核减", "lines", required=False)),
    _pass("expert_review", "ndrc.reviewer", Field("summary", "评审汇总"), guards=(PANEL_COMPLETE,)),
    _pass("joint_review", "ndrc.leader", Field("votes", "部门意见", "votes"), Field("minutes", "会议纪要"),
          guards=(QUORUM, BATCH_COMPLETE, SOMETHING_LEFT), duty="chair"),
    Action("waitlist", "登记候补", ("joint_review",), "unfunded", ("ndrc.leader",), (IS_VOUCHER, QUORUM, BATCH_COMPLETE, NOTHING_LEFT),
           (Field("votes", "部门意见", "votes"), Field("minutes", "会议纪要")), duty="chair"),
    *(_return(state, role) for state, role in STAGE_ROLE.items() if state not in ("initial_review", "handling")),
    _return("approval", "ndrc.leader"),
    _return("payment", "finance.reviewer"),
    _return("queued", "finance.reviewer"),
    *(_propose_rejection(state, role) for state, role in STAGE_ROLE.items()),
    _propose_rejection("approval", "ndrc.leader"),
)  # fmt: skip

DECIDING = (
    Action("post", "张贴公示", ("publicity",), "here", ("ndrc.reviewer",), (NOT_POSTED,),
           (Field("notice", "公示编号", "text"), Field("first_day", "首日", "date")), tone="go"),
    Action("end", "公示期满", ("publicity",), "next", ("system",), (POSTED, PERIOD_OVER, NO_OPEN_OBJECTION)),
    Action("object", "提出异议", ("publicity", "objection"), "objection", ("anyone",), (POSTED, IN_PERIOD),
           (REASON, EVIDENCE)),
    Action("unfounded", "异议不成立", ("objection",), "returns_to", ("ndrc.reviewer",),
           fields=(Field("objection", "答复哪一件异议", "choice"), ANSWER)),
    Action("amount_changed", "异议成立，调整金额", ("objection",), "publicity", ("ndrc.leader",), (IS_MONEY,),
           (Field("amount", "调整后金额（元）", "yuan"), REASON, ANSWER)),
    Action("founded", "异议成立，不予支持", ("objection",), "hearing", ("ndrc.leader",),
           fields=(Field("failed", "不符合的条件", "points"), REASON, EVIDENCE, ANSWER), tone="adverse"),
    Action("approve", "审定通过", ("approval",), "next", ("ndrc.leader",),
           (HAD_INITIAL_REVIEW, WITHIN_PUBLISHED, GOVERNMENT_DECISION, LISTED_OPERATOR),
           (Field("decision", "政府批准文号", "text", required=False),), duty="approval", tone="go"),
    Action("state", "提出说明", ("hearing",), "here", ("applicant.signatory",), (ONCE,),
           (Field("statement", "说明"), PROOF)),
    Action("uphold", "不予支持", ("hearing",), "rejected", ("ndrc.leader",), (STATED_OR_LATE,), (REASON,),
           tone="adverse"),
    Action("accept_statement", "采纳说明，重新审核", ("hearing",), "start", ("ndrc.leader",), (HEARD,), (REASON,)),
    Action("appeal", "申请内部复核", ("rejected",), "reconsideration", APPLICANT, (ONCE, IN_TIME, NO_LIVE_ONE),
           (REASON, PROOF)),
    Action("reverse", "撤销原决定", ("reconsideration",), "start", ("ndrc.leader",), (TOOK_NO_PART,), (REASON,)),
    Action("uphold", "维持原决定", ("reconsideration",), "rejected", ("ndrc.leader",), (TOOK_NO_PART,), (REASON,),
           tone="adverse"),
    Action("reopen_by_decision", "依决定重新办理", ("rejected", "not_accepted", "closed"), "start", ("ndrc.leader",),
           (NOT_PAID, NO_LIVE_ONE),
           (Field("decision", "复议决定或判决文号", "text"), Field("decided_on", "日期", "date"))),
)  # fmt: skip

GROUNDS = (("false", "虚假材料"), ("duplicate", "重复申领"), ("misuse", "挪用"), ("mistake", "误付"))

PAYING = (
    Action("pay", "拨付", ("payment",), "disbursed", ("finance.payer",), (SAME_AMOUNT, HAS_ROOM),
           (Field("reference", "拨款凭证号", "text"), Field("paid_on", "拨付日期", "date")), duty="payment", tone="go"),
    Action("queue", "转待安排资金", ("payment",), "queued", ("finance.reviewer",), (NO_ROOM,), (REASON,)),
    Action("fund", "安排资金", ("queued",), "payment", ("finance.reviewer",), (IN_ORDER, HAS_ROOM)),
    Action("fail", "登记退票", ("payment",), "payment_failed", ("finance.payer",), fields=(Field("words", "银行说明"),)),
    Action("fail", "登记退票", ("disbursed",), "payment_failed", ("finance.payer",), (WITHIN_BANK_DAYS,),
           (Field("words", "银行说明"),)),
    Action("correct_account", "更正收款账户", ("payment_failed",), "payment", APPLICANT,
           fields=(Field("account_name", "账户名称（须是本单位名称）", "text"), Field("bank", "开户银行", "text"),
                   Field("account", "银行账号", "text"), Field("account_again", "再填一遍银行账号", "text"), ACCOUNT_PROOF)),
    Action("follow_up", "后续", ("disbursed",), "follows", ("system",), (OVER,)),
    Action("report", "报送使用情况", ("use_supervision",), "here", APPLICANT,
           fields=(Field("uses", "这一期按类别用了多少（元）", "uses"), Field("spent", "用在哪里、形成什么成效"), USE_REPORT,
                   INVOICES)),
    Action("accept_final", "验收", ("use_supervision",), "closed", ("finance.reviewer",), (REPORTED,), (REASON,)),
    Action("clear", "抽查通过", ("spot_check",), "closed", ("hrss.reviewer",), fields=(REASON,)),
    Action("propose_recovery", "提出追回", AFTER_PAYMENT, "here", ("finance.reviewer",), (IS_MONEY, WAS_PAID),
           (Field("ground", "事由", "choice", choices=GROUNDS), Field("amount", "追回金额（元）", "yuan"), REASON,
            Field("evidence", "依据的材料")), tone="adverse", within="recovery"),
    Action("open_recovery", "确认追回", AFTER_PAYMENT, "recovery", ("ndrc.leader",),
           (IS_MONEY, RECOVERY_PROPOSED, ANOTHER_CONFIRMS), (REASON,), tone="adverse"),
    Action("decline_recovery", "不启动追回", AFTER_PAYMENT, "here", ("ndrc.leader",),
           (IS_MONEY, RECOVERY_PROPOSED, ANOTHER_CONFIRMS), (REASON,), within="recovery"),
    Action("state", "陈述和申辩", ("recovery",), "here", ("applicant.signatory",), (NOT_STATED_YET,),
           (Field("statement", "说明"), PROOF)),
    Action("repaid", "登记退回", ("recovery",), "follows", ("finance.payer",),
           fields=(Field("amount", "退回金额（元）", "yuan"), Field("reference", "凭证号", "text"),
                   Field("repaid_on", "到账日期", "date")), tone="go"),
    Action("drop", "终止追回", ("recovery",), "closed", ("ndrc.leader",), fields=(REASON,)),
    Action("offer", "递补", ("unfunded",), "publicity", ("ndrc.reviewer",), (IN_ORDER, ROOM_CAME_BACK), tone="go"),
    Action("expire", "到期办结", ("unfunded",), "closed", ("ndrc.reviewer",), (OVER,), (REASON,), tone="adverse"),
    Action("expire", "到期", ("recognised",), "closed", ("system",), (OVER,)),
    Action("revoke", "撤销认定", ("recognised",), "closed", ("ndrc.leader",), fields=(REASON, EVIDENCE), tone="adverse"),
    Action("finish", "办结", ("handling",), "closed", ("lead.reviewer",), fields=(Field("result", "办理结果"),), tone="go"),
    Action("record_outcome", "登记转办结果", ("referred",), "closed", ("lead.reviewer",),
           fields=(Field("result", "结果"), Field("on", "日期", "date")), tone="go"),
)  # fmt: skip

ANYTIME = (
    Action("withdraw", "撤回申请", BEFORE_APPROVAL, "withdrawn", ON_PAPER, (NOT_APPROVED_YET, PAPER_SIGNED), tone="adverse"),
    Action("suspend", "中止", NOT_FINAL, "suspended", ("ndrc.leader",), (MAY_SUSPEND,),
           (Field("reason", "中止原因", "choice", choices=REASONS), Field("words", "说明", required=False))),
    Action("undo", "撤销本人当日操作", tuple(code for code in STATES if code != "draft"), "here", STAFF, (OWN_SAME_DAY,),
           (Field("act", "要撤销的操作", "choice"), REASON), quiet=True),
    Action("resume", "恢复", ("suspended",), "left", ("ndrc.leader",), (LEFT_HERE,), (REASON,)),
)  # fmt: skip

ACTIONS = (*INTAKE, *REVIEWING, *DECIDING, *PAYING, *ANYTIME)
