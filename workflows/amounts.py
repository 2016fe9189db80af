"""The shapes an amount can have: a fixed sum, a share of counted lines, a panel's figure between bounds, seats."""

from __future__ import annotations

from collections.abc import Callable

from workflows.claim import Facts, Row
from workflows.language import Amount, Step, Working


def yuan_text(fen: int) -> str:
    """Fen as yuan with thousands separators: 1,234.50."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan:,}.{rest:02d}"


def percentage(facts: Facts, fen: int, rate_bp: int) -> int:
    """A share in whole yuan (rounding.percentage_awards); half up is (2·fen·bp + 1,000,000) // 2,000,000."""
    if facts.cfg("rounding.percentage_awards") == "floor_yuan":
        return fen * rate_bp // 1_000_000
    return (2 * fen * rate_bp + 1_000_000) // 2_000_000


def fee_base(row: Row) -> int:
    """The fen of one invoice line that count: net of deductible input tax, or gross (percent_base.tax_basis)."""
    net = row.facts.cfg("percent_base.tax_basis") == "net_of_deductible_vat"
    return int(row["gross_fen"] - (row["deductible_vat_fen"] if net else 0))


def fixed(yuan: int, words: str, less: tuple[str, ...] = ()) -> Amount:
    """A one-off sum; under m02.sequential_mode difference, less what lower tiers have paid."""

    def rule(facts: Facts) -> Working:
        first = Step(f"按条款给予{words}", yuan)
        if not less or facts.cfg("m02.sequential_mode") != "difference":
            return Working(yuan, (first,))
        paid = facts.awarded_amount(less)
        return Working(yuan - paid, (first, Step(f"减去已领较低档{paid:,}元", yuan - paid)))

    return Amount(words, rule)


def share(words: str, *, base: Callable[[Row], int], rate: Callable[[Facts], int], cap: str) -> Amount:
    """A share of the counted lines, rounded once on their sum, limited by a setting in yuan."""

    def rule(facts: Facts) -> Working:
        total, rate_bp, limit = sum(base(row) for row in facts.counted), rate(facts), facts.cfg(cap)
        formula = percentage(facts, total, rate_bp)
        steps = [
            Step(f"计入{len(facts.counted)}行，共{yuan_text(total)}元"),
            Step(f"{yuan_text(total)}元 × {rate_bp / 100:g}%，取整到元", formula),
        ]
        if formula > limit:
            steps.append(Step(f"超过上限，按上限{limit:,}元", limit))
        return Working(min(formula, limit), tuple(steps))

    return Amount(words, rule)


def per_seat(words: str, seat: str) -> Amount:
    """A sum for every worker who passed; non-duplication is then applied worker by worker."""

    def rule(facts: Facts) -> Working:
        count, each = len(facts.counted), facts.cfg(seat)
        return Working(count * each, (Step(f"{count}人逐人核验通过 × {each:,}元", count * each),))

    return Amount(words, rule)
