"""The shelf: every content a firm handed in, once, with where it is used; chosen by its hash, never a stranger's."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError

from intake import clock
from intake.services import retiring, tidying
from intake.services.people import Person
from intake.store import applications, shelf
from intake.store.database import write_tx
from intake.store.models import Act, Blob, ShelfPaper
from intake.uploads import storing
from tests.samples.files import docx_bytes, pdf_bytes
from tests.web import walk
from tests.web.browser import words
from tests.web.site import Site

ITEM, CALLED = "m02_growth_tier_500", "m03_key_carrier_list"
AT = "/mine/firm/shelf"


def put(site: Site, firm: Person, content: bytes, name: str, status: int = 303, **more: Any) -> str:
    """A paper onto the shelf; its hash."""
    data = {"kind": "audit", "title": "", "file": (io.BytesIO(content), name), **more}
    site.post(firm, AT, data, status, page=AT)
    return hashlib.sha256(content).hexdigest()


def slots(item: str) -> list[str]:
    """The upload slots of an item."""
    return [paper.key for paper in walk.items()[item].documents if paper.made_by == "applicant"]


def choose(site: Site, firm: Person, made: int, slot: str, sha256: str, status: int = 303) -> str:
    """A paper of the shelf into a slot; what the page says."""
    url = f"/applications/{made}/papers/{slot}/shelf"
    return words(site.post(firm, url, {"sha256": sha256}, status, page="/mine/firm/shelf"))


def filed(made: int, slot: str) -> list[tuple[str, str]]:
    """(hash, name) of what lies in a slot."""
    return [(row.blob, row.name) for row, _ in applications.attachments(made) if row.slot == slot]


def test_a_content_is_one_row_with_where_it_is_used(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    slot, other = slots(ITEM)[:2]
    sha256 = put(site, firm, pdf_bytes("审计报告"), "审计.pdf", title="2026年审计报告")
    put(site, firm, pdf_bytes("审计报告"), "又一次.pdf", title="2026年审计报告")
    assert ShelfPaper.select().count() == 1 and "还没有用到" in site.get(firm, AT)
    at = f"/applications/{made}/papers"
    assert "从材料架选用" in site.get(firm, at)
    assert "2026年审计报告" in site.get(firm, f"{at}/{slot}/shelf")
    files = len(list((site.app.config["OFFICE"].files).rglob("*")))
    for place in (slot, other):
        choose(site, firm, made, place, sha256)
        assert (sha256, "2026年审计报告") in filed(made, place)
    assert len(list((site.app.config["OFFICE"].files).rglob("*"))) == files  # no copy
    page = site.get(firm, AT)
    assert page.count("2026年审计报告</a>") == 1 and "还没有用到" not in page
    assert "已在这个位置" in site.get(firm, f"{at}/{slot}/shelf")
    assert "已经在这个位置了" in choose(site, firm, made, slot, sha256, 422)
    answer = site.client(firm).get(f"/mine/firm/papers/{sha256}")
    assert answer.data == pdf_bytes("审计报告") and "attachment" in answer.headers["Content-Disposition"]
    assert (
        Act.select()
        .where(Act.action == "attach", Act.application == made)
        .order_by(Act.seq.desc())
        .get()
        .body["sha256"]
        == sha256
    )


def test_what_was_uploaded_for_one_application_serves_another(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    first = walk.fill(site, firm, ITEM)
    slot = slots(ITEM)[0]
    at = f"/applications/{first}/papers"
    site.post(firm, f"{at}/{slot}", {"file": (io.BytesIO(pdf_bytes("营收")), "审计报告.pdf")}, page=at)
    walk.submit(site, firm, first)
    second = walk.fill(site, firm, ITEM)
    page = site.get(firm, f"/applications/{second}/papers/{slot}/shelf")
    assert "在别的申请里交过同样的材料" in page and "审计报告.pdf" in page
    choose(site, firm, second, slot, hashlib.sha256(pdf_bytes("营收")).hexdigest())
    assert "审计报告.pdf" in site.get(firm, f"/applications/{second}/papers")


def test_what_is_on_somebody_elses_shelf_is_not_there(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made, stranger = walk.fill(site, firm, ITEM), site.office.firm()
    theirs = put(site, stranger, pdf_bytes("别人的"), "别人的.pdf")
    slot = slots(ITEM)[0]
    for sha256 in (theirs, "0" * 64, "x", "", "../../etc/passwd", "一" * 300):
        choose(site, firm, made, slot, sha256, 404)
    for url in (f"/mine/firm/papers/{theirs}", f"/mine/firm/papers/{'0' * 64}", "/mine/firm/papers/x"):
        site.get(firm, url, 404)
    site.post(firm, f"/mine/firm/papers/{theirs}/remove", {}, 404, page=AT)
    mine = put(site, firm, pdf_bytes("自己的"), "自己的.pdf")
    url = f"/applications/{made}/papers/{slot}/shelf"
    site.get(stranger, url, 404)
    site.post(stranger, url, {"sha256": theirs}, 404, page=AT)
    site.post(firm, f"/applications/{made}/papers/no_such_slot/shelf", {"sha256": mine}, 404, page=AT)
    assert not filed(made, "no_such_slot") and "别人的" not in site.get(firm, AT)


def test_the_rules_of_the_slot_still_hold(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made, slot = walk.fill(site, firm, ITEM), slots(ITEM)[0]
    word = put(site, firm, docx_bytes(), "申报书.docx")
    assert "申报书.docx" not in site.get(firm, f"/applications/{made}/papers/{slot}/shelf")
    assert "不收 Word 文档" in choose(site, firm, made, slot, word, 422)
    walk.submit(site, firm, made)
    pdf = put(site, firm, pdf_bytes("晚了"), "晚了.pdf")
    assert "已经提交" in choose(site, firm, made, slot, pdf, 422)
    award = next(a for m in walk.measures() for a in m.awards if CALLED in {one.id for one in a.items})
    called = int(site.post(firm, f"/apply/{award.id}").location.split("/")[2])
    choose(site, firm, called, "call_dossier", word)
    assert filed(called, "call_dossier") == [(word, "申报书.docx")]


def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(site: Site) -> None:
    firm = site.office.firm()
    bad = {"file": (io.BytesIO(b"MZ not a pdf"), "程序.pdf"), "title": "审计报告〈2026〉", "kind": "audit"}
    page = site.post(firm, AT, bad, 422).get_data(as_text=True)
    assert "审计报告〈2026〉" in page and 'value="audit" selected' in page and "请重新选择文件" in page
    for changed, said in (({"kind": "king"}, "请选择这是什么材料"), ({"title": "长" * 61}, "60字以内")):
        data = {"kind": "audit", "title": "", "file": (io.BytesIO(pdf_bytes()), "a.pdf"), **changed}
        assert said in words(site.post(firm, AT, data, 422))
    assert ShelfPaper.select().count() == 0


def test_off_the_shelf_touches_no_application(site: Site) -> None:
    firm = walk.start_of(site, ITEM)
    made, slot = walk.fill(site, firm, ITEM), slots(ITEM)[0]
    used, loose = put(site, firm, pdf_bytes("用过"), "用过.pdf"), put(site, firm, pdf_bytes("没用"), "没用.pdf")
    choose(site, firm, made, slot, used)
    walk.submit(site, firm, made)
    for sha256 in (used, loose):
        site.post(firm, f"/mine/firm/papers/{sha256}/remove", {}, page=AT)
        site.get(firm, f"/mine/firm/papers/{sha256}", 404)
    page = site.get(firm, AT)
    assert (
        "用过.pdf" not in page and "没用.pdf" not in page and Act.select().where(Act.action == "unshelve").count() == 2
    )
    kept = next(row for row, _ in applications.attachments(made) if row.blob == used)
    assert site.client(firm).get(f"/papers/{kept.id}").data == pdf_bytes("用过")
    again = put(site, firm, pdf_bytes("用过"), "用过.pdf", title="又放回来")
    assert again == used and "又放回来" in site.get(firm, AT)


def test_the_sweep_leaves_what_stands_on_a_shelf_and_takes_what_was_taken_off(site: Site, tmp_path: Path) -> None:
    firm = walk.start_of(site, ITEM)
    root = tmp_path / "data" / "files"
    kept, gone = put(site, firm, pdf_bytes("留下"), "留下.pdf"), put(site, firm, pdf_bytes("移出"), "移出.pdf")
    site.post(firm, "/mine/firm/account", {
        "account_name": firm.organisation_name, "bank": "样例银行", "account": "6222091234567890",
        "account_again": "6222091234567890", "proof": (io.BytesIO(pdf_bytes("证明")), "证明.pdf"),
    })  # fmt: skip
    proof = hashlib.sha256(pdf_bytes("证明")).hexdigest()
    made, slot = walk.fill(site, firm, ITEM), slots(ITEM)[0]
    hidden = put(site, firm, pdf_bytes("藏起"), "藏起.pdf")
    choose(site, firm, made, slot, hidden)
    for sha256 in (gone, hidden):
        site.post(firm, f"/mine/firm/papers/{sha256}/remove", {}, page=AT)
    site.office.later(3)
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    retiring.retire()
    tidying.files(root)
    left = {sha256 for sha256 in (kept, gone, proof, hidden) if storing.address(root, sha256).exists()}
    assert left == {kept, proof, hidden}
    assert {row.sha256 for row in Blob.select()} >= left and ShelfPaper.select().count() == 2
    assert site.client(firm).get(f"/mine/firm/papers/{kept}").data == pdf_bytes("留下")
    site.post(firm, f"/applications/{made}/discard", {}, page=f"/applications/{made}/discard")
    site.office.later(3)
    os.utime(storing.address(root, hidden), (1, 1))
    retiring.retire()
    tidying.files(root)
    assert not storing.address(root, hidden).exists() and ShelfPaper.select().count() == 1


def test_a_shelf_holds_a_content_once_in_the_store_itself(site: Site) -> None:
    firm = site.office.firm()
    sha256 = put(site, firm, pdf_bytes("一"), "一.pdf")
    row = shelf.rows(firm.organisation or 0)[0]
    with pytest.raises(IntegrityError), write_tx():
        ShelfPaper.insert(
            organisation=row.organisation, blob=sha256, name="二", added_at=row.added_at, added_by=firm.id
        ).execute()
    assert clock.today() == row.added_at[:10]
