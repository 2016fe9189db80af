"""A form saves itself: by the same page in any order, never over another window; it tells mistakes and hides questions."""

from __future__ import annotations

import re

import pytest

from intake.services import drafting
from intake.services.people import Person
from intake.store import applications
from tests.web import walk
from tests.web.site import Site

ITEM, AWARD = "m04_compute_voucher", "m04_compute_voucher"
FIELD = "contract_number"


def _open(site: Site, award: str = AWARD) -> tuple[Person, str, int]:
    firm = walk.start_of(site, award)
    made = drafting.start(firm, award)
    return firm, f"/applications/{made}", made


def _send(site: Site, firm: Person, at: str, status: int = 200, **data: str) -> str:
    return site.post(firm, f"{at}/assess", data, status, page=f"{at}/edit").get_data(as_text=True)


def test_a_page_that_left_before_its_answer_came_saves_its_last_words(site: Site) -> None:
    firm, at, made = _open(site)
    seen = str(applications.by_id(made).version)
    _send(site, firm, at, contract_number="甲", seen=seen, key="page-1", turn="1")
    _send(site, firm, at, contract_number="甲乙", seen=seen, key="page-1", turn="2")
    assert applications.by_id(made).submitted[FIELD] == "甲乙"
    _send(site, firm, at, 409, contract_number="甲", seen=seen, key="page-1", turn="1")  # the older one comes late
    assert applications.by_id(made).submitted[FIELD] == "甲乙"


@pytest.mark.parametrize(
    ("key", "turn"), [("page-2", "9"), ("", "9"), ("page-1", "0"), ("page-1", "-1"), ("page-1", "x")]
)
def test_nobody_else_writes_over_a_page(site: Site, key: str, turn: str) -> None:
    firm, at, made = _open(site)
    seen = str(applications.by_id(made).version)
    _send(site, firm, at, contract_number="甲", seen=seen, key="page-1", turn="1")
    _send(site, firm, at, 409, contract_number="乙", seen=seen, key=key, turn=turn)
    assert applications.by_id(made).submitted[FIELD] == "甲"


def test_a_page_does_not_go_on_over_what_another_one_saved_since(site: Site) -> None:
    firm, at, made = _open(site)
    seen = str(applications.by_id(made).version)
    _send(site, firm, at, contract_number="甲", seen=seen, key="page-1", turn="1")
    _send(site, firm, at, contract_number="乙", key="page-2", turn="1")
    text = _send(site, firm, at, 409, contract_number="丙", seen=seen, key="page-1", turn="2")
    assert applications.by_id(made).submitted[FIELD] == "乙" and "另一个窗口" in text


def test_the_button_saves_although_the_page_is_saving_itself(site: Site) -> None:
    firm, at, made = _open(site)
    seen = str(applications.by_id(made).version)
    _send(site, firm, at, contract_number="甲", seen=seen, key="page-1", turn="1")
    data = {"contract_number": "甲乙", "seen": seen, "key": "page-1", "turn": "2", "leave": "1"}
    answer = site.post(firm, f"{at}/edit", data)
    assert answer.location.endswith("/tasks") and applications.by_id(made).submitted[FIELD] == "甲乙"


def test_the_answer_names_each_mistake_by_the_place_it_was_typed_at(site: Site) -> None:
    firm, at, _ = _open(site, "m12_seat_subsidy")
    text = _send(site, firm, at, **{"workers-7-hire_date": "2026-13-45", "workers-7-worker_name": "王小明"})
    places = re.findall(r'data-for="([^"]+)"', text)
    assert places == ["workers-7-hire_date", "workers-7-worker_id_number"]
    assert "王小明" not in text


def test_opened_again_a_form_shows_what_could_not_be_read(site: Site) -> None:
    firm, at, _ = _open(site)
    _send(site, firm, at, claim_year="20x6")
    page = site.get(firm, f"{at}/edit")
    assert 'data-fault="claim_year"' in page and 'value="20x6"' in page and "有 1 处要改" in page
    assert "1 处有误" in site.get(firm, f"{at}/tasks")


def _hidden(page: str) -> set[str]:
    return set(re.findall(r'data-question="([^"]+)" hidden', page))


def test_a_question_comes_when_it_is_needed_and_keeps_its_words(site: Site) -> None:
    firm, at, made = _open(site, "m01_pilot_base_entry")
    name = "will_operate_in_yizhou"
    assert name in _hidden(site.get(firm, f"{at}/edit"))
    site.post(firm, f"{at}/edit", {"operates_in_yizhou": "no"})
    assert name not in _hidden(site.get(firm, f"{at}/edit"))
    text = _send(site, firm, at, operates_in_yizhou="yes", will_operate_in_yizhou="yes")
    assert f'data-closed="{name}"' in text
    assert name in _hidden(site.get(firm, f"{at}/edit")) and applications.by_id(made).submitted[name] is True
    assert "承诺入驻后在伊州区经营？" not in site.get(firm, f"{at}/check")
    assert 'data-closed=""' in _send(site, firm, at, operates_in_yizhou="no", will_operate_in_yizhou="yes")


def test_what_stands_wrong_in_a_question_not_asked_holds_nobody_up(site: Site) -> None:
    firm, at, _ = _open(site, "m01_pilot_base_entry")
    answer = site.post(firm, f"{at}/edit", {"operates_in_yizhou": "yes", "will_operate_in_yizhou": "?"})
    assert "saved" in answer.location
    site.post(firm, f"{at}/edit", {"operates_in_yizhou": "no", "will_operate_in_yizhou": "?"}, 422)
