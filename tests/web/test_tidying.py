"""``intake tick`` sweeps the files no row names, and leaves every paper of an application."""

from __future__ import annotations

import io
import os
from pathlib import Path

from click.testing import CliRunner

from intake.cli import main
from intake.store import applications
from intake.uploads import storing
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site

ITEM = "m02_growth_tier_500"


def test_tick_sweeps_what_no_row_names(site: Site, tmp_path: Path) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    slot = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    at = f"/applications/{made}/papers"
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes()), "执照.pdf")}, page=at)
    root = tmp_path / "data" / "files"
    lost = storing.address(root, storing.store(io.BytesIO(pdf_bytes("另一份")), root=root, name="x.pdf").sha256)
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    env = {"INTAKE_DATA": str(tmp_path / "data"), "INTAKE_KEY": str(tmp_path / "key")}
    found = CliRunner().invoke(main, ["tick"], env=env)
    assert found.exit_code == 0, found.output
    kept = applications.attachments(made)[-1]
    assert not lost.exists() and site.client(firm).get(f"/papers/{kept[0].id}").status_code == 200
    storing.address(root, kept[1].sha256).unlink()
    answer = site.client(firm).get(f"/papers/{kept[0].id}")
    assert answer.status_code == 404 and "这份文件在服务器上找不到了" in answer.get_data(as_text=True)
