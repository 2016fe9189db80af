"""The policy text in the law is the published one, and every clause has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows import policy_text
from workflows.language import Clause

SOURCE = Path(__file__).parents[1] / "data" / "source.md"


def published() -> str:
    """The source without the editor's note and blank lines."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.strip() and not line.startswith(">"))


def printed() -> str:
    """The text as the data has it, written like the source."""
    lines = [f"# {policy_text.TITLE}"]
    for section in policy_text.SECTIONS:
        if section.heading:
            lines.append(f"{'#' * section.level} {section.heading}")
        lines += [each.text for each in section.paragraphs]
    return "\n".join(lines)


def test_the_text_is_the_published_one_word_for_word() -> None:
    assert printed() == published()


def test_every_clause_that_is_cited_can_be_found() -> None:
    measures = [ref for ref in policy_text.REFS if ref.startswith("四(")]
    assert [int(ref[4:]) for ref in measures] == list(range(1, 15))
    assert [ref for ref in policy_text.REFS if ref not in measures] == ["引言", "一", "二", "三", "组织保障", "尾段"]
    assert policy_text.paragraph("四(三)12").startswith("12.实施稳岗有效坐席补助。")
    assert policy_text.paragraph("尾段").endswith("“时间从新、标准从高、奖励补贴不重复”的原则执行。")


def test_a_clause_of_two_paragraphs_gives_both() -> None:
    first, second = policy_text.paragraph("四(二)5").split("\n")
    assert first.startswith("5.鼓励企业开展科技创新。") and second.startswith("同时，对被认定为高新技术企业")


def test_anchors_are_those_of_the_clauses_and_unique() -> None:
    anchors = [each.anchor for each in policy_text.PARAGRAPHS]
    assert len(set(anchors)) == len(anchors)
    assert {Clause(ref, "").anchor for ref in policy_text.REFS} <= set(anchors)
    assert "p-四-二-5-2" in anchors


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("单个企业年度补贴总额不超过50万元", True),
        ("按规定落实认定奖励和政策扶持", True),
        ("单个企业年度补贴总额不超过60万元", False),
        ("鼓励数据标注产业基地建设。 鼓励各类主体", False),
        ("", False),
    ],
)
def test_a_quotation_is_found_only_if_it_stands_there(quotation: str, found: bool) -> None:
    assert policy_text.contains(quotation) is found


def test_an_unknown_clause_is_an_error() -> None:
    with pytest.raises(KeyError):
        policy_text.paragraph("四(五)15")
