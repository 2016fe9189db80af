"""The reasons for which an application may be suspended (workflow.md, section 4): value and words."""

from __future__ import annotations

REASONS: tuple[tuple[str, str], ...] = (
    ("litigation", "涉及诉讼、仲裁或者行政复议，须等待结果"),
    ("investigation", "涉及调查、审计或者信访核查"),
    ("other_authority", "须等待其他机关的认定、检测或者鉴定结果"),
    ("succession", "申请人合并、分立或者名称变更手续没有办完"),
    ("request", "申请人书面请求中止"),
    ("force_majeure", "发生不可抗力"),
)
WORDS = dict(REASONS)

#: States in which the clock already stands still by themselves: a suspension there stops no second clock.
STANDING_STILL = frozenset({"correction", "objection"})
