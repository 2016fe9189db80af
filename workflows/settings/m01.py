"""Settings of measure 1: entry to the pilot base."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m01.entry_criteria",
        kind="records",
        type="str",
        default="minimal",
        clause="四(一)1",
        sentence="“所有符合条件的市场主体”的条件未列",
        rationale=(
            "“平等开放”要求不得设所有制、注册地、规模门槛；面积需求、业务方向为必填项，缺则补正，不作拒绝理由；"
            "资源不足时按受理时间或公开竞价。"
        ),
        options=(("minimal", "合法主体，在区内经营或承诺入驻后经营"),),
        points=("I-M01-CRITERIA",),
    ),
    Setting(
        name="m01.allow_prospective",
        kind="records",
        type="bool",
        default=True,
        clause="四(一)1",
        sentence="尚未在伊州区经营的拟入驻企业是否可申请",
        rationale="入驻本身就是开始经营；否则条款落空。",
        options=((True, "承诺入驻后经营即可"), (False, "须已经营")),
        points=("I-M01-NEWENTRANT",),
    ),
)
