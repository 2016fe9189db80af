"""The clock can be replaced for a block or for the process, and counts days as Shanghai does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intake import clock

NOON = datetime(2027, 6, 1, 4, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine_clock_afterwards() -> Iterator[None]:
    yield
    clock.install(None)


def test_now_is_the_machines_utc_with_microseconds() -> None:
    before = datetime.now(UTC)
    seen = clock.now()
    assert before <= seen <= datetime.now(UTC)
    assert seen.utcoffset() == timedelta(0)


def test_a_fixed_clock_stands_still_and_is_gone_after_the_block() -> None:
    with clock.use(clock.fixed(NOON)):
        assert clock.now() == clock.now() == NOON
        assert clock.now().microsecond == 123456
    assert clock.now() != NOON


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T15:59:59+00:00", "2026-12-31"),
        ("2026-12-31T16:00:00+00:00", "2027-01-01"),
        ("2028-02-29T00:00:00+08:00", "2028-02-29"),
    ],
)
def test_the_day_turns_at_midnight_in_shanghai(moment: str, day: str) -> None:
    with clock.use(clock.fixed(datetime.fromisoformat(moment))):
        assert clock.today() == day


def test_the_fixed_offset_is_what_the_time_zone_files_say() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    for year in range(1992, 2038):
        for month in (1, 7):
            moment = datetime(year, month, 1, tzinfo=UTC)
            assert moment.astimezone(zone).utcoffset() == moment.astimezone(clock.SHANGHAI).utcoffset()


def test_blocks_nest_and_an_error_restores_the_outer_clock() -> None:
    with clock.use(clock.fixed(NOON)):
        with pytest.raises(RuntimeError), clock.use(clock.fixed(NOON + timedelta(days=1))):
            assert clock.today() == "2027-06-02"
            raise RuntimeError
        assert clock.today() == "2027-06-01"


def test_an_installed_clock_runs_on_and_is_read_by_every_thread() -> None:
    clock.install(clock.runs_on_from(NOON))
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: clock.now(), range(8)))
    assert all(NOON <= moment < NOON + timedelta(minutes=5) for moment in seen)
    assert seen[0] <= clock.now()


def test_a_block_is_private_to_its_thread() -> None:
    clock.install(clock.fixed(NOON))
    with clock.use(clock.fixed(NOON + timedelta(days=9))), ThreadPoolExecutor(1) as pool:
        assert pool.submit(clock.today).result() == "2027-06-01"
        assert clock.today() == "2027-06-10"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.fixed(datetime(2027, 6, 1))
