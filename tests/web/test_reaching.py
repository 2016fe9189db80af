"""How the office is reached: said to be to come until somebody enters it, then everywhere the same."""

from __future__ import annotations

import pytest

from intake.services import addressing, reaching
from intake.store import acts, contacts
from intake.store.database import write_tx
from intake.store.models import Delivery
from tests.web.aside import rejected, submitted
from tests.web.site import Site

NUMBER = "0902-7654321"
DATA = {
    "bureau": "ndrc",
    "telephone": "０９０２－7654321",
    "hours": "工作日 10:00–14:00 100%",
    "address": "",
    "reason": "来函",
}


def test_until_it_is_entered_no_number_stands_anywhere(site: Site) -> None:
    made, firm = rejected(site)
    pages = ("/", "/guide", "/items/m04_data_voucher")
    mine = (f"/applications/{made}", f"/applications/{made}/decision")
    for url in pages:
        assert reaching.TO_COME in site.get(None, url)
    for url in mine:
        assert reaching.TO_COME in site.get(firm, url)
    site.post("admin", "/office/contacts", DATA)
    for url in pages:
        page = site.get(None, url)
        assert NUMBER in page and "10:00–14:00 100%" in page
        assert reaching.TO_COME not in page or url == "/guide"  # the other three bureaus
    for url in mine:
        assert NUMBER in site.get(firm, url)
    told = acts.latest(5)[0].act
    assert (told.action, told.body["telephone"]) == ("set_office_contact", NUMBER) and acts.verify() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"telephone": "请致电"}, "请填写区号和号码"),
        ({"telephone": "<script>"}, "请填写区号和号码"),
        ({"telephone": "1" * 61}, "太长"),
        ({"address": "长" * 81}, "太长"),
        ({"reason": " "}, "请写明依据"),
        ({"bureau": "housing"}, "没有这个部门"),
    ],
)
def test_what_is_no_number_is_refused_and_stays_typed(site: Site, changed: dict[str, str], words: str) -> None:
    text = site.post("admin", "/office/contacts", {**DATA, **changed}, 422).get_data(as_text=True)
    assert words in text and ("bureau" in changed or "工作日 10:00–14:00" in text)
    assert reaching.of("ndrc").telephone == ""
    site.get("reviewer", "/office/contacts", 403)


def test_letters_carry_the_number_once_it_is_entered(site: Site) -> None:
    _, firm = submitted(site)
    with write_tx():
        contacts.put(firm.id, "zhang@firm.example.cn")
        contacts.confirm(firm.id, "zhang@firm.example.cn", "2026-01-01T00:00:00.000000Z")
    addressing.address_all()
    letter = Delivery.select().first()

    def said() -> str:
        return str(addressing.written(letter, sender="a@b.cn", site="https://x.cn")[0].get_content())

    assert "咨询" not in said()
    site.post("admin", "/office/contacts", DATA)
    assert f"咨询：{NUMBER}" in said()
