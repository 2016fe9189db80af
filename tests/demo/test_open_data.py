"""The description of the open data holds for everything the demonstration answers: each route, each method, each item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from tests.workflows.test_bad_questions import CASES
from workflows.catalogue import items

AT = "/api/v1"


@pytest.fixture(scope="module")
def described(demonstration: Flask) -> dict[str, Any]:
    """The description as it is served."""
    found: dict[str, Any] = json.loads(demonstration.test_client().get(f"{AT}/openapi.json").get_data())
    return found


def faults(document: dict[str, Any], path: str, method: str, status: int, answer: Any) -> list[str]:
    """What is not as the description says, in words."""
    said = document["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]
    validator = OAS31Validator({**said, "components": document["components"]}, format_checker=oas31_format_checker)
    return [f"{path} {'/'.join(map(str, one.path))}: {one.message}" for one in validator.iter_errors(answer)]


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """(path as described, method) of the interface."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(AT):
            path = rule.rule.removeprefix(AT).replace("<int:number>", "{number}")
            yield from ((path, method.lower()) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"})


def test_every_route_and_method_is_described_and_no_more(demonstration: Flask, described: dict[str, Any]) -> None:
    said = {(path, method) for path, methods in described["paths"].items() for method in methods}
    assert said == set(routes(demonstration))
    assert all(one.get("summary") for methods in described["paths"].values() for one in methods.values())


def test_every_answer_of_the_demonstration_is_as_described(demonstration: Flask, described: dict[str, Any]) -> None:
    client, wrong, seen = demonstration.test_client(), [], 0
    for path, method in routes(demonstration):
        if method == "get":
            for number in range(1, 15) if "{number}" in path else (0,):
                answer = client.get(AT + path.replace("{number}", str(number)))
                assert answer.status_code == 200 and answer.mimetype == "application/json", path
                wrong += faults(described, path, "get", 200, answer.get_json())
                seen += 1
    assert seen > 15 and wrong == []


def test_the_law_answers_every_known_case_as_described(demonstration: Flask, described: dict[str, Any]) -> None:
    client, wrong, asked = demonstration.test_client(), [], set()
    for case in CASES["cases"]:
        settings = {**CASES["meta"]["config"], **(case.get("config_overrides") or {})}
        body = {name: case[name] for name in ("item", "as_of", "facts")}
        answer = client.post(f"{AT}/assess", json={**body, "history": case.get("history", []), "settings": settings})
        wrong += faults(described, "/assess", "post", answer.status_code, answer.get_json())
        asked.add((case["item"], answer.status_code))
    assert {item for item, status in asked if status == 200} == set(items())
    assert wrong == []


def objects(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema that names its fields."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield where, schema
        for name, inner in schema.items():
            yield from objects(inner, f"{where}/{name}")


def test_the_description_leaves_no_field_unsaid(described: dict[str, Any]) -> None:
    """An answer with a field too many, or one too few, would be found."""
    found = list(objects(described["components"]["schemas"]))
    assert len(found) > 10
    assert [
        where for where, one in found if one.get("additionalProperties") is not False and "Question" not in where
    ] == []
    assert [where for where, one in found if not one.get("required") and "Question" not in where] == []


def test_a_wrong_answer_would_be_found(demonstration: Flask, described: dict[str, Any]) -> None:
    answer = demonstration.test_client().get(f"{AT}/statistics").get_json()
    assert faults(described, "/statistics", "get", 200, {**answer, "more": 1})
    assert faults(described, "/statistics", "get", 200, {**answer, "day": "yesterday"})
    assert faults(
        described, "/statistics", "get", 200, {name: value for name, value in answer.items() if name != "paid"}
    )
