"""Every hostile file at every place that takes files: refused in words, nothing kept, the site alive; good ones pass."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from intake.services.people import Person
from intake.store.models import Account, Attachment, Blob, Objection, PendingImport
from tests.drills.server import LONG, report
from tests.office.world import code_of
from tests.safety.hostile import BOOKS, corpus
from tests.samples.files import jpg_bytes, pdf_bytes, png_bytes, xlsx_bytes
from tests.samples.rosters import workbook, worker
from tests.web import walk
from tests.web.registering import answers
from tests.web.site import Site
from tests.web.test_objections import GOOD, form_of, posted

ITEM = "m12_seat_subsidy"
Send = Callable[[str, bytes], Any]


def registration(site: Site) -> Send:
    """The licence of a new firm."""

    def send(name: str, content: bytes) -> Any:
        given = {**answers("enterprise"), "credit_code": code_of(950)}
        rest = {"authorisation": (io.BytesIO(pdf_bytes()), "委托.pdf")}
        return sent(site, None, "/register", {**given, **rest, "licence": (io.BytesIO(content), name)})

    return send


def slot(site: Site) -> Send:
    """A paper of a draft."""
    firm, made = draft(site)
    key = next(paper.key for paper in walk.items()[ITEM].documents if paper.made_by == "applicant")
    at = f"/applications/{made}/papers"
    return lambda name, content: sent(site, firm, f"{at}/{key}", {"file": (io.BytesIO(content), name)}, at)


def table(site: Site) -> Send:
    """The rows of a draft."""
    firm, made = draft(site)
    at = f"/applications/{made}/rows/workers"
    return lambda name, content: sent(site, firm, at, {"mode": "replace", "file": (io.BytesIO(content), name)})


def objection(site: Site) -> Send:
    """Evidence from somebody without an account."""
    at = form_of(posted(site)[0])
    return lambda name, content: sent(site, None, at, {**GOOD, "paper-1": (io.BytesIO(content), name)})


def draft(site: Site) -> tuple[Person, int]:
    """A draft with rows and papers."""
    firm = walk.start_of(site, ITEM)
    return firm, walk.fill(site, firm, ITEM)


def sent(site: Site, who: Person | None, url: str, data: dict[str, Any], page: str = "") -> Any:
    """The form, with the token of its page."""
    client = site.client(who)
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(page or url).get_data(as_text=True))
    assert found
    return client.post(url, data={"csrf_token": found[1], **data})


AT_THE_FILE = re.compile(r'id="(licence|paper-1|[\w-]*slot[\w-]*)-error"|<input[^>]*id="file"[^>]*aria-invalid="true"')
#: Refused for another reason than what the file is.
NOT_FOR_THAT = re.compile("没能在规定时间内|系统出了差错|没有找到|较多")
PLACES = {"registration": registration, "slot": slot, "table": table, "objection": objection}


def kept(site: Site) -> tuple[int, ...]:
    """Everything an upload could have left."""
    files = [path for path in site.app.config["OFFICE"].files.rglob("*") if path.is_file()]
    rows = (Account, Attachment, Blob, Objection, PendingImport)
    return (len(files), *(model.select().count() for model in rows))


def meant_for(place: str) -> dict[str, tuple[str, bytes]]:
    """In the whole drill all of them everywhere; in short the books as tables, the others as papers, some elsewhere."""
    whole = corpus()
    if LONG:
        return whole
    chosen = [kind for kind in whole if (kind in BOOKS) == (place == "table")]
    return {kind: whole[kind] for kind in (chosen[:: 1 if place in ("slot", "table") else 6])}


@pytest.mark.parametrize("place", PLACES)
def test_hostile_files_are_refused_and_the_site_lives(site: Site, place: str) -> None:
    send = PLACES[place](site)
    send("样例.pdf", b"MZ")  # the good file beside a refused one may stay, until it is swept
    before, wrong, files = kept(site), [], meant_for(place)
    for kind, (name, content) in files.items():
        answer = send(name, content)
        text = answer.get_data(as_text=True)
        words = re.sub(r"<[^>]+>|\s+", " ", text)
        if answer.status_code != 422 or not AT_THE_FILE.search(text) or NOT_FOR_THAT.search(words):
            wrong.append((kind, answer.status_code, words[-300:]))
        assert site.client(None).get("/health").status_code == 200, kind
    assert wrong == []
    assert kept(site) == before
    report(f"hostile files at {place}", files=len(files), refused=len(files) - len(wrong))


def test_the_corpus_is_large_enough() -> None:
    assert len(corpus()) >= 75


FINE = (("执照.pdf", pdf_bytes()), ("照片.jpg", jpg_bytes()), ("照片.png", png_bytes()), ("../../照片.JPEG", jpg_bytes("二")),
        ("表格\u202e.xlsx", xlsx_bytes()))  # fmt: skip


def test_good_files_of_every_kind_are_taken_under_harmless_names(site: Site) -> None:
    send = slot(site)
    before = Attachment.select().count()
    for name, content in FINE:
        assert send(name, content).status_code == 303, name
    names = [row.name for row in Attachment.select().order_by(Attachment.id.desc()).limit(len(FINE))]
    assert Attachment.select().count() == before + len(FINE)
    assert sorted(names) == sorted(["执照.pdf", "照片.jpg", "照片.png", "照片.JPEG", "表格.xlsx"])


def test_good_files_pass_everywhere(site: Site) -> None:
    assert table(site)("名单.xlsx", workbook([worker(1)])).status_code == 303
    assert registration(site)("执照.jpg", jpg_bytes()).status_code == 303
    assert objection(site)("证据.png", png_bytes()).status_code == 200
    assert Objection.select().count() == 1 and PendingImport.select().count() == 1
