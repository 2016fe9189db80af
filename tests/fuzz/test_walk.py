"""Random people, acts, orders, garbage, stale pages, repeated forms: never a 500, and every promise after every step."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from intake import clock, passwords
from tests.fuzz import world
from tests.fuzz.machine import Site

SEED = int(os.environ.get("INTAKE_FUZZ_SEED", "20270401"))
REQUESTS = int(os.environ.get("INTAKE_FUZZ_REQUESTS", "5000"))
PARTS = 2  # the whole is told in parts, so that two processes share it
STEPS = 50


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[world.Town]:
    """An office in the middle of its work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hash_password", lambda password: "not a hash")
        patch.setattr(passwords, "verify", lambda password, stored: password == "x")
        town = world.build(Path(tmp_path_factory.mktemp("town")))
        kept = gc.get_threshold()
        gc.set_threshold(50_000, 20, 20)  # thousands of requests in one process, none of which keeps anything
        yield town
        gc.set_threshold(*kept)
    clock.install(None)


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_people_do_the_site_answers_and_every_promise_holds(town: world.Town, part: int) -> None:
    Site.town, Site.requests, Site.steps = town, 0, 0
    Site.done.clear()
    Site.statuses.clear()
    turn, began = 0, time.process_time()
    while Site.requests < REQUESTS // PARTS:
        number = SEED + 1000 * part + turn
        print(f"INTAKE_FUZZ_SEED={SEED} part {part} turn {turn}")
        run_state_machine_as_test(seed(number)(Site), settings=_settings())
        turn += 1
    spent = time.process_time() - began
    print(
        f"{Site.requests} requests in {Site.steps} steps, {spent:.0f} s; answers {dict(Site.statuses)}; acts {dict(Site.done)}"
    )
    assert len(Site.done) > 25, "the walk did not get far"


def _settings() -> settings:
    phases = (Phase.generate, Phase.shrink) if os.environ.get("INTAKE_FUZZ_SHRINK") else (Phase.generate,)
    return settings(
        max_examples=3, stateful_step_count=STEPS, deadline=None, database=None, print_blob=True,
        suppress_health_check=list(HealthCheck), phases=phases,
    )  # fmt: skip
