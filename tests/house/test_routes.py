"""The list of routes and who may enter: a new page must be written down here."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from intake.views import ROOMS

GOLDEN = Path(__file__).parents[1] / "snapshots" / "routes.txt"


def listed() -> str:
    """A line a route: methods, rule, who may enter."""
    app = Flask("list")
    for room in ROOMS():
        app.register_blueprint(room)
    lines = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        view = app.view_functions[rule.endpoint]
        methods = "/".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        lines.append(f"{rule.rule}  {methods}  {', '.join(getattr(view, 'allowed', ('NOBODY SAID',)))}")
    return "\n".join(sorted(lines)) + "\n"


def test_the_routes_are_those_written_down() -> None:
    assert listed() == GOLDEN.read_text(encoding="utf-8"), "python -m tests.house.test_routes"


def test_every_route_says_who_may_enter() -> None:
    assert "NOBODY SAID" not in listed()


if __name__ == "__main__":
    GOLDEN.write_text(listed(), encoding="utf-8")
