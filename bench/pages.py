"""How long the server works on each public page: `python -m bench.pages`, over a freshly loaded demonstration."""

from __future__ import annotations

import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from flask.testing import FlaskClient

from intake import clock
from intake.app import create_app
from intake.config import Config
from intake.demo import plan
from intake.demo.loading import load

TIMES = 40
MOST_MS = 20
PAGES = ("/", "/measures", "/measures?kind=enterprise", "/items/m02_growth", "/items/m03_base_subsidy",
         "/items/m12_seat_subsidy", "/measures/2", "/check", "/check?kind=enterprise&award=m02_growth",
         "/check/result?kind=enterprise&award=m02_growth&operates_in_yizhou=yes&audited_revenue_fen=5200000", "/guide",
         "/policy", "/search?q=奖励", "/notices", "/statistics", "/settings", "/track", "/sign-in",
         "/register", "/api/v1/measures", "/api/v1/statistics")  # fmt: skip


def main() -> None:
    """Of each page in milliseconds: the median and the 95th percentile by the clock, and the median of the processor."""
    with tempfile.TemporaryDirectory() as place:
        config = Config(Path(place) / "data", Path(place) / "key" / "master.key", rate="1000000 per minute")
        load(config)
        clock.install(clock.fixed(datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)))
        client = create_app(config).test_client()
        for page in PAGES:
            took, worked = zip(*[_once(client, page) for _ in range(TIMES + 3)][3:], strict=True)
            worst, mark = quantiles(took, n=20)[-1], "" if median(worked) < MOST_MS else f"over {MOST_MS} "
            print(f"{median(took):7.1f} {worst:7.1f} {median(worked):7.1f} ms  {mark}{page}")


def _once(client: FlaskClient, page: str) -> tuple[float, float]:
    began, idle = time.perf_counter(), time.thread_time()
    answer = client.get(page)
    took, worked = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - idle)
    assert answer.status_code == 200, (page, answer.status_code)
    return took, worked


if __name__ == "__main__":
    main()
