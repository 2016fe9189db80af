"""The overview as plain tables, for its export."""

from __future__ import annotations

from intake.letters.figures import Sheet
from intake.services.overview import Overview, pool_name

TITLES = {
    "items": "各事项",
    "pools": "资金",
    "months": "每月件数",
    "stages": "各环节用时",
    "reasons": "不予支持的原因",
    "board": "谁手里有什么",
}


def of(found: Overview) -> list[Sheet]:
    """Every table of the page, in its order."""
    return [_items(found), _pools(found), _months(found), _stages(found), _reasons(found), _board(found)]


def _items(found: Overview) -> Sheet:
    head = ("事项", "收到", "在办", "通过", "审定（元）", "已拨付", "拨付（元）", "不予支持", "不予受理")
    rows = tuple(
        (
            one.name,
            one.received,
            one.running,
            one.approved,
            one.approved_yuan,
            one.paid,
            one.paid_yuan,
            one.rejected,
            one.not_accepted,
        )
        for one in found.items
    )
    return Sheet("items", TITLES["items"], head, rows)


def _pools(found: Overview) -> Sheet:
    head = ("资金", "总额（元）", "已拨付", "已审定", "公示占用", "可用", "受理预留")
    rows = tuple(
        (pool_name(one), one.total, one.spent, one.committed, one.held, one.free, one.soft) for one in found.pools
    )
    return Sheet("pools", TITLES["pools"], head, rows)


def _months(found: Overview) -> Sheet:
    rows = tuple((one.month, one.received, one.approved, one.paid, one.paid_yuan) for one in found.months)
    return Sheet("months", TITLES["months"], ("月份", "收到", "审定", "拨付", "拨付（元）"), rows)


def _stages(found: Overview) -> Sheet:
    head = ("环节", "中位数（工作日）", "九成在几日内", "时限（工作日）", "超时件次", "件次")
    rows = tuple((one.label, one.median, one.ninetieth, one.limit, one.late, one.count) for one in found.stages)
    return Sheet("stages", TITLES["stages"], head, rows)


def _reasons(found: Overview) -> Sheet:
    rows = tuple((one.sentence, one.clause, one.count) for one in found.reasons)
    return Sheet("reasons", TITLES["reasons"], ("原因", "依据", "件次"), rows)


def _board(found: Overview) -> Sheet:
    head = ("部门", "状态", "件数", "超期", "最久已用（工作日）", "时限（工作日）")
    rows = tuple(
        (label, found.board.columns[n][1], cell.count, cell.late, cell.used, cell.limit or None)
        for _, label, cells in found.board.rows
        for n, cell in enumerate(cells)
        if cell.count
    )
    return Sheet("board", TITLES["board"], head, rows)
