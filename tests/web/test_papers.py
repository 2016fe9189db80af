"""Papers into their slots: several at once, a bad one among them, one in place of another, one cut off halfway."""

from __future__ import annotations

import io
import re

from intake.services import drafting
from intake.services.people import Person
from intake.store import applications
from intake.store.models import Act, Attachment
from tests.samples.files import pdf_bytes, png_bytes
from tests.web import walk
from tests.web.site import Site, look_at

ITEM, SLOT = "m04_compute_voucher", "business_licence"


def _place(site: Site) -> tuple[Person, int, str]:
    firm = walk.start_of(site, ITEM)
    made = drafting.start(firm, ITEM)
    return firm, made, f"/applications/{made}/papers"


def _file(name: str, content: bytes = b"") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content or pdf_bytes(name)), name


def _names(made: int) -> list[str]:
    return [row.name for row, _ in applications.attachments(made)]


def test_several_files_go_into_a_slot_at_once(site: Site) -> None:
    firm, made, at = _place(site)
    answer = site.post(firm, f"{at}/{SLOT}", {"file": [_file("甲.pdf"), _file("乙.png", png_bytes())]}, page=at)
    assert _names(made) == ["甲.pdf", "乙.png"] and answer.location.endswith(f"#slot-{SLOT}")
    assert Act.select().where(Act.application == made, Act.action == "attach").count() == 2


def test_a_bad_file_among_several_is_named_and_the_others_are_kept(site: Site) -> None:
    firm, made, at = _place(site)
    files = [_file("甲.pdf"), _file("坏<b>.pdf", b"no pdf"), _file("乙.pdf")]
    page = site.post(firm, f"{at}/{SLOT}", {"file": files}, 422, page=at).get_data(as_text=True)
    look_at(page, at)
    assert _names(made) == ["甲.pdf", "乙.pdf"]
    error = re.search(rf'id="slot-{SLOT}-error"[^>]*>([^<]*)<', page)
    assert error and error[1].startswith("坏") and "甲.pdf" not in error[1] and "乙.pdf" not in error[1]


def test_a_new_file_takes_the_place_of_an_old_one_in_one_step(site: Site) -> None:
    firm, made, at = _place(site)
    site.post(firm, f"{at}/{SLOT}", {"file": [_file("旧.pdf"), _file("留.pdf")]}, page=at)
    old = applications.attachments(made)[0][0].id
    assert f'name="replace" value="{old}"' in site.get(firm, at)
    site.post(firm, f"{at}/{SLOT}", {"file": _file("坏.pdf", b"no pdf"), "replace": str(old)}, 422, page=at)
    assert _names(made) == ["旧.pdf", "留.pdf"], "a file that is not taken throws nothing out"
    site.post(firm, f"{at}/{SLOT}", {"file": _file("新.pdf"), "replace": str(old)}, page=at)
    assert _names(made) == ["留.pdf", "新.pdf"]
    text = site.post(firm, f"{at}/{SLOT}", {"file": _file("又.pdf"), "replace": str(old)}, 422, page=at)
    assert "已经不在了" in text.get_data(as_text=True) and _names(made) == ["留.pdf", "新.pdf"]


def test_a_file_of_another_slot_is_not_replaced(site: Site) -> None:
    firm, made, at = _place(site)
    site.post(firm, f"{at}/{SLOT}", {"file": _file("甲.pdf")}, page=at)
    other = applications.attachments(made)[0][0].id
    slot = next(one for one in re.findall(r'id="slot-([a-z_]+)"', site.get(firm, at)) if one != SLOT)
    site.post(firm, f"{at}/{slot}", {"file": _file("乙.pdf"), "replace": str(other)}, 422, page=at)
    assert _names(made) == ["甲.pdf"]


def test_a_sending_cut_off_halfway_leaves_nothing_and_is_told(site: Site) -> None:
    firm, made, at = _place(site)
    client = site.client(firm)
    page = client.get(at).get_data(as_text=True)
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert token
    edge = b"----x"
    head = b'--%s\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n%s\r\n' % (edge, token[1].encode())
    body = head + b'--%s\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' % edge + pdf_bytes()
    answer = client.post(
        f"{at}/{SLOT}", input_stream=io.BytesIO(body), content_length=len(body) + 100_000,
        content_type=f"multipart/form-data; boundary={edge.decode()}", headers={"X-CSRFToken": token[1]},
    )  # fmt: skip
    assert answer.status_code == 422 and "没有传完" in answer.get_data(as_text=True)
    assert not Attachment.select().where(Attachment.application == made).exists()


def test_too_many_papers_are_refused_together(site: Site) -> None:
    firm, made, at = _place(site)
    page = site.post(firm, f"{at}/{SLOT}", {"file": [_file(f"{n}.pdf") for n in range(61)]}, 422, page=at)
    assert "最多上传60个文件" in page.get_data(as_text=True) and _names(made) == []
