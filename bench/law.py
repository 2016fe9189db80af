"""How long the law takes: building the machines, one decision, one case.  Medians of several runs, not asserted.

Run: ``python -m bench.law``
"""

import json
import statistics
import time
from pathlib import Path

from intake.assessing import mismatches
from workflows import engine
from workflows.catalogue import items
from workflows.process import Circumstances


def median(task, runs):
    """The median of that many runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def build():
    for cached in (engine.machine, engine.states_of, engine.actions_in):
        cached.cache_clear()
    for path in {item.path for item in items().values()}:
        engine.machine(path)


def main():
    item = items()["m02_growth_tier_500"]
    now = Circumstances(item, "ndrc.reviewer", shown=frozenset({"verdicts_complete"}))
    file = json.loads((Path(__file__).parents[1] / "tests/data/cases.json").read_text(encoding="utf-8"))
    count = len(list(mismatches(file)))
    print(f"all machines built  {median(build, 21) * 1e3:8.2f} ms")
    print(
        f"decide()            {median(lambda: engine.decide(item, 'initial_review', 'pass', now), 5001) * 1e6:8.2f} µs"
    )
    print(f"cases per second    {count / median(lambda: list(mismatches(file)), 11):8.0f}")


if __name__ == "__main__":
    main()
