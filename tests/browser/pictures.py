"""The pictures of the README: `python -m tests.browser.pictures` loads the demonstration and writes docs/pictures/."""

from __future__ import annotations

import io
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from intake import clock
from intake.config import Config
from intake.demo import plan
from intake.demo.loading import load
from intake.services.people import Person
from intake.store import database
from intake.store.models import Account, Application, Organisation
from tests.browser import life
from tests.browser.conftest import executable
from tests.browser.town import Server
from tests.demo.test_every_page import browser as signed_in
from tests.demo.test_every_page import store

PLACE = Path(__file__).parents[2] / "docs" / "pictures"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
WIDE = {"viewport": {"width": 1280, "height": 900}}


def main() -> None:
    """Every picture anew."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        config = Config(Path(folder) / "data", Path(folder) / "key" / "master.key", rate="1000000 per minute")
        load(config)
        clock.install(clock.fixed(datetime(*plan.BEGINS, tzinfo=clock.SHANGHAI)))
        server = Server(config)
        chromium = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        for name, role, address, options in _wanted():
            _take(chromium, server, name, role, address, options)
        chromium.close()
        server.stop()
        database.close_all()


def _wanted() -> list[tuple[str, str, str, dict[str, Any]]]:
    draft = _growth()
    under_way = _one(Application.state == "publicity") or _one(Application.state == "joint_review")
    reviewed = _one(Application.state == "initial_review")
    notice = "/notices"
    return [
        ("home", "", "/", WIDE),
        ("home-phone", "", "/", PHONE),
        ("award", "", "/items/m02_growth", WIDE),
        ("award-dark", "", "/items/m02_growth", {**WIDE, "color_scheme": "dark"}),
        ("measure", "", "/check/result?kind=enterprise&award=m02_growth&operates_in_yizhou=yes"
         "&is_data_annotation_enterprise=yes&fiscal_year=2026&audited_revenue_fen=5200000&has_third_party_audit=yes"
         "&prior_max_audited_revenue_fen=3100000&prior_max_revenue_in_policy_period_fen=0", WIDE),
        ("form", f"owner:{draft}", f"/applications/{draft}/edit", WIDE),
        ("status", f"owner:{under_way}", f"/applications/{under_way}", WIDE),
        ("status-phone", f"owner:{under_way}", f"/applications/{under_way}", PHONE),
        ("desk", "ndrc.reviewer", "/desk", WIDE),
        ("sheet", "ndrc.reviewer", f"/desk/applications/{reviewed}", WIDE),
        ("notices", "", notice, WIDE),
        ("statistics", "", "/statistics", WIDE),
    ]  # fmt: skip


def _growth() -> int:
    """A draft of a growth reward, of a firm of the demonstration that has not asked for one."""
    asked = Application.select(Application.organisation).where(Application.award == "m02_growth")
    firm = Organisation.get(Organisation.applicant_kind == "enterprise", Organisation.id.not_in(asked))
    account = next(one for one in Account.select() if any(role[1] == firm.id for role in store.roles_of(one.id)))
    person = Person(account.id, account.name, account.login, "applicant.signatory", firm.id, firm.name)
    return life.drafted(None, person, "m02_growth_tier_500")


def _one(condition: Any) -> int:
    row = Application.select().where(condition).order_by(Application.id).first()
    return int(row.id) if row else 0


def _cookie(app: Flask, role: str) -> str:
    """A session of that role's first account, or of the applicant that owns the application."""
    owner = role.removeprefix("owner:")
    wanted = Application.get_by_id(int(owner)).organisation if owner != role else None
    for account in Account.select():
        for held, organisation, _ in store.roles_of(account.id):
            if (organisation == wanted and held.startswith("applicant.")) if wanted else held == role:
                cookie = signed_in(app, account, held, organisation).get_cookie("office")
                return cookie.value if cookie else ""
    raise LookupError(role)


def _take(chromium: Browser, server: Server, name: str, role: str, address: str, options: dict[str, Any]) -> None:
    context = chromium.new_context(base_url=server.url, locale="zh-CN", **options)
    if role:
        context.add_cookies([{"name": "office", "value": _cookie(server.app, role), "url": server.url}])
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(96)
    picture.save(PLACE / f"{name}.png", optimize=True)
    context.close()


if __name__ == "__main__":
    main()
