"""Settings of measure 10: public rental housing."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m10.mode",
        kind="records",
        type="str",
        default="referral",
        clause="四(三)10",
        sentence="公租房统一准入条件不在文本中，由谁认定",
        rationale="由住房保障部门认定，尚未认定的先转办；不重复审查。",
        options=(("referral", "转住房保障部门认定，尚未认定的先转办"),),
        points=("I-M10-ACCESS",),
    ),
    Setting(
        name="m10.related_rule",
        kind="records",
        type="str",
        default="scope_enterprise",
        clause="四(三)10",
        sentence="“相关企业”范围",
        rationale="与适用范围一致。",
        options=(("scope_enterprise", "本措施适用范围内企业"),),
        points=("I-M10-RELATED",),
    ),
    Setting(
        name="bureaus.m10",
        kind="records",
        type="str",
        default="housing_via_ndrc",
        clause="四(三)10",
        sentence="四部门无住房部门",
        rationale="需发改委函商确认。",
        options=(("housing_via_ndrc", "发改委协调、转住房保障部门"),),
        points=("I-M10-LEAD",),
    ),
)
