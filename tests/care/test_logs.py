"""Each request is one line without a word about anybody, and the number on an error page finds it."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from intake.care.logs import Lines
from intake.store import office as office_store
from tests.web.conftest import site as site  # noqa: PLC0414 -- the fixture is shared
from tests.web.site import Site

NAMES = {"at", "level", "log", "words", "id", "method", "route", "status", "ms", "role"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the service writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    logger, level = logging.getLogger(), logging.getLogger("intake").level
    logger.addHandler(handler)
    logging.getLogger("intake").setLevel(logging.INFO)
    yield stream
    logger.removeHandler(handler)
    logging.getLogger("intake").setLevel(level)


def written(log: io.StringIO) -> list[dict[str, object]]:
    """The lines."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_one_line(site: Site, log: io.StringIO) -> None:
    made = site.office.people["clerk"]
    site.get("clerk", "/desk/search?q=张三")
    (line,) = written(log)
    assert set(line) == NAMES
    assert (line["method"], line["route"], line["status"], line["role"]) == ("GET", "/desk/search", 200, made.role)
    assert "张三" not in log.getvalue() and made.login not in str(line["route"])


@pytest.mark.parametrize(
    ("url", "status", "route"),
    [("/nowhere/91650502", 404, "-"), ("/measures/99", 404, "/measures/<int:number>"), ("/audit", 403, "/audit")],
)
def test_the_number_on_an_error_page_finds_its_line(
    site: Site, log: io.StringIO, url: str, status: int, route: str
) -> None:
    client = site.client("clerk")
    log.truncate(0)
    answer = client.get(url)
    number = re.search(r"编号 ([0-9A-F]{8})", answer.get_data(as_text=True))
    assert answer.status_code == status and number
    (line,) = [one for one in written(log) if one["id"] == number[1]]
    assert (line["status"], line["route"]) == (status, route)
    assert answer.headers["X-Request-Id"] == number[1]
    assert "91650502" not in log.getvalue()


def test_what_nobody_expected_is_told_by_place_not_by_words(
    site: Site, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*_: object) -> None:
        raise ValueError("张三 110101199003078515")

    monkeypatch.setattr(office_store, "settings_on", break_)
    site.app.testing = False
    site.app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = site.client(None).get("/settings")
    text = answer.get_data(as_text=True)
    number = re.search(r"编号 ([0-9A-F]{8})", text)
    assert answer.status_code == 500 and number and "张三" not in text
    failed, request = [one for one in written(log) if one["id"] == number[1]]
    assert failed["error"] == ["ValueError"] and any("break_" in one for one in failed["places"])  # type: ignore[attr-defined]
    assert request["status"] == 500 and request["level"] == "error"
    assert "张三" not in log.getvalue() and "110101199003078515" not in log.getvalue()


def test_other_libraries_write_only_their_sentence(log: io.StringIO) -> None:
    try:
        raise ValueError("110101199003078515")
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", "/applications/7?name=张三")
    (line,) = written(log)
    assert (line["words"], line["error"]) == ("Exception while serving %s", "ValueError")


def test_health_is_cheap_and_says_which_part_fails(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.store import database

    answer = site.client(None).get("/health")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "database": "ok", "disk": "ok"})
    monkeypatch.setattr(database, "answers", lambda: False)
    answer = site.client(None).get("/health")
    assert (answer.status_code, answer.json) == (503, {"status": "fail", "database": "fail", "disk": "ok"})


def test_the_keys_and_heads_are_public(site: Site) -> None:
    from intake import keys
    from intake.services import signing

    key = keys.load(site.app.config["OFFICE"].key_file, data_dir=site.app.config["OFFICE"].data_dir)
    page = site.get(None, "/audit-key")
    assert keys.public_of(keys.signer(key)) in page and "第一天结束后" in page
    site.office.later(2)
    signing.sign_days(key)
    assert "2026-06-02" in site.get(None, "/audit-key")
    lines = [json.loads(line) for line in site.get(None, "/audit-key/heads.jsonl").splitlines()]
    assert [one["kind"] for one in lines] == ["key", "head", "head"]
