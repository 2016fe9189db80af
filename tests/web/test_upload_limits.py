"""Files at and over the limit: two full ones register, one too many is told at its field, a huge body names the way back."""

from __future__ import annotations

import io
import os
import re

import pikepdf

from intake.config import MIB, Config
from intake.store import people as store
from tests.office.world import code_of
from tests.samples.files import pdf_bytes
from tests.web import walk
from tests.web.site import Site
from tests.web.test_registering import GOOD

LIMIT = 20 * MIB
ITEM = "m02_growth_tier_500"


def padded(size: int) -> io.BytesIO:
    """Bytes of that size that begin as a PDF does."""
    start = pdf_bytes()
    return io.BytesIO(start + b"\n" * (size - len(start)))


def full() -> io.BytesIO:
    """A sound PDF a little below the limit."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.pages[0].Scan = pdf.make_stream(os.urandom(LIMIT - 8192))
        pdf.save(made)
    assert LIMIT - 8192 < made.tell() <= LIMIT
    made.seek(0)
    return made


def test_two_files_of_the_limit_are_taken_at_registration(site: Site) -> None:
    files = {name: (full(), f"{name}.pdf") for name in ("licence", "authorisation")}
    site.post(None, "/register", {**GOOD, "credit_code": code_of(900), **files})
    assert store.account_by_login("newfirm") is not None


def test_a_file_over_the_limit_is_told_at_its_field_and_the_rest_is_kept(site: Site) -> None:
    files = {"licence": (padded(LIMIT + 1), "大.pdf"), "authorisation": (padded(LIMIT), "委托.pdf")}
    text = site.post(None, "/register", {**GOOD, "credit_code": code_of(900), **files}, 422).get_data(as_text=True)
    assert re.search(r'id="licence-error">[^<]*超过 20 MB', text) and GOOD["name"] in text
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    slot = next(p.key for p in walk.items()[ITEM].documents if p.made_by == "applicant")
    at = f"/applications/{made}/papers"
    answer = site.post(firm, f"{at}/{slot}", {"file": (padded(LIMIT + 1), "大.pdf")}, 422, page=at)
    assert "超过 20 MB" in answer.get_data(as_text=True)


def test_a_body_over_the_limit_names_the_way_back(site: Site) -> None:
    def answer(referrer: str) -> str:
        data = {"licence": (padded(46 * MIB), "大.pdf")}
        found = site.client(None).post("/register", data=data, headers={"Referer": referrer})
        assert found.status_code == 413
        return found.get_data(as_text=True)

    text = answer("http://localhost/register?x=1")
    assert 'href="/register?x=1"' in text and "不超过20 MB" in text
    for strange in ("http://[", "http://elsewhere.example/register", "http://localhost//elsewhere.example"):
        assert "回到刚才的页面" not in answer(strange)


def test_the_page_knows_the_limit_before_anything_is_sent(site: Site) -> None:
    assert Config.body_limit >= 2 * LIMIT + 4 * MIB
    firm = walk.start_of(site, ITEM)
    made = walk.fill(site, firm, ITEM)
    for who, url in ((None, "/register"), (firm, f"/applications/{made}/papers")):
        text = site.get(who, url)
        inputs = re.findall(r'<input[^>]*type="file"[^>]*>', text)
        assert inputs and all(f'data-most="{LIMIT}"' in one and "超过 20 MB" in one for one in inputs)
