"""Everything of an application that its applicant may keep: the pages' contents, every paper, and the decision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.services.enclosing import Paper
from intake.services.filing import Filed


@dataclass(frozen=True)
class Part:
    """A file of the download: its path in it, and the hash of the paper it is."""

    path: str
    sha256: str


def papers(filed: Filed, later: Mapping[int, Sequence[Paper]]) -> Iterator[Part]:
    """The papers under their slots' names, then those handed in ``later`` by act; numbered so that no two have one path."""
    number = 0
    for paper in filed.papers:
        for attachment, blob in paper.files:
            number += 1
            yield Part(f"材料/{number:02d}_{_plain(paper.document.name)}_{_plain(attachment.name)}", blob.sha256)
    for one in (one for found in later.values() for one in found):
        number += 1
        yield Part(f"后续材料/{number:02d}_{_plain(one.label)}_{_plain(one.row.name)}", one.row.blob)


def data(filed: Filed, parts: Sequence[Part]) -> str:
    """The answers and where the application stands, as JSON; numbers of people stay masked as on the page."""
    row = filed.application
    return json.dumps(
        {
            "number": row.number,
            "item": filed.item.id,
            "item_name": filed.item.name,
            "applicant": filed.applicant.name,
            "state": row.state,
            "submitted_at": row.submitted_at,
            "answers": filed.answers,
            "papers": [{"file": part.path, "sha256": part.sha256} for part in parts],
        },
        ensure_ascii=False,
        indent=2,
    )


def _plain(name: str) -> str:
    """A name that is a file's name on every system: no separators, no control characters, not too long."""
    kept = "".join(char if char.isprintable() and char not in '\\/:*?"<>|' else "_" for char in name).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:40]}.{ending[:8]}" if dot and stem else kept[:48]
