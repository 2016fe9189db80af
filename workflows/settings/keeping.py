"""How long files, numbers, drafts and logs are kept."""

from __future__ import annotations

from workflows.settings.setting import Setting

SETTINGS = (
    Setting(
        name="retention.approved_years",
        kind="times",
        type="int",
        default=30,
        clause="组织保障",
        sentence="已支持的申请档案保存几年",
        rationale="文本未定，按档案管理惯例。",
        unit="年",
        lowest=1,
        highest=100,
    ),
    Setting(
        name="retention.roster_identity_years",
        kind="times",
        type="int",
        default=10,
        clause="组织保障",
        sentence="花名册中的身份证号保存几年",
        rationale="期满删除号码，只留不可还原的摘要用于查重。",
        unit="年",
        lowest=1,
        highest=100,
    ),
    Setting(
        name="retention.refused_years",
        kind="times",
        type="int",
        default=10,
        clause="组织保障",
        sentence="不予支持或者撤回的申请保存几年",
        rationale="文本未定，按档案管理惯例。",
        unit="年",
        lowest=1,
        highest=100,
    ),
    Setting(
        name="retention.draft_days",
        kind="times",
        type="int",
        default=180,
        clause="组织保障",
        sentence="没有提交的草稿保存几天",
        rationale="最少必要。",
        unit="天",
        lowest=1,
        highest=3650,
    ),
    Setting(
        name="retention.log_months",
        kind="times",
        type="int",
        default=6,
        clause="组织保障",
        sentence="系统日志至少保存几个月",
        rationale="不少于6个月。",
        unit="个月",
        lowest=6,
        highest=1200,
    ),
)
