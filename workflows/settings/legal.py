"""The remedies that the law gives, and how long they stay open."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="legal.administrative_reconsideration_days",
        kind="times",
        type="int",
        default=60,
        clause="组织保障",
        sentence="申请行政复议的期限",
        rationale="自收到决定之日起算，法律规定，不由本措施确定。",
        unit="天",
        lowest=60,
        highest=365,
    ),
    Setting(
        name="legal.administrative_litigation_months",
        kind="times",
        type="int",
        default=6,
        clause="组织保障",
        sentence="向人民法院起诉的期限",
        rationale="自收到决定之日起算，法律规定，不由本措施确定。",
        unit="个月",
        lowest=6,
        highest=60,
    ),
)
