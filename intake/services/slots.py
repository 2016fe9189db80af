"""The places of an award's papers, and what each takes."""

from __future__ import annotations

from intake.uploads import DOCX
from workflows.language import Award, Document


def of_award(award: Award) -> dict[str, Document]:
    """The papers the applicant uploads for any level of the award, by slot."""
    return {paper.key: paper for item in award.items for paper in item.documents if paper.made_by == "applicant"}


def takes(media_type: str, *, docx: bool) -> bool:
    """Whether a slot takes such a file: Word only where the paper is asked so."""
    return docx or media_type != DOCX
