"""The total of a pool that changes on a day to come: the line follows on that day, and never below what is firm."""

from __future__ import annotations

from intake.services import settling, ticking, totals
from intake.store import acts, ledger
from intake.store.database import write_tx
from tests.office.world import Office
from workflows.catalogue import items

POOL = "m04_voucher_pool"


def total() -> int:
    line = ledger.line(POOL, 0)
    assert line is not None
    return line.total_yuan


def in_use(office: Office, yuan: int) -> None:
    """The line is there, and so much of it is held."""
    with write_tx():
        ledger.set_total(POOL, 0, 10_000_000, strict=True)
    made = office.draft(office.firm(), "m04_data_voucher", {})
    with write_tx():
        ledger.move(made, "held", yuan, pool=POOL, year=0, receipt="2026-01-01", act=1, at="2026-01-01")
    assert items()["m04_data_voucher"].pool == POOL


def test_the_line_follows_on_the_day_and_says_so(office: Office) -> None:
    office.on(2026, 10, 12)
    in_use(office, 300_000)
    settling.set_setting(None, name="m04.pool_total_yuan", value=12_000_000, from_day="2026-11-01", reason="追加")
    ticking.tick()
    assert total() == 10_000_000 and totals.lagging() == []
    office.on(2026, 11, 1)
    assert any("调整总额" in line for line in ticking.preview())
    ticking.tick()
    ticking.tick()
    assert total() == 12_000_000
    moved = [one.act for one in acts.latest(30) if one.act.action == "follow_total"]
    assert [act.body["total_yuan"] for act in moved] == [12_000_000] and acts.verify() == []


def test_it_never_goes_below_what_is_firm_and_the_desk_is_told(office: Office) -> None:
    office.on(2026, 10, 12)
    in_use(office, 300_000)
    settling.set_setting(None, name="m04.pool_total_yuan", value=200_000, from_day="2026-11-01", reason="调减")
    office.on(2026, 11, 2)
    ticking.tick()
    assert total() == 10_000_000 and ledger.differences() == []
    (lag,) = totals.lagging()
    assert (lag.wanted_yuan, lag.firm_yuan) == (200_000, 300_000)
    assert not [one for one in acts.latest(30) if one.act.action == "follow_total"]
