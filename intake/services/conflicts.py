"""Says in a sentence what a constraint of the database refused: the last word after every guard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from intake.errors import Refused
from intake.store.database import Conflict

#: What stands in SQLite's message, and (reason, sentence, where it is written).
SENTENCES = (
    ("application.subject_key", "no_live_application", "同一事项同一内容已有一件申请在办，请核对申报对象", "4"),
    ("worker_claim", "worker_once", "名单中有人员已由其他申请计入，请核对后再办理", "5"),
    ("invoice_use", "invoice_once", "有票据已用于其他申请，请核对后再办理", "5"),
    ("payment", "payment_once", "这一笔已经登记拨付，或者经办人与审定人是同一人", "5"),
    ("notice", "notice_once", "公示编号已经使用，或者这件申请正在公示", "5"),
)
OTHERWISE = ("conflict", "与已有的记录重复或者不符，没有保存；请刷新页面，核对后再办理", "5")


@contextmanager
def told() -> Iterator[None]:
    """Around ``write_tx()``: a Conflict that nobody foresaw becomes Refused."""
    try:
        yield
    except Conflict as error:
        words = str(error)
        raise Refused.because(*next((found[1:] for found in SENTENCES if found[0] in words), OTHERWISE)) from error
