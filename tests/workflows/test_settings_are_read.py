"""No setting is idle: what computes or times something is read by the law or by the office."""

from __future__ import annotations

from pathlib import Path

from workflows.settings import SETTINGS

ROOT = Path(__file__).parents[2]
#: Keeping times: read when files are retired, which is not built yet.
WAITING = {"retention.approved_years", "retention.roster_identity_years", "retention.refused_years",
           "retention.draft_days", "retention.log_months"}  # fmt: skip


def test_every_setting_that_computes_or_times_is_read() -> None:
    law = [path for path in (ROOT / "workflows").rglob("*.py") if "settings" not in path.parts]
    text = "".join(path.read_text(encoding="utf-8") for path in [*law, *(ROOT / "intake").rglob("*.py")])
    idle = {one.name for one in SETTINGS.values() if one.kind != "records" and f'"{one.name}"' not in text}
    assert idle == WAITING
