"""Settings of measure 8: exemplary cases."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="m08.recipient_kinds",
        kind="records",
        type="str",
        default="enterprise_only",
        clause="四(二)8",
        sentence="奖励对象仅企业还是各类合法主体",
        rationale="奖励句主语为“企业主导或深度参与的…项目”。",
        options=(("enterprise_only", "企业"), ("all_named", "企业、事业、科研、医疗、行业组织")),
        points=("I-M08-RECIPIENT",),
        narrows=True,
    ),
    Setting(
        name="m08.award_scope",
        kind="records",
        type="str",
        default="per_project",
        clause="四(二)8",
        sentence="同一案例多家参与",
        rationale="“数据标注应用项目…给予一次性20万元”。",
        options=(("per_project", "一案一奖，牵头或协商确定"), ("per_enterprise", "各得一份")),
        points=("I-M08-PERPROJECT",),
    ),
    Setting(
        name="m08.org_rule",
        kind="records",
        type="str",
        default="registered_national",
        clause="四(二)8",
        sentence="“全国性权威行业组织”范围",
        rationale="可查。",
        options=(("registered_national", "民政部登记的全国性行业组织+发改委目录"),),
        points=("I-M08-ORG",),
    ),
    Setting(
        name="m08.deep_rule",
        kind="records",
        type="str",
        default="named_in_document",
        clause="四(二)8",
        sentence="“深度参与”标准",
        rationale="客观化。",
        options=(("named_in_document", "认定文件列名的参与单位且有实质分工证明"),),
        points=("I-M08-ROLE",),
    ),
)
