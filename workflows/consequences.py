"""What an applicant should know before an act that cannot be taken back: what is lost, what stays possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Consequence:
    """Sentences read before the act, and the words of the way back."""

    sentences: tuple[str, ...]
    back: str


#: By action of the applicant; ``discard`` throws a draft away.
CONSEQUENCES: Mapping[str, Consequence] = {
    "withdraw": Consequence(
        (
            "撤回以后，这件申请就此结束，不能恢复；已经走过的环节不再有效，占用的额度同时释放。",
            "撤回不影响您的资格：在申报期限内可以重新申报，收件时间按重新提交的日期算。",
        ),
        "不撤回，返回",
    ),
    "discard": Consequence(
        ("删除以后，填写的内容和上传的文件都不再保留，不能恢复。", "删除草稿不影响以后申报；要申报时重新填写。"),
        "不删除，返回",
    ),
    "state": Consequence(("说明只能提出一次，提出后不能修改；请把事实、理由和依据写全。",), "先不提出，返回"),
    "appeal": Consequence(
        ("内部复核只能申请一次，由另一名工作人员办理；不影响您申请行政复议或者提起诉讼的期限。",), "先不申请，返回"
    ),
}
