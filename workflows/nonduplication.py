"""What is paid once other money for the same content, and what is left of year, pool or project, are taken off."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.claim import Facts
from workflows.language import Amount, Cap, Step

UNSUMMED_GROUP = "cost_same_invoice"  # only the invoice rule acts on it (rulebook, point 9)


@dataclass(frozen=True)
class Payment:
    """What is paid in yuan, the amount-stage names that leave nothing, the steps, the outside money set off."""

    yuan: int
    failed: tuple[str, ...]
    steps: tuple[Step, ...]
    set_off: int = 0
    rows_without_pay: frozenset[str] = frozenset()
    wanted: int | None = None  # what would be paid if no pool were short; None: the same


def pay(facts: Facts, amount: Amount) -> Payment:
    """Applies 时间从新、标准从高、奖励补贴不重复, then the caps (nonduplication.md, algorithm)."""
    working = amount.rule(facts)
    rows = facts.item.rows
    if rows is not None and rows.kind == "workers":
        return _by_worker(facts, working.yuan, working.steps)
    paid, set_off = reduced(facts, working.yuan, facts.content_key)
    steps = working.steps
    if paid != working.yuan:
        steps = (*steps, Step(f"同一内容已获奖补，补差 {working.yuan:,} → {paid:,}元", paid))
    if working.yuan > 0 and paid == 0:
        return Payment(0, ("g_not_duplicate_content",), steps, set_off)
    return _limited(facts, paid, steps, set_off)


def reduced(facts: Facts, entitlement: int, content: str) -> tuple[int, int]:
    """(paid, set off) of an entitlement in yuan after other money for one content."""
    external = facts.external_received(content)
    mine = [award for award in facts.history.live if award.content == content and facts.applicant.is_same(award)]
    open_external = max(0, external - sum(award.set_off_yuan for award in mine))
    group, inside = facts.item.overlap_group, 0
    if group not in (None, UNSUMMED_GROUP) and facts.cfg("nondup.internal_overlap_mode") == "difference":
        others = facts.item.overlaps_with
        inside = sum(award.amount_yuan for award in mine if award.item in others)
    if facts.cfg("nondup.mode") == "no_stack":
        received = external > 0 or inside > 0
        return (0, min(entitlement, open_external)) if received else (entitlement, 0)
    taken = open_external + inside
    paid = max(0, entitlement - taken) if taken else entitlement
    return paid, max(0, min(entitlement, open_external))


def _by_worker(facts: Facts, entitlement: int, steps: tuple[Step, ...]) -> Payment:
    counted = facts.counted
    each = entitlement // len(counted) if counted else 0
    parts = {row.key: reduced(facts, each, f"worker:{row.name}") for row in counted}
    total = sum(paid for paid, _ in parts.values())
    set_off = sum(off for _, off in parts.values())
    nothing = frozenset(key for key, (paid, _) in parts.items() if each > 0 and paid == 0)
    if total != entitlement:
        steps = (*steps, Step("逐人扣除同一劳动者已获的同内容奖补", total))
    failed: tuple[str, ...] = ()
    if total <= 0:
        failed = ("g_not_duplicate_content",) if entitlement > 0 else ("g_amount_positive",)
    return Payment(total, failed, steps, set_off, nothing)


def _limited(facts: Facts, paid: int, steps: tuple[Step, ...], set_off: int) -> Payment:
    empty, result, wanted = [], paid, paid
    for cap in facts.item.caps:
        remaining = cap.remaining(facts)
        given = cap.gives(facts, result, remaining) if cap.gives else min(result, max(0, remaining))
        if remaining <= 0 or given <= 0 < result:
            empty.append(cap.name)
        if result > given:
            result = given
            steps = (*steps, Step(_words(cap, given, max(0, remaining)), result))
        if not cap.waits:
            wanted = min(wanted, max(0, remaining))
    if result > 0:
        return Payment(result, (), steps, set_off, wanted=wanted)
    return Payment(0, tuple(empty) or ("g_amount_positive",), steps, set_off, wanted=wanted)


def _words(cap: Cap, given: int, left: int) -> str:
    return f"{cap.sentence}，余额{left:,}元" + ("" if given == left else f"，按规则安排{given:,}元")
