"""The kinds of letters: what each is for, and which of them somebody may do without."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from workflows.states import REVIEWS, STATES


@dataclass(frozen=True)
class Kind:
    """A kind of letter in plain words; ``owed``: the law or the office owes it, so it cannot be switched off."""

    code: str
    label: str
    words: str
    audience: Literal["applicant", "staff"]
    owed: bool
    is_of: Callable[[str], bool]  # whether a message of that name is of this kind


def _progress(message: str) -> bool:
    """From one review to the next: nothing was decided, nobody is asked anything."""
    came_from, _, rest = message.partition("-")
    state = STATES.get(rest.rpartition("-")[2])
    return state is not None and state.courtesy and came_from in (*REVIEWS, "publicity") and came_from != state.code


#: The first kind that a message is of is its kind; the last one is of every message.
KINDS: tuple[Kind, ...] = (
    Kind("reminder", "到期提醒", "补正、陈述申辩、报送使用情况快到最后一天时提醒一次", "applicant", False,
         lambda message: message.startswith("reminder-")),
    Kind("draft", "草稿提醒", "很久没有改动的草稿将按规定删除，删除前提醒一次", "applicant", False,
         lambda message: message.startswith("draft-ends-")),
    Kind("signing", "提请签署", "同事填好了申请，请签署人核对提交", "applicant", False,
         lambda message: message.startswith("sign-")),
    Kind("progress", "进度消息", "申请转到下一个审核环节，不需要您做什么", "applicant", False, _progress),
    Kind("digest", "每日摘要", "工作日早上一封：待办有几件，哪些快到期，哪些已超期", "staff", False,
         lambda message: message == "digest"),
    Kind("notice", "办理通知", "受理、补正、不予受理、公示、决定、拨付、退回资金等须通知您的事项", "applicant", True,
         lambda _: True),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}


def kind_of(message: str) -> Kind:
    """The kind of a message by its name in the outbox."""
    return next(kind for kind in KINDS if kind.is_of(message))


def may_skip(message: str, off: Collection[str]) -> bool:
    """Whether somebody who switched these kinds off goes without a letter of this message."""
    kind = kind_of(message)
    return not kind.owed and kind.code in off
