"""What must hold before money is paid, waits, is offered or is asked back (workflow.md, sections 4, 5 and 9)."""

from __future__ import annotations

from workflows.process import Guard, shown

HAS_ROOM = shown(
    "has_room",
    "年度预算的余额不够，或要先留给受理更早的申请；请财政局审核人员转“待安排资金”，有预算后按受理先后安排",
    "9",
)
NO_ROOM = shown("no_room", "年度预算还有余额，可以直接拨付，不需要转待安排资金", "9")
ROOM_CAME_BACK = shown("room_came_back", "券池现在没有可以递补的余额", "9")
BATCH_COMPLETE = Guard(
    "batch_open",
    "同批按比例发放：同一个月受理的都到齐后（下月起）才能联审",
    "9",
    lambda now: "batch_open" not in now.shown,
)
REPORTED = shown("reported", "申请人还没有报送资金使用情况，不能验收", "4")
WAS_PAID = shown("was_paid", "没有可以追回的拨款，或已经提出过追回、正在等待确认", "4")
RECOVERY_PROPOSED = shown("recovery_proposed", "须先由财政局审核人员提出追回", "4")
ANOTHER_CONFIRMS = shown("another_confirms", "提出追回的人不能自己确认，须由另一人办理", "1")
NOT_STATED_YET = shown("not_stated_yet", "已经提出过陈述和申辩", "4")
