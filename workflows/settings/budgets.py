"""The yearly budgets that finance enters: one setting a pool and year, ``budget.<pool>.<year>``, in yuan."""

from __future__ import annotations

import re
from functools import cache

from workflows.settings.setting import Setting, UnknownSetting

POOLS = {"district_policy_fund": "区级财政政策兑现资金"}  # the voucher pool has its total in m04.pool_total_yuan

#: The pools of the whole validity, each with the setting of its total.
TOTALS = {"m04_voucher_pool": "m04.pool_total_yuan"}

#: What people call every line of money.
LINES = {**POOLS, "m04_voucher_pool": "数据券与算力券"}

NAME = re.compile(r"budget\.(?P<pool>[a-z_]+)\.(?P<year>20\d\d)", re.ASCII)


def is_budget(name: str) -> bool:
    """Whether the name follows the pattern of a yearly budget of a known pool."""
    match = NAME.fullmatch(name)
    return match is not None and match["pool"] in POOLS


def budget_name(pool: str, year: int) -> str:
    """The name of that pool's budget of that year; UnknownSetting if it has none."""
    name = f"budget.{pool}.{year}"
    if not is_budget(name):
        raise UnknownSetting(name)
    return name


@cache
def budget(name: str) -> Setting:
    """The setting behind a budget's name; null means that finance has not entered it yet."""
    match = NAME.fullmatch(name)
    if match is None or match["pool"] not in POOLS:
        raise UnknownSetting(name)
    return Setting(
        name=name,
        kind="computes",
        type="int",
        default=None,
        clause="组织保障",
        sentence=f"{match['year']}年{POOLS[match['pool']]}的预算数",
        rationale="财政局负责政策资金保障；每年的预算数由财政局录入，未录入时不推定。",
        points=("I-G-BUDGET",),
        unit="元",
        lowest=0,
        highest=10**12,
        nullable=True,
    )
