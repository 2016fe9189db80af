"""What happened, as a sentence of the act: for the applicant (您), and for everybody else (申请人)."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.states import STATES

#: By action, or by ``state/action`` where the state makes a difference; ``{at}`` and ``{to}`` are the states' words.
_SENTENCES: Mapping[str, str] = {
    "start": "您新建草稿",
    "submit": "您提交申请",
    "accept": "材料齐全，受理，转{to}",
    "propose_refusal": "窗口提出不予受理，报负责人决定",
    "refuse_intake": "决定不予受理",
    "reopen": "重新打开，继续办理",
    "request_correction": "请您一次补正材料",
    "resubmit": "您补正后重新提交，回到{to}",
    "extend": "补正期限延长",
    "lapse": "超过期限没有补齐，登记逾期",
    "pass": "{at}通过，转{to}",
    "waitlist": "条件符合，资金总额度已用完，登记候补",
    "return": "退回，从{to}起重新办理",
    "propose_rejection": "提出拟不予支持，请您说明",
    "post": "张贴公示",
    "end": "公示期满，转{to}",
    "object": "收到异议，开始核实",
    "unfounded": "异议不成立，回到{to}",
    "amount_changed": "异议成立，调整金额后重新公示",
    "founded": "异议成立，拟不予支持，请您说明",
    "approve": "审定通过，转{to}",
    "state": "您提出说明",
    "uphold": "决定不予支持",
    "reconsideration/uphold": "内部复核：维持原决定",
    "accept_statement": "采纳您的说明，重新审核",
    "appeal": "您申请内部复核",
    "reverse": "内部复核：撤销原决定，重新审核",
    "reopen_by_decision": "依复议决定或判决重新办理",
    "pay": "拨付资金",
    "queue": "等待安排资金",
    "fund": "资金已安排，转{to}",
    "fail": "银行退回，请您更正收款账户",
    "correct_account": "您更正收款账户，重新拨付",
    "follow_up": "拨付完成，转{to}",
    "report": "您报送资金使用情况",
    "accept_final": "资金使用验收通过，办结",
    "clear": "抽查通过，办结",
    "propose_recovery": "财政局提出追回，报负责人确认",
    "decline_recovery": "负责人不启动追回",
    "undo": "撤销当日的一项操作",
    "open_recovery": "启动追回，请您说明",
    "repaid": "资金已退回",
    "drop": "终止追回",
    "offer": "候补递补，转{to}",
    "expire": "到期办结",
    "revoke": "撤销认定",
    "finish": "办结",
    "record_outcome": "登记转办结果，办结",
    "withdraw": "您撤回申请",
    "suspend": "中止办理，停止计时",
    "resume": "恢复办理，继续计时",
}


def told(action: str, came_from: str, to: str, *, applicant: bool, label: str = "") -> str:
    """The sentence; ``label`` stands for an act that has none, with the state it led to."""
    sentence = _SENTENCES.get(f"{came_from}/{action}") or _SENTENCES.get(action)
    if sentence is None:
        sentence = f"{label or action}，转{{to}}" if to and to != came_from else label or action
    words = sentence.format(at=_word(came_from), to=_word(to))
    return words if applicant else words.replace("您", "申请人")


def _word(state: str) -> str:
    return STATES[state].label.removesuffix("中") if state in STATES else ""
