"""Holds the papers every item asks against the published vocabulary, in order and word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workflows import documents
from workflows.catalogue import items
from workflows.language import Document

ASKED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "data" / "vocabulary.json").read_text(encoding="utf-8")
)["documents"]
CONSTANTS = {name: paper for name, paper in vars(documents).items() if isinstance(paper, Document)}


def test_every_item_has_its_papers_in_the_vocabulary() -> None:
    assert set(items()) == set(ASKED)


@pytest.mark.parametrize("item_id", sorted(ASKED))
def test_an_item_asks_the_papers_of_the_vocabulary_in_order(item_id: str) -> None:
    papers = items()[item_id].documents
    assert [
        (paper.name, paper.name_en, paper.basis, paper.required, paper.made_by, paper.note) for paper in papers
    ] == [
        (told["name_zh"], told["name_en"], told["basis"], told["required"], told["made_by"], told.get("note", ""))
        for told in ASKED[item_id]
    ]
    assert [paper.required_if is not None for paper in papers] == ["required_if" in told for told in ASKED[item_id]]


def test_each_paper_is_written_once_and_each_is_asked() -> None:
    asked = {paper.key for item in items().values() for paper in item.documents}
    keys = [paper.key for paper in CONSTANTS.values()]
    assert len(set(keys)) == len(keys)
    assert set(keys) == asked


def test_a_constant_bears_its_key() -> None:
    for name, paper in CONSTANTS.items():
        assert paper.key == name.lower()
        assert paper.key.isidentifier() and paper.key.isascii()


@pytest.mark.parametrize(
    ("kind", "required"),
    [("enterprise", True), ("branch", True), ("industry_association", False), ("industry_alliance", False)],
)
def test_only_an_enterprise_proves_that_it_operates_here_to_hold_an_event(kind: str, required: bool) -> None:
    conditional = [paper for paper in items()["m13_event_subsidy"].documents if paper.required_if]
    assert [paper.is_required({"applicant_kind": kind}) for paper in conditional] == [required]


def test_nobody_is_required_to_upload_what_the_site_or_the_office_makes() -> None:
    made = [paper for paper in CONSTANTS.values() if paper.made_by != "applicant"]
    assert made
    assert not any(paper.is_required({}) for paper in made)
