"""Moves an application's money along its line, and takes or gives back what an award uses up."""

from __future__ import annotations

from intake.errors import Refused
from intake.services.recording import day_of
from intake.services.turn import Turn
from intake.store import ledger, places, writing
from workflows.language import Item
from workflows.settings.budgets import TOTALS
from workflows.states import DRAWN


def move(turn: Turn, kind: str, amount: int, seq: int, *, year: int | None = None) -> None:
    """Bring the application's hold to this kind and amount; Refused where the line has no room."""
    pool = turn.item.pool
    if pool is None or turn.item.kind != "money":
        return
    open_line(turn, pool, year)
    ledger.move(
        turn.application.id, kind, amount, pool=pool, year=_year(turn, pool, year),
        receipt=turn.application.accepted_at or turn.now, act=seq, at=turn.now,
    )  # fmt: skip


def open_line(turn: Turn, pool: str, year: int | None) -> None:
    """A pool of the whole validity has its total from its setting; a budget not entered yet has nothing to spend."""
    if ledger.line(pool, _year(turn, pool, year)) is None:
        strict = pool in TOTALS
        total = int(turn.law.settings[TOTALS[pool]]) if strict else 0
        ledger.set_total(pool, _year(turn, pool, year), total, strict=strict)


def soften(turn: Turn, wanted: int) -> None:
    """A soft hold of what is asked, at the place of the receipt; nothing on lines without an order of receipt."""
    pool = turn.item.pool
    if pool not in TOTALS:
        return
    receipt = turn.application.accepted_at or turn.now
    places.keep(turn.application.id, pool, receipt, wanted)
    turn.after.append(lambda seq: move(turn, "soft", wanted, seq))


def ask_only(turn: Turn, amount: int) -> None:
    """Joint review has settled what is given: no more than that is held softly, the place stays."""
    if places.of(turn.application.id) is not None:
        turn.after.append(lambda seq: move(turn, "soft", amount, seq))


def year_of(turn: Turn) -> int:
    """The year whose budget a payment spends: that of the day of payment, today's where none or no such day is given."""
    day, approved = str(turn.given.get("paid_on") or ""), turn.last("approve")
    fits = approved is not None and day_of(approved.at) <= day <= turn.today
    return int((day if fits else turn.today)[:4])


def is_drawn_stage(item: Item) -> bool:
    """Whether only a drawn share of this item is checked after payment."""
    return item.path.stages[-1] in DRAWN


def _year(turn: Turn, pool: str, year: int | None) -> int:
    return 0 if pool in TOTALS else (year or int(turn.today[:4]))


def hold(turn: Turn, amount: int) -> None:
    """Firmly held at posting, with the invoices it uses; Refused where an invoice was used meanwhile."""
    turn.columns |= {"award_status": "reserved", "award_year": award_year(turn)}
    turn.after.append(lambda seq: move(turn, "held", amount, seq))
    rows = turn.item.rows
    if rows is not None and rows.kind == "invoices":
        counted = [key for key, failed in turn.law.assessment.rows.items() if not failed]
        taken = writing.use_invoices(turn.application.id, counted)
        if taken:
            raise Refused.because("g_invoice_not_reused", f"发票已被其他申请使用：{'、'.join(taken)}", "尾段")


def award_year(turn: Turn) -> int:
    """The year an award counts for: the fact the item names, else the present year."""
    name = turn.item.award_year
    value = turn.law.facts.get(name) if name else None
    return int(value) if value is not None else int(turn.today[:4])


def release(turn: Turn) -> None:
    """Nothing is held any more: money, invoices, workers, the published line, the place in history."""
    turn.columns |= {"award_status": None}
    writing.release_invoices(turn.application.id)
    writing.release_workers(turn.application.id)
    writing.withdraw_line(turn.application.id, turn.now)
    places.give_up(turn.application.id)
    if ledger.hold_of(turn.application.id) is not None:
        turn.after.append(lambda seq: move(turn, "released", 0, seq))


def fall_back(turn: Turn) -> None:
    """A new round: firm holds fall; vouchers keep their soft place by receipt, or get it back where it was given up."""
    place = places.of(turn.application.id)
    wanted = (turn.law.assessment.wanted_yuan or 0) if place is None else place.wanted_yuan
    release(turn)
    if wanted > 0:
        soften(turn, wanted)
