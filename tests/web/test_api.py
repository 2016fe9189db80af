"""Open data: what the description says is what is answered, and nothing more leaves the house."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from intake.services import settling
from tests.web import walk
from tests.web.site import Site
from tests.workflows.test_bad_questions import question


def described(site: Site) -> dict[str, Any]:
    """The description as it is served."""
    found: dict[str, Any] = json.loads(site.get(None, "/api/v1/openapi.json"))
    return found


def check(site: Site, path: str, method: str, status: int, answer: Any) -> None:
    """The answer is what the description says for that path and status."""
    document = described(site)
    content = document["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]
    schema = {**content, "components": document["components"]}
    OAS31Validator(schema).validate(answer)


def test_the_description_is_a_good_one_and_names_every_route(site: Site) -> None:
    document = described(site)
    validate(document)
    rules = {
        rule.rule.removeprefix("/api/v1").replace("<int:number>", "{number}")
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
    }
    assert set(document["paths"]) == rules


@pytest.mark.parametrize("path", ["/measures", "/notices", "/results", "/statistics"])
def test_an_empty_office_answers_as_described(site: Site, path: str) -> None:
    check(site, path, "get", 200, json.loads(site.get(None, f"/api/v1{path}")))


def test_one_measure_or_none(site: Site) -> None:
    check(site, "/measures/{number}", "get", 200, json.loads(site.get(None, "/api/v1/measures/7")))
    check(site, "/measures/{number}", "get", 404, json.loads(site.get(None, "/api/v1/measures/15", 404)))


def test_notices_results_and_figures_follow_a_life(site: Site) -> None:
    firm = walk.start_of(site, "m02_growth_tier_1000")
    made = walk.fill(site, firm, "m02_growth_tier_1000")
    walk.submit(site, firm, made)
    walk.do(site, "clerk", made, "accept")
    walk.review(site, made)
    walk.decide(site, made)
    notices = json.loads(site.get(None, "/api/v1/notices"))
    check(site, "/notices", "get", 200, notices)
    assert notices["notices"][0]["lines"][0]["amount_yuan"] == 200_000
    results = json.loads(site.get(None, "/api/v1/results"))
    check(site, "/results", "get", 200, results)
    assert [one["outcome"] for one in results["results"]] == ["approved"]
    settling.set_budget(None, pool="district_policy_fund", year=2027, total_yuan=9_000_000, reason="测试")
    walk.pay(site, made)
    figures = json.loads(site.get(None, "/api/v1/statistics"))
    check(site, "/statistics", "get", 200, figures)
    assert (figures["received"], figures["paid_yuan"]) == (1, 200_000)
    assert "200,000" in site.get(None, "/statistics")
    site.office.later(60)
    assert json.loads(site.get(None, "/api/v1/notices"))["notices"] == []


def post(site: Site, body: bytes | str, **more: Any) -> tuple[int, Any]:
    """A question sent without a token, as any programme would."""
    answer = site.client(None).post("/api/v1/assess", data=body, content_type="application/json", **more)
    return answer.status_code, json.loads(answer.get_data())


def test_the_law_answers_anybody_as_the_command_does(site: Site) -> None:
    asked = question("m02_growth_tier_500")
    status, found = post(site, json.dumps(asked))
    assert status == 200
    check(site, "/assess", "post", 200, found)
    assert (found["eligible"], found["amount_yuan"], found["note"]) == (True, 100_000, "测算参考，以审定为准")


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"\xff\x00", 400), (b"[]", 400), (b"[" * 100_000, 400), (b"{}", 422), (b'{"item": 1}', 422),
     (b'{"item": "m02_growth_tier_500", "facts": {"x": 1}}', 422), (b" " * (1024 * 1024 + 1), 413)],
)  # fmt: skip
def test_bad_questions_are_told_in_words(site: Site, body: bytes, status: int) -> None:
    got, words = post(site, body)
    assert got == status
    check(site, "/assess", "post", status, words)
