"""What must hold before an action, each with the sentence that explains its refusal (workflow.md, sections 1, 4, 5)."""

from __future__ import annotations

from workflows.process import Guard, kinds, shown
from workflows.settings.budgets import TOTALS

ENTRY = "entry"  # the duty of whoever entered an application at the window: it goes with no other
COMPLETE = shown("complete", "必填内容和必交材料还没有齐全", "4")
CONFIRMED_APPLICANT = shown("applicant_confirmed", "单位身份还没有经窗口确认", "1")
CALL_AND_KIND = shown("may_be_filed", "主体类型、申报时间、政策施行日期或公开申报批次不允许提交", "4")
ONCE = shown("first_time", "已经办理过一次，不能再次办理", "4")
NO_LIVE_ONE = shown("no_live_application", "同一事项同一内容已有一件申请在办", "4")
IN_TIME = shown("in_time", "已超过申请内部复核的期限", "4")
WITHIN_BANK_DAYS = shown("within_bank_days", "拨付已满10个工作日，按追回办理", "4")
MAY_SUSPEND = shown("may_suspend", "中止每次不超过30天，只能再中止一次", "4")
OWN_SAME_DAY = shown("own_same_day", "只能撤销本人当日没有改变状态、也没有通知他人的操作", "4")
ACCEPTED_REFUSAL_PROPOSED = shown("refusal_proposed", "须先由窗口人员提出不予受理", "4")
NO_REFUSAL_OPEN = shown("no_refusal_open", "已经提出不予受理，正等待负责人决定", "4")
TOOK_NO_PART = shown("took_no_part", "复核须由没有参与过这件申请办理的另一名负责人作出", "4")
NOT_PAID = shown("not_paid", "款项已经拨付：需要退回的按追回办理，需要补发的由申请人另行申请", "5")
IN_PERIOD = shown("in_period", "公示期已满，不能再对这次公示提出异议；可以向区发改委（数发局）反映", "7")
ANOTHER_PERSON = shown("another_person", "须由没有参与前一环节的另一人办理", "1")
CORRECTION_LISTED = shown("correction_allowed", "补正须一次告知；再次补正提出新内容的，须写明负责人同意的理由", "4")
OVER = shown("deadline_over", "期限还没有届满", "8")
VERDICTS = shown("verdicts_complete", "还有条件没有结论", "4")
PANEL_COMPLETE = shown("panel_complete", "专家人数、评分或回避不符合要求", "6")
QUORUM = shown("quorum", "联审须有四部门中三个以上部门意见，涉及资金的须有财政局", "2")
NOTHING_LEFT = shown("nothing_left", "券池还有余额，不能登记候补", "9")
NOT_POSTED = shown("not_posted", "已经张贴公示", "4")
POSTED = shown("posted", "还没有张贴公示", "7")
PERIOD_OVER = shown("period_over", "公示期还没有届满", "7")
NO_OPEN_OBJECTION = shown("no_open_objection", "还有异议没有答复", "7")
WITHIN_PUBLISHED = shown("within_published", "审定金额不得高于公示金额", "5")
GOVERNMENT_DECISION = shown("government_decision", "达到规定金额的，须有政府批准文号", "4")
HEARD = shown("statement_made", "申请人还没有提出说明", "4")
STATED_OR_LATE = shown("stated_or_late", "须等申请人提出说明或说明期限届满", "4")
SAME_AMOUNT = shown("same_amount", "只能按审定金额拨付一次", "5")
IN_ORDER = shown("next_in_order", "须按受理先后办理", "9")
NOT_APPROVED_YET = shown("not_approved_yet", "已经审定，不能撤回", "4")

NOT_ENTERED = Guard("not_entered", "须由没有在窗口录入这件申请的另一人办理", "1", lambda now: ENTRY not in now.duties)
#: Where a clerk enters what an applicant has signed on paper: a hat of the clerk's, no role that anybody is given.
WINDOW = "window.clerk"
PAPER_SIGNED = Guard(
    "paper_signed",
    "须先上传申请人签字盖章的纸质件扫描件，并填写窗口收到日期",
    "1",
    lambda now: now.role != WINDOW or "paper_signed" in now.shown,
)

IS_MONEY = kinds("is_money", "不是资金类事项", "4", "money")
IS_VOUCHER = Guard("is_voucher", "不是券池事项", "9", lambda now: now.item.pool in TOTALS)
SOMETHING_LEFT = Guard(
    "something_left",
    "券池已用完，只能登记候补",
    "9",
    lambda now: now.item.pool not in TOTALS or "something_left" in now.shown,
)
HAD_INITIAL_REVIEW = Guard(
    "had_initial_review",
    "本轮还没有发改委的初审记录",
    "5",
    lambda now: now.item.kind != "money" or "had_initial_review" in now.shown,
)
LISTED_OPERATOR = Guard(
    "listed_operator",
    "运营主体列入名单之前，不能审定补助",
    "2",
    lambda now: not (now.item.kind == "money" and now.item.pairs_with) or "listed_operator" in now.shown,
)
LEFT_HERE = Guard("left_here", "不知道中止前的状态", "4", lambda now: now.left is not None)
HAND_OVER_LETTER = Guard(
    "hand_over_letter",
    "转办须填写转办函号",
    "4",
    lambda now: now.item.kind != "referral" or "hand_over_letter" in now.shown,
)
