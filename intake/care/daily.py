"""What the timer does beside the office's own deadlines: signs finished days, retires and sweeps once a day, remembers it ran."""

from __future__ import annotations

from intake import clock
from intake.care.store_health import TICKED
from intake.config import Config
from intake.errors import IntakeError
from intake.keys import MasterKey
from intake.services import retiring, signing, tidying
from intake.services.recording import moment
from intake.store import safekeeping
from intake.store.database import write_tx

SWEPT = "sweep"


def after_tick(config: Config, key: MasterKey) -> list[str]:
    """Do it; lines for the operator.  A broken chain is told and not signed."""
    lines = []
    try:
        if signed := signing.sign_days(key):
            lines.append(f"已签名 {signed} 天")
    except IntakeError as trouble:
        lines.append(trouble.message)
    today = clock.today()
    if safekeeping.recall(SWEPT) != today:
        lines += retiring.retire()
        gone = tidying.files(config.files)
        lines += [f"清理了 {gone} 个没有登记的文件"] if gone else []
        with write_tx():
            safekeeping.remember(SWEPT, today, moment())
    with write_tx():
        safekeeping.remember(TICKED, moment(), moment())
    return lines
